#include "run/hindcast.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "run/run.hpp"

namespace concentric {
namespace {

double counted_change(const CityHindcast& city) { return 100 * (city.counted / city.start - 1); }
double modelled_change(const CityHindcast& city) { return 100 * (city.modelled / city.start - 1); }
double percentage_error(const CityHindcast& city) { return 100 * (city.modelled / city.counted - 1); }

template <class Term>
double mean(const std::vector<CityHindcast>& cities, const Term& term) {
  double sum = 0;
  for (const CityHindcast& city : cities) sum += term(city);
  return sum / static_cast<double>(cities.size());
}

const Column<CityId, double>& counts_of(const Region& region, int year) {
  const auto counts = region.city_population.find(year);
  if (counts == region.city_population.end())
    reject({"city_population.csv", 0, "year", fmt::format("holds no counts for {}", year),
            "take two census years that it holds"});
  return counts->second;
}

}  // namespace

double Hindcast::mean_absolute_percentage_error() const {
  return mean(cities, [](const CityHindcast& city) { return std::abs(percentage_error(city)); });
}

double Hindcast::largest_percentage_error() const {
  double worst = 0;
  for (const CityHindcast& city : cities)
    if (std::abs(percentage_error(city)) > std::abs(worst)) worst = percentage_error(city);
  return worst;
}

double Hindcast::rmse_of_change() const {
  return std::sqrt(mean(cities, [](const CityHindcast& city) {
    return std::pow(modelled_change(city) - counted_change(city), 2);
  }));
}

double Hindcast::rmse_of_no_change() const {
  return std::sqrt(mean(cities, [](const CityHindcast& city) { return std::pow(counted_change(city), 2); }));
}

double Hindcast::correlation_of_change() const {
  const double mean_counted = mean(cities, counted_change);
  const double mean_modelled = mean(cities, modelled_change);
  const auto covariance = [&](auto a, double mean_a, auto b, double mean_b) {
    return mean(cities, [&](const CityHindcast& city) { return (a(city) - mean_a) * (b(city) - mean_b); });
  };
  const double both = covariance(counted_change, mean_counted, modelled_change, mean_modelled);
  const double of_counted = covariance(counted_change, mean_counted, counted_change, mean_counted);
  const double of_modelled = covariance(modelled_change, mean_modelled, modelled_change, mean_modelled);
  return of_counted > 0 && of_modelled > 0 ? both / std::sqrt(of_counted * of_modelled) : 0;
}

Hindcast hindcast(const Region& region, const Plan& plan, int first_year, int last_year) {
  const auto& start = counts_of(region, first_year);
  const auto& counted = counts_of(region, last_year);
  Hindcast result{first_year, last_year, {}};
  for (const CityId city : region.cities.ids())
    result.cities.push_back({city, start[city], counted[city], 0});
  run_plan(region, plan, first_year, last_year, [&](const State& state) {
    if (state.year != last_year) return;
    for (const ZoneId zone : region.zones.ids())
      result.cities[region.zones[zone].city.index()].modelled += state.residents.total(zone);
  });
  return result;
}

std::string hindcast_text(const Region& region, const Hindcast& result) {
  std::vector<std::vector<std::string>> rows{{"city", fmt::format("counted {}", result.first_year),
                                              fmt::format("counted {}", result.last_year),
                                              fmt::format("modelled {}", result.last_year), "error %",
                                              "change counted %", "change modelled %", "error of change"}};
  CityHindcast all;
  const auto row_of = [](const std::string& name, const CityHindcast& city) {
    return std::vector<std::string>{name,
                                    with_commas(city.start),
                                    with_commas(city.counted),
                                    with_commas(city.modelled),
                                    fmt::format("{:+.1f}", percentage_error(city)),
                                    fmt::format("{:+.1f}", counted_change(city)),
                                    fmt::format("{:+.1f}", modelled_change(city)),
                                    fmt::format("{:+.1f}", modelled_change(city) - counted_change(city))};
  };
  for (const CityHindcast& city : result.cities) {
    rows.push_back(row_of(region.cities[city.city].name.en, city));
    all.start += city.start;
    all.counted += city.counted;
    all.modelled += city.modelled;
  }
  rows.push_back(row_of(region.title.en, all));
  return text_table(rows) + fmt::format(
                                "\nlevels: mean absolute error {:.1f} %, largest {:+.1f} %\n"
                                "change: root mean square error {:.1f} points ({:.1f} for the guess that "
                                "nothing changes), correlation {:.2f}\n",
                                result.mean_absolute_percentage_error(), result.largest_percentage_error(),
                                result.rmse_of_change(), result.rmse_of_no_change(),
                                result.correlation_of_change());
}

}  // namespace concentric
