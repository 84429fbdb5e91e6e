// The steps of a year of establishments, in the order in which they are taken. One with no jobs is gone, and
// one whose cell is `no_cell` looks for a site.
#pragma once

#include "sector/firms/firm_year.hpp"

namespace concentric::firms {

struct YearKey {
  std::uint64_t seed = 0;
  std::uint16_t year = 0;
};

/// Adds to what happened to establishments of a kind.
inline void count(Changes& changes, const Change& change, double jobs) {
  Count& so_far = changes[change];
  so_far.establishments += 1;
  so_far.jobs += jobs;
}
void add_up(const Changes& some, Changes& all);

/// The key of an establishment that is founded: the n-th of its zone, section and year, for a lever (by its
/// place in the plan, from 1) or for none (0). The same in both runs of a comparison.
std::uint64_t new_key(ZoneId zone, SectionId section, int year, std::size_t lever, std::uint64_t n);

/// Whole numbers whose mean is the amount: rounded up where the word says so.
std::uint32_t round_by(double amount, std::uint32_t word);

/// Moves, closes, turns and brings establishments as the state's `jobs_moved` tell. Those that a lever takes
/// are drawn, whole as long as they fit; of the next one a part becomes an establishment of its own.
void follow_levers(const Inputs& inputs, const State& state, const FirmRates& rates, YearKey key,
                   Establishments& made, Changes& changes);

/// Closes some of a zone, named institutions not among them.
void close_some(const FirmRates& rates, const State& state, YearKey key, ZoneId zone,
                ZoneEstablishments& here, Changes& changes);

/// New establishments, by the zone that they settle in.
struct Founded {
  std::vector<Establishment> here;
  std::vector<std::pair<ZoneId, Establishment>> elsewhere;
};
/// Draws those that want to be in a zone, from its `new_jobs`, and holds each against the screenings, in the
/// plan's order.
Founded found_some(const FirmRates& rates, const State& state, YearKey key, ZoneId zone, Changes& changes);

/// Brings a zone to the clock's jobs by section. Those from before `first_new` grow or shrink, each by the
/// same share but for a shock of its own, the smaller the establishment the larger (Stanley and others 1996,
/// "Scaling behaviour in the growth of companies", Nature 379: two-sided exponential, spread as size to the
/// power -0.16); what is then missing or too much by chance is made up one job at a time.
void meet_jobs(const State& state, YearKey key, ZoneId zone, std::size_t first_new, ZoneEstablishments& here,
               FirmYear& year);

/// Builds new floor space for work where it pays, and gives a cell to all who look for one, by the region's
/// `site_choice`. Returns the largest share by which demand exceeds room in a cell.
double find_sites(const Inputs& inputs, const State& state, YearKey key, Establishments& made);

}  // namespace concentric::firms
