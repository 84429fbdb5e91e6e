// What the tables of a run are called and what stands in them; writing, resuming and reading all go by this
// list.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "format/geopackage.hpp"
#include "run/store.hpp"

namespace concentric::store {

inline constexpr const char* format_name = "concentric run";
inline constexpr const char* format_version = "4";

/// `srs_id` of the region's own projection.
inline constexpr std::int64_t region_reference = 100000;

/// Tables that are written once.
struct FixedLayers {
  Layer run, year_column, zones, zone_points, jurisdictions, place, place_zone, grid_run, plan_lever,
      published, region_table;
};
const FixedLayers& fixed_layers();

/// Tables that each year adds rows to.
struct YearLayers {
  Layer zone_year, city_year, province_year, cohort_year, output_year, lever_effect;
};
YearLayers year_layers(const std::vector<SnapshotColumn>& columns);

/// The table `run` as key and value.
using RunValues = std::map<std::string, std::string>;

RunValues values_of(const Provenance& provenance);
/// Throws InvalidInput where a value is missing or not what it should be; `file` stands in the message.
Provenance provenance_of(const RunValues& values, const std::filesystem::path& file);

/// The value that must be there, as text, a whole number or a number.
const std::string& value_of(const RunValues& values, const std::string& key,
                            const std::filesystem::path& file);
std::int64_t integer_of(const RunValues& values, const std::string& key, const std::filesystem::path& file);
double number_of(const RunValues& values, const std::string& key, const std::filesystem::path& file);

}  // namespace concentric::store
