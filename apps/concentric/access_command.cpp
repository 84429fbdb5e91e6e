#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "base/text.hpp"
#include "commands.hpp"
#include "format/features.hpp"
#include "network/access/load_network.hpp"
#include "network/access/opportunities.hpp"
#include "network_options.hpp"

namespace concentric {
namespace {

struct Options {
  NetworkOptions network;
  std::string origins, destinations, id, file;
  std::vector<std::string> opportunities;
  std::vector<double> cutoffs{30, 45, 60};
  std::vector<std::string> decays;
  std::vector<int> nearest;
};

// One number for each origin: a kind of opportunity, a percentile of time, a way to count.
struct Measure {
  std::string name;
  std::size_t opportunity = 0, percentile = 0;
  std::optional<Decay> decay;
  std::size_t nearest = 0;  ///< used where there is no decay
};

std::vector<std::size_t> chosen_fields(const Options& options, const PointTable& points) {
  std::vector<std::size_t> chosen;
  if (options.opportunities.empty()) {
    for (std::size_t f = 0; f < points.field.size(); ++f)
      if (points.field[f] != "lon" && points.field[f] != "lat") chosen.push_back(f);
    if (chosen.empty())
      reject({options.destinations, 0, "--opportunities", "the destinations have no column of numbers",
              "give a file that counts opportunities at its points"});
  }
  ErrorList errors;
  for (const std::string& name : options.opportunities) {
    const auto field = std::ranges::find(points.field, name);
    if (field == points.field.end())
      errors.add({options.destinations, 0, "--opportunities", in_quotes(name) + " is not a column of numbers",
                  fmt::format("columns of numbers are {}", fmt::join(points.field, ", "))});
    else
      chosen.push_back(static_cast<std::size_t>(field - points.field.begin()));
  }
  errors.throw_if_any();
  return chosen;
}

std::vector<Measure> measures_of(const Options& options, const PointTable& to, const TripOptions& trip) {
  std::vector<std::string> decays = options.decays;
  for (const double cutoff : options.cutoffs) decays.push_back(fmt::format("step:{:g}", cutoff));
  std::vector<Measure> measures;
  for (const std::size_t field : chosen_fields(options, to))
    for (std::size_t p = 0; p < trip.percentiles.size(); ++p) {
      const std::string tail = fmt::format("_p{:g}", trip.percentiles[p]);
      for (const std::string& decay : decays)
        measures.push_back(
            {fmt::format("{}_{}{}", to.field[field], decay, tail), field, p, parse_decay(decay), 0});
      for (const int k : options.nearest)
        measures.push_back({fmt::format("{}_nearest:{}_minutes{}", to.field[field], k, tail),
                            field,
                            p,
                            {},
                            static_cast<std::size_t>(k)});
    }
  return measures;
}

AttributeValue value_of(const Measure& measure, std::span<const Seconds> times, const PointTable& to) {
  const auto& opportunities = to.value[measure.opportunity];
  const auto row = times.subspan(measure.percentile * to.points.size(), to.points.size());
  if (measure.decay) return access_to(row, opportunities, *measure.decay);
  const Seconds time = time_to_nearest(row, opportunities, measure.nearest);
  if (time == no_time) return std::monostate{};
  return static_cast<double>(time) / 60;
}

void access(const Options& options) {
  check_features_file(options.file);
  const TripOptions trip = trip_of(options.network);
  const PointTable from = points_of(options.network, options.origins, options.id);
  const PointTable to =
      options.destinations.empty() ? from : points_of(options.network, options.destinations, options.id);
  const auto measures = measures_of(options, to, trip);
  const Network network = network_of(options.network);

  Features features;
  features.layer = {"access", "Opportunities within reach, by origin", {{"id", LayerColumn::Kind::text}}};
  for (const Measure& measure : measures)
    features.layer.columns.push_back({measure.name, LayerColumn::Kind::real, true});
  travel_times(network, from.points, to.points, trip,
               [&](std::size_t origin, std::span<const Seconds> times) {
                 features.point.push_back({from.points.point[origin].lon, from.points.point[origin].lat});
                 auto& row = features.value.emplace_back();
                 row.push_back(from.points.id[origin]);
                 for (const Measure& measure : measures) row.push_back(value_of(measure, times, to));
               });
  write_features(features, options.file);
  fmt::print("{}: {} measures for {} origins\n", options.file, measures.size(),
             with_commas(static_cast<double>(from.points.size())));
  report_unreachable(network, trip, from.points);
}

}  // namespace

void add_access_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand("access", "What can be reached from each point");
  command->footer(
      "Examples:\n"
      "  concentric access --osm city.osm.pbf --gtfs city.zip --date 2019-05-13 --departure 14:00 \\\n"
      "    --origins grid.csv --opportunities schools,jobs --cutoffs 20,30,60 -o access.gpkg\n"
      "  concentric access --osm city.osm.pbf --mode walk --origins homes.csv --destinations clinics.geojson "
      "\\\n"
      "    --nearest 1,3 -o nearest.csv\n"
      "  concentric access --region data/jingjinji --access car --egress car --max-minutes 240 \\\n"
      "    --decay logistic:60,10 --decay exponential:0.03 -o zones.geojson\n"
      "Cut-offs count what takes no longer than the minutes. Decay functions of the minutes t: step:C,\n"
      "exponential:R exp(-R t), power:E t^-E, logistic:C,SD (1 at 0, about half at C), gaussian:SD.");
  const auto options = std::make_shared<Options>();
  add_network_options(*command, options->network);
  command->add_option("--origins", options->origins, "points or areas (GeoPackage, GeoJSON, Shapefile, CSV)");
  command->add_option("--destinations", options->destinations,
                      "points that hold the opportunities; the origins if not given");
  command->add_option("--id", options->id, "column that names the points");
  command->add_option("--opportunities", options->opportunities, "columns to count; all that are numbers")
      ->delimiter(',');
  command->add_option("--cutoffs", options->cutoffs, "minutes")->delimiter(',')->capture_default_str();
  command->add_option("--decay", options->decays, "weigh by travel time; may be given again and again")
      ->allow_extra_args(false);
  command->add_option("--nearest", options->nearest, "minutes to the k-th nearest opportunity")
      ->delimiter(',')
      ->check(CLI::PositiveNumber);
  command->add_option("-o,--output", options->file, "points with what they reach (.gpkg, .geojson, .csv)")
      ->required();
  command->callback([options] { access(*options); });
}

}  // namespace concentric
