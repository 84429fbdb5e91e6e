#include "run/store_files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "base/errors.hpp"
#include "run/store_schema.hpp"

namespace concentric::store {
namespace {

namespace fs = std::filesystem;

fs::path with_suffix(fs::path path, const char* suffix) { return path += suffix; }

fs::path folder_of(const fs::path& file) {
  return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

[[noreturn]] void reject_file(const fs::path& file, std::string what, std::string hint) {
  reject({file.string(), 0, "", std::move(what), std::move(hint)});
}

bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::exists(fs::symlink_status(path, error));
}

bool has_content(const fs::path& path) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  return !error && size > 0;
}

void check_folder(const fs::path& file) {
  const fs::path folder = folder_of(file);
  std::error_code error;
  const fs::file_status status = fs::status(folder, error);
  if (!fs::exists(status))
    reject_file(file, fmt::format("there is no folder {}", folder.string()), "make it first");
  if (!fs::is_directory(status)) reject_file(file, fmt::format("{} is not a folder", folder.string()), "");
  if (access(folder.c_str(), W_OK | X_OK) != 0)
    reject_file(
        file,
        fmt::format("nothing can be written to the folder {}: {}", folder.string(), std::strerror(errno)),
        "give a file in a folder of yours");
}

bool is_our_run(const fs::path& file) {
  try {
    const Database database(file, OpenMode::immutable);
    return content_of(database) == Content::run;
  } catch (const SqliteError&) {
    return false;
  }
}

/// A descriptor that closes itself.
class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags)
      : path_(path), descriptor_(open(path.c_str(), flags | O_CLOEXEC)) {
    if (descriptor_ < 0) reject_system(errno, path_);
  }
  ~Descriptor() { close(descriptor_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  void write(off_t offset, std::uint8_t last_byte) const {
    const std::array<std::uint8_t, 4> word{0, 0, 0, last_byte};
    if (pwrite(descriptor_, word.data(), word.size(), offset) != static_cast<ssize_t>(word.size()))
      reject_system(errno, path_);
  }
  void sync() const {
    if (fsync(descriptor_) != 0) reject_system(errno, path_);
  }

 private:
  fs::path path_;
  int descriptor_;
};

}  // namespace

RunPaths::RunPaths(fs::path target)
    : file(std::move(target)),
      part(with_suffix(file, ".part")),
      journal(with_suffix(file, ".part-journal")),
      closing(with_suffix(file, ".part-closing")) {}

void reject_system(int system_error, const fs::path& file) {
  switch (system_error) {
    case ENOSPC:
    case EDQUOT:
      reject_file(file, "the disk is full", "make room; --resume goes on from the last whole year");
    case EFBIG:
      reject_file(file, "the file may not grow any larger",
                  "raise the limit on file sizes; --resume goes on from the last whole year");
    case EROFS:
    case EACCES:
    case EPERM:
      reject_file(file, std::strerror(system_error), "give a file that you may write");
    default:
      reject_file(file, std::strerror(system_error), "");
  }
}

void reject_failure(const SqliteError& error, const fs::path& file) {
  switch (error.primary_code()) {
    case SQLITE_FULL:
      reject_system(ENOSPC, file);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      reject_file(file, "is being written by another process", "wait until it is done, or give another file");
    case SQLITE_NOTADB:
      reject_file(file, "is not a run of concentric", "");
    case SQLITE_CORRUPT:
      reject_file(file, fmt::format("is damaged: {}", error.what()), "");
    case SQLITE_READONLY:
    case SQLITE_PERM:
      reject_file(file, "is read-only", "give a file that you may write");
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      if (error.system_error() != 0) reject_system(error.system_error(), file);
      reject_file(file, fmt::format("cannot be read or written: {}", error.what()), "");
    default:
      throw error;
  }
}

void reject_unreadable(const SqliteError& error, const fs::path& file) {
  switch (error.primary_code()) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_NOTADB:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      reject_failure(error, file);
    default:
      reject_file(file, fmt::format("is damaged: {}", error.what()), "make the run anew");
  }
}

Content content_of(const Database& database) {
  if (database.query_integer("SELECT count(*) FROM sqlite_master") == 0) return Content::empty;
  if (database.query_integer("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'run'") ==
          0 ||
      database.query_integer(
          "SELECT count(*) FROM pragma_table_info('run') WHERE name IN ('key', 'value')") != 2)
    return Content::foreign;
  Statement format = database.prepare("SELECT 1 FROM run WHERE key = 'format' AND value = ?");
  format.bind(1, std::string_view(format_name));
  return format.step() ? Content::run : Content::foreign;
}

void check_target(const RunPaths& paths, bool overwrite) {
  check_folder(paths.file);
  std::error_code error;
  const fs::file_status status = fs::status(paths.file, error);
  if (!fs::exists(status)) return;
  if (fs::is_directory(status)) reject_file(paths.file, "is a folder", "give the name of a file");
  if (!fs::is_regular_file(status)) reject_file(paths.file, "is not a regular file", "give another name");
  if (!is_our_run(paths.file))
    reject_file(paths.file, "is there already, and it is not a run of concentric", "give another name");
  if (!overwrite)
    reject_file(paths.file, "is there already",
                is_there(paths.part) ? "--overwrite replaces it, --resume goes on with the run that was begun"
                                     : "--overwrite replaces it");
  if (access(paths.file.c_str(), W_OK) != 0) reject_file(paths.file, "is read-only", "give another name");
  // SQLite would lay a journal of the old file over the new one.
  for (const char* suffix : {"-wal", "-journal"})
    if (const fs::path beside = with_suffix(paths.file, suffix); has_content(beside))
      reject_file(paths.file, fmt::format("another program has it open: {} is there", beside.string()),
                  "close it there first");
}

Database open_alone(const fs::path& part, OpenMode mode) {
  try {
    Database database(part, mode);
    // Under this locking mode the lock of the first transaction is held until the database is closed.
    database.execute("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT");
    if (database.has_moved()) throw SqliteError(SQLITE_BUSY, 0, "moved");
    database.execute(
        "PRAGMA page_size = 4096; PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; "
        "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536");
    return database;
  } catch (const SqliteError& error) {
    reject_failure(error, part);
  }
}

void discard_part(const RunPaths& paths) {
  std::error_code error;
  fs::remove(paths.closing, error);
  if (!is_there(paths.part)) return;
  if (!fs::is_regular_file(fs::status(paths.part, error)))
    reject_file(paths.part, "is in the way", "remove it, or give another name");
  const Database database = open_alone(paths.part, OpenMode::read_write);
  if (content_of(database) == Content::foreign)
    reject_file(paths.part, "is in the way, and it is not a run of concentric",
                "remove it, or give another name");
  // The database first: a journal without one is nothing, the other way round it may be half a transaction.
  if (!fs::remove(paths.part, error) && error) reject_system(error.value(), paths.part);
  fs::remove(paths.journal, error);
}

void make_header_canonical(const fs::path& file) {
  // sqlite.org/fileformat2.html, 1.3: the change counter, for which change the size in the header is valid,
  // and the release that wrote last, where 0 is what files from before 3.7 have.
  const Descriptor descriptor(file, O_WRONLY);
  descriptor.write(24, 1);
  descriptor.write(92, 1);
  descriptor.write(96, 0);
}

void put_in_place(const RunPaths& paths) {
  Descriptor(paths.closing, O_RDONLY).sync();
  std::error_code error;
  fs::rename(paths.closing, paths.file, error);
  if (error) reject_system(error.value(), paths.file);
  Descriptor(folder_of(paths.file), O_RDONLY | O_DIRECTORY).sync();
}

}  // namespace concentric::store
