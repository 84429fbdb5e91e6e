#include "measure/table_cells.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "format/csv.hpp"

namespace concentric {

int digits_for(std::string_view unit) {
  if (unit == "fraction" || unit == "index" || unit == "1") return 4;
  if (unit.starts_with("million") || unit.starts_with("trillion") || unit.starts_with("billion")) return 3;
  if (unit.starts_with("100 million")) return 1;
  return unit == "%" || unit == "ratio" ? 2 : 0;
}

std::string with_sign(double value, int digits) {
  const std::string text = with_commas(value, digits);
  return value > 0 && text.find_first_of("123456789") != std::string::npos ? "+" + text : text;
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) line += (i > 0 ? "," : "") + csv_field(cells[i]);
  return line + "\r\n";
}

std::string in_full(std::optional<double> value) { return value ? fmt::format("{}", *value) : std::string{}; }

}  // namespace concentric
