#include "measure/lived.hpp"

#include <fmt/format.h>

#include <oneapi/tbb/parallel_sort.h>

#include <algorithm>
#include <map>

#include "base/parallel.hpp"
#include "base/text.hpp"

namespace concentric {
namespace {

struct Home {
  std::uint64_t key;
  std::uint32_t cell;
  std::uint16_t zone;
  std::uint8_t size;
};

std::vector<Home> homes_by_key(const People& people) {
  std::vector<Home> homes;
  homes.reserve(people.household_count());
  for (std::size_t z = 0; z < people.zones.size(); ++z) {
    const Households& here = people.zones[z].households;
    for (std::size_t h = 0; h < here.size.size(); ++h)
      homes.push_back({here.key[h], here.cell[h], static_cast<std::uint16_t>(z), here.size[h]});
  }
  oneapi::tbb::parallel_sort(homes.begin(), homes.end(),
                             [](const Home& a, const Home& b) { return a.key < b.key; });
  return homes;
}

}  // namespace

HomesCompared compare_homes(const People& plan, const People& baseline) {
  const std::vector<Home> in_plan = homes_by_key(plan);
  const std::vector<Home> in_baseline = homes_by_key(baseline);
  HomesCompared compared;
  compared.elsewhere = Matrix<double>(plan.zones.size(), plan.zones.size());
  std::size_t b = 0;
  for (const Home& home : in_plan) {
    for (; b < in_baseline.size() && in_baseline[b].key < home.key; ++b)
      compared.only_in_baseline += in_baseline[b].size;
    if (b == in_baseline.size() || in_baseline[b].key != home.key) {
      compared.only_in_plan += home.size;
      continue;
    }
    const Home& then = in_baseline[b++];
    if (then.zone != home.zone) {
      compared.elsewhere(then.zone, home.zone) += home.size;
    } else {
      compared.same_zone += home.size;
      if (then.cell == home.cell) compared.same_cell += home.size;
    }
  }
  for (; b < in_baseline.size(); ++b) compared.only_in_baseline += in_baseline[b].size;
  return compared;
}

std::string lived_text(const Region& region, const LivedPlan& lived) {
  const double scale = 1 / lived.people.sample;
  std::string text = fmt::format(
      "{}: {} persons in {} households at the end ({:g} of all), {:.0f} MB\n\nEvents a year, thousands of "
      "persons "
      "(marriages and divorces: thousands of couples)\n\n{:<14}",
      region.title.en, with_commas(static_cast<double>(lived.people.person_count())),
      with_commas(static_cast<double>(lived.people.household_count())), lived.people.sample,
      static_cast<double>(lived.people.bytes()) / 1e6, "");
  // First, last and every fifth year: what fits a screen.
  std::vector<const people::PeopleYear*> shown;
  for (const people::PeopleYear& year : lived.years)
    if (year.year % 5 == 0 || &year == &lived.years.front() || &year == &lived.years.back())
      shown.push_back(&year);
  for (const auto* year : shown) text += fmt::format(" {:>9}", year->year);
  text += "\n";
  for (std::size_t event = 0; event < people::event_count; ++event) {
    text += fmt::format("{:<14}", people::event_names[event]);
    for (const auto* year : shown) {
      double sum = 0;
      for (std::size_t z = 0; z < year->events.rows(); ++z) sum += year->events(z, event);
      text += fmt::format(" {:>9}", with_commas(sum * scale / 1000, 1));
    }
    text += "\n";
  }
  text += "\nMost that a cell's homes are wanted beyond its room, %:";
  for (const auto* year : shown) text += fmt::format(" {:.1f}", 100 * year->crowded);
  text += "\n\nBeside the clock's residents of the last year:\n";
  text += fit_text({lived.fit_at_end.front()});
  return text;
}

std::string homes_text(const Region& region, const HomesCompared& homes, double sample) {
  struct Pair {
    double persons;
    std::size_t from, to;
  };
  std::vector<Pair> pairs;
  double elsewhere = 0;
  for (std::size_t from = 0; from < homes.elsewhere.rows(); ++from)
    for (std::size_t to = 0; to < homes.elsewhere.columns(); ++to)
      if (homes.elsewhere(from, to) > 0) {
        elsewhere += homes.elsewhere(from, to);
        pairs.push_back({homes.elsewhere(from, to), from, to});
      }
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const Pair& a, const Pair& b) { return a.persons > b.persons; });
  const auto persons = [&](double count) { return with_commas(count / sample); };
  std::string text = fmt::format(
      "\nBeside the baseline, household by household, persons at the end\n\n"
      "{:<44} {:>14}\n{:<44} {:>14}\n{:<44} {:>14}\n{:<44} {:>14}\n{:<44} {:>14}\n\n",
      "same cell", persons(homes.same_cell), "another cell of the same zone",
      persons(homes.same_zone - homes.same_cell), "another zone", persons(elsewhere),
      "households that only the plan has", persons(homes.only_in_plan),
      "households that only the baseline has", persons(homes.only_in_baseline));
  constexpr std::size_t shown = 15;
  text += fmt::format("{:<24} {:<24} {:>12}\n", "lives in the baseline in", "in the plan in", "persons");
  for (std::size_t k = 0; k < std::min(shown, pairs.size()); ++k)
    text += fmt::format("{:<24} {:<24} {:>12}\n", region.zones[ZoneId(pairs[k].from)].name.en,
                        region.zones[ZoneId(pairs[k].to)].name.en, persons(pairs[k].persons));
  return text;
}

std::string events_csv(const Region& region, const LivedPlan& lived) {
  std::string text = "year,zone,event,amount\n";
  for (const people::PeopleYear& year : lived.years)
    for (const ZoneId zone : region.zones.ids())
      for (std::size_t event = 0; event < people::event_count; ++event)
        text +=
            fmt::format("{},{},{},{:.0f}\n", year.year, region.zones[zone].code, people::event_names[event],
                        year.events(zone.index(), event) / lived.people.sample);
  return text;
}

std::string moves_csv(const Region& region, const LivedPlan& lived) {
  std::string text = "year,from,to,persons\n";
  for (const people::PeopleYear& year : lived.years)
    for (const ZoneId from : region.zones.ids())
      for (const ZoneId to : region.zones.ids())
        if (const double moved = year.moves(from.index(), to.index()); moved > 0)
          text += fmt::format("{},{},{},{:.0f}\n", year.year, region.zones[from].code, region.zones[to].code,
                              moved / lived.people.sample);
  return text;
}

std::string followings_text(const Region& region, const LivedPlan& lived) {
  std::map<std::string, std::pair<double, double>> sums;
  for (const people::PeopleYear& year : lived.years)
    for (const people::Following& some : year.followings) {
      sums[some.lever].first += some.staff / lived.people.sample;
      sums[some.lever].second += some.persons / lived.people.sample;
    }
  if (sums.empty()) return "";
  std::vector<std::vector<std::string>> rows{{"lever", "staff whose job moved", "persons who went along"}};
  rows.reserve(sums.size() + 1);
  for (const auto& [lever, sum] : sums)
    rows.push_back({lever, with_commas(sum.first), with_commas(sum.second)});
  return "\nWho followed in " + region.title.en + ", all years together\n\n" + text_table(rows);
}

std::string followings_csv(const Region& region, const LivedPlan& lived) {
  std::string text = "year,lever,from,to,staff,persons\n";
  for (const people::PeopleYear& year : lived.years)
    for (const people::Following& some : year.followings)
      text += fmt::format("{},{},{},{},{:.0f},{:.0f}\n", year.year, some.lever, region.zones[some.from].code,
                          region.zones[some.to].code, some.staff / lived.people.sample,
                          some.persons / lived.people.sample);
  return text;
}

std::string homes_csv(const Region& region, const HomesCompared& homes, double sample) {
  std::string text = "baseline_zone,plan_zone,persons\n";
  for (const ZoneId from : region.zones.ids())
    for (const ZoneId to : region.zones.ids())
      if (const double persons = homes.elsewhere(from.index(), to.index()); persons > 0)
        text +=
            fmt::format("{},{},{:.0f}\n", region.zones[from].code, region.zones[to].code, persons / sample);
  return text;
}

}  // namespace concentric
