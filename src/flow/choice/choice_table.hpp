// The columns of a CSV file that a choice model asks for.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/errors.hpp"

namespace concentric::choice {

struct ChoiceTable {
  std::string file;
  std::vector<std::int64_t> line;                     ///< of each row
  std::map<std::string, std::vector<double>> number;  ///< NaN where the field is empty, `NA` or `.`
  std::map<std::string, std::vector<std::string>> text;
  std::size_t rows() const { return line.size(); }
};

/// Reads these columns and passes over the others. Adds a fault for each column that is missing, each row of
/// another length and each field that is not a number.
ChoiceTable read_choice_table(const std::filesystem::path& file, const std::set<std::string>& numbers,
                              const std::set<std::string>& texts, ErrorList& errors);

}  // namespace concentric::choice
