// A plan is a list of dated levers. This folder knows what a lever says (activity, places, years, amount,
// unit, source) and whether it makes sense in a region; how a lever works is the sectors' business.
//
// load_plan     file + Region (+ variant) -> Plan with ids in place of names, or every fault with its line
// read_plan     the same from text
// explain_plan  Plan -> prose for a planner, in English and Chinese
//
// The file format, its units and its rules for places are in docs/plans.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/errors.hpp"
#include "region/region.hpp"

namespace concentric {

struct Years {
  int first = 0;
  int last = 0;
  bool contains(int year) const { return first <= year && year <= last; }
  int count() const { return last - first + 1; }
};

/// Jobs of some sections; residents where a lever moves people.
struct Activity {
  std::vector<SectionId> sections;
};

/// Zones with weights, by zone, each zone once. What they mean is one of two things:
///   reach   the part of each zone that a lever takes from or holds for, above 0 and at most 1;
///   spread  how what a lever gives is shared out; the weights sum to 1.
using Zones = std::vector<ZoneShare>;

/// Yearly amount of a lever: `total` is spread evenly over the years; a share is taken each year.
enum class AmountKind { total, per_year, share_of_stock };
struct Amount {
  AmountKind kind = AmountKind::total;
  double value = 0;  ///< jobs, m2; or jobs, m2 a year; or a fraction a year
  /// What falls to one of the lever's years, given the stock that it acts on.
  double in_one_year(const Years& years, double stock) const;
};

/// Jobs move from places to places inside the region; `follow` is the share of the workers whose households
/// move too. `from` and `to` have no zone in common. Jobs leave `from` pro rata to reach times the jobs that
/// are there.
struct Relocate {
  Activity activity;
  Zones from;  ///< reach
  Zones to;    ///< spread
  Amount jobs;
  double follow = 0;
  /// In the region's institutions, where the lever moves one of them: beds and campus go with the staff.
  std::optional<std::size_t> institution{};
};

/// New jobs of the activity are refused in the places: `refuse` is the share refused, `divert` the share of
/// the refused that settle in `to` instead (the rest leave the region). `to` has no zone in common with
/// `places` where the plan names it, and is what `places` leave of the region where it does not.
struct Screen {
  Activity activity;
  Zones places;  ///< reach
  Zones to;      ///< spread; may be empty where nothing is diverted
  double refuse = 0;
  double divert = 0;
};

/// Jobs close and do not open elsewhere in the region.
struct Exit {
  Activity activity;
  Zones places;  ///< reach
  Amount jobs;
};

/// Jobs turn into jobs of another section on the spot; `into` is not in `activity`.
struct Upgrade {
  Activity activity;
  SectionId into;
  Zones places;  ///< reach
  Amount jobs;
};

/// Floor space is built, for work or for homes.
struct Build {
  Zones places;  ///< spread
  Amount floor_space_m2;
  bool for_homes = false;
};

/// Residents of the places together may not grow beyond the cap by moving in, in the lever's years.
struct CapPopulation {
  Zones places;  ///< reach
  double residents = 0;
};

/// Jobs come from outside the region.
struct Attract {
  Activity activity;
  Zones places;  ///< spread
  Amount jobs;
};

/// Output per job grows faster, `per_year` as a fraction, in the provinces that the places lie in.
struct RaiseProductivity {
  Activity activity;
  std::vector<ProvinceId> provinces;
  double per_year = 0;
};

/// A parameter follows another path from the lever's first year on. The region has the parameter for just
/// this place, so that nothing else shadows the path.
struct SetTrend {
  std::string parameter;
  std::string place;  ///< `region` or a province's code
  Path path;
};

/// A line opens: trains from both ends, a headway apart. Where a fastest time is given, every second train
/// takes it from end to end without a call in between.
struct OpenLine {
  std::string project;  ///< of the region, empty for a line of the plan's own
  Names name;
  LineMode mode = LineMode::rail;
  std::vector<LineStop> stops;  ///< two or more
  double headway_min = 0;
  double fastest_min = 0;       ///< 0 where all trains call at all stops
  Seconds first = 0, last = 0;  ///< departures from both ends, clock time
};

/// Lines that exist by then: routes of the region's timetables, and lines that the plan opens, by lever id.
struct Lines {
  std::vector<std::uint32_t> routes;  ///< positions in the region's timetables
  std::vector<std::string> opened;
};

/// Lines no longer run.
struct CloseLine {
  Lines lines;
};

/// Service on lines changes. What is not set stays as it is.
struct ChangeService {
  Lines lines;
  std::vector<std::string> between;  ///< names of two stops: only trips that call at both; or empty
  double headway_min = 0;            ///< of lines that run by a headway; 0 for no change
  double time_factor = 1;            ///< on running times, not on dwells
  int extra_pairs = 0;               ///< more trains a day each way, spread over the day
  std::optional<LineStop> stop;      ///< a call is added: where it is on the way, and for how long
  int stop_pairs = 0;                ///< by so many of the trains each way, spread over the day
  double stop_extra_min = 0;         ///< by which these trains run later after it, dwell included
};

/// A road opens over two or more nodes of the region's roads.
struct OpenRoad {
  std::vector<std::uint32_t> nodes;  ///< positions in the region's roads
  double length_km = 0;              ///< from the first to the last, shared out by straight distance
  double speed_kmh = 0;
  std::string type;  ///< as the facility types of the region's roads
  bool both_ways = true;
};

/// Speed on links of the region's roads changes.
struct ChangeSpeed {
  std::vector<std::uint32_t> links;  ///< positions in the region's roads
  double factor = 1;                 ///< on the speed that the link has by then
  double kmh = 0;                    ///< in place of the factor where above 0
};

/// A border between two provinces holds back less of a kind of flow: `share` of its effect goes, evenly over
/// the lever's years, and stays away.
struct LowerBorder {
  FlowKind flow = FlowKind::commuting;
  std::vector<std::pair<ProvinceId, ProvinceId>> between;
  double share = 0;
};

using Action = std::variant<Relocate, Screen, Exit, Upgrade, Build, CapPopulation, Attract, RaiseProductivity,
                            SetTrend, OpenLine, CloseLine, ChangeService, OpenRoad, ChangeSpeed, LowerBorder>;

/// Whether a lever changes the networks: it then holds from its date on, for good.
bool changes_networks(const Action& action);

/// The lever in the words of its file: places by their names, the amount in its unit, what variants change.
/// Made by reading; an action put together by hand has none.
struct Wording {
  Names activity;
  Names places;  ///< `from` or `places`
  Names to;
  Names amount;
  struct Change {
    std::string variant;
    Names change;  ///< `amount 90,000 instead of 180,000`
  };
  std::vector<Change> variants;
};

struct Lever {
  std::string id;
  std::string kind;  ///< as written: `relocate`, `screen` ...
  Names title;
  Years years;
  Basis basis = Basis::assumed;
  std::string source;
  Action action;
  std::string note{};
  Wording wording{};
  /// Of a lever that changes the networks: the day from which it holds, 2019-12-30. A year's network is that
  /// of its last day, as stocks are counted then.
  std::string date{};
};

struct Plan {
  std::string name;
  Names title;
  std::string variant;  ///< empty for none
  std::vector<Lever> levers;
  std::string text;    ///< the file as read, kept in the run
  std::string sha256;  ///< of text
};

/// Reads the file and looks up what it names in the region. Every variant is checked, `variant` is laid over
/// the levers; empty means as written. Throws InvalidInput with every fault of the file, by line.
Plan load_plan(const std::filesystem::path& file, const Region& region, const std::string& variant = {});

/// The same from text; `name` stands in messages.
Plan read_plan(std::string_view text, const std::string& name, const Region& region,
               const std::string& variant = {});

/// What a lever that was read does, in a sentence or two.
Names explain_lever(const Lever& lever, const Region& region);

/// A plan that was read, in words: a paragraph a lever, by first year.
Names explain_plan(const Plan& plan, const Region& region);

}  // namespace concentric
