#include "base/errors.hpp"

#include <fmt/format.h>

#include <utility>

namespace concentric {

std::string describe(const InputError& error) {
  std::string text = error.file;
  if (error.line > 0) text += fmt::format(":{}", error.line);
  if (!text.empty()) text += ": ";
  if (!error.field.empty()) text += error.field + ": ";
  text += error.what;
  if (!error.hint.empty()) text += fmt::format(" ({})", error.hint);
  return text;
}

void ErrorList::add(InputError error) {
  ++total_;
  if (kept_.size() < kept_at_most) kept_.push_back(std::move(error));
}

void ErrorList::append(const ErrorList& other) {
  for (const InputError& error : other.kept_) add(error);
  total_ += other.total_ - other.kept_.size();
}

std::string ErrorList::describe() const {
  std::string text;
  for (const InputError& error : kept_) text += concentric::describe(error) + "\n";
  if (total_ > kept_.size()) text += fmt::format("... and {} more\n", total_ - kept_.size());
  return text;
}

void ErrorList::throw_if_any() const {
  if (!empty()) throw InvalidInput(*this);
}

InvalidInput::InvalidInput(ErrorList list) : std::runtime_error(list.describe()), errors_(std::move(list)) {}

void reject(InputError error) {
  ErrorList list;
  list.add(std::move(error));
  throw InvalidInput(std::move(list));
}

}  // namespace concentric
