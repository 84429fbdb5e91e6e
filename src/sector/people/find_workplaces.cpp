#include "sector/people/find_workplaces.hpp"

#include <cmath>
#include <limits>
#include <numeric>

#include "base/parallel.hpp"
#include "base/random.hpp"
#include "people/decisions.hpp"

namespace concentric::people {
namespace {

constexpr int most_rounds = 30;

// Rows to the zones' workers and columns to their jobs, in turn; the rows last.
void balance(Matrix<double>& pairs, const std::vector<double>& workers, const std::vector<double>& jobs) {
  const std::size_t zones = workers.size();
  const auto meet_rows = [&] {
    for (std::size_t i = 0; i < zones; ++i) {
      const auto row = pairs.row(i);
      const double sum = std::accumulate(row.begin(), row.end(), 0.0);
      for (double& some : row) some *= sum > 0 ? workers[i] / sum : 0;
    }
  };
  std::vector<double> sums(zones);
  for (int round = 0; round < most_rounds; ++round) {
    meet_rows();
    std::ranges::fill(sums, 0.0);
    for (std::size_t i = 0; i < zones; ++i)
      for (std::size_t j = 0; j < zones; ++j) sums[j] += pairs(i, j);
    for (std::size_t i = 0; i < zones; ++i)
      for (std::size_t j = 0; j < zones; ++j) pairs(i, j) *= sums[j] > 0 ? jobs[j] / sums[j] : 0;
  }
  meet_rows();
}

// Exponential races are Gumbel terms in other clothes: the least of -ln(u) / weight is the largest of
// ln(weight) + Gumbel.
std::uint16_t choose_workplace(std::span<const double> share, std::size_t home, std::uint64_t person,
                               YearKey key) {
  const auto first = random_words({key.seed, person, 0, number_of(Draw::workplace), key.year});
  if (unit_interval(first[0]) < share[home]) return static_cast<std::uint16_t>(home);
  double soonest = std::numeric_limits<double>::infinity();
  std::size_t found = home;
  for (std::size_t z = 0; z < share.size(); z += 4) {
    const auto words = random_words(
        {key.seed, person, static_cast<std::uint32_t>(z / 4 + 1), number_of(Draw::workplace), key.year});
    for (std::size_t k = 0; k < 4 && z + k < share.size(); ++k) {
      if (z + k == home || share[z + k] <= 0) continue;
      const double time = -std::log(unit_interval(words[k]) + 0x1p-33) / share[z + k];
      if (time >= soonest) continue;
      soonest = time;
      found = z + k;
    }
  }
  return static_cast<std::uint16_t>(found);
}

Matrix<double> count_workers(const Region& region, const People& people) {
  Matrix<double> workers(region.zones.size(), region.sections.size());
  parallel_for(people.zones.size(), [&](std::size_t z) {
    for (const std::uint8_t section : people.zones[z].persons.section)
      if (section != no_section) workers(z, section) += 1;
  });
  return workers;
}

}  // namespace

std::vector<Matrix<double>> workplace_shares(const State& state, const Matrix<double>& workers) {
  const auto& commuters = state.flows[index_of(FlowKind::commuting)];
  const std::size_t zones = workers.rows(), sections = workers.columns();
  if (commuters.rows() != zones) return {};
  std::vector<Matrix<double>> shares(sections);
  parallel_for(sections, [&](std::size_t s) {
    std::vector<double> here(zones), jobs(zones), all_jobs(zones);
    for (std::size_t z = 0; z < zones; ++z) {
      const auto of_zone = state.jobs.row(ZoneId(z));
      here[z] = workers(z, s);
      jobs[z] = of_zone[s];
      all_jobs[z] = std::accumulate(of_zone.begin(), of_zone.end(), 0.0);
    }
    const double supply = std::accumulate(here.begin(), here.end(), 0.0);
    const double demand = std::accumulate(jobs.begin(), jobs.end(), 0.0);
    Matrix<double>& pairs = shares[s];
    pairs = Matrix<double>(zones, zones);
    if (supply <= 0 || demand <= 0) return;
    for (std::size_t i = 0; i < zones; ++i)
      for (std::size_t j = 0; j < zones; ++j)
        pairs(i, j) = all_jobs[j] > 0 ? commuters(ZoneId(i), ZoneId(j)) * jobs[j] / all_jobs[j] : 0;
    for (double& some : jobs) some *= supply / demand;
    balance(pairs, here, jobs);
    for (std::size_t i = 0; i < zones; ++i)
      for (double& some : pairs.row(i)) some = here[i] > 0 ? some / here[i] : 0;
  });
  return shares;
}

void find_workplaces(const Region& region, const State& state, YearKey key, People& people) {
  const auto shares = workplace_shares(state, count_workers(region, people));
  if (shares.empty()) return;
  parallel_for(people.zones.size(), [&](std::size_t z) {
    Persons& persons = people.zones[z].persons;
    for (std::size_t p = 0; p < persons.size(); ++p)
      if (persons.section[p] != no_section && persons.workplace[p] == no_zone)
        persons.workplace[p] = choose_workplace(shares[persons.section[p]].row(z), z, persons.key[p], key);
  });
}

}  // namespace concentric::people
