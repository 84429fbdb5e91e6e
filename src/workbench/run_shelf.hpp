// The runs that may be looked at: files that were named, and those of one folder. Nothing else on the disk
// has a name here, so no request can ask for it.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "run/store.hpp"

namespace concentric::workbench {

/// Letters, digits, `-`, `_`, `.`; not `.` first; 64 at most.
bool is_run_name(const std::string& name);

class RunShelf {
 public:
  /// InvalidInput where a file is not there, two have one name, or a name is none.
  RunShelf(const std::vector<std::filesystem::path>& files, std::filesystem::path folder);

  /// Names of the runs that are there now, in order.
  std::vector<std::string> names() const;
  /// The whole run; the last few are kept in memory. Problem 404 where there is none, 422 where it cannot be
  /// read.
  std::shared_ptr<const Run> get(const std::string& name);
  /// Where a new run of that name goes.
  std::filesystem::path place_for(const std::string& name) const;
  bool has(const std::string& name) const;
  /// What runs that were stopped or killed were begun with, by name; not those that another process writes.
  std::map<std::string, Provenance> unfinished() const;
  /// What is kept of a run beside its file under the same name, `NAME.ensemble` say; nothing where it is not
  /// there. Problem 404 where there is no such run.
  std::optional<std::filesystem::path> beside(const std::string& name, const std::string& ending) const;
  /// Where it goes. Problem 404 as above.
  std::filesystem::path place_beside(const std::string& name, const std::string& ending) const;

 private:
  std::map<std::string, std::filesystem::path> files() const;
  std::filesystem::path file_of(const std::string& name) const;

  struct Kept {
    std::filesystem::file_time_type written;
    std::shared_ptr<const Run> run;
    std::uint64_t used = 0;
  };
  std::map<std::string, std::filesystem::path> given_;
  std::filesystem::path folder_;
  std::mutex mutex_;
  std::map<std::string, Kept> kept_;
  std::uint64_t clock_ = 0;
};

}  // namespace concentric::workbench
