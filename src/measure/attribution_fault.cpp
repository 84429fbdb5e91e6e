#include <fmt/format.h>

#include "base/text.hpp"
#include "measure/saved_attribution.hpp"

namespace concentric {
namespace {

// Plans are files of the user's own; a run knows their names.
std::string command_for(const SavedAttribution& attribution, const Provenance& run) {
  return fmt::format("concentric attribute {}.toml{} --from {} --to {} -o {}", run.plan,
                     run.variant.empty() ? "" : " --variant " + run.variant, run.first_year, run.last_year,
                     attribution.file.string());
}

std::string wording(const std::string& variant) {
  return variant.empty() ? "the plan as written" : "the variant " + in_quotes(variant);
}

// Nothing where the plan of this row is that of the run.
std::string difference(const AttributedPart& plan, const Provenance& run) {
  if (plan.plan_sha256.empty()) return "the attribution does not say what it was made of";
  if (plan.region_sha256 != run.region_sha256)
    return "the attribution was made with another region, or another state of it, than the run";
  if (plan.name != run.plan)
    return fmt::format("the attribution is of the plan {}, and the run of {}", in_quotes(plan.name),
                       in_quotes(run.plan));
  if (plan.plan_sha256 != run.plan_sha256)
    return fmt::format("the attribution is of the plan {} in another wording than the run's",
                       in_quotes(plan.name));
  if (plan.variant != run.variant)
    return fmt::format("the attribution is of {}, and the run of {}", wording(plan.variant),
                       wording(run.variant));
  if (plan.first_year != run.first_year)
    return fmt::format("the attribution begins in {}, and the run in {}", plan.first_year, run.first_year);
  return {};
}

}  // namespace

std::optional<InputError> attribution_fault(const SavedAttribution& attribution, const Run& run) {
  const auto& parts = attribution.parts;
  const auto fault = [&](const std::string& what) {
    return InputError{attribution.file.string(), 0, "plan_sha256", what,
                      "make it anew from the plan of the run: " + command_for(attribution, run.provenance)};
  };
  bool told = parts.empty();
  for (const AttributedPart& part : parts) {
    if (part.part != "plan") continue;
    told = true;
    if (const std::string what = difference(part, run.provenance); !what.empty()) return fault(what);
  }
  if (!told) return fault("the attribution does not say what it was made of");
  return std::nullopt;
}

}  // namespace concentric
