#include "flow/choice/choice_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "base/text.hpp"
#include "format/csv.hpp"

namespace concentric::choice {
namespace {

bool is_missing(std::string_view value) {
  return value.empty() || value == "NA" || value == "." || value == "NaN" || value == "nan";
}

// Where in the file's records a wanted column stands, and where its values go.
template <class T>
struct Wanted {
  std::size_t place;
  std::vector<T>* values;
  std::string name;
};

class TableReader {
 public:
  TableReader(ChoiceTable& table, const std::set<std::string>& numbers, const std::set<std::string>& texts,
              ErrorList& errors)
      : table_(table), number_names_(numbers), text_names_(texts), errors_(errors) {}

  bool take(std::int64_t line, std::span<const std::string_view> fields) {
    if (fields_ == 0) return take_header(line, fields);
    if (fields.size() != fields_) {
      errors_.add({table_.file, line, "",
                   fmt::format("the row has {} fields, the header has {}", fields.size(), fields_),
                   "write a field with a comma in it in quotation marks"});
      return true;
    }
    table_.line.push_back(line);
    for (const auto& column : texts_) column.values->emplace_back(fields[column.place]);
    for (const auto& column : numbers_) {
      const std::string_view field = fields[column.place];
      const auto value = parse_number(field);
      if (!value && !is_missing(field))
        errors_.add({table_.file, line, column.name, in_quotes(field) + " is not a number",
                     "leave it empty where it is not known"});
      column.values->push_back(value.value_or(std::numeric_limits<double>::quiet_NaN()));
    }
    return true;
  }

  void finish() {
    if (fields_ == 0 && errors_.empty())
      errors_.add({table_.file, 0, "", "the file is empty", "a header and rows were expected"});
    else if (errors_.empty() && table_.line.empty())
      errors_.add({table_.file, 0, "", "there is no row below the header", ""});
  }

 private:
  bool take_header(std::int64_t line, std::span<const std::string_view> names) {
    fields_ = names.size();
    const std::vector<std::string> known(names.begin(), names.end());
    const auto place_of = [&](const std::string& name) {
      const auto found = std::find(known.begin(), known.end(), name);
      if (found == known.end()) {
        const auto near = nearest_name(name, known);
        errors_.add({table_.file, line, name, "the column is missing",
                     near ? "did you mean " + *near + "? Change the specification or the header"
                          : fmt::format("columns: {}", fmt::join(known, ", "))});
      } else if (std::find(found + 1, known.end(), name) != known.end()) {
        errors_.add({table_.file, line, name, "the column stands twice in the header", ""});
      }
      return static_cast<std::size_t>(found - known.begin());
    };
    for (const std::string& name : number_names_)
      numbers_.push_back({place_of(name), &table_.number[name], name});
    for (const std::string& name : text_names_) texts_.push_back({place_of(name), &table_.text[name], name});
    return errors_.empty();
  }

  ChoiceTable& table_;
  const std::set<std::string>& number_names_;
  const std::set<std::string>& text_names_;
  ErrorList& errors_;
  std::size_t fields_ = 0;
  std::vector<Wanted<double>> numbers_;
  std::vector<Wanted<std::string>> texts_;
};

}  // namespace

ChoiceTable read_choice_table(const std::filesystem::path& file, const std::set<std::string>& numbers,
                              const std::set<std::string>& texts, ErrorList& errors) {
  ChoiceTable table;
  table.file = file.string();
  TableReader reader(table, numbers, texts, errors);
  read_csv_file(file, table.file, errors,
                [&](std::int64_t line, auto fields) { return reader.take(line, fields); });
  reader.finish();
  return table;
}

}  // namespace concentric::choice
