#include <fmt/format.h>

#include <algorithm>
#include <variant>

#include "plan/levers/levers.hpp"
#include "plan/plan.hpp"
#include "plan/words.hpp"

namespace concentric {
namespace {

using plan_file::chinese;

Names years_words(const Lever& lever) {
  const auto [first, last] = lever.years;
  if (!lever.date.empty()) return {fmt::format("From {} on", lever.date), fmt::format("自{}起", lever.date)};
  if (std::holds_alternative<SetTrend>(lever.action))
    return {fmt::format("From {} on", first), fmt::format("自{}年起", first)};
  if (lever.years.count() == 1) return {fmt::format("{}", first), fmt::format("{}年", first)};
  return {fmt::format("{} to {}", first, last), fmt::format("{}—{}年", first, last)};
}

Names variants_words(const Lever& lever, const std::string& taken) {
  Names text;
  for (const auto& [variant, change] : lever.wording.variants) {
    const bool is_taken = variant == taken;
    text.en += fmt::format(" Variant {}{}: {}.", variant, is_taken ? ", taken here" : "", change.en);
    text.zh += fmt::format("变体{}{}：{}。", variant, is_taken ? "（此处采用）" : "", change.zh);
  }
  return text;
}

bool has_end(std::string_view sentence) { return sentence.ends_with('.') || sentence.ends_with("。"); }
std::string ended(const std::string& sentence) { return sentence + (has_end(sentence) ? "" : "."); }
std::string ended_in_chinese(const std::string& sentence) {
  return sentence + (has_end(sentence) ? "" : "。");
}

Names basis_words(Basis basis) {
  switch (basis) {
    case Basis::observed:
      return {"Observed", "观测"};
    case Basis::estimated:
      return {"Estimated", "估算"};
    case Basis::modelled:
      return {"Modelled", "模型推算"};
    case Basis::assumed:
      break;
  }
  return {"Assumed", "假设"};
}

// Sources and notes are in the words of the file.
Names paragraph(const Lever& lever, const Plan& plan, const Region& region) {
  const Names years = years_words(lever), what = explain_lever(lever, region);
  const Names variants = variants_words(lever, plan.variant), basis = basis_words(lever.basis);
  Names text{fmt::format("{}: {} ({}). {}{} {}; source: {}", years.en, lever.title.en, lever.id, what.en,
                         variants.en, basis.en, ended(lever.source)),
             fmt::format("{}：{}（{}）。{}{}依据：{}；来源：{}", years.zh, chinese(lever.title), lever.id,
                         what.zh, variants.zh, basis.zh, ended_in_chinese(lever.source))};
  if (!lever.note.empty()) {
    text.en += " Note: " + ended(lever.note);
    text.zh += "备注：" + ended_in_chinese(lever.note);
  }
  return {text.en + "\n", text.zh + "\n"};
}

}  // namespace

bool changes_networks(const Action& action) {
  return std::holds_alternative<OpenLine>(action) || std::holds_alternative<CloseLine>(action) ||
         std::holds_alternative<ChangeService>(action) || std::holds_alternative<OpenRoad>(action) ||
         std::holds_alternative<ChangeSpeed>(action);
}

Names explain_lever(const Lever& lever, const Region& region) {
  return std::visit([&](const auto& action) { return plan_file::explain(action, lever.wording, region); },
                    lever.action);
}

Names explain_plan(const Plan& plan, const Region& region) {
  std::vector<const Lever*> levers;
  for (const Lever& lever : plan.levers) levers.push_back(&lever);
  std::ranges::stable_sort(levers, {}, [](const Lever* lever) { return lever->years.first; });
  const bool is_plain = plan.variant.empty();
  Names text{fmt::format("{} ({}) for {}, {}: {} {}.\n", plan.title.en, plan.name, region.title.en,
                         is_plain ? "as written" : "variant " + plan.variant, levers.size(),
                         levers.size() == 1 ? "lever" : "levers"),
             fmt::format("{}（{}），{}，{}：共{}项措施。\n", chinese(plan.title), plan.name,
                         chinese(region.title), is_plain ? "原文" : "变体" + plan.variant, levers.size())};
  for (const Lever* lever : levers) {
    const Names words = paragraph(*lever, plan, region);
    text.en += "\n" + words.en;
    text.zh += "\n" + words.zh;
  }
  return text;
}

}  // namespace concentric
