#include "base/whole_file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "base/errors.hpp"

namespace concentric {

void write_whole_file(const std::filesystem::path& file, std::string_view bytes) {
  std::filesystem::path part = file;
  part += ".part";
  const auto fail = [&](int code) {
    std::error_code ignored;
    if (std::filesystem::is_regular_file(part, ignored)) std::filesystem::remove(part, ignored);
    reject({file.string(), 0, "", fmt::format("cannot be written: {}", std::strerror(code)),
            "see that the folder is there, may be written to and has room"});
  };
  if (std::filesystem::is_directory(file)) fail(EISDIR);
  std::FILE* stream = std::fopen(part.c_str(), "wb");
  if (stream == nullptr) fail(errno);
  const bool written = std::fwrite(bytes.data(), 1, bytes.size(), stream) == bytes.size();
  const int write_error = errno;
  const bool closed = std::fclose(stream) == 0;
  if (!written || !closed) fail(written ? errno : write_error);
  std::error_code renamed;
  std::filesystem::rename(part, file, renamed);
  if (renamed) fail(renamed.value());
}

}  // namespace concentric
