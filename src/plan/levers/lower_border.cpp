#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "plan/levers/levers.hpp"
#include "plan/words.hpp"

namespace concentric::plan_file {
namespace {

FlowKind read_flow(LeverReading& lever) {
  std::vector<std::string> names;
  names.reserve(flow_kinds.size());
  for (const FlowKind kind : flow_kinds) names.emplace_back(name_of(kind));
  const std::string name = read_choice(lever.fields, "flow", names);
  const auto found = std::ranges::find(names, name);
  return found == names.end() ? FlowKind::commuting
                              : flow_kinds[static_cast<std::size_t>(found - names.begin())];
}

// Two or more provinces: every border between two of them.
std::vector<ProvinceId> read_provinces(LeverReading& lever) {
  std::vector<std::string> codes;
  codes.reserve(lever.region.provinces.size());
  for (const Province& province : lever.region.provinces) codes.push_back(province.code);
  const std::string expected = "a list of two or more provinces, " + any_of(codes);
  const Value* value = ask(lever.fields, "between", Need::required, expected, {.shape = Shape::provinces});
  if (value == nullptr) return {};
  std::vector<ProvinceId> provinces;
  for (const Value& item : value->items) {
    const auto found = std::ranges::find(codes, item.text);
    if (item.kind != ValueKind::text || found == codes.end()) {
      add_wrong_type(lever.fields, item, "between", "a province, " + any_of(codes));
      continue;
    }
    const ProvinceId province(static_cast<std::size_t>(found - codes.begin()));
    if (std::ranges::find(provinces, province) != provinces.end())
      add_fault(lever.fields, item.line, "between", in_quotes(item.text) + " stands twice");
    else
      provinces.push_back(province);
  }
  if (value->items.size() < 2) add_wrong_type(lever.fields, *value, "between", expected);
  return provinces;
}

}  // namespace

Action read_lower_border(LeverReading& lever) {
  LowerBorder action;
  action.flow = read_flow(lever);
  const std::vector<ProvinceId> provinces = read_provinces(lever);
  action.share = read_share(lever.fields, "share", Need::required);
  // What is no fraction at all reads as 0 too, and is told already.
  const Value* share = find_entry(lever.fields.entries, "share");
  const bool is_number =
      share != nullptr && (share->kind == ValueKind::integer || share->kind == ValueKind::number);
  if (is_number && share->number == 0)
    add_fault(lever.fields, share->line, "share", "is 0: nothing would change",
              "the share of the border effect that goes, above 0 and at most 1");
  std::vector<std::string> names, names_zh;
  for (std::size_t one = 0; one < provinces.size(); ++one) {
    names.push_back(lever.region.provinces[provinces[one]].name.en);
    names_zh.push_back(lever.region.provinces[provinces[one]].name.zh);
    for (std::size_t other = one + 1; other < provinces.size(); ++other)
      action.between.emplace_back(provinces[one], provinces[other]);
  }
  lever.wording.places = {fmt::format("{}", fmt::join(names, ", ")),
                          fmt::format("{}", fmt::join(names_zh, "、"))};
  lever.wording.amount = alike(percent_text(action.share));
  return action;
}

Names explain(const LowerBorder& action, const Wording& words, const Region&) {
  return {
      fmt::format("{} of what borders between {} take off {} goes, evenly over these years, and stays away.",
                  words.amount.en, words.places.en, name_of(action.flow)),
      fmt::format("{}之间边界对{}的折减消除{}，在各年内均匀实施，此后保持。", words.places.zh,
                  title_of(action.flow).zh, words.amount.zh)};
}

}  // namespace concentric::plan_file
