#include <fmt/format.h>

#include "base/text.hpp"
#include "measure/ensemble/saved_ensemble.hpp"

namespace concentric {
namespace {

std::string value_of(const SavedEnsemble& ensemble, const std::string& key) {
  const auto found = ensemble.provenance.find(key);
  return found == ensemble.provenance.end() ? std::string() : found->second;
}

// Plans are files of the user's own; a run knows their names.
std::string command_for(const SavedEnsemble& ensemble, const Run& run, const Run* base) {
  const Provenance& of = run.provenance;
  std::string command = fmt::format("concentric ensemble {}.toml", of.plan);
  if (base != nullptr) command += fmt::format(" --against {}.toml", base->provenance.plan);
  if (!of.variant.empty()) command += " --variants " + of.variant;
  return command + fmt::format(" --from {} --to {} --overwrite -o {}", of.first_year, of.last_year,
                               ensemble.folder.string());
}

// Nothing where plan or base plan (`key`) is that of the run.
std::string other_plan(const SavedEnsemble& ensemble, const std::string& key, const Provenance& run) {
  const std::string name = value_of(ensemble, key);
  if (name != run.plan)
    return fmt::format("is {}, and the run's is {}", in_quotes(name), in_quotes(run.plan));
  if (value_of(ensemble, key + "_sha256") != run.plan_sha256)
    return fmt::format("is {} in another wording than the run's", in_quotes(name));
  return {};
}

std::string difference(const SavedEnsemble& ensemble, const Run& run, const Run* base) {
  if (ensemble.provenance.empty()) return "the ensemble does not say what it was made of";
  if (value_of(ensemble, "region_sha256") != run.provenance.region_sha256)
    return "the ensemble was made with another region, or another state of it, than the run";
  if (const std::string other = other_plan(ensemble, "plan", run.provenance); !other.empty())
    return "the plan of the ensemble " + other;
  if (!ensemble.variants.contains(run.provenance.variant))
    return run.provenance.variant.empty()
               ? "the ensemble has no runs of the plan as written"
               : fmt::format("the ensemble has no runs of the variant {}", in_quotes(run.provenance.variant));
  if (base == nullptr || !ensemble.provenance.contains("base_plan")) return {};
  const std::string other = other_plan(ensemble, "base_plan", base->provenance);
  return other.empty() ? other : "the baseline of the ensemble " + other;
}

}  // namespace

std::optional<InputError> ensemble_fault(const SavedEnsemble& ensemble, const Run& run, const Run* base) {
  const std::string what = difference(ensemble, run, base);
  if (what.empty()) return std::nullopt;
  return InputError{ensemble.folder.string(), 0, "provenance.csv", what,
                    "make it anew from the plan of the run: " + command_for(ensemble, run, base)};
}

}  // namespace concentric
