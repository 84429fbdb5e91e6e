// TOML text to plain data.
#pragma once

#include <optional>
#include <string_view>

#include "plan/reading.hpp"
#include "plan/value.hpp"

namespace concentric::plan_file {

/// The document's root table (TOML 1.0), or nothing and a fault with line and column. Text that is not UTF-8,
/// is larger than 1 MiB or is nested deeper than any plan is refused before it can do harm.
std::optional<Value> parse_toml(std::string_view text, Reading& reading);

}  // namespace concentric::plan_file
