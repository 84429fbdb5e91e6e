// Measuring runs: indicators of a place in a year, the difference between two runs, and what was published
// beside what the model says.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "run/store.hpp"

namespace concentric {

/// Something that can be said of a place in a year.
struct Indicator {
  std::string id;
  std::string unit;
  Names title;
  enum class Better { more, less, neither } better = Better::neither;
  bool additive = false;  ///< may be summed over zones and years
};

/// Every indicator of a run: its additive columns, and what follows from them (shares, per person, Gini).
std::vector<Indicator> indicators(const Run& run);

/// The indicator of that id, if the run has it.
std::optional<Indicator> find_indicator(const Run& run, std::string_view id);

/// Value of an indicator; nothing where it has none (a Gini of a city, a share of nobody) or is not known.
/// `place` and `year` are positions in the run's places and years.
std::optional<double> value_of(const Run& run, std::string_view indicator, std::size_t place,
                               std::size_t year);

/// Land of each zone of the run in km2, counted from the grid's cells.
std::vector<double> zone_areas_km2(const Run& run);

struct Difference {
  std::string indicator;
  std::size_t place = 0;  ///< in the run's places
  int year = 0;
  double base = 0;
  double run = 0;
  double absolute() const { return run - base; }
  std::optional<double> relative() const {
    return base == 0 ? std::nullopt : std::optional<double>((run - base) / base);
  }
};

struct CompareQuery {
  std::vector<std::string> indicators;  ///< empty: the main ones
  std::vector<std::string> places;      ///< empty: region, provinces, areas
  std::vector<int> years;               ///< empty: the last year of both
};

/// By year, place, indicator, in the order asked for; a place where the indicator has no value is left out.
/// InvalidInput where the runs are of different regions, share no year, or a name is unknown.
std::vector<Difference> compare(const Run& base, const Run& run, const CompareQuery& query);

/// Places of a level by gain, greatest first; equal gains in the order of the places. InvalidInput as
/// `compare`.
std::vector<Difference> rank_places(const Run& base, const Run& run, const std::string& indicator,
                                    PlaceLevel level, int year);

/// A published figure beside what the run says.
struct LedgerRow {
  PublishedFigure figure;
  std::optional<double> modelled;  ///< in the published unit
  std::string why_not;             ///< why the two cannot be set beside each other; empty where they can
  std::optional<double> error() const {
    return modelled && figure.published ? std::optional<double>(*modelled - *figure.published) : std::nullopt;
  }
  /// The error in percent of the published figure.
  std::optional<double> error_percent() const {
    return error() && *figure.published != 0 ? std::optional<double>(100 * *error() / *figure.published)
                                             : std::nullopt;
  }
};

/// Every published figure of the run's region, in the package's order.
std::vector<LedgerRow> ledger(const Run& run);

/// How far the model is off over the rows of one use.
struct LedgerSummary {
  std::string use;
  std::size_t compared = 0;
  double mean_absolute_percent = 0;
  double median_absolute_percent = 0;
  double largest_absolute_percent = 0;
  std::string largest_id;  ///< the row with the largest error
};

/// Calibration and check, in this order; one without a row to compare is left out.
std::vector<LedgerSummary> summarise(const std::vector<LedgerRow>& rows);

}  // namespace concentric
