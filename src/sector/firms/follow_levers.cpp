#include <algorithm>
#include <functional>
#include <numeric>

#include "base/random.hpp"
#include "people/decisions.hpp"
#include "sector/firms/steps.hpp"

namespace concentric::firms {
namespace {

// Rows of each zone by section, made when a lever first asks for the zone.
class Rows {
 public:
  explicit Rows(Establishments& made) : made_(made), by_section_(made.zones.size()) {}
  const std::vector<std::uint32_t>& of(ZoneId zone, SectionId section) {
    auto& lists = by_section_[zone.index()];
    const ZoneEstablishments& here = made_.zones[zone.index()];
    if (lists.empty()) lists.resize(256);
    for (auto& listed = listed_[zone]; listed < here.size(); ++listed)
      lists[here.section[listed]].push_back(static_cast<std::uint32_t>(listed));
    return lists[section.index()];
  }

 private:
  Establishments& made_;
  std::vector<std::vector<std::vector<std::uint32_t>>> by_section_;
  std::map<ZoneId, std::size_t> listed_;  ///< how many of the zone's rows are in the lists
};

// What a lever does in a year, and where what it does is kept.
struct Acting {
  const JobsMoved& moved;
  std::size_t number;  ///< of the lever in the plan, from 1
  YearKey key;
  Establishments& made;
  Rows& rows;
  Changes& changes;
};

std::array<std::uint32_t, 4> words_for(const Acting& lever, std::uint64_t establishment) {
  return random_words({lever.key.seed, establishment, static_cast<std::uint32_t>(lever.number),
                       number_of(Draw::firm_by_lever), lever.key.year});
}

std::size_t number_in(const Plan& plan, const std::string& lever) {
  const auto found = std::ranges::find(plan.levers, lever, &Lever::id);
  return static_cast<std::size_t>(found - plan.levers.begin()) + 1;
}

// Takes establishments with `jobs` together out of the zone, in an order that is drawn: whole ones that fit,
// and of the largest that is left a part, as one of its own.
std::vector<Establishment> take(const Acting& lever, ZoneId zone, SectionId section, double jobs) {
  ZoneEstablishments& here = lever.made.zones[zone.index()];
  const std::uint64_t rounding_key = new_key(zone, section, lever.key.year, lever.number, 0);
  std::uint32_t left = round_by(jobs, words_for(lever, rounding_key)[1]);
  std::vector<Establishment> taken;
  if (left == 0) return taken;
  const std::size_t wanted = lever.moved.institution.value_or(no_institution);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> order;  // a heap, the first to go on top
  for (const std::uint32_t i : lever.rows.of(zone, section))
    if (here.section[i] == section.index() && here.jobs[i] > 0 && here.institution[i] == wanted)
      order.emplace_back(words_for(lever, here.key[i])[0], i);
  std::ranges::make_heap(order, std::greater{});
  std::optional<std::uint32_t> largest;
  for (; left > 0 && !order.empty(); order.pop_back()) {
    std::ranges::pop_heap(order, std::greater{});
    const std::uint32_t i = order.back().second;
    if (here.jobs[i] > left) {
      if (!largest || here.jobs[i] > here.jobs[*largest]) largest = i;
      continue;
    }
    taken.push_back(here.at(i));
    left -= here.jobs[i];
    here.jobs[i] = 0;
  }
  if (left > 0 && largest) {
    Establishment part = here.at(*largest);
    // Two levers may part the same one in a year.
    part.key = derived_key(derived_key(part.key, number_of(Draw::firm_by_lever), lever.key.year),
                           static_cast<std::uint16_t>(lever.number), lever.key.year);
    part.jobs = static_cast<std::uint16_t>(left);
    here.jobs[*largest] = static_cast<std::uint16_t>(here.jobs[*largest] - left);
    taken.push_back(part);
  }
  return taken;
}

// A zone drawn in proportion to the jobs that it may still take; the first where none may.
std::size_t draw_destination(const std::vector<double>& room, double unit) {
  unit *= std::accumulate(room.begin(), room.end(), 0.0);
  for (std::size_t j = 0; j < room.size(); ++j)
    if ((unit -= room[j]) < 0) return j;
  return 0;
}

// An institution that is there in part already takes the rest in.
void settle(Establishment one, ZoneEstablishments& there) {
  one.cell = no_cell;
  if (one.institution != no_institution)
    for (std::size_t i = 0; i < there.size(); ++i)
      if (there.institution[i] == one.institution && there.jobs[i] > 0) {
        there.jobs[i] =
            static_cast<std::uint16_t>(std::min<std::uint32_t>(most_jobs_of_one, there.jobs[i] + one.jobs));
        return;
      }
  there.push_back(one);
}

void relocate(const Acting& lever) {
  double all = 0;
  for (const JobsMoved::Part& part : lever.moved.parts) all += part.jobs;
  std::vector<double> room;
  for (const auto& [zone, share] : lever.moved.to) room.push_back(share * all);
  for (const auto& [zone, section, jobs] : lever.moved.parts)
    for (const Establishment& one : take(lever, zone, section, jobs)) {
      const std::size_t j = draw_destination(room, unit_interval(words_for(lever, one.key)[2]));
      room[j] = std::max(0.0, room[j] - one.jobs);
      const ZoneId to = lever.moved.to[j].zone;
      count(lever.changes, {Fate::relocated, lever.moved.lever, zone, to, section}, one.jobs);
      settle(one, lever.made.zones[to.index()]);
    }
}

void close(const Acting& lever) {
  for (const auto& [zone, section, jobs] : lever.moved.parts)
    for (const Establishment& one : take(lever, zone, section, jobs))
      count(lever.changes, {Fate::closed_by_lever, lever.moved.lever, zone, zone, section}, one.jobs);
}

void upgrade(const Acting& lever) {
  for (const auto& [zone, section, jobs] : lever.moved.parts)
    for (Establishment& one : take(lever, zone, section, jobs)) {
      count(lever.changes, {Fate::upgraded, lever.moved.lever, zone, zone, section}, one.jobs);
      one.section = static_cast<std::uint8_t>(lever.moved.into.index());
      lever.made.zones[zone.index()].push_back(one);
    }
}

void attract(const Acting& lever, const FirmRates& rates) {
  for (const auto& [zone, section, jobs] : lever.moved.parts) {
    const std::uint64_t first = new_key(zone, section, lever.key.year, lever.number, 0);
    std::uint32_t left = round_by(jobs, words_for(lever, first)[1]);
    for (std::uint64_t n = 0; left > 0; ++n) {
      const std::uint64_t its_key = new_key(zone, section, lever.key.year, lever.number, n);
      const double drawn = unit_interval(words_for(lever, its_key)[0]);
      const std::uint32_t size = std::min(left, rates.of_new(section).quantile(drawn));
      left -= size;
      lever.made.zones[zone.index()].push_back({its_key, no_cell, static_cast<std::uint16_t>(size),
                                                static_cast<std::uint8_t>(section.index()), no_institution});
      count(lever.changes, {Fate::attracted, lever.moved.lever, zone, zone, section}, size);
    }
  }
}

}  // namespace

void follow_levers(const Inputs& inputs, const State& state, const FirmRates& rates, YearKey key,
                   Establishments& made, Changes& changes) {
  Rows rows(made);
  for (const JobsMoved& moved : state.jobs_moved) {
    const Acting lever{moved, number_in(inputs.plan, moved.lever), key, made, rows, changes};
    switch (moved.fate) {
      case JobsMoved::Fate::relocated:
        relocate(lever);
        break;
      case JobsMoved::Fate::closed:
        close(lever);
        break;
      case JobsMoved::Fate::attracted:
        attract(lever, rates);
        break;
      case JobsMoved::Fate::upgraded:
        upgrade(lever);
        break;
    }
  }
}

}  // namespace concentric::firms
