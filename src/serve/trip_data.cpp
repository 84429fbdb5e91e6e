#include "serve/trip_data.hpp"

#include <algorithm>
#include <cctype>
#include <numeric>

#include "serve/json_values.hpp"

namespace concentric {
namespace {

using Json = nlohmann::ordered_json;

constexpr int band_minutes = 5;

// Commuters by band; empty where the run has none of the place and year.
std::vector<double> bands_of(const Run* run, std::size_t place, int year) {
  std::vector<double> bands;
  if (run == nullptr) return bands;
  for (const RunTripLength& each : run->trip_lengths) {
    if (each.place != place || each.year != year || each.minutes < 0) continue;
    const auto band = static_cast<std::size_t>(each.minutes / band_minutes);
    if (band >= bands.size()) bands.resize(band + 1);
    bands[band] += each.commuters;
  }
  return bands;
}

std::optional<double> mean_minutes(const std::vector<double>& bands) {
  double sum = 0, all = 0;
  for (std::size_t band = 0; band < bands.size(); ++band) {
    sum += bands[band] * band_minutes * (static_cast<double>(band) + 0.5);
    all += bands[band];
  }
  return all > 0 ? std::optional(sum / all) : std::nullopt;
}

// Percent of commuters with a way of less than so many minutes, within a band in proportion.
std::optional<double> percent_within(const std::vector<double>& bands, int minutes) {
  const double all = std::accumulate(bands.begin(), bands.end(), 0.0);
  if (!(all > 0)) return std::nullopt;
  double within = 0;
  for (std::size_t band = 0; band < bands.size(); ++band) {
    const double from = band_minutes * static_cast<double>(band);
    within += bands[band] * std::clamp((minutes - from) / band_minutes, 0.0, 1.0);
  }
  return 100 * within / all;
}

// "share of central-city commutes within 45 min": 45.
std::optional<int> minutes_within(const std::string& statement) {
  const std::string word = "within ";
  const std::size_t at = statement.find(word);
  if (at == std::string::npos) return std::nullopt;
  int minutes = 0;
  std::size_t i = at + word.size();
  for (; i < statement.size() && std::isdigit(static_cast<unsigned char>(statement[i])) && minutes < 1000;
       ++i)
    minutes = 10 * minutes + (statement[i] - '0');
  const bool whole = minutes > 0 && statement.compare(i, 4, " min") == 0;
  return whole ? std::optional(minutes) : std::nullopt;
}

struct Counterpart {
  std::size_t place = 0;
  bool same = false;
};

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// The place that a figure is about: the one it names, the central area of it where the statement is on the
// central city, or else the province of that name.
std::optional<Counterpart> counterpart(const Run& run, const PublishedFigure& figure,
                                       const std::vector<std::size_t>& kept) {
  const bool on_centre = holds(figure.statement, "central");
  for (const std::size_t place : kept) {
    const RunPlace& each = run.places[place];
    if (!figure.model_place.empty() && each.id == figure.model_place) return Counterpart{place, true};
    if (figure.model_place.empty() && on_centre && each.level == PlaceLevel::area &&
        holds(each.name.en, "central") && holds(each.name.en, figure.place))
      return Counterpart{place, true};
  }
  for (const std::size_t place : kept)
    if (run.places[place].name.en == figure.place) return Counterpart{place, !on_centre};
  return std::nullopt;
}

Json observed(const Run& run, const Run* base, const std::vector<std::size_t>& kept) {
  const int first = run.years.front(), last = run.years.back();
  Json all = Json::array();
  for (const PublishedFigure& figure : run.published) {
    if (figure.topic != "commuting" || !figure.published) continue;
    const auto within = figure.unit == "%" ? minutes_within(figure.statement) : std::nullopt;
    const bool on_mean = figure.unit == "min" && holds(figure.statement, "mean commuting time");
    if (!within && !on_mean) continue;
    const auto at = counterpart(run, figure, kept);
    if (!at) continue;
    const auto modelled = [&](const Run* of, int year) {
      const std::vector<double> bands = bands_of(of, at->place, year);
      return rounded(within ? percent_within(bands, *within) : mean_minutes(bands), 2);
    };
    all.push_back({{"id", figure.id},
                   {"statement", figure.statement},
                   {"place", figure.place},
                   {"period", figure.period},
                   {"published", *figure.published},
                   {"unit", figure.unit},
                   {"source", figure.source},
                   {"use", figure.use},
                   {"minutes", within ? Json(*within) : Json(nullptr)},
                   {"at", at->place},
                   {"same", at->same},
                   {"first", modelled(&run, first)},
                   {"last", modelled(&run, last)},
                   {"baseLast", modelled(base, last)}});
  }
  return all;
}

}  // namespace

Json trip_data(const Run& run, const Run* base) {
  if (run.trip_lengths.empty()) return nullptr;
  std::vector<bool> has(run.places.size());
  for (const RunTripLength& each : run.trip_lengths)
    if (each.place < has.size()) has[each.place] = true;
  std::vector<std::size_t> kept;
  for (std::size_t place = 0; place < has.size(); ++place)
    if (has[place]) kept.push_back(place);

  const Run* with = base != nullptr && !base->trip_lengths.empty() ? base : nullptr;
  const auto bands = [](const Run* of, std::size_t place, int year) {
    Json counts = Json::array();
    for (const double commuters : bands_of(of, place, year)) counts.push_back(rounded(commuters, 0));
    return counts.empty() ? Json(nullptr) : counts;
  };
  const auto both_years = [&](const Run* of, std::size_t place) {
    if (of == nullptr) return Json(nullptr);
    return Json{{"first", bands(of, place, run.years.front())}, {"last", bands(of, place, run.years.back())}};
  };
  Json places = Json::array();
  for (const std::size_t place : kept)
    places.push_back({{"place", place}, {"run", both_years(&run, place)}, {"base", both_years(with, place)}});
  return {{"places", std::move(places)}, {"observed", observed(run, with, kept)}};
}

}  // namespace concentric
