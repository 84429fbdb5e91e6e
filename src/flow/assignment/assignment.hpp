// Static user equilibrium (Wardrop 1952): no traveller has a cheaper way than the one taken. Two independent
// methods, one answer:
//   bush         origin by origin on the acyclic network that its traffic uses, to a gap of 1e-12
//                (Dial 2006, Algorithm B)
//   frank_wolfe  bi-conjugate Frank-Wolfe, in little memory, to about 1e-6
//                (Mitradjieva, Lindberg 2013)
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "flow/assignment/bushes.hpp"
#include "flow/assignment/traffic.hpp"

namespace concentric {

enum class AssignmentMethod : std::uint8_t { bush, frank_wolfe };

/// How far from equilibrium a solution is, and its totals. Costs in the units of the links' times.
struct AssignmentMeasures {
  double total_cost = 0;           ///< of all trips as they go: time and fixed costs
  double excess_cost = 0;          ///< total cost above that of each trip's cheapest way
  double relative_gap = 0;         ///< excess_cost / total_cost
  double average_excess_cost = 0;  ///< excess_cost / trips
  double objective = 0;            ///< Beckmann's: integrals of the link times, plus fixed costs
};

struct AssignmentProgress {
  int iteration = 0;
  AssignmentMeasures measures;
};

struct AssignmentOptions {
  AssignmentMethod method = AssignmentMethod::bush;
  double gap = 1e-6;  ///< relative gap at which to stop
  int max_iterations = 10'000;
  Charge charge = Charge::time;  ///< marginal: system optimum
  /// Called after each iteration; false stops there. May be empty.
  std::function<bool(const AssignmentProgress&)> progress;
  /// Bushes of an earlier solution from which method bush starts: same nodes and links; trips, delays or
  /// costs may be others.
  const Bushes* warm = nullptr;
};

struct Assignment {
  std::vector<double> flow;                     ///< by link, fixed flow included
  std::vector<std::vector<double>> class_flow;  ///< by class and link
  std::vector<double> time;                     ///< by link at that flow
  AssignmentMeasures measures;
  int iterations = 0;
  bool converged = false;
  Bushes bushes;  ///< method bush alone
};

/// The network and the classes must be free of faults (check_traffic). The same bytes for any number of
/// threads.
Assignment assign(const TrafficNetwork& network, const std::vector<UserClass>& classes,
                  const AssignmentOptions& options);

}  // namespace concentric
