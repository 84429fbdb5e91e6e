#include "sector/service/capacity.hpp"

#include <algorithm>
#include <array>

namespace concentric::service {
namespace {

// What part of the institution has left by the end of the year.
double part_moved(const Relocate& action, const Years& years, const Institution& institution, int base_year,
                  int year) {
  const int first = std::max(years.first, base_year + 1), last = std::min(years.last, year);
  if (last < first || institution.staff <= 0) return 0;
  const double moved = (last - first + 1) * action.jobs.in_one_year(years, institution.staff);
  return std::min(1.0, moved / institution.staff);
}

// Moves `size(institution)` of every institution that a lever moves, at most what its zone has.
template <class Size>
void move_institutions(const Inputs& inputs, int year, std::vector<double>& by_zone, const Size& size) {
  for (const Lever& lever : inputs.plan.levers) {
    const auto* action = std::get_if<Relocate>(&lever.action);
    if (action == nullptr || !action->institution) continue;
    const Institution& institution = inputs.region.institutions[*action->institution];
    const double part = part_moved(*action, lever.years, institution, inputs.region.base_year, year);
    double& left = by_zone[institution.zone.index()];
    const double moved = std::min(left, part * size(institution));
    left -= moved;
    for (const auto& [zone, share] : action->to) by_zone[zone.index()] += moved * share;
  }
}

}  // namespace

std::vector<double> beds_in(const Inputs& inputs, int year) {
  constexpr std::array<double, hospital_grades.size()> beds{1000, 300, 50, 10};
  std::vector<double> by_zone(inputs.region.zones.size());
  for (std::size_t zone = 0; zone < by_zone.size(); ++zone)
    for (std::size_t grade = 0; grade < beds.size(); ++grade)
      by_zone[zone] += beds[grade] * inputs.region.hospitals(zone, grade);
  move_institutions(inputs, year, by_zone, [](const Institution& each) { return each.beds; });
  return by_zone;
}

std::vector<double> campuses_in(const Inputs& inputs, int year) {
  std::vector<double> by_zone = inputs.region.campuses.raw();
  move_institutions(inputs, year, by_zone,
                    [](const Institution& each) { return each.kind == "university" ? 1.0 : 0.0; });
  return by_zone;
}

}  // namespace concentric::service
