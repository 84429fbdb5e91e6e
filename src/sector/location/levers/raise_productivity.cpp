// Output per job grows faster than the province's trend.
#include "sector/location/levers/levers.hpp"

namespace concentric::location {

void apply(const RaiseProductivity& action, const LeverYear& year) {
  for (const ProvinceId province : action.provinces) {
    for (const SectionId section : action.activity.sections)
      year.state.productivity(province, section) *= 1 + action.per_year;
    year.report("output per job raised", year.region().provinces[province].code, action.per_year * 100,
                "percent");
  }
}

}  // namespace concentric::location
