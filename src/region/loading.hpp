// The second half of loading a region: from checked tables to columns keyed by ids, one subject a function.
#pragma once

#include "base/errors.hpp"
#include "region/package_tables.hpp"
#include "region/region.hpp"

namespace concentric {

/// Jurisdictions, zones, areas, sections; then the places they make up.
void load_places(const PackageTables& tables, Region& region, ErrorList& errors);
/// The grid's frame, runs and cells. Absent tables give an empty grid.
void load_grid(const PackageTables& tables, Region& region, ErrorList& errors);
/// The places named under `centres` in datapackage.json; without it, every city.
void load_centres(const PackageTables& tables, Region& region, ErrorList& errors);
/// Residents and jobs of each start year, census columns by zone, counts by city, output by province.
void load_people_and_jobs(const PackageTables& tables, Region& region, ErrorList& errors);
/// Households by size, registration, schooling and vehicles, as far as the package has them.
void load_household_census(const PackageTables& tables, Region& region, ErrorList& errors);
/// Parameters, standard life table, national value added by section.
void load_parameters(const PackageTables& tables, Region& region, ErrorList& errors);
/// How far parameters may be off, as far as the package tells. After the parameters.
void load_parameter_ranges(const PackageTables& tables, Region& region, ErrorList& errors);
/// Borders, workers where they live, hospitals, colleges, goods, and the choice of modes, as far as the
/// package has them.
void load_flows(const PackageTables& tables, Region& region, ErrorList& errors);
void load_published(const PackageTables& tables, Region& region, ErrorList& errors);
/// Timetables (GTFS) and roads (GMNS) in the folders that datapackage.json names. Sets the region's digest:
/// the tables' and the files' of these folders.
void load_network_folders(const PackageTables& tables, const std::filesystem::path& folder, Region& region,
                          ErrorList& errors);
/// Lines that open after the timetables.
void load_projects(const PackageTables& tables, Region& region, ErrorList& errors);
/// Institutions that plans may move by name, and sizes of establishments, as far as the package tells.
void load_establishments(const PackageTables& tables, Region& region, ErrorList& errors);
/// What only several tables together can tell: parts that must add up to a total.
void check_totals(const PackageTables& tables, const Region& region, ErrorList& errors);

}  // namespace concentric
