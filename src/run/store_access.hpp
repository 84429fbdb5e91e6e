// The tables of a run that hold travel times: circles by year, what zones reach by year, and maps of circles.
#pragma once

#include <filesystem>
#include <unordered_map>
#include <vector>

#include "run/store.hpp"
#include "run/year_access.hpp"

namespace concentric::store {

struct AccessLayers {
  Layer centre, circle_year, zone_access_year, circle_map;
};
const AccessLayers& access_layers();

/// Empty tables; `centre` is filled where the run keeps travel times.
void create_access_tables(Database& database, const Region& region, bool with_access);
/// Runs in the year's transaction.
void write_access(const Database& database, const Region& region, int year, const YearAccess& access);

/// Reads what is there into the run, whose places, grid and years are read. `zones` are the rows of its zones
/// by code. InvalidInput for what cannot be.
void read_access(const Database& database, const std::filesystem::path& file,
                 const std::unordered_map<std::string, std::size_t>& zones, Run& run);

}  // namespace concentric::store
