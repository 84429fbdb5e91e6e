// The tables of a run that hold flows: between cities and zones by kind, ways to work by their length,
// traffic on roads and passengers of lines.
#pragma once

#include <filesystem>

#include "run/store.hpp"
#include "run/store_schema.hpp"

namespace concentric::store {

struct FlowLayers {
  Layer flow_kind, flow_year, zone_flow_year, trip_length_year, road_link, road_year, line_year;
};
const FlowLayers& flow_layers();

/// Empty tables, save for the kinds of flows that the region has, and the roads of all years.
void create_flow_tables(Database& database, const Region& region, const Plan& plan);
/// Runs in the year's transaction. Kinds that the state holds no flows of are left out.
void write_flows(const Database& database, const Region& region, const State& state);

/// Reads what is there into the run, whose places and years are read. InvalidInput for what cannot be.
void read_flows(const Database& database, const std::filesystem::path& file, Run& run);

}  // namespace concentric::store
