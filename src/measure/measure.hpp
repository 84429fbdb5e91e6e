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

/// Value of an indicator; nothing where it has none (a Gini of a city, a share of nobody).
std::optional<double> value_of(const Run& run, std::string_view indicator, std::size_t place, std::size_t year);

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

/// InvalidInput where the runs are of different regions, share no year, or a name is unknown.
std::vector<Difference> compare(const Run& base, const Run& run, const CompareQuery& query);

/// Places of a level by gain, greatest first.
std::vector<Difference> rank_places(const Run& base, const Run& run, const std::string& indicator, PlaceLevel level,
                                    int year);

/// A published figure beside what the run says.
struct LedgerRow {
  PublishedFigure figure;
  std::optional<double> modelled;  ///< in the published unit
  std::string why_not;             ///< why there is nothing to set beside it
  std::optional<double> error() const {
    return modelled && figure.published ? std::optional<double>(*modelled - *figure.published) : std::nullopt;
  }
};

std::vector<LedgerRow> ledger(const Run& run);

}  // namespace concentric
