// Two runs of one region beside each other.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "measure/measure.hpp"

namespace concentric {
namespace {

const std::vector<std::string> main_indicators{"population",
                                               "jobs",
                                               "gdp",
                                               "gdp_per_person",
                                               "labour_productivity",
                                               "share_65_up",
                                               "gini_gdp_per_person",
                                               "theil_gdp_per_person"};

// Differences of runs over other regions, or over another edition of the data, would not be the plan's doing.
void check_comparable(const Run& base, const Run& run, ErrorList& errors) {
  const std::string file = run.file.string();
  const auto same_place = [](const RunPlace& a, const RunPlace& b) {
    return a.id == b.id && a.zones == b.zones;
  };
  if (base.provenance.region_sha256 != run.provenance.region_sha256 ||
      !std::ranges::equal(base.places, run.places, same_place))
    errors.add(
        {file, 0, "region",
         fmt::format("was made from {} ({:.12}), the baseline from {} ({:.12})", run.provenance.region,
                     run.provenance.region_sha256, base.provenance.region, base.provenance.region_sha256),
         "run both again on the same region package"});
  else if (std::ranges::none_of(run.years, [&](int year) { return base.find_year(year).has_value(); }))
    errors.add({file, 0, "years",
                fmt::format("{} to {}, the baseline {} to {}: no year in common", run.provenance.first_year,
                            run.provenance.last_year, base.provenance.first_year, base.provenance.last_year),
                "run both again over the same years"});
}

std::string did_you_mean(const std::string& name, const std::vector<std::string>& known) {
  const auto nearest = nearest_name(name, known);
  return nearest ? fmt::format("did you mean {}?", *nearest) : std::string{};
}

void check_indicator(const Run& base, const Run& run, const std::string& name, ErrorList& errors) {
  if (find_indicator(run, name) && find_indicator(base, name)) return;
  std::vector<std::string> known;
  for (const Indicator& indicator : indicators(run)) known.push_back(indicator.id);
  errors.add({run.file.string(), 0, "indicator", fmt::format("no indicator {}", in_quotes(name)),
              did_you_mean(name, known)});
}

void check_year(const Run& base, const Run& run, int year, ErrorList& errors) {
  if (run.find_year(year) && base.find_year(year)) return;
  errors.add({run.file.string(), 0, "year", fmt::format("{} is not in both runs", year),
              fmt::format("the runs hold {} to {} and {} to {}", base.provenance.first_year,
                          base.provenance.last_year, run.provenance.first_year, run.provenance.last_year)});
}

std::optional<Difference> difference(const Run& base, const Run& run, const std::string& indicator,
                                     std::size_t place, int year) {
  const auto before = value_of(base, indicator, place, *base.find_year(year));
  const auto after = value_of(run, indicator, place, *run.find_year(year));
  if (!before || !after) return std::nullopt;
  return Difference{indicator, place, year, *before, *after};
}

}  // namespace

std::vector<Difference> compare(const Run& base, const Run& run, const CompareQuery& query) {
  ErrorList errors;
  check_comparable(base, run, errors);
  errors.throw_if_any();

  std::vector<std::string> wanted = query.indicators;
  if (wanted.empty())
    std::ranges::copy_if(main_indicators, std::back_inserter(wanted), [&](const std::string& name) {
      return find_indicator(run, name) && find_indicator(base, name);
    });
  else
    for (const std::string& name : wanted) check_indicator(base, run, name, errors);

  std::vector<std::size_t> places;
  for (const std::string& id : query.places) {
    if (const auto place = run.find_place(id)) {
      places.push_back(*place);
      continue;
    }
    std::vector<std::string> known;
    for (const RunPlace& place : run.places) known.push_back(place.id);
    errors.add(
        {run.file.string(), 0, "place", fmt::format("no place {}", in_quotes(id)), did_you_mean(id, known)});
  }
  if (query.places.empty())
    for (std::size_t place = 0; place < run.places.size(); ++place) {
      const PlaceLevel level = run.places[place].level;
      if (level == PlaceLevel::region || level == PlaceLevel::province || level == PlaceLevel::area)
        places.push_back(place);
    }

  std::vector<int> years = query.years;
  if (years.empty())
    for (const int year : run.years)
      if (base.find_year(year)) years = {year};
  for (const int year : years) check_year(base, run, year, errors);
  errors.throw_if_any();

  std::vector<Difference> result;
  for (const int year : years)
    for (const std::size_t place : places)
      for (const std::string& indicator : wanted)
        if (const auto found = difference(base, run, indicator, place, year)) result.push_back(*found);
  return result;
}

std::vector<Difference> rank_places(const Run& base, const Run& run, const std::string& indicator,
                                    PlaceLevel level, int year) {
  ErrorList errors;
  check_comparable(base, run, errors);
  errors.throw_if_any();
  check_indicator(base, run, indicator, errors);
  check_year(base, run, year, errors);
  errors.throw_if_any();

  std::vector<Difference> ranked;
  for (std::size_t place = 0; place < run.places.size(); ++place)
    if (run.places[place].level == level)
      if (const auto found = difference(base, run, indicator, place, year)) ranked.push_back(*found);
  std::ranges::stable_sort(ranked, std::ranges::greater{}, &Difference::absolute);
  return ranked;
}

}  // namespace concentric
