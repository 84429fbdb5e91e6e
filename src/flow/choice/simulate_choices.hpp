// Choice of one among many by simulation: each agent takes the alternative of its sample with the highest
// utility, the Gumbel term included (a multinomial logit: McFadden 1974). The terms are keyed by agent and
// alternative, so two runs differ only where an agent looked at an alternative that differs.
#pragma once

#include "flow/choice/choice_set.hpp"
#include "flow/choice/tastes.hpp"

namespace concentric::choice {

/// The alternative that each chooser takes, or `no_alternative` where all of its sample are closed. The same
/// for any number of threads and on every processor.
std::vector<std::uint32_t> simulate_choices(const ChoiceSet& set, const Tastes& tastes,
                                            const Choosers& choosers, const Decision& decision);

}  // namespace concentric::choice
