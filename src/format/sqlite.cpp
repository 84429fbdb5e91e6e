#include "format/sqlite.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cerrno>

namespace concentric {
namespace {

[[noreturn]] void fail(sqlite3* database, int code) {
  const int last_error = errno;
  int system_error = database ? sqlite3_system_errno(database) : 0;
  // SQLite does not keep the errno of a write that was cut short; nothing has failed since.
  if (system_error == 0 && (code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_FSYNC))
    system_error = last_error;
  const std::string message = database ? sqlite3_errmsg(database) : sqlite3_errstr(code);
  throw SqliteError(code, system_error, message);
}

void check_code(sqlite3* database, int code) {
  if (code != SQLITE_OK) fail(database, code);
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

void Statement::check(int code) const { check_code(database_, code); }

Statement& Statement::bind(int parameter, std::int64_t value) {
  check(sqlite3_bind_int64(statement_.get(), parameter, value));
  return *this;
}

Statement& Statement::bind(int parameter, double value) {
  check(sqlite3_bind_double(statement_.get(), parameter, value));
  return *this;
}

Statement& Statement::bind(int parameter, std::string_view value) {
  // A view of nothing has no address, which SQLite would take for NULL.
  const char* text = value.data() ? value.data() : "";
  check(sqlite3_bind_text64(statement_.get(), parameter, text, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}

Statement& Statement::bind_blob(int parameter, std::span<const std::byte> value) {
  if (value.empty())
    check(sqlite3_bind_zeroblob(statement_.get(), parameter, 0));
  else
    check(sqlite3_bind_blob64(statement_.get(), parameter, value.data(), value.size(), SQLITE_TRANSIENT));
  return *this;
}

Statement& Statement::bind_null(int parameter) {
  check(sqlite3_bind_null(statement_.get(), parameter));
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  fail(database_, code);
}

void Statement::run() {
  while (step()) {
  }
  reset();
}

void Statement::reset() { check(sqlite3_reset(statement_.get())); }

int Statement::columns() const { return sqlite3_column_count(statement_.get()); }

SqliteType Statement::type(int column) const {
  switch (sqlite3_column_type(statement_.get(), column)) {
    case SQLITE_INTEGER:
      return SqliteType::integer;
    case SQLITE_FLOAT:
      return SqliteType::real;
    case SQLITE_TEXT:
      return SqliteType::text;
    case SQLITE_BLOB:
      return SqliteType::blob;
    default:
      return SqliteType::null;
  }
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }

double Statement::real(int column) const { return sqlite3_column_double(statement_.get(), column); }

std::string_view Statement::text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  if (!text) return {};
  return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

std::span<const std::byte> Statement::blob(int column) const {
  const auto* bytes = static_cast<const std::byte*>(sqlite3_column_blob(statement_.get(), column));
  if (!bytes) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

void Database::Close::operator()(sqlite3* database) const { sqlite3_close_v2(database); }

Database::Database(const std::string& name, int flags) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(name.c_str(), &handle, flags | SQLITE_OPEN_EXRESCODE, nullptr);
  database_.reset(handle);  // a handle is given even where opening fails, and must be closed
  check_code(handle, code);
}

namespace {

int open_flags(OpenMode mode) {
  switch (mode) {
    case OpenMode::read_only:
      return SQLITE_OPEN_READONLY;
    case OpenMode::immutable:
      return SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
    case OpenMode::read_write:
      return SQLITE_OPEN_READWRITE;
    case OpenMode::create:
      break;
  }
  return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
}

// An absolute path cannot be taken for one of SQLite's special names, such as `:memory:` or `file:...`.
std::string open_name(const std::filesystem::path& file, OpenMode mode) {
  std::string path = std::filesystem::absolute(file).string();
  if (mode != OpenMode::immutable) return path;
  std::string uri = "file:";
  for (const char c : path) {
    const bool special = c == '?' || c == '#' || c == '%';
    uri += special ? fmt::format("%{:02x}", c) : std::string(1, c);
  }
  return uri + "?immutable=1";
}

}  // namespace

Database::Database(const std::filesystem::path& file, OpenMode mode)
    : Database(open_name(file, mode), open_flags(mode)) {}

Database Database::in_memory() { return Database(std::string(":memory:"), open_flags(OpenMode::create)); }

void Database::execute(const std::string& sql) {
  check_code(database_.get(), sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr));
}

Statement Database::prepare(std::string_view sql) const {
  sqlite3_stmt* statement = nullptr;
  check_code(database_.get(), sqlite3_prepare_v3(database_.get(), sql.data(), static_cast<int>(sql.size()),
                                                 SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
  return Statement(database_.get(), statement);
}

std::int64_t Database::query_integer(std::string_view sql) const {
  Statement statement = prepare(sql);
  if (!statement.step()) throw SqliteError(SQLITE_ERROR, 0, "the query gave no row");
  return statement.integer(0);
}

std::string Database::query_text(std::string_view sql) const {
  Statement statement = prepare(sql);
  if (!statement.step()) throw SqliteError(SQLITE_ERROR, 0, "the query gave no row");
  return std::string(statement.text(0));
}

void Database::copy_from(const Database& source) {
  sqlite3_backup* backup = sqlite3_backup_init(database_.get(), "main", source.database_.get(), "main");
  if (!backup) fail(database_.get(), sqlite3_extended_errcode(database_.get()));
  const int code = sqlite3_backup_step(backup, -1);
  sqlite3_backup_finish(backup);
  if (code != SQLITE_DONE) throw SqliteError(code, 0, sqlite3_errstr(code));
}

void Database::distrust(int longest_value) {
  sqlite3* handle = database_.get();
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, longest_value);
  execute("PRAGMA cell_size_check = ON");
}

bool Database::has_moved() const {
  int moved = 0;
  const int code = sqlite3_file_control(database_.get(), "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  return code == SQLITE_OK && moved != 0;
}

Transaction::Transaction(Database& database) : database_(database) { database_.execute("BEGIN IMMEDIATE"); }

Transaction::~Transaction() {
  if (!open_) return;
  try {
    database_.execute("ROLLBACK");
  } catch (const SqliteError&) {
    // SQLite has rolled back by itself after a full disk, or the journal does it when the file is next
    // opened.
  }
}

void Transaction::commit() {
  database_.execute("COMMIT");
  open_ = false;
}

std::string sql_name(std::string_view name) {
  std::string quoted = "\"";
  for (const char c : name) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

}  // namespace concentric
