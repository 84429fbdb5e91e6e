// A year in the lives of establishments, beside the clock: levers move, close, turn or bring some; others
// close; new ones are founded, refused by a screening, or settle elsewhere for it; the rest grow or shrink;
// and whoever needs one finds a site. Jobs of each zone and section are the clock's in the end, to the job.
//
// Every decision is a draw keyed by establishment, decision and year, held against a chance that depends on
// the section and the clock alone: one that a lever leaves alone closes or lives in both runs of a
// comparison.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "people/establishments.hpp"
#include "people/firm_sizes.hpp"
#include "sector/sector.hpp"

namespace concentric::firms {

/// What becomes of an establishment.
enum class Fate : std::size_t {
  founded,
  closed,
  relocated,  ///< by a lever, as the next three
  closed_by_lever,
  attracted,
  upgraded,
  refused,           ///< by a screening, and founded nowhere in the region
  founded_elsewhere  ///< refused by a screening where it wanted to be
};
inline constexpr std::array<std::string_view, 8> fate_names{
    "founded",   "closed",   "relocated", "closed_by_lever",
    "attracted", "upgraded", "refused",   "founded_elsewhere"};

struct Change {
  Fate fate = Fate::founded;
  std::string lever;  ///< id in the plan; empty where none is behind it
  ZoneId from, to;    ///< alike where nothing moves
  SectionId section;  ///< the one before, of those upgraded
  auto operator<=>(const Change&) const = default;
};
struct Count {
  double establishments = 0, jobs = 0;
};
using Changes = std::map<Change, Count>;

struct FirmYear {
  int year = 0;
  Changes changes;
  double jobs_grown = 0, jobs_shrunk = 0;  ///< of those that live on
  double crowded = 0;  ///< largest share by which a cell's sites are wanted beyond what there is
};

/// Rates and sizes of every section, which do not change with the years.
class FirmRates {
 public:
  /// InvalidInput where the region does not tell how large establishments are.
  explicit FirmRates(const Region& region);
  const FirmSizes& of_new(SectionId section) const { return new_ones_[section.index()]; }
  /// Share of the section's establishments of this size that close in a year in which `turnover` of its jobs
  /// do: smaller ones more often, as size to the power -0.2 (Dunne, Roberts, Samuelson 1989, "The growth and
  /// failure of U.S. manufacturing plants", Quarterly Journal of Economics 104, has about half the rate at
  /// 250 jobs and more than at 5 to 19; power from memory, assumed).
  double closing(SectionId section, double turnover, std::uint32_t jobs) const;

 private:
  std::vector<FirmSizes> new_ones_;  ///< on average as large as those that close, so that their number stays
  std::vector<double> scale_;
};

/// Lives the state's year: `made` is at the end of the year before and then of this one; the state has been
/// through this year's `location::grow_jobs`. The result does not depend on the number of threads.
FirmYear live_a_year(const Inputs& inputs, const State& state, const FirmRates& rates, std::uint64_t seed,
                     Establishments& made);

}  // namespace concentric::firms
