#include "people/zone_workers.hpp"

namespace concentric {
namespace {

double residents_of_working_age(const StartYear& start, ZoneId zone) {
  double sum = 0;
  for (std::size_t sex = 0; sex < sex_count; ++sex)
    for (std::size_t group = 3; group < 13; ++group)
      sum += start.residents[(zone.index() * sex_count + sex) * age_group_count + group];
  return sum;
}

}  // namespace

std::vector<double> zone_workers(const Region& region, const State& state, ZoneId zone) {
  const StartYear& base = *region.find_start(region.base_year);
  const auto row = region.workers.rows() > 0 ? region.workers.row(zone) : base.jobs.row(zone);
  std::vector<double> workers(row.begin(), row.end());
  const double then = residents_of_working_age(base, zone);
  const std::string& province = region.provinces[region.zones[zone].province].code;
  const Path* rate = region.parameters.find("employment_rate", province);
  double growth = then > 0 ? state.residents.total(zone, 15, 65) / then : 0;
  if (rate != nullptr) growth *= rate->at(state.year) / rate->at(region.base_year);
  for (double& each : workers) each *= growth;
  return workers;
}

}  // namespace concentric
