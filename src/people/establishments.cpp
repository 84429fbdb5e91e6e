#include "people/establishments.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>

#include "base/parallel.hpp"
#include "base/random.hpp"
#include "people/apportion.hpp"
#include "people/decisions.hpp"
#include "people/firm_sizes.hpp"
#include "people/room_left.hpp"

namespace concentric {
namespace {

void add(ZoneEstablishments& zone, ZoneId where, std::uint32_t jobs, SectionId section,
         std::uint8_t institution) {
  zone.push_back({(static_cast<std::uint64_t>(where.index()) + 1) << 40 | zone.size(), no_cell,
                  static_cast<std::uint16_t>(jobs), static_cast<std::uint8_t>(section.index()), institution});
}

// Institutions of the zone and section take their staff; gives the jobs that are left.
std::uint32_t add_institutions(const Region& region, ZoneId zone, SectionId section, std::uint32_t jobs,
                               ZoneEstablishments& made) {
  for (std::size_t i = 0; i < region.institutions.size() && i < no_institution; ++i) {
    const Institution& named = region.institutions[i];
    if (named.zone != zone || named.section != section || named.staff < 1 || jobs == 0) continue;
    const auto staff = std::min({static_cast<std::uint32_t>(named.staff), jobs, most_jobs_of_one});
    add(made, zone, staff, section, static_cast<std::uint8_t>(i));
    jobs -= staff;
  }
  return jobs;
}

void add_firms(const FirmSizes& sizes, const FirmSizeRange& range, ZoneId zone, SectionId section,
               std::uint32_t jobs, std::uint64_t seed, ZoneEstablishments& made) {
  if (jobs == 0) return;
  const auto wanted = static_cast<std::uint32_t>(std::lround(jobs / range.mean));
  const std::uint32_t least = (jobs + most_jobs_of_one - 1) / most_jobs_of_one;
  const std::uint32_t firms = std::clamp(wanted, std::max(1U, least), jobs);
  const auto words = random_words(
      {seed, zone.index(), static_cast<std::uint32_t>(section.index()), number_of(Draw::firm_sizes), 0});
  for (const std::uint32_t size : share_jobs(sizes, firms, jobs, unit_interval(words[0])))
    add(made, zone, std::min(size, most_jobs_of_one), section, no_institution);
}

// The zone's cells with jobs, scaled to what the zone has now.
struct Sites {
  std::vector<std::uint32_t> cell, room;
};
std::vector<Sites> sites_of(const Region& region, const std::vector<std::uint64_t>& jobs_of_zone) {
  std::vector<Sites> sites(region.zones.size());
  std::vector<std::vector<double>> weight(region.zones.size());
  for (std::size_t c = 0; c < region.cells.size(); ++c)
    if (region.cells.jobs[c] > 0) {
      sites[region.cells.zone[c]].cell.push_back(static_cast<std::uint32_t>(c));
      weight[region.cells.zone[c]].push_back(region.cells.jobs[c]);
    }
  for (std::size_t z = 0; z < sites.size(); ++z) sites[z].room = apportion(weight[z], jobs_of_zone[z]);
  return sites;
}

// A cell drawn in proportion to the jobs it has left, the first of some looks that has as many as are wanted,
// or the roomiest of them.
std::size_t look_for_site(const RoomLeft& room, std::uint32_t jobs, std::uint64_t seed, std::uint64_t key) {
  constexpr std::uint32_t looks = 32;
  std::size_t best = 0;
  std::uint32_t most = 0;
  for (std::uint32_t look = 0; look < looks && most < jobs; look += 2) {
    const auto words = random_words({seed, key, look, number_of(Draw::site), 0});
    for (std::size_t w = 0; w < 2 && most < jobs; ++w) {
      const auto unit =
          static_cast<std::uint64_t>(unit_interval(words[2 * w]) * static_cast<double>(room.all()));
      const std::size_t place = room.find(std::min(unit, room.all() - 1));
      if (room.at(place) <= most) continue;
      most = room.at(place);
      best = place;
    }
  }
  return best;
}

// Largest first. An establishment is what stands in one place: of a firm that fits nowhere, what is left over
// becomes another one. Institutions stay whole.
void find_sites(const Sites& sites, ZoneId where, std::uint64_t seed, ZoneEstablishments& made) {
  if (sites.cell.empty()) return;
  std::vector<std::uint32_t> order(made.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, std::greater{}, [&](std::uint32_t i) { return made.jobs[i]; });
  RoomLeft room(sites.room);
  std::size_t last = 0;
  for (std::size_t next = 0; next < order.size(); ++next) {
    const std::uint32_t i = order[next];
    const std::uint32_t jobs = made.jobs[i];
    if (room.all() > 0) last = look_for_site(room, jobs, seed, made.key[i]);
    made.cell[i] = sites.cell[last];  // where institutions took more than there was, the others move together
    const std::uint32_t found = room.at(last);
    room.take(last, jobs);
    if (found == 0 || found >= jobs || made.institution[i] != no_institution) continue;
    made.jobs[i] = static_cast<std::uint16_t>(found);
    order.push_back(static_cast<std::uint32_t>(made.size()));
    add(made, where, jobs - found, SectionId(made.section[i]), no_institution);
  }
}

}  // namespace

void ZoneEstablishments::push_back(const Establishment& one) {
  key.push_back(one.key);
  cell.push_back(one.cell);
  jobs.push_back(one.jobs);
  section.push_back(one.section);
  institution.push_back(one.institution);
}

std::size_t Establishments::size() const {
  std::size_t sum = 0;
  for (const ZoneEstablishments& zone : zones) sum += zone.size();
  return sum;
}

std::size_t Establishments::bytes() const {
  constexpr std::size_t each = sizeof(std::uint64_t) + sizeof(std::uint32_t) + sizeof(std::uint16_t) + 2;
  return each * size();
}

Establishments make_establishments(const Region& region, const State& state, std::uint64_t seed) {
  if (region.firm_sizes.size() != region.sections.size())
    reject({"firm_sizes.csv", 0, "", "the region does not tell how large establishments are",
            "add the table (docs/region-package.md)"});
  std::vector<std::optional<FirmSizes>> sizes(region.sections.size());
  parallel_for(sizes.size(), [&](std::size_t s) {
    const FirmSizeRange& range = region.firm_sizes[SectionId(s)];
    sizes[s].emplace(range.mean, std::min(range.largest, most_jobs_of_one));
  });
  Establishments made;
  made.zones.resize(region.zones.size());
  std::vector<std::uint64_t> jobs_of_zone(region.zones.size());
  parallel_for(region.zones.size(), [&](std::size_t z) {
    const ZoneId zone(z);
    const auto jobs = state.jobs.row(zone);
    jobs_of_zone[z] =
        static_cast<std::uint64_t>(std::llround(std::accumulate(jobs.begin(), jobs.end(), 0.0)));
    const std::vector<std::uint32_t> whole = apportion(jobs, jobs_of_zone[z]);
    for (const SectionId section : region.sections.ids()) {
      const std::uint32_t left =
          add_institutions(region, zone, section, whole[section.index()], made.zones[z]);
      add_firms(*sizes[section.index()], region.firm_sizes[section], zone, section, left, seed,
                made.zones[z]);
    }
  });
  const std::vector<Sites> sites = sites_of(region, jobs_of_zone);
  parallel_for(region.zones.size(),
               [&](std::size_t z) { find_sites(sites[z], ZoneId(z), seed, made.zones[z]); });
  return made;
}

}  // namespace concentric
