#include "plan/activities.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/text.hpp"
#include "plan/words.hpp"

namespace concentric::plan_file {
namespace {

std::vector<SectionId> sections_named(const Region& region, std::string_view name) {
  std::vector<SectionId> sections;
  if (const auto section = region.find_section(name)) return {*section};
  for (const SectionId section : region.sections.ids())
    if (name == "all" || name == name_of(region.sections[section].sector)) sections.push_back(section);
  return sections;
}

Names words_for(const Region& region, const std::string& name) {
  if (const auto section = region.find_section(name)) return section_words(region, *section);
  if (name == "primary") return {"the primary sector", "第一产业"};
  if (name == "secondary") return {"the secondary sector", "第二产业"};
  if (name == "tertiary") return {"the tertiary sector", "第三产业"};
  return {"all sections", "全部行业"};
}

std::string known_sections(const Region& region) {
  std::vector<std::string> codes;
  for (const Section& section : region.sections) codes.push_back(section.code);
  return fmt::format("sections are {}; sectors primary, secondary and tertiary; or \"all\"",
                     fmt::join(codes, ", "));
}

void add_sections(LeverReading& lever, const Value& value, Activity& activity, std::vector<Names>& words) {
  if (value.kind != ValueKind::text) {
    add_wrong_type(lever.fields, value, "activity", "a section's code in quotes");
    return;
  }
  const std::vector<SectionId> sections = sections_named(lever.region, value.text);
  if (sections.empty())
    add_fault(lever.fields, value.line, "activity",
              in_quotes(value.text) + " is neither a section nor a sector", known_sections(lever.region));
  for (const SectionId section : sections) {
    if (std::ranges::find(activity.sections, section) == activity.sections.end())
      activity.sections.push_back(section);
    else
      add_fault(lever.fields, value.line, "activity",
                fmt::format("{} names section {} again", in_quotes(value.text),
                            lever.region.sections[section].code));
  }
  if (!sections.empty()) words.push_back(words_for(lever.region, value.text));
}

}  // namespace

Activity read_activity(LeverReading& lever) {
  const Value* value = ask(lever.fields, "activity", Need::required, "activity = [\"F\"], codes of sections",
                           {.shape = Shape::sections});
  if (value == nullptr) return {};
  Activity activity;
  std::vector<Names> words;
  if (value->kind == ValueKind::text) {
    add_sections(lever, *value, activity, words);
  } else if (value->kind != ValueKind::array || value->items.empty()) {
    add_wrong_type(lever.fields, *value, "activity", "a list of sections", known_sections(lever.region));
  } else {
    for (const Value& item : value->items) add_sections(lever, item, activity, words);
  }
  std::ranges::sort(activity.sections);
  lever.wording.activity = joined(words);
  return activity;
}

SectionId read_section(LeverReading& lever, const std::string& key) {
  const Value* value = ask(lever.fields, key, Need::required, key + " = \"M\", the code of a section",
                           {.shape = Shape::section});
  if (value == nullptr) return {};
  if (value->kind != ValueKind::text) {
    add_wrong_type(lever.fields, *value, key, "the code of a section");
    return {};
  }
  if (const auto section = lever.region.find_section(value->text)) return *section;
  add_fault(lever.fields, value->line, key, in_quotes(value->text) + " is not a section",
            known_sections(lever.region));
  return {};
}

Names section_words(const Region& region, SectionId section) {
  const Section& of = region.sections[section];
  return {fmt::format("{} ({})", of.name.en, of.code), fmt::format("{}（{}）", of.name.zh, of.code)};
}

}  // namespace concentric::plan_file
