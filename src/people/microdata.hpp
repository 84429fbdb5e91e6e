// Households and persons of a census sample or a survey, with whatever columns they have, and the counts by
// zone that they are to be weighted to.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/errors.hpp"

namespace concentric {

/// A CSV file as it stands: a header and rows of text.
struct TextTable {
  std::string file;
  std::vector<std::string> field;
  std::vector<std::vector<std::string>> row;
  std::vector<std::int64_t> line;  ///< of each row
  /// Position of a field; -1 if there is none.
  int find(std::string_view name) const;
};

/// Adds an error for a row with too many or too few fields, and for a field that stands twice.
TextTable read_text_table(const std::filesystem::path& file, ErrorList& errors);

struct Microdata {
  TextTable households;                             ///< with `household`, unique, and perhaps `weight`
  TextTable persons;                                ///< with `household`
  std::vector<double> weight;                       ///< of each household, above 0
  std::vector<std::vector<std::uint32_t>> members;  ///< rows of persons, by household
};

/// Every fault of both files is added; what is returned is whole only where there is none.
Microdata read_microdata(const std::filesystem::path& households, const std::filesystem::path& persons,
                         ErrorList& errors);

/// One count that the weighted sample must meet: of the persons (or households) whose fields have values.
struct MarginCategory {
  bool of_persons = false;
  std::string field;  ///< `sex`, or several with semicolons: `sex;age`
  std::string value;  ///< `female;0-4`: a text, a range `0-4` with both ends in it, or `85+`
};

struct MarginTable {
  std::string file;
  std::vector<std::string> zone;
  std::vector<MarginCategory> category;    ///< in the order in which they first appear
  std::vector<std::vector<double>> total;  ///< zones x categories
  std::vector<std::vector<std::int64_t>>
      line;  ///< where each stands; 0 where it does not, and the total is 0
};

/// Reads `zone, of, field, value, total`. Adds an error for unknown fields, values that no range can be,
/// totals that are negative, and rows that stand twice.
MarginTable read_margin_table(const std::filesystem::path& file, const Microdata& sample, ErrorList& errors);

/// Whether a row of a table belongs to the category.
bool matches(const MarginCategory& category, const TextTable& table, const std::vector<std::string>& row);

}  // namespace concentric
