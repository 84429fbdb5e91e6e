// The files of a run while it is written, who may write them, and how FILE comes to be.
#pragma once

#include <filesystem>

#include "format/sqlite.hpp"

namespace concentric::store {

struct RunPaths {
  explicit RunPaths(std::filesystem::path target);
  std::filesystem::path file;     ///< the whole run
  std::filesystem::path part;     ///< the run while it is written
  std::filesystem::path journal;  ///< SQLite's, of `part`
  std::filesystem::path closing;  ///< the whole run until it is on the disk
};

/// Turns what SQLite or the system refused into InvalidInput with a hint; faults that are ours pass as they
/// are.
[[noreturn]] void reject_failure(const SqliteError& error, const std::filesystem::path& file);
/// The same where the file is only read: whatever SQLite cannot make sense of is a damaged file.
[[noreturn]] void reject_unreadable(const SqliteError& error, const std::filesystem::path& file);
[[noreturn]] void reject_system(int system_error, const std::filesystem::path& file);

/// InvalidInput unless a run may take this name: its folder can be written, and what is there, if anything,
/// is a run of ours that is to be replaced and that nobody else has open.
void check_target(const RunPaths& paths, bool overwrite);

enum class Content { empty, run, foreign };
Content content_of(const Database& database);

/// Opens `part`, alone: any change that was left undone is rolled back, and no other process can write or
/// read until the database is closed. InvalidInput where another has it.
Database open_alone(const std::filesystem::path& part, OpenMode mode);

/// Removes a `part` that a run left behind. InvalidInput if it is in use, or not a run.
void discard_part(const RunPaths& paths);

/// Sets the three fields of the SQLite header that tell how often and by which release a file was written.
void make_header_canonical(const std::filesystem::path& file);
/// Waits until `closing` is on the disk, gives it the name `file`, and waits for that too.
void put_in_place(const RunPaths& paths);

}  // namespace concentric::store
