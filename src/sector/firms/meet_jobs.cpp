#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/random.hpp"
#include "people/apportion.hpp"
#include "people/decisions.hpp"
#include "sector/firms/steps.hpp"

namespace concentric::firms {
namespace {

// Factor of a year's growth of its own, 1 on average.
double shock(std::uint32_t jobs, std::uint32_t size_word, std::uint32_t sign_word) {
  constexpr double spread_of_one = 0.3, falls_with_size = 0.16, farthest = 2;
  const double scale = spread_of_one / std::sqrt(2.0) * std::pow(jobs, -falls_with_size);
  const double size = std::min(farthest, -std::log(unit_interval(size_word) + 0x1p-33) * scale);
  return std::exp(sign_word & 1U ? size : -size) * (1 - scale * scale);
}

// The factor at which sizes, none below one job, add up to what is wanted; 0 where that is too little.
double common_factor(const std::vector<double>& size, double wanted) {
  double low = 0, high = 4;
  constexpr int halvings = 24;
  for (int step = 0; step < halvings; ++step) {
    const double factor = 0.5 * (low + high);
    double sum = 0;
    for (const double some : size) sum += std::max(1.0, factor * some);
    (sum > wanted ? high : low) = factor;
  }
  return low;
}

// Those that live on have `wanted` jobs together afterwards, but for rounding by chance.
void grow(const std::vector<std::uint32_t>& living_on, double wanted, YearKey key, ZoneEstablishments& here,
          FirmYear& year) {
  std::vector<double> size;
  std::vector<std::uint32_t> rounding;
  for (const std::uint32_t i : living_on) {
    const auto words = random_words({key.seed, here.key[i], 1, number_of(Draw::year_of_firm), key.year});
    size.push_back(here.jobs[i] * shock(here.jobs[i], words[0], words[1]));
    rounding.push_back(words[2]);
  }
  const double factor = common_factor(size, wanted);
  for (std::size_t k = 0; k < size.size(); ++k) {
    const double before = here.jobs[living_on[k]];
    const std::uint32_t after =
        std::min(most_jobs_of_one, round_by(std::max(1.0, factor * size[k]), rounding[k]));
    here.jobs[living_on[k]] = static_cast<std::uint16_t>(after);
    (after > before ? year.jobs_grown : year.jobs_shrunk) += std::abs(after - before);
  }
}

// Who gives or takes the next job: exponential races, the larger the sooner.
std::vector<std::uint32_t> racers(const std::vector<std::uint32_t>& section, std::size_t at_most, YearKey key,
                                  const ZoneEstablishments& here) {
  std::vector<std::pair<double, std::uint32_t>> order;
  order.reserve(section.size());
  for (const std::uint32_t i : section) {
    if (here.jobs[i] == 0 || here.institution[i] != no_institution) continue;
    const auto words = random_words({key.seed, here.key[i], 0, number_of(Draw::firm_to_meet), key.year});
    order.emplace_back(-std::log(unit_interval(words[0]) + 0x1p-33) / here.jobs[i], i);
  }
  const auto many = static_cast<std::ptrdiff_t>(std::min(at_most, order.size()));
  std::partial_sort(order.begin(), order.begin() + many, order.end());
  std::vector<std::uint32_t> first;
  for (std::ptrdiff_t k = 0; k < many; ++k) first.push_back(order[static_cast<std::size_t>(k)].second);
  return first;
}

// One job each, round after round.
void give_or_take(const std::vector<std::uint32_t>& section, std::int64_t missing, YearKey key,
                  ZoneEstablishments& here) {
  const auto all = static_cast<std::size_t>(std::abs(missing));
  if (all == 0) return;
  const std::vector<std::uint32_t> order = racers(section, all, key, here);
  std::size_t left = all;
  for (bool any = true; left > 0 && any;) {
    any = false;
    for (const std::uint32_t i : order) {
      if (left == 0) break;
      if (missing > 0 ? here.jobs[i] >= most_jobs_of_one : here.jobs[i] == 0) continue;
      here.jobs[i] = static_cast<std::uint16_t>(here.jobs[i] + (missing > 0 ? 1 : -1));
      --left;
      any = true;
    }
  }
}

std::int64_t jobs_of(const std::vector<std::uint32_t>& section, const ZoneEstablishments& here) {
  return std::accumulate(section.begin(), section.end(), std::int64_t{0},
                         [&](std::int64_t sum, std::uint32_t i) { return sum + here.jobs[i]; });
}

}  // namespace

void meet_jobs(const State& state, YearKey key, ZoneId zone, std::size_t first_new, ZoneEstablishments& here,
               FirmYear& year) {
  const auto jobs = state.jobs.row(zone);
  const std::vector<std::uint32_t> wanted = apportion(
      jobs, static_cast<std::uint64_t>(std::llround(std::accumulate(jobs.begin(), jobs.end(), 0.0))));
  std::vector<std::vector<std::uint32_t>> by_section(jobs.size());
  for (std::size_t i = 0; i < here.size(); ++i)
    if (here.jobs[i] > 0) by_section[here.section[i]].push_back(static_cast<std::uint32_t>(i));

  for (std::size_t s = 0; s < by_section.size(); ++s) {
    const SectionId section(s);
    const std::vector<std::uint32_t>& some = by_section[s];
    std::vector<std::uint16_t> before;
    before.reserve(some.size());
    for (const std::uint32_t i : some) before.push_back(here.jobs[i]);
    std::vector<std::uint32_t> living_on;
    double fixed = 0;
    for (const std::uint32_t i : some)
      if (i >= first_new || here.institution[i] != no_institution)
        fixed += here.jobs[i];
      else
        living_on.push_back(i);
    grow(living_on, wanted[s] - fixed, key, here, year);
    std::int64_t missing = static_cast<std::int64_t>(wanted[s]) - jobs_of(some, here);
    give_or_take(some, missing, key, here);
    for (std::size_t k = 0; k < some.size(); ++k)
      if (here.jobs[some[k]] == 0) count(year.changes, {Fate::closed, "", zone, zone, section}, before[k]);
    // Nobody was there to take them: somebody is founded.
    missing = static_cast<std::int64_t>(wanted[s]) - jobs_of(some, here);
    for (std::uint64_t n = 0; missing > 0; ++n) {
      const auto size = std::min<std::int64_t>(missing, most_jobs_of_one);
      here.push_back({new_key(zone, section, key.year, 255, n), no_cell, static_cast<std::uint16_t>(size),
                      static_cast<std::uint8_t>(s), no_institution});
      count(year.changes, {Fate::founded, "", zone, zone, section}, static_cast<double>(size));
      missing -= size;
    }
  }
}

}  // namespace concentric::firms
