// The two methods, on the flat network.
#pragma once

#include "flow/assignment/flat_network.hpp"

namespace concentric {

/// What a method hands back: state of the links, flow by class and link.
struct Equilibrium {
  LinkState state;
  std::vector<std::vector<double>> class_flow;
  AssignmentMeasures measures;
  int iterations = 0;
  bool converged = false;
  Bushes bushes;
};

/// Algorithm B (Dial 2006), with the shifts of Nie (2010).
Equilibrium solve_by_bushes(const FlatNetwork& network, const AssignmentOptions& options);

/// Bi-conjugate Frank-Wolfe (Mitradjieva, Lindberg 2013).
Equilibrium solve_by_frank_wolfe(const FlatNetwork& network, const AssignmentOptions& options);

}  // namespace concentric
