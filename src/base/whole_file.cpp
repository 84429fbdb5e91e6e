#include "base/whole_file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>

#include "base/errors.hpp"

namespace concentric {

void write_whole_file(const std::filesystem::path& file, std::string_view bytes) {
  WholeFile whole(file);
  whole.write(bytes);
  whole.finish();
}

void make_output_folder(const std::filesystem::path& folder, std::initializer_list<const char*> files,
                        bool overwrite) {
  ErrorList errors;
  for (const char* name : files)
    if (!overwrite && std::filesystem::exists(folder / name))
      errors.add({(folder / name).string(), 0, "", "is there already", "another folder, or --overwrite"});
  errors.throw_if_any();
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed)
    reject(
        {folder.string(), 0, "", "cannot be made: " + failed.message(), "a folder that may be written to"});
}

WholeFile::WholeFile(std::filesystem::path file) : file_(std::move(file)), part_(file_) {
  part_ += ".part";
  if (std::filesystem::is_directory(file_)) fail(EISDIR);
  stream_.reset(std::fopen(part_.c_str(), "wb"));
  if (!stream_) fail(errno);
}

WholeFile::~WholeFile() {
  if (!stream_) return;
  stream_.reset();
  std::error_code ignored;
  std::filesystem::remove(part_, ignored);
}

void WholeFile::write(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), stream_.get()) != bytes.size()) fail(errno);
}

void WholeFile::finish() {
  if (std::fclose(stream_.release()) != 0) fail(errno);
  std::error_code renamed;
  std::filesystem::rename(part_, file_, renamed);
  if (renamed) fail(renamed.value());
}

void WholeFile::fail(int code) {
  stream_.reset();
  std::error_code ignored;
  if (std::filesystem::is_regular_file(part_, ignored)) std::filesystem::remove(part_, ignored);
  reject({file_.string(), 0, "", fmt::format("cannot be written: {}", std::strerror(code)),
          "see that the folder is there, may be written to and has room"});
}

}  // namespace concentric
