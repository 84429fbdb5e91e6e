// A plan is a list of dated levers. This folder knows what a lever says (activity, places, years, amount, unit,
// source) and whether it makes sense in a region; how a lever works is the sectors' business.
//
// parse_plan    text -> PlanFile, every fault with its line
// resolve_plan  PlanFile + Region (+ variant) -> Plan with ids in place of names, every fault with its line
// explain_plan  Plan -> prose for a planner
#pragma once

#include <filesystem>
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

/// Zones with weights: the share of each zone that a lever takes from or gives to.
using Zones = std::vector<ZoneShare>;

/// Yearly amount of a lever: `total` is spread evenly over the years; a share is taken each year.
enum class AmountKind { total, per_year, share_of_stock };
struct Amount {
  AmountKind kind = AmountKind::total;
  double value = 0;
  /// What falls to one of the lever's years, given the stock that it acts on.
  double in_one_year(const Years& years, double stock) const;
};

/// Jobs move from places to places inside the region; `follow` is the share of the workers whose households move too.
struct Relocate {
  Activity activity;
  Zones from, to;
  Amount jobs;
  double follow = 0;
};

/// New jobs of the activity are refused in the places: `refuse` is the share refused, `divert` the share of the
/// refused that settle in `to` instead (the rest leave the region).
struct Screen {
  Activity activity;
  Zones places, to;
  double refuse = 0;
  double divert = 0;
};

/// Jobs close and do not open elsewhere in the region.
struct Exit {
  Activity activity;
  Zones places;
  Amount jobs;
};

/// Jobs turn into jobs of another section on the spot.
struct Upgrade {
  Activity activity;
  SectionId into;
  Zones places;
  Amount jobs;
};

/// Floor space is built, for work or for homes.
struct Build {
  Zones places;
  Amount floor_space_m2;
  bool for_homes = false;
};

/// Residents of the places together may not grow beyond the cap by moving in.
struct CapPopulation {
  Zones places;
  double residents = 0;
};

/// Jobs come from outside the region.
struct Attract {
  Activity activity;
  Zones places;
  Amount jobs;
};

/// Output per job grows faster, `per_year` as a fraction, in the provinces that the places lie in.
struct RaiseProductivity {
  Activity activity;
  std::vector<ProvinceId> provinces;
  double per_year = 0;
};

/// A parameter follows another path from the first year on.
struct SetTrend {
  std::string parameter;
  std::string place;
  Path path;
};

using Action =
    std::variant<Relocate, Screen, Exit, Upgrade, Build, CapPopulation, Attract, RaiseProductivity, SetTrend>;

struct Lever {
  std::string id;
  std::string kind;  ///< as written: `relocate`, `screen` ...
  Names title;
  Years years;
  Basis basis = Basis::assumed;
  std::string source;
  Action action;
};

struct Plan {
  std::string name;
  Names title;
  std::string variant;  ///< empty for none
  std::vector<Lever> levers;
  std::string text;    ///< the file as read, kept in the run
  std::string sha256;  ///< of text
};

/// One `[[lever]]` as read: text and numbers with their lines, nothing looked up yet.
struct LeverFile;

struct PlanFile;

/// Reads, parses and resolves; throws InvalidInput with every fault. `variant` empty means as written.
Plan load_plan(const std::filesystem::path& file, const Region& region, const std::string& variant = {});

/// The same from text; `name` stands in messages.
Plan read_plan(std::string_view text, const std::string& name, const Region& region, const std::string& variant = {});

/// The plan in words, a paragraph a lever, by first year.
std::string explain_plan(const Plan& plan, const Region& region);

}  // namespace concentric
