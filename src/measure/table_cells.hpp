// What the tables of this folder write into their cells.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace concentric {

/// Enough digits to tell two runs apart, and no more than the unit bears.
int digits_for(std::string_view unit);
/// `+1,200`; no sign for what rounds to nothing.
std::string with_sign(double value, int digits);
/// A row of a CSV file (RFC 4180).
std::string csv_line(const std::vector<std::string>& cells);
/// All digits; empty for nothing.
std::string in_full(std::optional<double> value);

}  // namespace concentric
