#include "serve/report_data.hpp"

#include <toml++/toml.h>
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "measure/measure.hpp"
#include "serve/flow_data.hpp"
#include "serve/json_values.hpp"
#include "serve/lives_data.hpp"
#include "serve/map_paths.hpp"
#include "serve/reach_data.hpp"
#include "serve/traffic_data.hpp"
#include "serve/trip_data.hpp"

namespace concentric {
namespace {

using Json = nlohmann::ordered_json;

// Every place has these by year; what else the page shows of zones follows from them.
const std::vector<std::string> zone_indicators{"population", "population_65_up", "jobs", "gdp"};

const std::vector<std::string> place_indicators{
    "population_0_14",        "population_15_64",     "births",     "deaths",
    "net_migration",          "external_net",         "households", "floor_space_built",
    "floor_space_used_share", "entry_share_knowledge"};

const std::vector<std::string> balance_indicators{"gini_gdp_per_person", "theil_gdp_per_person",
                                                  "theil_between_provinces", "theil_within_provinces",
                                                  "variation_gdp_per_person"};

// Not of the run's tables by place, but of its travel times.
constexpr const char* jobs_in_reach_id = "jobs_60_best";

int decimals_for(const std::string& unit) {
  if (unit == "fraction" || unit == "index") return 5;
  return unit == "persons" || unit == "jobs" || unit == "m2" ? 0 : 2;
}

bool is_zone(const RunPlace& place) { return place.level == PlaceLevel::zone; }

// places x years; null where the place is left out.
Json series_of(const Run& run, const std::string& id, const auto& wanted) {
  const auto indicator = find_indicator(run, id);
  Json all = Json::array();
  for (std::size_t place = 0; place < run.places.size(); ++place) {
    Json values = Json::array();
    if (wanted(run.places[place]))
      for (std::size_t year = 0; year < run.years.size(); ++year)
        values.push_back(rounded(value_of(run, id, place, year), decimals_for(indicator->unit)));
    all.push_back(std::move(values));
  }
  return all;
}

Json series(const Run& run) {
  Json all = Json::object();
  const auto add = [&](const std::vector<std::string>& ids, const auto& wanted) {
    for (const std::string& id : ids)
      if (find_indicator(run, id)) all[id] = series_of(run, id, wanted);
  };
  add(zone_indicators, [](const RunPlace&) { return true; });
  add(place_indicators, [](const RunPlace& place) { return !is_zone(place); });
  add(balance_indicators, [](const RunPlace& place) { return place.level == PlaceLevel::region; });
  if (Json reached = jobs_in_reach(run); !reached.is_null()) all[jobs_in_reach_id] = std::move(reached);
  return all;
}

// Jobs of each section in the first and the last year, for all places but zones.
Json sections(const Run& run) {
  Json all = Json::array();
  for (std::size_t column = 0; column < run.columns.size(); ++column) {
    const std::string& name = run.columns[column].name;
    if (!name.starts_with("jobs_") || name.size() != 6) continue;
    Json first = Json::array(), last = Json::array();
    for (std::size_t place = 0; place < run.places.size() && !is_zone(run.places[place]); ++place) {
      first.push_back(rounded(value_of(run, name, place, 0), 0));
      last.push_back(rounded(value_of(run, name, place, run.years.size() - 1), 0));
    }
    all.push_back({{"code", name.substr(5)},
                   {"title", names(run.columns[column].title)},
                   {"first", std::move(first)},
                   {"last", std::move(last)}});
  }
  return all;
}

Json one_run(const Run& run) {
  Json pyramid = Json::array();
  for (const std::vector<double>& year : run.age_pyramid) {
    Json groups = Json::array();
    for (const double residents : year) groups.push_back(rounded(residents, 0));
    pyramid.push_back(std::move(groups));
  }
  const Provenance& from = run.provenance;
  return {{"plan", from.plan},
          {"title", names(run.plan_title)},
          {"variant", from.variant},
          {"planHash", from.plan_sha256},
          {"regionHash", from.region_sha256},
          {"version", from.version},
          {"seed", std::to_string(from.seed)},
          {"years", run.years},
          {"series", series(run)},
          {"sections", sections(run)},
          {"pyramid", std::move(pyramid)}};
}

Json places(const Run& run) {
  const std::vector<double> areas = zone_areas_km2(run);
  std::map<PlaceLevel, std::vector<std::size_t>> number_of_zone;
  for (const PlaceLevel level : {PlaceLevel::province, PlaceLevel::city}) {
    std::size_t number = 0;
    auto& of_zone = number_of_zone[level];
    of_zone.resize(areas.size());
    for (const RunPlace& place : run.places) {
      if (place.level != level) continue;
      for (const auto& [zone, share] : place.zones)
        if (zone < of_zone.size()) of_zone[zone] = number;
      ++number;
    }
  }
  Json all = Json::array();
  for (const RunPlace& place : run.places) {
    double area = 0;
    for (const auto& [zone, share] : place.zones)
      if (zone < areas.size()) area += share * areas[zone];
    Json one{{"id", place.id},
             {"level", name_of(place.level)},
             {"name", names(place.name)},
             {"km2", rounded(area, 1)}};
    if (!place.zones.empty() && place.zones.front().first < areas.size()) {
      const std::size_t zone = place.zones.front().first;
      if (is_zone(place)) one["zone"] = zone;
      if (is_zone(place) || place.level == PlaceLevel::city)
        one["province"] = number_of_zone[PlaceLevel::province][zone];
      if (is_zone(place)) one["city"] = number_of_zone[PlaceLevel::city][zone];
    }
    all.push_back(std::move(one));
  }
  return all;
}

// Effects of a lever: amounts by year and by place, for each thing that it reported.
Json effects_of(const Run& run, const std::string& lever) {
  struct Sum {
    std::string unit;
    std::map<int, double> by_year;
    std::map<std::string, double> by_place;
  };
  std::vector<std::pair<std::string, Sum>> sums;
  for (const YearlyLeverEffect& each : run.effects) {
    if (each.effect.lever != lever) continue;
    auto found = std::ranges::find(sums, each.effect.effect, [](const auto& entry) { return entry.first; });
    if (found == sums.end())
      found = sums.insert(sums.end(), {each.effect.effect, {each.effect.unit, {}, {}}});
    found->second.by_year[each.year] += each.effect.amount;
    found->second.by_place[each.effect.place] += each.effect.amount;
  }
  Json all = Json::array();
  for (const auto& [effect, sum] : sums) {
    Json by_year = Json::array(), by_place = Json::array();
    for (const auto& [year, amount] : sum.by_year) by_year.push_back({year, rounded(amount, 3)});
    for (const auto& [place, amount] : sum.by_place) by_place.push_back({place, rounded(amount, 3)});
    all.push_back({{"effect", effect},
                   {"unit", sum.unit},
                   {"byYear", std::move(by_year)},
                   {"byPlace", std::move(by_place)}});
  }
  return all;
}

Json levers(const Run& run) {
  Json all = Json::array();
  for (const RunLever& lever : run.levers)
    all.push_back({{"id", lever.id},
                   {"kind", lever.kind},
                   {"title", names(lever.title)},
                   {"first", lever.first_year},
                   {"last", lever.last_year},
                   {"basis", lever.basis},
                   {"source", lever.source},
                   {"explanation", lever.explanation},
                   {"effects", effects_of(run, lever.id)}});
  return all;
}

// The variants that the plan file offers; those that were not run are named in the report.
Json variants(const Run& run) {
  Json all = Json::array();
  try {
    const toml::table plan = toml::parse(run.provenance.plan_text);
    if (const toml::array* listed = plan["plan"]["variants"].as_array())
      for (const toml::node& variant : *listed)
        if (const auto name = variant.value<std::string>()) all.push_back(*name);
  } catch (const toml::parse_error&) {
    // A run made by hand keeps no plan file; it has no variants to name.
  }
  return all;
}

Json ledger_rows(const Run& run) {
  Json all = Json::array();
  for (const LedgerRow& row : ledger(run)) {
    const PublishedFigure& figure = row.figure;
    Json one{{"id", figure.id},
             {"topic", figure.topic},
             {"statement", figure.statement},
             {"place", figure.place},
             {"period", figure.period},
             {"unit", figure.unit},
             {"note", figure.note},
             {"source", figure.source},
             {"use", figure.use},
             {"whyNot", row.why_not},
             {"indicator", figure.indicator},
             {"modelPlace", figure.model_place},
             {"transform", figure.transform},
             {"factor", figure.factor}};
    one["published"] = figure.published ? Json(*figure.published) : Json(nullptr);
    one["modelled"] = rounded(row.modelled, 6);
    one["percent"] = rounded(row.error_percent(), 4);
    one["year"] = figure.year ? Json(*figure.year) : Json(nullptr);
    all.push_back(std::move(one));
  }
  return all;
}

Json summaries(const Run& run) {
  Json all = Json::array();
  for (const LedgerSummary& summary : summarise(ledger(run)))
    all.push_back({{"use", summary.use},
                   {"compared", summary.compared},
                   {"mean", rounded(summary.mean_absolute_percent, 4)},
                   {"median", rounded(summary.median_absolute_percent, 4)},
                   {"largest", rounded(summary.largest_absolute_percent, 4)},
                   {"largestId", summary.largest_id}});
  return all;
}

Json indicator_titles(const Run& run) {
  Json all = Json::object();
  for (const Indicator& indicator : indicators(run))
    all[indicator.id] = {{"en", indicator.title.en}, {"zh", indicator.title.zh}, {"unit", indicator.unit}};
  all[jobs_in_reach_id] = {{"en", "Jobs within 60 minutes"}, {"zh", "60分钟可达岗位"}, {"unit", "jobs"}};
  return all;
}

Json spread_values(const Spread& spread) {
  return {{"low", rounded(spread.low, 6)},
          {"median", rounded(spread.median, 6)},
          {"high", rounded(spread.high, 6)}};
}

// Places that the run does not have are left out.
Json spreads(const Run& run, const SavedEnsemble& ensemble) {
  Json effects = Json::array(), figures = Json::object();
  bool against = false;
  for (const SavedEffect& effect : ensemble.effects) {
    const auto place = run.find_place(effect.place);
    if (!place) continue;
    Json one = spread_values(effect.spread);
    one.update({{"place", *place}, {"indicator", effect.indicator}, {"year", effect.year}});
    effects.push_back(std::move(one));
    against = against || effect.share_above_zero.has_value();
  }
  for (const auto& [id, spread] : ensemble.figures) figures[id] = spread_values(spread);
  return {{"runs", ensemble.runs},
          {"inputs", ensemble.inputs},
          {"against", against},
          {"effects", std::move(effects)},
          {"figures", std::move(figures)}};
}

}  // namespace

std::string report_data(const Run& run, const Run* base, const SavedEnsemble* ensemble,
                        const SavedLives* lives) {
  const MapPaths paths = map_paths(run);
  Json data{{"region", {{"id", run.provenance.region}, {"title", names(run.region_title)}}},
            {"run", one_run(run)},
            {"base", base == nullptr ? Json(nullptr) : one_run(*base)},
            {"places", places(run)},
            {"indicators", indicator_titles(run)},
            {"levers", levers(run)},
            {"variants", variants(run)},
            {"ledger", ledger_rows(run)},
            {"summaries", summaries(run)},
            {"baseSummaries", base == nullptr ? Json::array() : summaries(*base)},
            {"ensemble", ensemble == nullptr ? Json(nullptr) : spreads(run, *ensemble)},
            {"lives", lives_data(run, lives)},
            {"tables", sources_of(run.tables)},
            {"reach", reach_data(run, base)},
            {"flows", flow_data(run, base)},
            {"trips", trip_data(run, base)},
            {"roads", road_data(run, base)},
            {"lines", line_data(run, base)},
            {"map",
             {{"box", paths.box},
              {"cellKm", run.grid.cell_m / 1000},
              {"zones", paths.zones},
              {"cities", paths.cities},
              {"provinces", paths.provinces}}}};
  return data.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace concentric
