// The state of a year, as columns. The sectors meet here and nowhere else.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "region/region.hpp"

namespace concentric {

/// Residents by zone, sex and single year of age, flat: zone-major, then sex, then age.
struct Residents {
  std::vector<double> values;

  explicit Residents(std::size_t zones = 0) : values(zones * sex_count * age_count, 0.0) {}
  static std::size_t index(ZoneId zone, std::size_t sex, std::size_t age) {
    return (zone.index() * sex_count + sex) * age_count + age;
  }
  double& operator()(ZoneId zone, std::size_t sex, std::size_t age) { return values[index(zone, sex, age)]; }
  double operator()(ZoneId zone, std::size_t sex, std::size_t age) const {
    return values[index(zone, sex, age)];
  }
  /// Residents of the zone aged [from, to).
  double total(ZoneId zone, std::size_t from = 0, std::size_t to = age_count) const;
  double total() const;
};

/// What a lever did in a year, in its own unit: the run store keeps it, the report shows it.
struct LeverEffect {
  std::string lever;   ///< id in the plan
  std::string effect;  ///< such as `jobs moved out`, `residents who followed`, `entries refused`
  std::string place;   ///< id of a place
  double amount = 0;
  std::string unit;
};

/// Jobs that a lever moved, closed, brought or turned into another section in a year, as establishments have
/// to follow it one by one.
struct JobsMoved {
  enum class Fate : std::uint8_t { relocated, closed, attracted, upgraded };
  struct Part {
    ZoneId zone;
    SectionId section;
    double jobs = 0;
  };
  std::string lever;  ///< id in the plan
  Fate fate = Fate::relocated;
  std::vector<Part> parts;                   ///< where they stood; of those attracted, where they come to
  std::vector<ZoneShare> to;                 ///< of those relocated: shares add up to 1
  SectionId into{};                          ///< of those upgraded
  double follow = 0;                         ///< share of the jobs whose holders' households go along
  std::optional<std::size_t> institution{};  ///< of the region's, where one moves by its name
};

/// Commuters are told apart by five minutes of their way to work; the last band is two hours and more.
inline constexpr std::size_t commute_bands = 25;
inline constexpr int commute_band_minutes = 5;

/// What a railway line carries on a working day, both ways together, and the stretch between two of its stops
/// where most go one way.
struct LineTraffic {
  Names line;
  LineMode mode = LineMode::rail;
  double passengers = 0;
  Names from, to;      ///< of the stretch; empty where nobody rides
  double busiest = 0;  ///< passengers on it
  double places = 0;   ///< for passengers, seats and standing room, on all trips there
};

/// Standing rules that levers lay down for the year and sectors obey.
struct Rules {
  /// New jobs that are refused, and where some of them go instead.
  struct Screening {
    std::string lever;
    std::vector<SectionId> sections;
    std::vector<ZoneShare> places;
    double refused_share = 0;
    std::vector<ZoneShare> to;  ///< shares add up to 1
    double diverted_share = 0;  ///< of the refused
  };
  /// Residents whom the places together may hold; moving in stops there.
  struct Cap {
    std::string lever;
    std::vector<ZoneShare> places;
    double residents = 0;
  };
  /// What a border between two provinces, whichever way, no longer holds back.
  struct LowerBorder {
    std::string lever;
    FlowKind flow = FlowKind::commuting;
    ProvinceId one, other;
    double share = 0;  ///< of the border effect that is taken away
  };
  std::vector<Screening> screenings;
  std::vector<Cap> caps;
  std::vector<LowerBorder> lower_borders;
};

struct State {
  int year = 0;

  // Stocks: they carry from one year to the next.
  Residents residents;
  Table<ZoneId, SectionId, double> jobs;
  Table<ProvinceId, SectionId, double> productivity;  ///< 100 million yuan of output per job, current prices
  Column<ZoneId, double> work_space_m2;
  Column<ZoneId, double> home_space_m2;
  Column<ZoneId, double> built_m2;  ///< by `build` levers, since the start

  // Flows of the year: set anew each year.
  Column<ZoneId, double> births, deaths, moved_in, moved_out, external_net;
  /// How strongly each zone drew those who moved, where places are full brought down to what they can hold.
  Column<ZoneId, double> attraction;
  Column<ZoneId, double> job_entries, job_entries_knowledge, jobs_refused, jobs_relocated_in,
      jobs_relocated_out;
  Column<ProvinceId, double> labour_supply_before;  ///< jobs that last year's residents could fill
  Table<ZoneId, SectionId, double> output;          ///< 100 million yuan, current prices
  Table<ZoneId, SectionId, double> new_jobs;        ///< of new establishments, before any is refused
  std::vector<JobsMoved> jobs_moved;                ///< by levers, in the order in which they acted

  // Travel, set anew each year; empty where no lever changes the region's networks.
  Table<ZoneId, ZoneId, double> time_ratio;  ///< minutes on this year's networks over those on the base's
  Column<ZoneId, double> access_growth;      ///< access to people on this year's networks over last year's

  // What goes between zones in the year; a kind that the region lacks something for is empty.
  ByFlowKind<Table<ZoneId, ZoneId, double>> flows;
  /// Of commuters by where they live: the sums of their minutes and kilometres by road on the way to work;
  /// how many of them are on the way for how long, zones x `commute_bands`; how they go, zones x modes of the
  /// region's mode choice (empty where it has none).
  Column<ZoneId, double> commute_minutes, commute_km;
  Matrix<double> commuters_by_minutes, commuters_by_mode;
  Table<ZoneId, ZoneId, double> car_commuters, transit_commuters;  ///< transit: rail and metro
  /// Minutes by road in the morning's busiest hour over those on the empty roads, zone to zone, as roads were
  /// last loaded and the year before that: carry over, and next year's commuters and jobs go by them. 1 at
  /// least; empty until roads are first loaded.
  Table<ZoneId, ZoneId, double> road_delay, road_delay_before;
  /// Logarithms of the factors by destination that balanced flows last, sections x zones for commuters and 1
  /// x zones for others: they carry over, and next year's balancing starts from them. Empty before the first.
  ByFlowKind<Matrix<double>> flow_factors;
  /// Traffic in that hour by link of the plan's roads (`PlanRoads`): passenger car units, minutes
  /// with them and without; 0 where a link is closed.
  std::vector<double> road_flow, road_min, road_free_min;
  std::vector<LineTraffic> line_traffic;  ///< of the year's lines; empty where nobody is put on them

  Rules rules;
  Parameters parameters;  ///< the region's, with the plan's trends laid over them
  std::vector<LeverEffect> effects;
};

/// The state at the end of a start year, with the year's output computed and no flows. Throws InvalidInput
/// where the region does not hold the year.
State initial_state(const Region& region, int year);

/// Sets the year, and clears the flows, effects and rules of the year before. Output stays until it is
/// computed anew: this year's decisions see last year's.
void begin_year(const Region& region, int year, State& state);

/// Five-year groups from single years; the last is 85 and over.
double residents_of_group(const Residents& residents, ZoneId zone, std::size_t sex, std::size_t group);

}  // namespace concentric
