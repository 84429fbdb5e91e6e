#include "sector/firms/firm_year.hpp"

#include <algorithm>
#include <cmath>

#include "base/parallel.hpp"
#include "base/random.hpp"
#include "sector/firms/steps.hpp"

namespace concentric::firms {
namespace {

constexpr double closing_falls_with_size = 0.2;

void leave_out_closed(ZoneEstablishments& here) {
  ZoneEstablishments left;
  for (std::size_t i = 0; i < here.size(); ++i)
    if (here.jobs[i] > 0) left.push_back(here.at(i));
  here = std::move(left);
}

}  // namespace

FirmRates::FirmRates(const Region& region) {
  if (region.firm_sizes.size() != region.sections.size())
    reject({"firm_sizes.csv", 0, "", "the region does not tell how large establishments are",
            "add the table (docs/region-package.md)"});
  new_ones_.reserve(region.sections.size());
  for (const FirmSizeRange& range : region.firm_sizes) {
    const std::uint32_t largest = std::min(range.largest, most_jobs_of_one);
    const FirmSizes all(range.mean, largest);
    const double of_jobs = all.mean_of_power(1 - closing_falls_with_size);
    const double of_firms = all.mean_of_power(-closing_falls_with_size);
    scale_.push_back(all.mean_of_power(1) / of_jobs);
    new_ones_.emplace_back(std::clamp(of_jobs / of_firms, 1.0, static_cast<double>(largest)), largest);
  }
}

double FirmRates::closing(SectionId section, double turnover, std::uint32_t jobs) const {
  return std::min(1.0, turnover * scale_[section.index()] * std::pow(jobs, -closing_falls_with_size));
}

void add_up(const Changes& some, Changes& all) {
  for (const auto& [change, amount] : some) {
    Count& so_far = all[change];
    so_far.establishments += amount.establishments;
    so_far.jobs += amount.jobs;
  }
}

std::uint64_t new_key(ZoneId zone, SectionId section, int year, std::size_t lever, std::uint64_t n) {
  // Those that a region begins with have their zone above bit 40 and nothing at 62; derived ones have 63.
  return std::uint64_t{1} << 62 | std::uint64_t{zone.index()} << 46 | std::uint64_t{section.index()} << 40 |
         (static_cast<std::uint64_t>(year) & 0xFF) << 32 | std::uint64_t{lever} << 24 | n;
}

std::uint32_t round_by(double amount, std::uint32_t word) {
  return static_cast<std::uint32_t>(std::max(0.0, amount) + unit_interval(word));
}

FirmYear live_a_year(const Inputs& inputs, const State& state, const FirmRates& rates, std::uint64_t seed,
                     Establishments& made) {
  const std::size_t zones = made.zones.size();
  const YearKey key{seed, static_cast<std::uint16_t>(state.year)};
  FirmYear year;
  year.year = state.year;
  follow_levers(inputs, state, rates, key, made, year.changes);

  std::vector<Founded> founded(zones);
  std::vector<FirmYear> of_zone(zones);
  parallel_for(zones, [&](std::size_t z) {
    close_some(rates, state, key, ZoneId(z), made.zones[z], of_zone[z].changes);
    founded[z] = found_some(rates, state, key, ZoneId(z), of_zone[z].changes);
  });
  for (std::size_t z = 0; z < zones; ++z)
    for (const auto& [to, one] : founded[z].elsewhere) founded[to.index()].here.push_back(one);
  parallel_for(zones, [&](std::size_t z) {
    const std::size_t first_new = made.zones[z].size();
    for (const Establishment& one : founded[z].here) made.zones[z].push_back(one);
    meet_jobs(state, key, ZoneId(z), first_new, made.zones[z], of_zone[z]);
    leave_out_closed(made.zones[z]);
  });
  for (const FirmYear& one : of_zone) {
    add_up(one.changes, year.changes);
    year.jobs_grown += one.jobs_grown;
    year.jobs_shrunk += one.jobs_shrunk;
  }
  year.crowded = find_sites(inputs, state, key, made);
  return year;
}

}  // namespace concentric::firms
