#include "flow/choice/simulate_choices.hpp"

#include "base/parallel.hpp"
#include "flow/choice/sampled_utilities.hpp"

namespace concentric::choice {

std::vector<std::uint32_t> simulate_choices(const ChoiceSet& set, const Tastes& tastes,
                                            const Choosers& choosers, const Decision& decision) {
  std::vector<std::uint32_t> chosen(choosers.size(), no_alternative);
  parallel_for(choosers.size(), [&](std::size_t n) {
    float best = -std::numeric_limits<float>::infinity();
    for_each_sampled(set, tastes, choosers, n, decision, Terms::all,
                     [&](std::uint32_t alternative, float utility) {
                       if (utility <= best) return;
                       best = utility;
                       chosen[n] = alternative;
                     });
  });
  return chosen;
}

}  // namespace concentric::choice
