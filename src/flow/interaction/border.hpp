// Border effects: a flow between two jurisdictions is exp(-b) of what it would be within one, at the same
// cost and between the same masses (McCallum 1995).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/columns.hpp"

namespace concentric {

/// Which jurisdiction each zone lies in.
struct Jurisdictions {
  std::vector<std::string> name;
  std::vector<std::uint32_t> of_zone;  ///< positions in `name`
};

/// Effects on one kind of flow.
struct BorderEffects {
  std::string kind;       ///< commuting, trade, ...
  Matrix<double> effect;  ///< b by jurisdiction left and jurisdiction entered; 0 within one
};

/// No effect anywhere.
BorderEffects no_borders(std::string kind, const Jurisdictions& jurisdictions);

/// Takes b off the logarithm of every pair that crosses a border; log_weight is zones by zones.
void add_border_effects(const Jurisdictions& jurisdictions, const BorderEffects& borders,
                        Matrix<double>& log_weight);

/// How finely effects are told apart when they are estimated: one for all borders, one for a pair of
/// jurisdictions, or one for each direction.
enum class BorderDetail { any, pair, direction };

/// A border as a variable: 1 where a pair of zones crosses it, 0 elsewhere.
struct BorderDummy {
  std::string name;  ///< `border`, `border A|B` or `border A>B`
  Matrix<double> crosses;
};

/// Borders that at least one pair of zones crosses, in the order of the jurisdictions.
std::vector<BorderDummy> border_dummies(const Jurisdictions& jurisdictions, BorderDetail detail);

/// Effects from estimated coefficients, one for each of `border_dummies` in its order: b is minus the
/// coefficient.
BorderEffects effects_of(const Jurisdictions& jurisdictions, BorderDetail detail, std::string kind,
                         const std::vector<double>& coefficient);

}  // namespace concentric
