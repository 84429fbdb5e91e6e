#include <fmt/format.h>

#include <algorithm>
#include <variant>

#include "plan/levers/levers.hpp"
#include "plan/plan.hpp"

namespace concentric {
namespace {

std::string years_words(const Lever& lever) {
  if (!lever.date.empty()) return fmt::format("From {} on", lever.date);
  if (std::holds_alternative<SetTrend>(lever.action)) return fmt::format("From {} on", lever.years.first);
  if (lever.years.count() == 1) return fmt::format("{}", lever.years.first);
  return fmt::format("{} to {}", lever.years.first, lever.years.last);
}

std::string variants_words(const Lever& lever, const std::string& taken) {
  std::string text;
  for (const auto& [variant, change] : lever.wording.variants)
    text += fmt::format(" Variant {}{}: {}.", variant, variant == taken ? ", taken here" : "", change);
  return text;
}

std::string ended(std::string_view sentence) {
  const bool has_end = sentence.ends_with('.') || sentence.ends_with("。");
  return std::string(sentence) + (has_end ? "" : ".");
}

std::string paragraph(const Lever& lever, const Plan& plan, const Region& region) {
  const std::string what = explain_lever(lever, region);
  std::string basis(name_of(lever.basis));
  basis.front() = static_cast<char>(basis.front() - 'a' + 'A');
  std::string text =
      fmt::format("{}: {} ({}). {}{} {}; source: {}", years_words(lever), lever.title.en, lever.id, what,
                  variants_words(lever, plan.variant), basis, ended(lever.source));
  if (!lever.note.empty()) text += " Note: " + ended(lever.note);
  return text + "\n";
}

}  // namespace

bool changes_networks(const Action& action) {
  return std::holds_alternative<OpenLine>(action) || std::holds_alternative<CloseLine>(action) ||
         std::holds_alternative<ChangeService>(action) || std::holds_alternative<OpenRoad>(action) ||
         std::holds_alternative<ChangeSpeed>(action);
}

std::string explain_lever(const Lever& lever, const Region& region) {
  return std::visit([&](const auto& action) { return plan_file::explain(action, lever.wording, region); },
                    lever.action);
}

std::string explain_plan(const Plan& plan, const Region& region) {
  std::vector<const Lever*> levers;
  for (const Lever& lever : plan.levers) levers.push_back(&lever);
  std::ranges::stable_sort(levers, {}, [](const Lever* lever) { return lever->years.first; });
  std::string text = fmt::format("{} ({}) for {}, {}: {} {}.\n", plan.title.en, plan.name, region.title.en,
                                 plan.variant.empty() ? "as written" : "variant " + plan.variant,
                                 levers.size(), levers.size() == 1 ? "lever" : "levers");
  for (const Lever* lever : levers) text += "\n" + paragraph(*lever, plan, region);
  return text;
}

}  // namespace concentric
