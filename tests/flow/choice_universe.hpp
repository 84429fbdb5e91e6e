// A made-up town to choose places in: many agents, places with variables, minutes between zones.
#pragma once

#include <vector>

#include "base/random.hpp"
#include "flow/choice/simulate_choices.hpp"

namespace concentric::choice {

struct Universe {
  std::size_t places, zones, agents;
  std::vector<float> price, view, weight, minutes, income;
  std::vector<std::uint32_t> zone, home, work;
  std::vector<std::uint64_t> key;
  std::vector<std::uint8_t> taste_class;

  Universe(std::size_t places_, std::size_t zones_, std::size_t agents_)
      : places(places_), zones(zones_), agents(agents_) {
    const auto draw = [](std::uint32_t what, std::size_t i) {
      return static_cast<float>(uniform({99, what, static_cast<std::uint32_t>(i), 0, 0}));
    };
    for (std::size_t j = 0; j < places; ++j) {
      price.push_back(2 * draw(0, j));
      view.push_back(draw(1, j));
      weight.push_back(0.2F + draw(2, j));
      zone.push_back(static_cast<std::uint32_t>(j % zones));
    }
    for (std::size_t i = 0; i < zones * zones; ++i) minutes.push_back(60 * draw(3, i));
    for (std::size_t n = 0; n < agents; ++n) {
      key.push_back(0x123400000000 + 7 * n);
      taste_class.push_back(n % 3 == 0);
      income.push_back(draw(4, n));
      home.push_back(static_cast<std::uint32_t>(n % zones));
      work.push_back(static_cast<std::uint32_t>(n / zones % zones));
    }
  }

  AlternativeColumns alternatives() const { return {{price, view}, zone, weight}; }
  Choosers choosers() const { return {key, taste_class, {income}, {home, work}}; }
  Tastes tastes() const {
    return {{-1.0F, 0.5F, -0.6F, 1.5F},
            {{0, 0, {0.7F, 0.3F}}},
            {{minutes, zones, 0, {-0.02F, -0.01F}}, {minutes, zones, 1, {-0.03F, -0.05F}}}};
  }

  /// Utility without the Gumbel term, as the formula is written.
  double utility(std::size_t agent, std::size_t place) const {
    const Tastes t = tastes();
    const std::size_t c = taste_class[agent];
    return double(t.coefficients[2 * c]) * double(price[place]) +
           double(t.coefficients[2 * c + 1]) * double(view[place]) +
           double(t.interactions[0].coefficient[c]) * double(income[agent]) * double(price[place]) +
           double(t.pair_terms[0].coefficient[c]) * double(minutes[home[agent] * zones + zone[place]]) +
           double(t.pair_terms[1].coefficient[c]) * double(minutes[work[agent] * zones + zone[place]]);
  }
};

}  // namespace concentric::choice
