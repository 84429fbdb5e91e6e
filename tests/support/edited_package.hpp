// A copy of the bundled region with an edit, to see what the loader says of it.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "base/errors.hpp"
#include "region/region.hpp"
#include "support/files.hpp"

namespace concentric::testing {

inline std::filesystem::path bundled_region() {
  return std::filesystem::path(CONCENTRIC_SOURCE_DIR) / "data" / "jingjinji";
}

/// Links to every file of the bundled region; edited files are copies. Gone with the object.
class EditedPackage {
 public:
  EditedPackage() {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(bundled_region())) {
      const auto copy = folder_ / std::filesystem::relative(entry.path(), bundled_region());
      if (entry.is_directory())
        std::filesystem::create_directories(copy);
      else
        std::filesystem::create_symlink(entry.path(), copy);
    }
  }

  const std::filesystem::path& folder() const { return folder_; }

  void write(const std::string& file, const std::string& text) {
    std::filesystem::remove(folder_ / file);
    std::ofstream(folder_ / file, std::ios::binary) << text;
  }
  /// Line `number` (1 for the header) becomes `line`; an empty one is taken out.
  void set_line(const std::string& file, int number, const std::string& line) {
    std::istringstream in(bytes_of(folder_ / file));
    std::string text;
    std::string old;
    for (int i = 1; std::getline(in, old); ++i)
      if (i != number)
        text += old + "\n";
      else if (!line.empty())
        text += line + "\n";
    write(file, text);
  }
  std::string line(const std::string& file, int number) const {
    std::istringstream in(bytes_of(folder_ / file));
    std::string text;
    for (int i = 0; i < number; ++i) std::getline(in, text);
    return text;
  }
  /// The first `from` in the file becomes `to`.
  void replace(const std::string& file, const std::string& from, const std::string& to) {
    std::string text = bytes_of(folder_ / file);
    const std::size_t place = text.find(from);
    if (place == std::string::npos) throw std::logic_error(file + " does not hold " + from);
    write(file, text.replace(place, from.size(), to));
  }
  /// What loading says: empty if nothing.
  std::string faults() const {
    try {
      load_region(folder_);
      return {};
    } catch (const InvalidInput& error) {
      return error.what();
    }
  }

 private:
  ScratchFolder scratch_;
  std::filesystem::path folder_ = scratch_.path();
};

}  // namespace concentric::testing
