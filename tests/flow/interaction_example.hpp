// Zones on a plane with random numbers that are the same everywhere.
#pragma once

#include <cmath>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "flow/interaction/gravity.hpp"

namespace concentric::testing {

struct Example {
  Margins margins;
  Matrix<double> cost;
};

/// Costs are distances in a square with sides of `side`; 5 on the diagonal.
inline Example random_zones(std::size_t zones, double side) {
  const auto draw = [](std::size_t what, std::size_t zone) {
    return uniform({11, static_cast<std::uint32_t>(what), static_cast<std::uint32_t>(zone), 0, 0});
  };
  Example example;
  std::vector<double> x, y;
  double origins = 0, destinations = 0;
  for (std::size_t z = 0; z < zones; ++z) {
    example.margins.zone.push_back("Z" + std::to_string(z));
    example.margins.origins.push_back(100 + 900 * draw(0, z));
    example.margins.destinations.push_back(100 + 900 * draw(1, z));
    origins += example.margins.origins.back();
    destinations += example.margins.destinations.back();
    x.push_back(side * draw(2, z));
    y.push_back(side * draw(3, z));
  }
  for (double& each : example.margins.destinations) each *= origins / destinations;
  example.cost = Matrix<double>(zones, zones);
  for (std::size_t i = 0; i < zones; ++i)
    for (std::size_t j = 0; j < zones; ++j)
      example.cost(i, j) = i == j ? 5 : std::hypot(x[i] - x[j], y[i] - y[j]);
  return example;
}

}  // namespace concentric::testing
