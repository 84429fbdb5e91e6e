#include "flow/choice/choice_data.hpp"

#include <algorithm>

#include "base/parallel.hpp"

namespace concentric::choice {

ChoiceData make_choice_data(const std::vector<std::size_t>& positions, std::size_t coefficients) {
  ChoiceData data;
  data.situations = positions.size();
  data.coefficients = coefficients;
  const std::size_t blocks = (positions.size() + lanes - 1) / lanes;
  data.first.reserve(blocks + 1);
  for (std::size_t b = 0; b < blocks; ++b) {
    const auto begin = positions.begin() + static_cast<std::ptrdiff_t>(b * lanes);
    const auto end =
        positions.begin() + static_cast<std::ptrdiff_t>(std::min(positions.size(), (b + 1) * lanes));
    data.first.push_back(data.first.back() + *std::max_element(begin, end));
  }
  data.variable.assign(data.first.back() * coefficients * lanes, 0.0);
  data.fixed.assign(data.first.back() * lanes, not_available);
  data.chosen.assign(positions.size(), 0);
  data.weight.assign(blocks * lanes, 0.0);
  std::fill_n(data.weight.begin(), positions.size(), 1.0);
  return data;
}

void centre(ChoiceData& data) {
  parallel_for(data.blocks(), [&](std::size_t block) {
    const std::size_t positions = data.positions(block);
    const double* fixed = data.fixed_part(block);
    for (std::size_t k = 0; k < data.coefficients; ++k) {
      double* x = data.variables(block) + k * positions * lanes;
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        double sum = 0;
        double count = 0;
        for (std::size_t j = 0; j < positions; ++j)
          if (fixed[j * lanes + lane] > not_available) {
            sum += x[j * lanes + lane];
            count += 1;
          }
        if (count == 0) continue;
        for (std::size_t j = 0; j < positions; ++j) {
          double& value = x[j * lanes + lane];
          value = fixed[j * lanes + lane] > not_available ? value - sum / count : 0.0;
        }
      }
    }
  });
}

}  // namespace concentric::choice
