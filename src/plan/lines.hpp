// Lines and their stops, as the levers of the timetable name them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plan/lever_reading.hpp"

namespace concentric::plan_file {

/// Reads `lines`: routes of the region's timetables by id or name, or ids of `open_line` levers, which
/// `resolve` checks. `words` becomes their names.
Lines read_lines(LeverReading& lever, Names& words);

/// Reads `"Langfang"` or `{ name, [name_zh], [lon, lat], [run_min], [dwell_min] }`. Without a position it is
/// a stop of the region's timetables or projects, by name in either language, or by id. Nothing after a
/// fault.
std::optional<LineStop> read_line_stop(LeverReading& lever, const Value& value, const std::string& key);

/// By its long name, or its short one where that alone is in Chinese.
Names route_names(const GtfsRoute& route);

/// Whether a stop of the region's timetables or projects has the name, in either language, or the id.
bool is_stop(const Region& region, std::string_view name);

/// Reads `06:30`; the default where the key is missing.
Seconds read_clock(Fields& fields, const std::string& key, Seconds otherwise);

/// Straight distance on the Earth, km.
double straight_km(double lon_a, double lat_a, double lon_b, double lat_b);

}  // namespace concentric::plan_file
