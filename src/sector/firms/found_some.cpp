#include <algorithm>

#include "base/random.hpp"
#include "people/decisions.hpp"
#include "sector/firms/steps.hpp"

namespace concentric::firms {
namespace {

double share_in(const std::vector<ZoneShare>& places, ZoneId zone) {
  for (const auto& [there, share] : places)
    if (there == zone) return share;
  return 0;
}

ZoneId draw_place(const std::vector<ZoneShare>& places, double unit) {
  for (const auto& [zone, share] : places)
    if ((unit -= share) < 0) return zone;
  return places.back().zone;
}

// Where one settles that wants to be in `zone`: there, elsewhere, or nowhere. Each refusal is counted.
std::optional<ZoneId> settles_in(const State& state, YearKey key, const Establishment& one, ZoneId zone,
                                 Changes& changes) {
  const SectionId section(one.section);
  for (std::size_t s = 0; s < state.rules.screenings.size(); ++s) {
    const Rules::Screening& screening = state.rules.screenings[s];
    if (std::ranges::find(screening.sections, section) == screening.sections.end()) continue;
    const double share = share_in(screening.places, zone);
    if (share <= 0) continue;
    const auto words = random_words(
        {key.seed, one.key, static_cast<std::uint32_t>(s + 1), number_of(Draw::new_firm), key.year});
    if (unit_interval(words[0]) >= share * screening.refused_share) continue;
    if (screening.to.empty() || unit_interval(words[1]) >= screening.diverted_share) {
      count(changes, {Fate::refused, screening.lever, zone, zone, section}, one.jobs);
      return std::nullopt;
    }
    const ZoneId to = draw_place(screening.to, unit_interval(words[2]));
    count(changes, {Fate::founded_elsewhere, screening.lever, zone, to, section}, one.jobs);
    zone = to;
  }
  return zone;
}

}  // namespace

Founded found_some(const FirmRates& rates, const State& state, YearKey key, ZoneId zone, Changes& changes) {
  Founded founded;
  for (std::size_t s = 0; s < state.new_jobs.columns(); ++s) {
    const SectionId section(s);
    const auto rounding = random_words(
        {key.seed, zone.index(), static_cast<std::uint32_t>(s), number_of(Draw::new_firm), key.year});
    std::uint32_t left = round_by(state.new_jobs(zone, section), rounding[0]);
    for (std::uint64_t n = 0; left > 0; ++n) {
      const std::uint64_t its_key = new_key(zone, section, key.year, 0, n);
      const auto words = random_words({key.seed, its_key, 0, number_of(Draw::new_firm), key.year});
      const std::uint32_t jobs = std::min(left, rates.of_new(section).quantile(unit_interval(words[0])));
      left -= jobs;
      const Establishment one{its_key, no_cell, static_cast<std::uint16_t>(jobs),
                              static_cast<std::uint8_t>(s), no_institution};
      const std::optional<ZoneId> settles = settles_in(state, key, one, zone, changes);
      if (!settles) continue;
      count(changes, {Fate::founded, "", *settles, *settles, section}, jobs);
      if (*settles == zone)
        founded.here.push_back(one);
      else
        founded.elsewhere.emplace_back(*settles, one);
    }
  }
  return founded;
}

}  // namespace concentric::firms
