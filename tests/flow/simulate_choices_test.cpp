#include "flow/choice/simulate_choices.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/parallel.hpp"
#include "flow/choice_universe.hpp"

namespace concentric::choice {
namespace {

constexpr double closed = std::numeric_limits<double>::infinity();
constexpr Decision moving{11, 21, 2024};

// The places of an agent's sample, drawn one by one.
std::set<std::uint32_t> sample_of(const ChoiceSet& set, std::uint64_t agent, const Decision& decision) {
  std::set<std::uint32_t> sample;
  for (std::uint32_t d = 0; d < set.draws(); ++d) {
    const auto words = random_words({decision.seed, agent, 1U << 31 | d / 2, decision.number, decision.year});
    sample.insert(set.sampling().draw(words[d % 2 * 2], words[d % 2 * 2 + 1]));
  }
  return sample;
}

double gumbel_of(std::uint64_t agent, std::uint32_t place, const Decision& decision) {
  const auto words = random_words({decision.seed, agent, place, decision.number, decision.year});
  return -std::log(-std::log(open_unit_interval(words[0], words[1])));
}

// The slow and obvious twin: the best of a set, each with its utility as the formula is written.
struct Twin {
  const Universe& town;
  std::vector<double> prices;

  double utility(std::size_t agent, std::uint32_t place, std::size_t draws, const Decision& decision) const {
    double total = 0;
    for (const float w : town.weight) total += double(w);
    const double in_sample = 1 - std::pow(1 - double(town.weight[place]) / total, double(draws));
    return town.utility(agent, place) - std::log(in_sample) - prices[place] +
           gumbel_of(town.key[agent], place, decision);
  }
  double best(const ChoiceSet& set, std::size_t agent, const Decision& decision) const {
    double best = -closed;
    for (const std::uint32_t place : sample_of(set, town.key[agent], decision))
      best = std::max(best, utility(agent, place, set.draws(), decision));
    return best;
  }
};

TEST(SimulateChoices, EqualsTheTwinChoiceByChoice) {
  const Universe town(500, 17, 2000);
  Twin twin{town, std::vector<double>(town.places)};
  for (std::size_t j = 0; j < town.places; ++j) twin.prices[j] = j % 5 == 0 ? closed : double(j % 7) / 3;
  for (const std::size_t draws : {1, 2, 7, 8, 47, 48, 49, 100}) {
    ChoiceSet set(town.alternatives(), draws);
    for (std::size_t j = 0; j < town.places; ++j) set.set_price(j, twin.prices[j]);
    const auto chosen = simulate_choices(set, town.tastes(), town.choosers(), moving);
    std::size_t nowhere = 0;
    for (std::size_t n = 0; n < town.agents; ++n) {
      const double best = twin.best(set, n, moving);
      if (chosen[n] == no_alternative) {
        EXPECT_EQ(best, -closed);
        ++nowhere;
        continue;
      }
      // The very best, but for what floats cannot tell apart.
      EXPECT_NEAR(twin.utility(n, chosen[n], draws, moving), best, 1e-5) << "agent " << n;
      EXPECT_TRUE(sample_of(set, town.key[n], moving).contains(chosen[n]));
    }
    EXPECT_EQ(nowhere > 0, draws < 7) << draws;
  }
}

// Shares of places among agents who are all alike, beside the logit's over all places.
double chi_square(std::size_t draws, std::size_t agents, bool by_zone) {
  Universe town(by_zone ? 1000 : 40, by_zone ? 10 : 4, agents);
  std::fill(town.taste_class.begin(), town.taste_class.end(), std::uint8_t{0});
  std::fill(town.home.begin(), town.home.end(), 1U);
  std::fill(town.work.begin(), town.work.end(), 2U);
  std::fill(town.income.begin(), town.income.end(), 0.5F);
  const ChoiceSet set(town.alternatives(), draws);
  const auto chosen = simulate_choices(set, town.tastes(), town.choosers(), moving);
  const std::size_t cells = by_zone ? town.zones : town.places;
  std::vector<double> expected(cells), count(cells);
  double sum = 0;
  for (std::size_t j = 0; j < town.places; ++j) sum += std::exp(town.utility(0, j));
  for (std::size_t j = 0; j < town.places; ++j)
    expected[by_zone ? town.zone[j] : j] += std::exp(town.utility(0, j)) / sum * double(agents);
  for (const std::uint32_t j : chosen) ++count[by_zone ? town.zone[j] : j];
  double result = 0;
  for (std::size_t i = 0; i < cells; ++i)
    result += (count[i] - expected[i]) * (count[i] - expected[i]) / expected[i];
  return result;
}

TEST(SimulateChoices, HaveTheSharesOfTheLogitOverAllPlaces) {
  const double places = chi_square(300, 100000, false);
  const double zones = chi_square(100, 50000, true);
  RecordProperty("chi_square_of_40_places", std::to_string(places));
  RecordProperty("chi_square_of_10_zones", std::to_string(zones));
  EXPECT_LT(places, 72.1);  // 39 degrees of freedom, one in a thousand
  EXPECT_LT(zones, 27.9);   // 9 degrees of freedom, one in a thousand
  // With few draws the shares lean towards what is sampled often, by a term of one over the draws.
  EXPECT_GT(chi_square(3, 50000, true), 27.9);
}

TEST(SimulateChoices, LeaveThoseAloneWhoDidNotLookAtWhatChanged) {
  const Universe town(300, 10, 20000);
  constexpr std::uint32_t changed = 123;
  ChoiceSet set(town.alternatives(), 60);
  const auto before = simulate_choices(set, town.tastes(), town.choosers(), moving);
  for (const double price : {-1.5, 2.0, closed}) {
    set.set_price(changed, price);
    const auto after = simulate_choices(set, town.tastes(), town.choosers(), moving);
    std::size_t untouched = 0;
    std::size_t moved = 0;
    for (std::size_t n = 0; n < town.agents; ++n) {
      if (!sample_of(set, town.key[n], moving).contains(changed)) {
        ++untouched;
        EXPECT_EQ(after[n], before[n]);
      } else if (after[n] != before[n]) {
        ++moved;
        EXPECT_EQ(price < 0 ? after[n] : before[n], changed);
      }
    }
    EXPECT_GT(untouched, town.agents / 2);
    EXPECT_GT(moved, 0U);
  }
}

TEST(SimulateChoices, AreTheSameOnAnyNumberOfThreads) {
  const Universe town(2000, 20, 5000);
  const ChoiceSet set(town.alternatives(), 100);
  set_thread_count(1);
  const auto one = simulate_choices(set, town.tastes(), town.choosers(), moving);
  set_thread_count(3);
  EXPECT_EQ(simulate_choices(set, town.tastes(), town.choosers(), moving), one);
  set_thread_count(0);
  EXPECT_EQ(simulate_choices(set, town.tastes(), town.choosers(), moving), one);
  // Where agents stand among the others is no matter either.
  Universe turned = town;
  std::reverse(turned.key.begin(), turned.key.end());
  std::reverse(turned.taste_class.begin(), turned.taste_class.end());
  std::reverse(turned.income.begin(), turned.income.end());
  std::reverse(turned.home.begin(), turned.home.end());
  std::reverse(turned.work.begin(), turned.work.end());
  auto other = simulate_choices(set, turned.tastes(), turned.choosers(), moving);
  std::reverse(other.begin(), other.end());
  EXPECT_EQ(other, one);
}

TEST(SimulateChoices, DifferByYearDecisionAndSeed) {
  const Universe town(300, 10, 3000);
  const ChoiceSet set(town.alternatives(), 60);
  const auto choices = [&](const Decision& decision) {
    return simulate_choices(set, town.tastes(), town.choosers(), decision);
  };
  const auto one = choices(moving);
  for (const Decision other : {Decision{12, 21, 2024}, Decision{11, 22, 2024}, Decision{11, 21, 2025}}) {
    const auto two = choices(other);
    std::size_t same = 0;
    for (std::size_t n = 0; n < town.agents; ++n) same += one[n] == two[n];
    EXPECT_LT(same, town.agents / 20);
  }
}

double variance(const std::vector<double>& values) {
  double sum = 0;
  double squares = 0;
  for (const double v : values) sum += v;
  for (const double v : values)
    squares += (v - sum / double(values.size())) * (v - sum / double(values.size()));
  return squares / double(values.size() - 1);
}

// How many more live in a zone when it becomes a little better: seen with common draws and with others.
TEST(SimulateChoices, MakeDifferencesWithoutNoise) {
  const Universe town(300, 10, 4000);
  ChoiceSet before(town.alternatives(), 60);
  ChoiceSet after = before;
  for (std::size_t j = 0; j < town.places; ++j)
    if (town.zone[j] == 3) after.set_price(j, -0.02);
  const auto living_in_zone = [&](const ChoiceSet& set, std::uint64_t seed) {
    double count = 0;
    for (const std::uint32_t j : simulate_choices(set, town.tastes(), town.choosers(), {seed, 21, 2024}))
      count += town.zone[j] == 3;
    return count;
  };
  std::vector<double> common;
  std::vector<double> independent;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const double with = living_in_zone(after, seed);
    common.push_back(with - living_in_zone(before, seed));
    independent.push_back(with - living_in_zone(before, seed + 1000));
  }
  const double ratio = variance(common) / variance(independent);
  RecordProperty("variance_with_common_over_independent_draws", std::to_string(ratio));
  std::printf("variance of the effect, common over independent draws: %.4f\n", ratio);
  EXPECT_LT(ratio, 0.1);
}

}  // namespace
}  // namespace concentric::choice
