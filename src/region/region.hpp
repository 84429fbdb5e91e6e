// A region: zones, jurisdictions, cells, activities, and where each number comes from. Read from a package on
// disk (docs/region-package.md), checked whole, and never changed afterwards.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/columns.hpp"
#include "base/errors.hpp"
#include "base/ids.hpp"
#include "format/gmns.hpp"
#include "format/gtfs.hpp"

namespace concentric {

using ProvinceId = Id<struct ProvinceTag>;
using CityId = Id<struct CityTag>;
using ZoneId = Id<struct ZoneTag>;
using SectionId = Id<struct SectionTag>;
using PlaceId = Id<struct PlaceTag>;
using SectorId = Id<struct SectorTag>;

enum class Basis : std::uint8_t { observed, estimated, modelled, assumed };
enum class Sector : std::uint8_t { primary, secondary, tertiary };
enum class Sex : std::uint8_t { female, male };

inline constexpr std::size_t sector_count = 3;
inline constexpr std::size_t sex_count = 2;
inline constexpr std::size_t age_group_count = 18;  ///< 0-4, 5-9 ... 80-84, 85 and over
inline constexpr std::size_t age_count = 101;       ///< 0 ... 99, 100 and over

std::string_view name_of(Basis basis);
std::string_view name_of(Sector sector);
std::string_view name_of(Sex sex);

struct Names {
  std::string en;
  std::string zh;
};

struct Province {
  std::string code;
  Names name;
  double area_km2 = 0;
};

struct City {
  std::string code;
  Names name;
  double area_km2 = 0;
  ProvinceId province;
};

struct Zone {
  std::string code;
  Names name;
  double area_km2 = 0;
  double lon = 0;  ///< WGS 84, of a point inside
  double lat = 0;
  CityId city;
  ProvinceId province;
};

/// What goes from zone to zone: people to work, goods and technology to who uses them, the sick to hospitals,
/// students to colleges, passengers by rail. Each kind knows borders of its own.
enum class FlowKind : std::uint8_t { commuting, trade, technology, patients, pupils, rail };
inline constexpr std::size_t flow_kind_count = 6;
inline constexpr std::array flow_kinds{FlowKind::commuting, FlowKind::trade,  FlowKind::technology,
                                       FlowKind::patients,  FlowKind::pupils, FlowKind::rail};
std::string_view name_of(FlowKind kind);
Names title_of(FlowKind kind);
/// `persons`, `100 million yuan`, `admissions`.
std::string_view unit_of(FlowKind kind);
/// Something for each kind of flow.
template <class T>
using ByFlowKind = std::array<T, flow_kind_count>;
inline std::size_t index_of(FlowKind kind) { return static_cast<std::size_t>(kind); }

/// One of the 20 sections of GB/T 4754-2017, A to T.
struct Section {
  std::string code;
  Names name;
  Sector sector = Sector::primary;
};

enum class PlaceLevel : std::uint8_t { region, province, city, area, zone };
std::string_view name_of(PlaceLevel level);

struct ZoneShare {
  ZoneId zone;
  double share = 1;  ///< of the zone's people and jobs that lie in the place
};

/// Anything that a plan, a report or a published figure may name: `region`, a jurisdiction's or a zone's
/// code, a named area's id.
struct Place {
  std::string id;
  PlaceLevel level = PlaceLevel::region;
  Names name;
  std::vector<ZoneShare> zones;
};

/// `length` cells in one zone, from (`row`, `column`) eastwards. Row 0 is the northernmost.
struct GridRun {
  std::uint16_t row = 0;
  std::uint16_t column = 0;
  std::uint16_t length = 0;
  std::uint16_t zone = 0;
};

struct Grid {
  std::string crs;   ///< PROJ string of an equal-area projection
  double west = 0;   ///< metres, left edge of column 0
  double north = 0;  ///< metres, upper edge of row 0
  double cell_m = 1000;
  std::uint32_t rows = 0;
  std::uint32_t columns = 0;
  std::vector<GridRun> runs;  ///< by row, then column
};

/// The cells that lie in a zone, in the order of the grid's runs.
struct Cells {
  std::vector<std::uint16_t> row;
  std::vector<std::uint16_t> column;
  std::vector<std::uint16_t> zone;
  std::vector<std::uint32_t> residents;
  std::vector<std::uint32_t> jobs;
  std::size_t size() const { return zone.size(); }
};

/// What a run may start from.
struct StartYear {
  int year = 0;
  std::vector<double> residents;          ///< zone x sex x age group
  Table<ZoneId, SectionId, double> jobs;  ///< where the work is done
  Column<ZoneId, Basis> residents_basis;  ///< of each zone's rows, the furthest from having been counted
  Column<ZoneId, Basis> jobs_basis;
};
inline SectorId id_of(Sector sector) { return SectorId(static_cast<std::size_t>(sector)); }

/// A parameter as a path through the years: linear between its points, flat outside them.
struct Path {
  std::vector<std::pair<int, double>> points;  ///< by year; one point with year 0 for a plain value
  double at(int year) const;
  bool operator==(const Path&) const = default;
};

/// Parameters by name and place (`region` or a province's code).
class Parameters {
 public:
  void set(const std::string& name, const std::string& place, Path path);
  /// The place's own path, or the region's. Nothing if neither is there.
  const Path* find(const std::string& name, const std::string& place = "region") const;
  /// As `find`; throws InvalidInput if the region lacks it.
  const Path& get(const std::string& name, const std::string& place = "region") const;
  const std::map<std::pair<std::string, std::string>, Path>& all() const { return paths_; }

 private:
  std::map<std::pair<std::string, std::string>, Path> paths_;
};

/// How far a parameter may be off: it is `set` to a value between the two, or one between them is added to
/// its path or taken times it.
struct ParameterRange {
  enum class Change : std::uint8_t { add, times, set };
  std::string name;
  std::string place;  ///< `region` or a province's code; empty: wherever there is one, all at once
  Change change = Change::add;
  double low = 0, high = 0;
};

/// A row of the ledger's input (docs/region-package.md, "The ledger's input").
struct PublishedFigure {
  std::string id, topic, statement, place, period;
  std::optional<double> published;
  std::string unit, note, source;
  std::string indicator;    ///< empty where the model has no counterpart
  std::string model_place;  ///< id of a place; two with a colon between for what goes there and back
  std::optional<int> year, base_year;
  std::string transform;  ///< level, ratio, change, growth or sum
  double factor = 1;
  std::string use;  ///< calibration, check or none
};

/// What a table of the package holds and where it comes from.
struct TableInfo {
  std::string name;
  std::string path;
  std::string description;
  std::vector<std::string> sources;
  std::size_t rows = 0;
  std::map<std::string, std::size_t> rows_by_basis;
  std::string sha256;
};

/// A stop of a line, in one direction; the other runs the same way back.
struct LineStop {
  Names name;
  double lon = 0;  ///< WGS 84
  double lat = 0;
  double run_min = 0;    ///< from the stop before, standing there included in neither
  double dwell_min = 0;  ///< standing here
};

enum class LineMode : std::uint8_t { tram = 0, metro = 1, rail = 2, bus = 3 };  ///< as in GTFS
std::string_view name_of(LineMode mode);

/// A line that opened after the package's timetables, or is being built. Plans open it by its id.
struct Project {
  std::string id;
  Names name;
  LineMode mode = LineMode::rail;
  std::string opens;  ///< 2019-12-30
  double headway_min = 0;
  double fastest_min = 0;  ///< from end to end, as published; 0 where it is not
  std::vector<LineStop> stops;
};

/// A university, hospital, headquarters, market or office that a plan may move by name. Its staff are among
/// the jobs of its zone and section, its beds and its campus among those of the zone.
struct Institution {
  std::string id, kind;
  Names name;
  ZoneId zone;
  SectionId section;
  double staff = 0, students = 0, beds = 0;
};

/// Jobs of an establishment: the mean, and the most that one has.
struct FirmSizeRange {
  double mean = 1;
  std::uint32_t largest = 1;
};

/// Grades of hospitals, the highest first; the last have none.
inline constexpr std::array hospital_grades{"3", "2", "1", "none"};

/// Goods are what sections A, B and C supply. From the national input-output table of the base year, domestic
/// supply only, for each unit of the section's value added; empty where the region has no such table.
struct GoodsCoefficients {
  std::vector<double> supplied;  ///< by section: what it makes
  std::vector<double> used;      ///< by section: what it takes in
  double used_in_the_end = 0;    ///< consumed and invested, for each unit of all value added
};

/// Sizes of households that are told apart; the last is six persons and more.
inline constexpr std::size_t household_sizes = 6;
/// Where somebody is registered, from near to far: here, elsewhere in the county or the province, beyond.
inline constexpr std::array hukou_kinds{"here", "elsewhere_in_county", "elsewhere_in_province",
                                        "outside_province"};
/// What somebody has finished or attends.
inline constexpr std::array schooling_levels{"none",   "preschool", "primary",   "junior",
                                             "senior", "college",   "university"};

/// What households are made of in the base year, by zone; without rows where the package does not tell.
struct HouseholdCensus {
  Matrix<double> by_size;        ///< zones x `household_sizes`, households
  Matrix<double> hukou;          ///< zones x `hukou_kinds`, shares of residents
  Matrix<double> schooling;      ///< zones x `schooling_levels`, shares of those aged three and over
  std::vector<double> vehicles;  ///< share of households that own one, by zone
};

struct Region {
  std::filesystem::path folder;  ///< where it was read from; empty for one made in memory
  std::string name;
  Names title;
  std::string version;
  int base_year = 0;
  Column<ProvinceId, Province> provinces;
  Column<CityId, City> cities;
  Column<ZoneId, Zone> zones;
  Column<SectionId, Section> sections;
  Column<PlaceId, Place> places;  ///< the region first, then provinces, cities, areas, zones
  std::vector<PlaceId> centres;   ///< that travel-time circles are drawn around
  Grid grid;
  Cells cells;
  std::vector<StartYear> start_years;
  Column<ZoneId, double> household_size;          ///< persons
  Column<ZoneId, double> household_share;         ///< of residents who live in households
  Column<ZoneId, double> floor_space_per_person;  ///< m2
  HouseholdCensus household_census;
  Table<ProvinceId, SectorId, double> gdp_base;           ///< base year, 100 million yuan
  std::map<int, Column<CityId, double>> city_population;  ///< census counts by year
  std::vector<double> value_added_by_section;  ///< national, base year, 100 million yuan; for productivity
  Matrix<double> death_probability;            ///< sex x age, the standard life table
  // What flows are made of; empty where the package has no such table.
  ByFlowKind<Table<ProvinceId, ProvinceId, double>>
      border_effect;  ///< a flow across is exp(-effect) of one within
  ByFlowKind<Table<ProvinceId, ProvinceId, double>> border_low, border_high;  ///< how far it may be off
  Table<ZoneId, SectionId, double> workers;  ///< employed residents by section, base year
  Matrix<double> hospitals;                  ///< zones x `hospital_grades`
  Column<ZoneId, double> campuses;           ///< of colleges
  GoodsCoefficients goods;
  // Choice models (docs/choice.md): how people go, in which cell they live, where establishments stand; empty
  // if there is none.
  std::filesystem::path mode_choice, home_choice, site_choice;
  Parameters parameters;
  std::vector<ParameterRange> parameter_ranges;
  std::vector<PublishedFigure> published;
  GtfsFeed timetables;            ///< of the package, merged, each on its own days; empty if it has none
  ErrorList timetables_left_out;  ///< rows of theirs that cannot be used
  GmnsNetwork roads;              ///< empty if it has none
  std::vector<Project> projects;
  std::vector<Institution> institutions;
  Column<SectionId, FirmSizeRange> firm_sizes;  ///< empty where the package does not tell
  std::vector<TableInfo> tables;
  std::string sha256;  ///< of all tables, of the networks' files and of datapackage.json

  std::optional<PlaceId> find_place(std::string_view id) const;
  std::optional<SectionId> find_section(std::string_view code) const;
  const StartYear* find_start(int year) const;
  const Project* find_project(std::string_view id) const;
};

/// The places that everything else gives rise to (region, provinces, cities, zones), with `areas` in between.
void index_places(Region& region, std::vector<Place> areas);

/// Reads and checks the whole package, networks included. Throws InvalidInput with every fault found; rows of
/// a timetable that the others can do without are in `timetables_left_out`.
Region load_region(const std::filesystem::path& folder);

/// What is in the region, and for each table how many rows are observed, estimated, modelled or assumed, and
/// its source.
std::string describe_region(const Region& region);

}  // namespace concentric
