#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <vector>

#include "base/parallel.hpp"
#include "people/pro_forma.hpp"
#include "sector/population/migration_schedule.hpp"
#include "sector/population/population.hpp"

namespace concentric::population {
namespace {

constexpr std::size_t cohort_count = sex_count * age_count;

// How strongly each zone draws those who move: jobs, density, output per job, and room (home space for each
// resident compared with what they had), to their powers.
std::vector<double> attraction(const Region& region, const State& state) {
  const auto exponent = [&](const char* name) { return state.parameters.get(name).at(state.year); };
  const double of_jobs = exponent("attraction_jobs");
  const double of_density = exponent("attraction_density");
  const double of_output = exponent("attraction_output");
  const double of_room = exponent("attraction_room");
  std::vector<double> result(region.zones.size());
  for (const ZoneId zone : region.zones.ids()) {
    const auto jobs = state.jobs.row(zone);
    const auto output = state.output.row(zone);
    const double all_jobs = std::accumulate(jobs.begin(), jobs.end(), 0.0);
    const double all_output = std::accumulate(output.begin(), output.end(), 0.0);
    const double people = state.residents.total(zone);
    if (all_jobs <= 0 || people <= 0) continue;
    const double room = state.home_space_m2[zone] / (people * region.floor_space_per_person[zone]);
    result[zone.index()] = std::pow(all_jobs, of_jobs) *
                           std::pow(people / region.zones[zone].area_km2, of_density) *
                           std::pow(std::max(all_output, 0.0) / all_jobs, of_output) *
                           std::pow(std::clamp(room, 0.25, 2.0), of_room);
  }
  return result;
}

// Those who leave each zone, by cohort.
std::vector<double> leavers_of(const State& state, std::size_t zones) {
  const auto schedule = migration_schedule();
  const double peak_rate = state.parameters.get("outmigration_rate").at(state.year);
  std::vector<double> leavers(zones * cohort_count);
  parallel_for(zones, [&](std::size_t zone) {
    for (std::size_t cohort = 0; cohort < cohort_count; ++cohort) {
      const std::size_t i = zone * cohort_count + cohort;
      leavers[i] = state.residents.values[i] * peak_rate * schedule[cohort % age_count];
    }
  });
  return leavers;
}

// Origin-constrained gravity (Wilson 1971): of those who leave zone i, the share that goes to j is
// proportional to attraction(j) x exp(-beta x distance(i, j)). Where the plan changes the networks, a
// distance counts as much longer or shorter as the way now takes against the base's networks.
Matrix<double> destination_shares(const Inputs& inputs, const State& state,
                                  const std::vector<double>& drawn) {
  const std::size_t zones = drawn.size();
  const double beta = state.parameters.get("deterrence_per_100km").at(state.year) / 100;
  Matrix<double> shares(zones, zones);
  const bool networks_change = state.time_ratio.rows() == zones;
  parallel_for(zones, [&](std::size_t i) {
    double sum = 0;
    for (std::size_t j = 0; j < zones; ++j) {
      const double ratio = networks_change ? state.time_ratio(ZoneId(i), ZoneId(j)) : 1;
      const double pull =
          i == j ? 0.0 : drawn[j] * std::exp(-beta * inputs.distance_km(ZoneId(i), ZoneId(j)) * ratio);
      shares(i, j) = pull;
      sum += pull;
    }
    if (sum > 0)
      for (double& share : shares.row(i)) share /= sum;
    else
      shares(i, i) = 1;  // nowhere to go: stay
  });
  return shares;
}

struct Moves {
  std::vector<double> into;  ///< persons into each zone from the others
  Matrix<double> shares;     ///< origin x destination
  std::vector<double> from_outside;
};

Moves moves_for(const Inputs& inputs, const State& state, const std::vector<double>& drawn,
                const std::vector<double>& leaving, double from_outside) {
  const std::size_t zones = drawn.size();
  Moves moves{std::vector<double>(zones), destination_shares(inputs, state, drawn),
              std::vector<double>(zones)};
  parallel_for(zones, [&](std::size_t j) {
    for (std::size_t i = 0; i < zones; ++i) moves.into[j] += moves.shares(i, j) * leaving[i];
  });
  const double all_drawn = std::accumulate(drawn.begin(), drawn.end(), 0.0);
  for (std::size_t j = 0; j < zones; ++j)
    moves.from_outside[j] = all_drawn > 0 ? from_outside * drawn[j] / all_drawn : 0;
  return moves;
}

// Lowers the attraction of capped places until no more move in than there is room for. Whoever is turned away
// goes on to the other destinations, so nobody is lost.
void hold_caps(const Inputs& inputs, State& state, const std::vector<double>& leaving, double from_outside,
               std::vector<double>& drawn) {
  if (state.rules.caps.empty()) return;
  const Moves free = moves_for(inputs, state, drawn, leaving, from_outside);
  constexpr int most_rounds = 30;
  constexpr double close_enough = 1e-6;
  Moves moves = free;
  for (int round = 0; round < most_rounds; ++round) {
    bool held = true;
    for (const Rules::Cap& cap : state.rules.caps) {
      double staying = 0;
      double arriving = 0;
      for (const auto& [zone, share] : cap.places) {
        staying += share * (state.residents.total(zone) - leaving[zone.index()]);
        arriving += share * (moves.into[zone.index()] + moves.from_outside[zone.index()]);
      }
      const double room = std::max(0.0, cap.residents - staying);
      if (arriving <= room * (1 + close_enough) || arriving <= 0) continue;
      held = false;
      for (const auto& [zone, share] : cap.places) drawn[zone.index()] *= 1 - share * (1 - room / arriving);
    }
    if (held) break;
    moves = moves_for(inputs, state, drawn, leaving, from_outside);
  }
  for (const Rules::Cap& cap : state.rules.caps) {
    double turned_away = 0;
    for (const auto& [zone, share] : cap.places) {
      const std::size_t z = zone.index();
      turned_away += share * (free.into[z] + free.from_outside[z] - moves.into[z] - moves.from_outside[z]);
    }
    if (turned_away > 0)
      state.effects.push_back({cap.lever, "residents turned away", "region", turned_away, "persons"});
  }
}

// Cohort by cohort: out of each zone, into each zone along the shares.
void carry_out(const std::vector<double>& leavers, const Moves& moves, State& state) {
  const std::size_t zones = moves.into.size();
  parallel_for(zones, [&](std::size_t j) {
    double* people = &state.residents.values[j * cohort_count];
    std::array<double, cohort_count> arriving{};
    for (std::size_t i = 0; i < zones; ++i) {
      const double share = moves.shares(i, j);
      const double* leaving = &leavers[i * cohort_count];
      for (std::size_t c = 0; c < cohort_count; ++c) arriving[c] += share * leaving[c];
    }
    const double* leaving = &leavers[j * cohort_count];
    for (std::size_t c = 0; c < cohort_count; ++c) people[c] += arriving[c] - leaving[c];
    state.moved_in[ZoneId(j)] = std::accumulate(arriving.begin(), arriving.end(), 0.0);
    state.moved_out[ZoneId(j)] = std::accumulate(leaving, leaving + cohort_count, 0.0);
  });
}

// Those who come from the rest of the country have the ages of those who move; a net loss takes from the
// movers.
void exchange_with_outside(const std::vector<double>& leavers, const std::vector<double>& net, State& state) {
  std::array<double, cohort_count> profile{};
  for (std::size_t i = 0; i < leavers.size(); ++i) profile[i % cohort_count] += leavers[i];
  const double all = std::accumulate(profile.begin(), profile.end(), 0.0);
  if (all <= 0) return;
  parallel_for(net.size(), [&](std::size_t z) {
    double moved = 0;
    for (std::size_t c = 0; c < cohort_count; ++c) {
      double& people = state.residents.values[z * cohort_count + c];
      const double change = std::max(net[z] * profile[c] / all, -people);
      people += change;
      moved += change;
    }
    state.external_net[ZoneId(z)] = moved;
  });
}

// Homes are built where people need them and it pays (people/pro_forma.hpp), the faster the more land there
// is: supply is the less elastic the denser a place is built (Saiz 2010, "The geographic determinants of
// housing supply"). What a plan builds ahead of need stays as room.
void build_homes(const Region& region, State& state) {
  const double ceiling = state.parameters.get("density_ceiling_per_km2").at(state.year);
  const double fastest = state.parameters.get("home_building_rate").at(state.year);
  for (const ZoneId zone : region.zones.ids()) {
    const double people = state.residents.total(zone);
    const double land_left = std::max(0.0, 1 - people / region.zones[zone].area_km2 / ceiling);
    const double needed = people * region.floor_space_per_person[zone];
    double& homes = state.home_space_m2[zone];
    homes = zone_after_building(pro_forma_of(region, state, zone, SpaceKind::homes), homes, needed,
                                homes * (1 + fastest * land_left), region.zones[zone].area_km2);
  }
}

}  // namespace

void migrate(const Inputs& inputs, State& state) {
  const std::size_t zones = inputs.region.zones.size();
  const std::vector<double> leavers = leavers_of(state, zones);
  std::vector<double> leaving(zones);
  for (std::size_t z = 0; z < zones; ++z)
    leaving[z] = std::accumulate(leavers.begin() + static_cast<std::ptrdiff_t>(z * cohort_count),
                                 leavers.begin() + static_cast<std::ptrdiff_t>((z + 1) * cohort_count), 0.0);
  const double net_from_outside =
      state.parameters.get("external_net_migration_rate").at(state.year) / 1000 * state.residents.total();

  std::vector<double> drawn = attraction(inputs.region, state);
  const double arriving = std::max(0.0, net_from_outside);
  hold_caps(inputs, state, leaving, arriving, drawn);
  const Moves moves = moves_for(inputs, state, drawn, leaving, arriving);
  state.attraction = Column<ZoneId, double>(zones);
  state.attraction.raw() = drawn;

  std::vector<double> net = moves.from_outside;
  if (net_from_outside < 0) {
    const double all_leaving = std::accumulate(leaving.begin(), leaving.end(), 0.0);
    for (std::size_t z = 0; z < zones; ++z)
      net[z] = all_leaving > 0 ? net_from_outside * leaving[z] / all_leaving : 0;
  }
  carry_out(leavers, moves, state);
  exchange_with_outside(leavers, net, state);

  build_homes(inputs.region, state);
}

}  // namespace concentric::population
