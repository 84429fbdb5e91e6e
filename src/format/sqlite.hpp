// SQLite as two small types: a database that closes itself and a statement that finalizes itself. Every
// failure is a SqliteError with the code and, where the system refused, its errno.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace concentric {

class SqliteError : public std::runtime_error {
 public:
  SqliteError(int code, int system_error, const std::string& message)
      : std::runtime_error(message), code_(code), system_error_(system_error) {}
  int code() const { return code_; }                 ///< extended result code, sqlite.org/rescode.html
  int primary_code() const { return code_ & 0xff; }  ///< SQLITE_FULL, SQLITE_BUSY ...
  int system_error() const {
    return system_error_;
  }  ///< errno of the last failed system call, 0 if there is none

 private:
  int code_;
  int system_error_;
};

enum class SqliteType { integer, real, text, blob, null };

/// A prepared statement. Parameters count from 1, as in SQL; columns from 0.
class Statement {
 public:
  Statement& bind(int parameter, std::int64_t value);
  /// Not a number is stored as NULL by SQLite: hold values against that before.
  Statement& bind(int parameter, double value);
  /// The text is copied.
  Statement& bind(int parameter, std::string_view value);
  Statement& bind_blob(int parameter, std::span<const std::byte> value);
  Statement& bind_null(int parameter);

  /// Goes to the next row; false when there is none.
  bool step();
  /// Runs a statement that gives no rows and makes it ready for the next one; bound values stay.
  void run();
  void reset();

  int columns() const;
  SqliteType type(int column) const;
  std::int64_t integer(int column) const;
  double real(int column) const;
  /// Valid until the next step or reset.
  std::string_view text(int column) const;
  std::span<const std::byte> blob(int column) const;

 private:
  friend class Database;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  Statement(sqlite3* database, sqlite3_stmt* statement) : database_(database), statement_(statement) {}
  void check(int code) const;

  sqlite3* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// `immutable` reads the file alone: no lock is taken and nothing is written beside it, but a change that
/// still stands in a journal or a write-ahead log is not seen.
enum class OpenMode { read_only, immutable, read_write, create };

class Database {
 public:
  /// Does not wait for locks: a database that another process holds gives SQLITE_BUSY.
  Database(const std::filesystem::path& file, OpenMode mode);
  static Database in_memory();

  /// One or several statements that give no rows that matter.
  void execute(const std::string& sql);
  Statement prepare(std::string_view sql) const;
  /// First column of the first row of a query that must have one.
  std::int64_t query_integer(std::string_view sql) const;
  std::string query_text(std::string_view sql) const;
  /// Replaces the content by that of `source`, page by page.
  void copy_from(const Database& source);
  /// For files of strangers: the schema may not call functions with side effects, a name in double quotes is
  /// never taken for a text, values are limited to `longest_value` bytes.
  void distrust(int longest_value);
  /// The file was renamed or removed after it was opened.
  bool has_moved() const;

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };
  Database(const std::string& name, int flags);
  std::unique_ptr<sqlite3, Close> database_;
};

/// Rolled back unless it is committed.
class Transaction {
 public:
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

/// A name in double quotes, for SQL.
std::string sql_name(std::string_view name);

}  // namespace concentric
