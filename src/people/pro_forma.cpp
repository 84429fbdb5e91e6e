#include "people/pro_forma.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "region/parameter_or.hpp"

namespace concentric {
namespace {

double chance_to_build(double return_on_cost) { return 1 / (1 + std::exp(-10 * return_on_cost)); }

}  // namespace

ProForma pro_forma_of(const Region& region, const State& state, ZoneId zone, SpaceKind kind) {
  const std::string& province = region.provinces[region.zones[zone].province].code;
  const std::string price = kind == SpaceKind::homes ? "home_price_yuan_per_m2" : "work_price_yuan_per_m2";
  ProForma terms;
  terms.cost = parameter_or(state, "building_cost_yuan_per_m2", 3500, province);
  terms.price = parameter_or(state, price, 2 * terms.cost, province);
  terms.tax_and_margin = parameter_or(state, "development_margin", 0.25, province);
  terms.allowed_ratio = parameter_or(state, "floor_area_ratio_limit", 1.5, province);
  return terms;
}

double return_on_cost(const ProForma& terms, double rent, double access_over_mean, double floor_ratio) {
  const double price = terms.price * rent * std::pow(access_over_mean, terms.price_access);
  const double cost = terms.cost * (1 + terms.cost_height * floor_ratio);
  return (price * (1 - terms.tax_and_margin) - cost) / cost;
}

double zone_after_building(const ProForma& terms, double standing_m2, double needed_m2, double fastest_m2,
                           double area_km2) {
  if (needed_m2 <= standing_m2) return standing_m2;
  const double land_m2 = 1e6 * area_km2;
  const double rent = standing_m2 > 0 ? needed_m2 / standing_m2 : 1;
  if (return_on_cost(terms, rent, 1, standing_m2 / land_m2) < 0) return standing_m2;
  return std::max(standing_m2, std::min({needed_m2, fastest_m2, terms.allowed_ratio * land_m2}));
}

void build_where_it_pays(const ProForma& terms, const ZoneCells& cells, double m2, double cell_m2,
                         std::span<const double> rent, std::span<const double> access,
                         std::span<double> m2_of) {
  if (m2 <= 0 || cells.cell.empty()) return;
  double mean_access = 0, standing = 0;
  for (const std::uint32_t c : cells.cell) {
    mean_access += m2_of[c] * access[c];
    standing += m2_of[c];
  }
  mean_access = standing > 0 && mean_access > 0 ? mean_access / standing : 1;

  std::vector<double> allowed(cells.cell.size()), share(cells.cell.size());
  double all = 0;
  for (std::size_t j = 0; j < share.size(); ++j) {
    const std::uint32_t c = cells.cell[j];
    allowed[j] = std::max(0.0, terms.allowed_ratio * cell_m2 - m2_of[c]);
    share[j] = allowed[j] *
               chance_to_build(return_on_cost(terms, rent[c], access[c] / mean_access, m2_of[c] / cell_m2));
    all += share[j];
  }
  // Nowhere more than is allowed: what goes beyond it goes to the others, and again.
  double left = m2;
  constexpr int most_rounds = 20;
  for (int round = 0; round < most_rounds && left > 0 && all > 0; ++round) {
    const double part = left / all;
    all = 0;
    for (std::size_t j = 0; j < share.size(); ++j) {
      const double built = std::min(allowed[j], part * share[j]);
      m2_of[cells.cell[j]] += built;
      left -= built;
      allowed[j] -= built;
      if (allowed[j] <= 0) share[j] = 0;
      all += share[j];
    }
    if (left < 1e-9 * m2) return;
  }
  for (std::size_t j = 0; j < share.size(); ++j)
    m2_of[cells.cell[j]] += standing > 0 ? left * m2_of[cells.cell[j]] / (standing + m2 - left)
                                         : left / static_cast<double>(share.size());
}

}  // namespace concentric
