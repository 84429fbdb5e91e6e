#include "measure/lived_firms.hpp"

#include <fmt/format.h>

#include <oneapi/tbb/parallel_sort.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"

namespace concentric {
namespace {

using firms::Count;
using firms::Fate;
using firms::FirmYear;

struct Site {
  std::uint64_t key;
  std::uint32_t cell;
  std::uint16_t zone, jobs;
};

std::vector<Site> sites_by_key(const Establishments& made) {
  std::vector<Site> sites;
  sites.reserve(made.size());
  for (std::size_t z = 0; z < made.zones.size(); ++z)
    for (std::size_t i = 0; i < made.zones[z].size(); ++i)
      sites.push_back({made.zones[z].key[i], made.zones[z].cell[i], static_cast<std::uint16_t>(z),
                       made.zones[z].jobs[i]});
  oneapi::tbb::parallel_sort(sites.begin(), sites.end(),
                             [](const Site& a, const Site& b) { return a.key < b.key; });
  return sites;
}

void add(Count& to, double jobs) {
  to.establishments += 1;
  to.jobs += jobs;
}
void add(Count& to, const Count& some) {
  to.establishments += some.establishments;
  to.jobs += some.jobs;
}

// First, last and every fifth year: what fits a screen.
std::vector<const FirmYear*> shown_of(const std::vector<FirmYear>& years) {
  std::vector<const FirmYear*> shown;
  for (const FirmYear& year : years)
    if (year.year % 5 == 0 || &year == &years.front() || &year == &years.back()) shown.push_back(&year);
  return shown;
}

std::string by_year(const LivedFirms& lived) {
  const auto shown = shown_of(lived.years);
  std::vector<std::vector<std::string>> rows{{"thousands a year"}};
  rows[0].reserve(shown.size() + 1);
  for (const FirmYear* year : shown) rows[0].push_back(std::to_string(year->year));
  for (std::size_t fate = 0; fate < firms::fate_names.size(); ++fate) {
    std::vector<std::string> ones{std::string(firms::fate_names[fate])}, jobs{"  jobs"};
    for (const FirmYear* year : shown) {
      Count sum;
      for (const auto& [change, amount] : year->changes)
        if (static_cast<std::size_t>(change.fate) == fate) add(sum, amount);
      ones.push_back(with_commas(sum.establishments / 1000, 1));
      jobs.push_back(with_commas(sum.jobs / 1000, 1));
    }
    rows.push_back(ones);
    rows.push_back(jobs);
  }
  std::vector<std::string> grown{"jobs of others grown"}, shrunk{"jobs of others shrunk"};
  for (const FirmYear* year : shown) {
    grown.push_back(with_commas(year->jobs_grown / 1000, 1));
    shrunk.push_back(with_commas(year->jobs_shrunk / 1000, 1));
  }
  std::vector<std::string> crowded{"most a cell's sites are wanted beyond what there is, %"};
  for (const FirmYear* year : shown) crowded.push_back(with_commas(100 * year->crowded, 1));
  rows.push_back(crowded);
  rows.push_back(grown);
  rows.push_back(shrunk);
  return text_table(rows);
}

// Most of what went from one city to others: "Langfang 12,000, Baoding 9,000".
std::string cities_of(const Region& region, const std::map<CityId, double>& jobs) {
  std::vector<std::pair<double, CityId>> order;
  order.reserve(jobs.size());
  for (const auto& [city, amount] : jobs) order.emplace_back(-amount, city);
  std::ranges::sort(order);
  std::string text;
  for (std::size_t k = 0; k < std::min<std::size_t>(3, order.size()); ++k)
    text += fmt::format("{}{} {}", k == 0 ? "" : ", ", region.cities[order[k].second].name.en,
                        with_commas(-order[k].first));
  return text;
}

std::string by_lever(const Region& region, const LivedFirms& lived) {
  struct Sum {
    Count all;
    std::map<CityId, double> from, to;
  };
  std::map<std::pair<std::string, Fate>, Sum> sums;
  for (const FirmYear& year : lived.years)
    for (const auto& [change, amount] : year.changes) {
      if (change.lever.empty()) continue;
      Sum& sum = sums[{change.lever, change.fate}];
      add(sum.all, amount);
      sum.from[region.zones[change.from].city] += amount.jobs;
      if (change.from != change.to) sum.to[region.zones[change.to].city] += amount.jobs;
    }
  if (sums.empty()) return "";
  std::vector<std::vector<std::string>> rows{
      {"lever", "what became of them", "establishments", "jobs", "from (jobs)", "to (jobs)"}};
  for (const auto& [key, sum] : sums)
    rows.push_back({key.first, std::string(firms::fate_names[static_cast<std::size_t>(key.second)]),
                    with_commas(sum.all.establishments), with_commas(sum.all.jobs),
                    cities_of(region, sum.from), cities_of(region, sum.to)});
  return "\nLevers, all years together\n\n" + text_table(rows);
}

}  // namespace

SitesCompared compare_sites(const Establishments& plan, const Establishments& baseline) {
  const std::vector<Site> in_plan = sites_by_key(plan), in_baseline = sites_by_key(baseline);
  SitesCompared compared;
  compared.elsewhere = Matrix<double>(plan.zones.size(), plan.zones.size());
  std::size_t b = 0;
  for (const Site& site : in_plan) {
    for (; b < in_baseline.size() && in_baseline[b].key < site.key; ++b)
      add(compared.only_in_baseline, in_baseline[b].jobs);
    if (b == in_baseline.size() || in_baseline[b].key != site.key) {
      add(compared.only_in_plan, site.jobs);
      continue;
    }
    const Site& then = in_baseline[b++];
    if (then.zone != site.zone) {
      add(compared.another_zone, site.jobs);
      compared.elsewhere(then.zone, site.zone) += site.jobs;
    } else {
      add(compared.same_zone, site.jobs);
      if (then.cell == site.cell) add(compared.same_cell, site.jobs);
    }
  }
  for (; b < in_baseline.size(); ++b) add(compared.only_in_baseline, in_baseline[b].jobs);
  return compared;
}

std::string lived_firms_text(const Region& region, const LivedFirms& lived) {
  double jobs = 0;
  for (const ZoneEstablishments& zone : lived.made.zones)
    for (const std::uint16_t some : zone.jobs) jobs += some;
  return fmt::format("{}: {} establishments at the end, {:.0f} MB, with {} of the clock's {} jobs\n\n{}{}",
                     region.title.en, with_commas(static_cast<double>(lived.made.size())),
                     static_cast<double>(lived.made.bytes()) / 1e6, with_commas(jobs),
                     with_commas(lived.jobs.back()), by_year(lived), by_lever(region, lived));
}

std::string sites_text(const Region& region, const SitesCompared& sites) {
  std::vector<std::vector<std::string>> rows{
      {"beside the baseline, one by one, at the end", "establishments", "jobs"}};
  const auto row = [&](const char* name, const Count& amount) {
    rows.push_back({name, with_commas(amount.establishments), with_commas(amount.jobs)});
  };
  row("same cell", sites.same_cell);
  row("another cell of the same zone", {sites.same_zone.establishments - sites.same_cell.establishments,
                                        sites.same_zone.jobs - sites.same_cell.jobs});
  row("another zone", sites.another_zone);
  row("that only the plan has", sites.only_in_plan);
  row("that only the baseline has", sites.only_in_baseline);
  struct Pair {
    double jobs;
    std::size_t from, to;
  };
  std::vector<Pair> pairs;
  for (std::size_t from = 0; from < sites.elsewhere.rows(); ++from)
    for (std::size_t to = 0; to < sites.elsewhere.columns(); ++to)
      if (sites.elsewhere(from, to) > 0) pairs.push_back({sites.elsewhere(from, to), from, to});
  std::ranges::stable_sort(pairs, std::greater{}, &Pair::jobs);
  std::vector<std::vector<std::string>> moved{{"stands in the baseline in", "in the plan in", "jobs"}};
  constexpr std::size_t shown = 12;
  for (std::size_t k = 0; k < std::min(shown, pairs.size()); ++k)
    moved.push_back({region.zones[ZoneId(pairs[k].from)].name.en, region.zones[ZoneId(pairs[k].to)].name.en,
                     with_commas(pairs[k].jobs)});
  return "\n" + text_table(rows) + "\n" + text_table(moved);
}

std::string filled_text(const Region& region, const LivedFirms& plan, const LivedFirms& baseline) {
  std::set<ZoneId> left;
  for (const FirmYear& year : plan.years)
    for (const auto& [change, amount] : year.changes)
      if (change.fate == Fate::relocated || change.fate == Fate::closed_by_lever) left.insert(change.from);
  if (left.empty()) return "";
  std::vector<double> more(region.sections.size());
  for (const ZoneId zone : left) {
    const ZoneEstablishments& here = plan.made.zones[zone.index()];
    const ZoneEstablishments& there = baseline.made.zones[zone.index()];
    for (std::size_t i = 0; i < here.size(); ++i) more[here.section[i]] += here.jobs[i];
    for (std::size_t i = 0; i < there.size(); ++i) more[there.section[i]] -= there.jobs[i];
  }
  std::vector<std::vector<std::string>> rows{{"section", "jobs beside the baseline"}};
  for (const SectionId section : region.sections.ids())
    rows.push_back({region.sections[section].code + " " + region.sections[section].name.en,
                    (more[section.index()] > 0 ? "+" : "") + with_commas(more[section.index()])});
  return fmt::format("\nWhere levers moved or closed establishments ({} zones), at the end\n\n{}",
                     left.size(), text_table(rows));
}

std::string firm_changes_csv(const Region& region, const LivedFirms& lived) {
  std::string text = "year,fate,lever,from,to,section,establishments,jobs\n";
  for (const FirmYear& year : lived.years)
    for (const auto& [change, amount] : year.changes)
      text += fmt::format("{},{},{},{},{},{},{:.0f},{:.0f}\n", year.year,
                          firms::fate_names[static_cast<std::size_t>(change.fate)], change.lever,
                          region.zones[change.from].code, region.zones[change.to].code,
                          region.sections[change.section].code, amount.establishments, amount.jobs);
  return text;
}

std::string sites_csv(const Region& region, const SitesCompared& sites) {
  std::string text = "baseline_zone,plan_zone,jobs\n";
  for (const ZoneId from : region.zones.ids())
    for (const ZoneId to : region.zones.ids())
      if (const double jobs = sites.elsewhere(from.index(), to.index()); jobs > 0)
        text += fmt::format("{},{},{:.0f}\n", region.zones[from].code, region.zones[to].code, jobs);
  return text;
}

}  // namespace concentric
