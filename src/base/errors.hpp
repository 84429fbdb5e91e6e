// What is wrong with what the user gave us: where it is, what was expected, how to mend it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace concentric {

/// One fault in an input. `line` is 1 for the first line of the file, 0 where no line applies.
struct InputError {
  std::string file;
  std::int64_t line = 0;
  std::string field;  ///< column, key or option
  std::string what;   ///< the value found and what was expected
  std::string hint;   ///< how to mend it; may be empty

  bool operator==(const InputError&) const = default;
};

/// `file:line: field: what (hint)` on one line.
std::string describe(const InputError& error);

/// Faults in the order in which they were found. All are counted, the first 50 are kept.
class ErrorList {
 public:
  static constexpr std::size_t kept_at_most = 50;

  void add(InputError error);
  void append(const ErrorList& other);
  bool empty() const { return total_ == 0; }
  std::size_t total() const { return total_; }
  const std::vector<InputError>& kept() const { return kept_; }
  /// One line a fault, then how many more there are.
  std::string describe() const;
  /// Throws InvalidInput if there is any.
  void throw_if_any() const;

 private:
  std::vector<InputError> kept_;
  std::size_t total_ = 0;
};

/// Thrown when input cannot be used; the command line turns it into exit code 2.
class InvalidInput : public std::runtime_error {
 public:
  explicit InvalidInput(ErrorList list);
  const ErrorList& errors() const { return errors_; }

 private:
  ErrorList errors_;
};

/// Thrown when work has ended without the result that was asked for; the command line exits with 3.
struct NotConverged : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Throws InvalidInput with a single fault.
[[noreturn]] void reject(InputError error);

}  // namespace concentric
