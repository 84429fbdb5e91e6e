#include "sector/people/marriage_market.hpp"

#include <algorithm>
#include <cstdlib>
#include <tuple>

namespace concentric::people {

std::vector<std::pair<std::size_t, std::size_t>> pair_up(std::vector<Single>& women,
                                                         std::vector<Single>& men) {
  constexpr int widest_gap = 12;
  const auto order = [](const Single& a, const Single& b) {
    return std::tuple(a.market, b.age, a.person) < std::tuple(b.market, a.age, b.person);
  };
  std::sort(women.begin(), women.end(), order);
  std::sort(men.begin(), men.end(), order);
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t w = 0, m = 0; w < women.size() && m < men.size();) {
    if (women[w].market != men[m].market) {
      ++(women[w].market < men[m].market ? w : m);
      continue;
    }
    const int gap = int{men[m].age} - int{women[w].age};
    if (gap > widest_gap) {
      ++m;
    } else if (gap < -widest_gap) {
      ++w;
    } else {
      if (women[w].household != men[m].household) pairs.emplace_back(w, m);
      ++w;
      ++m;
    }
  }
  return pairs;
}

}  // namespace concentric::people
