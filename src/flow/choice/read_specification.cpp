// A specification from its file, part by part.
#include <algorithm>
#include <fstream>
#include <sstream>
#include <utility>

#include "flow/choice/specification_file.hpp"
#include "plan/toml_text.hpp"

namespace concentric::choice {
namespace {

void read_model(SpecificationFile& file) {
  auto fields = table(file, "model", Need::required, "[model] with a title");
  if (!fields) return;
  file.spec.title = read_words(*fields, "title", Need::required);
  file.spec.source = read_words(*fields, "source", Need::optional);
  file.spec.note = read_words(*fields, "note", Need::optional);
  plan_file::refuse_unknown_keys(*fields, "[model]");
}

Specification read_parts(const Value& root, Reading& reading) {
  SpecificationFile file{reading, {reading, {}, 1, root.entries, {}}, {}};
  file.spec.file = reading.file;
  read_model(file);
  read_data(file);
  read_coefficients(file);
  read_utilities(file);
  read_availability(file);
  read_nests(file);
  read_ratios(file);
  read_report(file);
  read_sampling(file);
  read_fit(file);
  plan_file::refuse_unknown_keys(file.top, "a choice model");
  if (reading.faults.empty()) check_use(file);
  return std::move(file.spec);
}

}  // namespace

std::optional<std::size_t> Specification::find_coefficient(std::string_view name) const {
  for (std::size_t c = 0; c < coefficients.size(); ++c)
    if (coefficients[c].name == name) return c;
  return std::nullopt;
}

bool Specification::is_nest_parameter(std::size_t coefficient) const {
  return std::any_of(nests.begin(), nests.end(), [&](const Nest& n) { return n.parameter == coefficient; });
}

Specification read_specification_text(std::string_view text, const std::string& file) {
  Reading reading{file, {}};
  Specification specification;
  if (const auto root = plan_file::parse_toml(text, reading)) specification = read_parts(*root, reading);
  plan_file::throw_faults(reading);
  return specification;
}

Specification read_specification(const std::filesystem::path& file) {
  std::error_code status;
  std::ifstream stream(file, std::ios::binary);
  if (!stream || std::filesystem::is_directory(file, status))
    reject({file.string(), 0, "", "cannot be read", "see that the file is there and may be read"});
  std::ostringstream bytes;
  bytes << stream.rdbuf();
  return read_specification_text(bytes.str(), file.string());
}

}  // namespace concentric::choice
