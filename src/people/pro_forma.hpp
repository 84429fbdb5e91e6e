// Where floor space is built: a developer's pro forma (Waddell 2002, "UrbanSim: modeling urban development
// for land use, transportation and environmental planning", Journal of the American Planning Association 68;
// the reckoning itself as in Peiser and Hamilton 2012, "Professional Real Estate Development"). What a square
// metre sells for, less tax and margin, is held against what it costs to build there, and what is allowed
// against what stands there already.
#pragma once

#include <span>

#include "people/cell_choice.hpp"
#include "region/state.hpp"

namespace concentric {

/// For one zone and one kind of floor space, in yuan a square metre of floor.
struct ProForma {
  double price = 0;           ///< at rent 1 and the zone's mean access
  double price_access = 0.3;  ///< power of access over the zone's mean that the price goes with
  double cost = 0;            ///< to build low
  double cost_height = 0.3;   ///< share by which cost rises where floors are as large as the land
  double tax_and_margin = 0;  ///< share of the price that is neither cost nor land
  double allowed_ratio = 0;   ///< most floor space over land, of a whole cell with its streets
};

/// The region's parameters `{home,work}_price_yuan_per_m2` of the zone's province,
/// `building_cost_yuan_per_m2`, `development_margin` and `floor_area_ratio_limit` as the plan sets them.
enum class SpaceKind { homes, work };
ProForma pro_forma_of(const Region& region, const State& state, ZoneId zone, SpaceKind kind);

/// What is left of the price when all is paid, land not included, over the cost. Pays where above 0.
double return_on_cost(const ProForma& terms, double rent, double access_over_mean, double floor_ratio);

/// Floor space of a whole zone a year on, where `needed_m2` are asked for and at most `fastest_m2` can stand:
/// what stands if building does not pay at a rent that goes with what is needed, and no more than is allowed.
double zone_after_building(const ProForma& terms, double standing_m2, double needed_m2, double fastest_m2,
                           double area_km2);

/// Lays `m2` of new floor space over a zone's cells, of `cell_m2` land each: in proportion to what is allowed
/// beyond what stands there and to how likely a developer is to build for the return (a logistic curve, even
/// at none and 0.98 at a return of 0.4). What is allowed nowhere is laid over what stands. `m2_of`, `rent`
/// and `access` are columns of all cells; `m2_of` grows.
void build_where_it_pays(const ProForma& terms, const ZoneCells& cells, double m2, double cell_m2,
                         std::span<const double> rent, std::span<const double> access,
                         std::span<double> m2_of);

}  // namespace concentric
