#include "flow/interaction/border.hpp"

#include <fmt/format.h>

#include <cassert>
#include <utility>

namespace concentric {
namespace {

// Pairs of jurisdictions that hold zones and count as one border.
struct Border {
  std::string name;
  std::vector<std::pair<std::size_t, std::size_t>> crossing;
};

std::vector<Border> borders_of(const Jurisdictions& jurisdictions, BorderDetail detail) {
  const std::size_t count = jurisdictions.name.size();
  std::vector<bool> has_zones(count, false);
  for (const std::uint32_t each : jurisdictions.of_zone) has_zones[each] = true;
  std::vector<Border> borders;
  if (detail == BorderDetail::any) borders.push_back({"border", {}});
  for (std::size_t from = 0; from < count; ++from)
    for (std::size_t to = 0; to < count; ++to) {
      if (from == to || !has_zones[from] || !has_zones[to]) continue;
      const std::string& a = jurisdictions.name[from];
      const std::string& b = jurisdictions.name[to];
      if (detail == BorderDetail::any) borders[0].crossing.emplace_back(from, to);
      if (detail == BorderDetail::direction)
        borders.push_back({fmt::format("border {}>{}", a, b), {{from, to}}});
      if (detail == BorderDetail::pair && from < to)
        borders.push_back({fmt::format("border {}|{}", a, b), {{from, to}, {to, from}}});
    }
  if (detail == BorderDetail::any && borders[0].crossing.empty()) borders.clear();
  return borders;
}

}  // namespace

BorderEffects no_borders(std::string kind, const Jurisdictions& jurisdictions) {
  return {std::move(kind), Matrix<double>(jurisdictions.name.size(), jurisdictions.name.size(), 0.0)};
}

void add_border_effects(const Jurisdictions& jurisdictions, const BorderEffects& borders,
                        Matrix<double>& log_weight) {
  assert(jurisdictions.of_zone.size() == log_weight.rows() && log_weight.rows() == log_weight.columns());
  for (std::size_t i = 0; i < log_weight.rows(); ++i)
    for (std::size_t j = 0; j < log_weight.columns(); ++j)
      if (jurisdictions.of_zone[i] != jurisdictions.of_zone[j])
        log_weight(i, j) -= borders.effect(jurisdictions.of_zone[i], jurisdictions.of_zone[j]);
}

std::vector<BorderDummy> border_dummies(const Jurisdictions& jurisdictions, BorderDetail detail) {
  const std::size_t zones = jurisdictions.of_zone.size();
  std::vector<BorderDummy> dummies;
  for (Border& border : borders_of(jurisdictions, detail)) {
    Matrix<std::uint8_t> within(jurisdictions.name.size(), jurisdictions.name.size(), 0);
    for (const auto& [from, to] : border.crossing) within(from, to) = 1;
    Matrix<double> crosses(zones, zones, 0.0);
    for (std::size_t i = 0; i < zones; ++i)
      for (std::size_t j = 0; j < zones; ++j)
        crosses(i, j) = within(jurisdictions.of_zone[i], jurisdictions.of_zone[j]);
    dummies.push_back({std::move(border.name), std::move(crosses)});
  }
  return dummies;
}

BorderEffects effects_of(const Jurisdictions& jurisdictions, BorderDetail detail, std::string kind,
                         const std::vector<double>& coefficient) {
  const std::vector<Border> borders = borders_of(jurisdictions, detail);
  assert(borders.size() == coefficient.size());
  BorderEffects effects = no_borders(std::move(kind), jurisdictions);
  for (std::size_t b = 0; b < borders.size(); ++b)
    for (const auto& [from, to] : borders[b].crossing) effects.effect(from, to) = -coefficient[b];
  return effects;
}

}  // namespace concentric
