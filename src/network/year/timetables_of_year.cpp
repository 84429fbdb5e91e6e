#include <algorithm>

#include "network/year/region_network.hpp"
#include "network/year/service_changes.hpp"

namespace concentric {

std::vector<const Lever*> levers_in_force(const Plan& plan, int year) {
  std::vector<const Lever*> levers;
  for (const Lever& lever : plan.levers)
    if (lever.years.first <= year && changes_networks(lever.action)) levers.push_back(&lever);
  std::ranges::stable_sort(levers, {}, &Lever::date);
  return levers;
}

GtfsFeed timetables_of_year(const BaseNetwork& base, const Plan& plan, int year,
                            std::vector<LeverEffect>& effects) {
  ChangingFeed changing{base.timetables, base.day, {}};
  for (const Lever* lever : levers_in_force(plan, year)) {
    ServiceEffects did;
    if (const auto* open = std::get_if<OpenLine>(&lever->action)) did = open_line(*open, lever->id, changing);
    if (const auto* close = std::get_if<CloseLine>(&lever->action)) did = close_line(*close, changing);
    if (const auto* change = std::get_if<ChangeService>(&lever->action))
      did = change_service(*change, lever->id, changing);
    if (lever->years.first != year) continue;
    for (const ServiceEffect& each : did)
      if (each.amount != 0) effects.push_back({lever->id, each.effect, "region", each.amount, each.unit});
  }
  return std::move(changing.feed);
}

}  // namespace concentric
