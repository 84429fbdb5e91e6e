#include "plan/lever_forms.hpp"

#include <array>

#include "plan/lever_kinds.hpp"
#include "plan/resolve.hpp"

namespace concentric::plan_file {
namespace {

Entry text_entry(std::string_view key, std::string_view text) {
  Value value;
  value.kind = ValueKind::text;
  value.text = text;
  return {std::string(key), 0, std::move(value)};
}

// Reads a lever that has next to nothing; its faults are of no interest.
LeverForm form_of(const LeverKind& kind, std::string_view with_key, const Region& region) {
  Reading reading;
  std::vector<Entry> entries{text_entry("id", "new"), text_entry("kind", kind.name)};
  if (!with_key.empty()) entries.push_back(text_entry(with_key, ""));
  Fields fields{reading, {}, 0, std::move(entries), {}};
  read_lever(fields, region);
  std::erase_if(fields.asked, [](const AskedKey& asked) { return asked.need == Need::none; });
  return {std::string(kind.name), std::string(with_key), std::move(fields.asked)};
}

}  // namespace

std::vector<LeverForm> lever_forms(const Region& region) {
  std::vector<LeverForm> forms;
  for (const LeverKind& kind : lever_kinds()) {
    forms.push_back(form_of(kind, {}, region));
    if (!kind.other_way.empty()) forms.push_back(form_of(kind, kind.other_way, region));
  }
  return forms;
}

std::string_view name_of(Shape shape) {
  constexpr std::array<std::string_view, 22> names{
      "text",   "id",         "number",    "share",   "flag",        "years", "date",  "clock",
      "choice", "sections",   "section",   "places",  "provinces",   "nodes", "lines", "stop",
      "stops",  "road_types", "parameter", "project", "institution", "path"};
  return names[static_cast<std::size_t>(shape)];
}

}  // namespace concentric::plan_file
