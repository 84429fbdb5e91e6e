#include "base/random.hpp"
#include "people/decisions.hpp"
#include "sector/firms/steps.hpp"

namespace concentric::firms {

void close_some(const FirmRates& rates, const State& state, YearKey key, ZoneId zone,
                ZoneEstablishments& here, Changes& changes) {
  const double turnover = state.parameters.get("job_entry_rate").at(state.year);
  for (std::size_t i = 0; i < here.size(); ++i) {
    if (here.jobs[i] == 0 || here.institution[i] != no_institution) continue;
    const SectionId section(here.section[i]);
    const auto words = random_words({key.seed, here.key[i], 0, number_of(Draw::year_of_firm), key.year});
    if (unit_interval(words[0]) >= rates.closing(section, turnover, here.jobs[i])) continue;
    count(changes, {Fate::closed, "", zone, zone, section}, here.jobs[i]);
    here.jobs[i] = 0;
  }
}

}  // namespace concentric::firms
