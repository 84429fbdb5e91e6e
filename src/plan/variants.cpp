#include "plan/variants.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"

namespace concentric::plan_file {
namespace {

std::vector<std::string> texts_of(const std::vector<Entry>& names) {
  std::vector<std::string> texts;
  texts.reserve(names.size());
  for (const Entry& name : names) texts.push_back(name.key);
  return texts;
}

}  // namespace

std::vector<Entry> read_variant_names(Fields& header, std::int64_t& line) {
  const Value* value = ask(header, "variants", Need::optional, {});
  if (value == nullptr) return {};
  line = value->line;
  if (value->kind != ValueKind::array) {
    add_wrong_type(header, *value, "variants", "a list of names");
    return {};
  }
  std::vector<Entry> names;
  std::set<std::string> seen;
  for (const Value& item : value->items) {
    if (item.kind != ValueKind::text)
      add_wrong_type(header, item, "variants", "a name in quotes");
    else if (!is_id(item.text))
      add_fault(header, item.line, "variants",
                in_quotes(item.text) + " is not an id: at most 64 letters a-z, digits, - and _");
    else if (!seen.insert(item.text).second)
      add_fault(header, item.line, "variants", in_quotes(item.text) + " is listed twice");
    else
      names.push_back({item.text, item.line, {}});
  }
  return names;
}

std::vector<Patch> take_patches(LeverFile& lever, const std::vector<Entry>& names, Reading& reading) {
  const Value* variants = find_entry(lever.entries, "variants");
  if (variants == nullptr) return {};
  const Value taken = *variants;
  std::erase_if(lever.entries, [](const Entry& entry) { return entry.key == "variants"; });
  const std::string field = lever.path + ".variants";
  if (taken.kind != ValueKind::table) {
    add_fault(reading, taken.line, field,
              "is " + found(taken) + " where a table name = { key = value } is expected");
    return {};
  }
  const std::vector<std::string> known = texts_of(names);
  const std::set<std::string> listed(known.begin(), known.end());
  std::vector<Patch> patches;
  for (const Entry& entry : taken.entries) {
    if (!listed.contains(entry.key)) {
      const std::string hint = did_you_mean(reading, entry.key, known);
      add_fault(reading, entry.line, field, in_quotes(entry.key) + " is not among the plan's variants",
                hint.empty() ? "list it in [plan] variants" : hint);
    }
    if (entry.value.kind != ValueKind::table || entry.value.entries.empty()) {
      add_fault(reading, entry.line, field,
                fmt::format("{} is {} where keys and values are expected", in_quotes(entry.key),
                            found(entry.value)));
      continue;
    }
    for (const Entry& key : entry.value.entries)
      if (key.key == "id" || key.key == "kind" || key.key == "variants")
        add_fault(reading, key.line, field, fmt::format("a variant cannot change {}", in_quotes(key.key)));
    patches.push_back({entry.key, entry.line, entry.value.entries});
    std::erase_if(patches.back().entries, [](const Entry& key) {
      return key.key == "id" || key.key == "kind" || key.key == "variants";
    });
  }
  std::ranges::stable_sort(patches, {}, [&](const Patch& patch) {
    return std::ranges::find(known, patch.variant) - known.begin();
  });
  return patches;
}

void refuse_unused_variants(const PlanFile& plan, Reading& reading) {
  std::set<std::string> used;
  for (const LeverFile& lever : plan.levers)
    for (const Patch& patch : lever.patches) used.insert(patch.variant);
  for (const Entry& name : plan.variants)
    if (!used.contains(name.key))
      add_fault(reading, name.line, "plan.variants", in_quotes(name.key) + " is used by no lever",
                "give a lever [lever.variants], or take the name out");
}

void refuse_unknown_variant(const PlanFile& plan, const std::string& variant, Reading& reading) {
  const std::vector<std::string> known = texts_of(plan.variants);
  if (variant.empty() || std::ranges::find(known, variant) != known.end()) return;
  const std::string hint = did_you_mean(reading, variant, known);
  add_fault(reading, plan.variants_line, "variant",
            known.empty()
                ? in_quotes(variant) + " is asked for, but the plan has no variants"
                : fmt::format("{} is asked for where {} is expected", in_quotes(variant), any_of(known)),
            hint);
}

std::vector<Entry> patched(const LeverFile& lever, const Patch* patch) {
  std::vector<Entry> entries = lever.entries;
  if (patch == nullptr) return entries;
  for (const Entry& change : patch->entries) {
    const auto place = std::ranges::find(entries, change.key, &Entry::key);
    if (place == entries.end())
      entries.push_back(change);
    else
      *place = change;
  }
  return entries;
}

Names change_words(const LeverFile& lever, const Patch& patch) {
  std::vector<std::string> english, chinese;
  for (const Entry& change : patch.entries) {
    const Value* before = find_entry(lever.entries, change.key);
    const std::string after = spelled(change.value);
    if (before == nullptr)
      chinese.push_back(change.key + "为" + after);
    else
      chinese.push_back(change.key + "由" + spelled(*before) + "改为" + after);
    english.push_back(change.key + " " + after +
                      (before == nullptr ? "" : " instead of " + spelled(*before)));
  }
  return {joined(english), fmt::format("{}", fmt::join(chinese, "；"))};
}

}  // namespace concentric::plan_file
