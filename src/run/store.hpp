// The run store: one GeoPackage a run (OGC 12-128r18; an SQLite file), a transaction a year.
//
// A run is written to FILE.part and takes the name FILE when it is whole, so an older FILE stays until then.
// A run that was killed leaves FILE.part at its last whole year; `RunWriter::resume` goes on from there, and
// the bytes in the end are those of an undisturbed run. Nothing in the file depends on the time of day, the
// machine or the number of threads.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "plan/plan.hpp"
#include "region/region.hpp"
#include "region/state.hpp"
#include "run/snapshot.hpp"
#include "run/year_access.hpp"

namespace concentric {

/// What a run was made from and with.
struct Provenance {
  std::string version;  ///< of concentric
  std::string region, region_sha256;
  std::string plan, plan_sha256, plan_text, variant;
  int first_year = 0, last_year = 0;
  std::uint64_t seed = 0;
  bool access = false;  ///< whether travel times are kept
};

class RunWriter {
 public:
  /// Starts FILE.part anew and writes what does not change with the years. `explanations` are the levers in
  /// words, one each; without any, a lever's English title stands for it. InvalidInput if FILE is there and
  /// `overwrite` is not set, if FILE or FILE.part is not a run of ours, if another process writes it, or if
  /// the folder cannot be written.
  static RunWriter create(const std::filesystem::path& file, const Provenance& provenance,
                          const Region& region, const Plan& plan, bool overwrite,
                          const std::vector<std::string>& explanations = {});
  /// Opens FILE.part and reads the last whole year back. Nothing if there is no FILE.part, or not one whole
  /// year in it. InvalidInput if it was made from other inputs (the message says which differ), is damaged,
  /// or is being written.
  static std::optional<RunWriter> resume(const std::filesystem::path& file, const Provenance& provenance,
                                         const Region& region);

  /// One transaction: the year's tables, `access` where the run keeps travel times, and the state to resume
  /// from. The first year comes first, each once,
  /// in order. InvalidInput where the disk is full or refuses; throws std::runtime_error where a value is not
  /// finite. After either, FILE.part ends with the year before, and the writer is of no further use.
  void write_year(const Region& region, const State& state, const YearAccess* access = nullptr);
  /// The state of the last whole year, when resumed: stocks and output with all their bits, flows of 0, no
  /// rules and effects, the region's parameters. What the plan lays over these follows from the plan and the
  /// year.
  const State& last_state() const;
  /// After the last year: writes the closed run beside FILE.part, waits until it is on the disk, gives it the
  /// name FILE, and removes FILE.part. The writer is of no further use.
  void finish();

  RunWriter(RunWriter&&) noexcept;
  RunWriter& operator=(RunWriter&&) noexcept;
  ~RunWriter();

 private:
  struct Impl;
  explicit RunWriter(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// A place as the run keeps it.
struct RunPlace {
  std::string id;
  PlaceLevel level = PlaceLevel::region;
  Names name;
  std::vector<std::pair<std::size_t, double>> zones;  ///< row in the snapshots, share
};

struct YearlyLeverEffect {
  int year = 0;
  LeverEffect effect;
};

struct RunLever {
  std::string id, kind, source, explanation;
  Names title;
  int first_year = 0, last_year = 0;
  std::string basis;
};

/// The centre of travel-time circles, and the grid cell that is its middle.
struct RunCentre {
  std::size_t place = 0;
  std::uint16_t row = 0, column = 0;
};

/// Residents and jobs from which a centre is reached within so many minutes.
struct RunCircle {
  int year = 0;
  std::size_t centre = 0;
  Way way = Way::road;
  int minutes = 0;
  double residents = 0, jobs = 0;
};

/// Classes of minutes to a centre, as `YearAccess::maps` has them.
struct RunCircleMap {
  int year = 0;
  std::size_t centre = 0;
  std::string cells;
};

/// A kind of flow that the run keeps: `commuting`, `trade`, `technology`, `patients`, `pupils`.
struct RunFlowKind {
  std::string id, unit;
  Names title;
};

/// What flows in a year from place to place: from where people live, goods and technology are made, to where
/// they work, are treated, are taught, are used.
struct RunFlow {
  int year = 0;
  std::size_t kind = 0;  ///< position in `flow_kinds`
  std::size_t from = 0, to = 0;
  double amount = 0;
};

/// Commuters who live in a place and whose way to work takes from `minutes` to less than five more.
struct RunTripLength {
  int year = 0;
  std::size_t place = 0;
  int minutes = 0;
  double commuters = 0;
};

/// A link of the roads, straight between its ends.
struct RunRoad {
  std::string link, type;
  double from_lon = 0, from_lat = 0, to_lon = 0, to_lat = 0;  ///< WGS 84
  double length_km = 0;
};

/// Traffic on a link in the morning's busiest hour.
struct RunRoadLoad {
  int year = 0;
  std::size_t road = 0;   ///< position in `roads`
  double vehicles_h = 0;  ///< passenger car units an hour
  double capacity_h = 0;
  double minutes = 0, free_minutes = 0;
};

/// Passengers of a line on a day, both ways, and between the two stops where they are most.
struct RunLineLoad {
  int year = 0;
  Names line;
  std::string mode;  ///< as `name_of(LineMode)`
  double passengers = 0;
  double busiest = 0, places = 0;  ///< on that stretch, one way: passengers a day, and places for them
  Names from, to;                  ///< its ends; empty where nobody rides
};

/// A whole run in memory.
struct Run {
  std::filesystem::path file;
  Provenance provenance;
  Names region_title, plan_title;
  std::vector<int> years;
  std::vector<SnapshotColumn> columns;
  std::vector<RunPlace> places;
  std::vector<Matrix<double>> snapshots;  ///< one a year: zones x columns
  std::vector<RunLever> levers;
  std::vector<YearlyLeverEffect> effects;
  std::vector<PublishedFigure> published;
  std::vector<TableInfo> tables;   ///< of the region's package: sources and basis
  Grid grid;                       ///< zone outlines are drawn from its runs
  std::vector<RunCentre> centres;  ///< none where the run keeps no travel times; likewise what follows
  std::vector<RunCircle> circles;
  std::vector<Matrix<double>> zone_access;  ///< one a year: zones x `zone_access_columns`
  std::vector<RunCircleMap> circle_maps;    ///< of the first year and the last
  std::vector<RunFlowKind> flow_kinds;      ///< none where the run keeps no flows; likewise what follows
  std::vector<RunFlow> city_flows;          ///< between cities, within one included
  std::vector<RunFlow> zone_flows;          ///< the largest between two zones, for maps
  std::vector<RunTripLength> trip_lengths;  ///< of the region and its provinces
  std::vector<RunRoad> roads;
  std::vector<RunRoadLoad> road_loads;
  std::vector<RunLineLoad> line_loads;
  std::vector<std::vector<double>> age_pyramid;  ///< one a year, of the region: sex x 18 age groups

  std::optional<std::size_t> find_column(std::string_view name) const;
  std::optional<std::size_t> find_place(std::string_view id) const;
  std::optional<std::size_t> find_year(int year) const;
};

/// Reads a finished run. InvalidInput if the file is not one, is damaged, or has not finished.
Run read_run(const std::filesystem::path& file);

}  // namespace concentric
