// Files that are either whole or not there.
#pragma once

#include <cstdio>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <string_view>

namespace concentric {

/// Writes beside `file` and renames, so that nobody sees half of it and an older one stays until then.
/// InvalidInput where it cannot be written.
void write_whole_file(const std::filesystem::path& file, std::string_view bytes);

/// Makes a folder and those above it. InvalidInput where it cannot be made, and, a fault for each, where one
/// of the files is in it already and `overwrite` is not set.
void make_output_folder(const std::filesystem::path& folder, std::initializer_list<const char*> files,
                        bool overwrite);

/// As `write_whole_file`, for what is too long for memory: nothing is seen of it until `finish`.
class WholeFile {
 public:
  explicit WholeFile(std::filesystem::path file);
  ~WholeFile();  ///< removes what was not finished
  WholeFile(const WholeFile&) = delete;
  WholeFile& operator=(const WholeFile&) = delete;
  void write(std::string_view bytes);
  void finish();

 private:
  [[noreturn]] void fail(int code);
  struct Close {
    void operator()(std::FILE* stream) const { std::fclose(stream); }
  };
  std::filesystem::path file_, part_;
  std::unique_ptr<std::FILE, Close> stream_;
};

}  // namespace concentric
