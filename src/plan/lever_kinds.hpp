// Which lever kinds there are, and which come later with which capability.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "plan/lever_reading.hpp"

namespace concentric::plan_file {

struct LeverKind {
  std::string_view name;
  Action (*read)(LeverReading& lever);
  bool has_date = false;         ///< a `date` from which it holds, in place of `years`
  std::string_view other_way{};  ///< a key that, where it is given, makes the reader ask for other keys
};

std::span<const LeverKind> lever_kinds();

/// The kind of that name; nullptr and a fault where it is unknown or not available yet.
const LeverKind* find_lever_kind(Fields& fields, const std::string& name);

}  // namespace concentric::plan_file
