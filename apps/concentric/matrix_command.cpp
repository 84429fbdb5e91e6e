#include <fmt/format.h>

#include <limits>
#include <memory>

#include "base/text.hpp"
#include "base/whole_file.hpp"
#include "commands.hpp"
#include "format/csv.hpp"
#include "format/omx.hpp"
#include "network/access/load_network.hpp"
#include "network_options.hpp"

namespace concentric {
namespace {

struct Options {
  NetworkOptions network;
  std::string origins, destinations, id, file;
};

std::string column_name(double percentile) { return fmt::format("minutes_p{:g}", percentile); }

void write_omx(const Options& options, const Network& network, const TripOptions& trip, const Points& from,
               const Points& to) {
  std::vector<std::string> names;
  for (const double percentile : trip.percentiles) names.push_back(column_name(percentile));
  OmxWriter omx(options.file, from.size(), to.size(), names);
  // OMX has room for one lookup of a matrix that is square, and for one each of its sides otherwise.
  if (from.id == to.id)
    omx.add_lookup("zone", from.id);
  else {
    omx.add_lookup("origin", from.id);
    omx.add_lookup("destination", to.id);
  }
  std::vector<float> row(to.size());
  travel_times(network, from, to, trip, [&](std::size_t origin, std::span<const Seconds> times) {
    for (std::size_t p = 0; p < names.size(); ++p) {
      for (std::size_t d = 0; d < to.size(); ++d) {
        const Seconds time = times[p * to.size() + d];
        row[d] = time == no_time ? std::numeric_limits<float>::quiet_NaN() : static_cast<float>(time) / 60;
      }
      omx.write_row(p, origin, row);
    }
  });
  omx.finish();
}

void write_csv(const Options& options, const Network& network, const TripOptions& trip, const Points& from,
               const Points& to) {
  WholeFile file(options.file);
  std::string text = "from_id,to_id";
  for (const double percentile : trip.percentiles) text += "," + column_name(percentile);
  file.write(text + "\n");
  travel_times(network, from, to, trip, [&](std::size_t origin, std::span<const Seconds> times) {
    text.clear();
    for (std::size_t d = 0; d < to.size(); ++d) {
      bool reached = false;
      std::string minutes;
      for (std::size_t p = 0; p < trip.percentiles.size(); ++p) {
        const Seconds time = times[p * to.size() + d];
        reached = reached || time != no_time;
        minutes += time == no_time ? "," : fmt::format(",{:.1f}", static_cast<double>(time) / 60);
      }
      if (reached) text += csv_field(from.id[origin]) + "," + csv_field(to.id[d]) + minutes + "\n";
    }
    file.write(text);
  });
  file.finish();
}

void matrix(const Options& options) {
  const bool omx = options.file.ends_with(".omx");
  if (!omx && !options.file.ends_with(".csv"))
    reject({options.file, 0, "--output", "the ending tells what is written", "write .omx or .csv"});
  const TripOptions trip = trip_of(options.network);
  const PointTable from = points_of(options.network, options.origins, options.id);
  const PointTable to =
      options.destinations.empty() ? from : points_of(options.network, options.destinations, options.id);
  const Network network = network_of(options.network);
  (omx ? write_omx : write_csv)(options, network, trip, from.points, to.points);
  fmt::print("{}: minutes from {} to {} points\n", options.file,
             with_commas(static_cast<double>(from.points.size())),
             with_commas(static_cast<double>(to.points.size())));
  report_unreachable(network, trip, from.points);
}

}  // namespace

void add_matrix_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand("matrix", "Travel times between points, door to door");
  command->footer(
      "Examples:\n"
      "  concentric matrix --osm city.osm.pbf --gtfs city.zip --date 2019-05-13 --departure 14:00 \\\n"
      "    --origins points.csv --percentiles 5,50,95 -o times.omx\n"
      "  concentric matrix --osm city.osm.pbf --mode car --origins zones.gpkg -o drive.csv\n"
      "  concentric matrix --region data/jingjinji --plan plans/coordinated.toml --year 2035 --access car "
      "\\\n"
      "    --egress car --max-minutes 300 -o 2035.omx\n"
      "A CSV has a row for each pair that is reached in at least one percentile; an OMX file has a matrix a\n"
      "percentile, in minutes, with NaN where a destination is not reached.");
  const auto options = std::make_shared<Options>();
  add_network_options(*command, options->network);
  command->add_option("--origins", options->origins, "points or areas (GeoPackage, GeoJSON, Shapefile, CSV)");
  command->add_option("--destinations", options->destinations, "points; the origins if not given");
  command->add_option("--id", options->id, "column that names the points");
  command->add_option("-o,--output", options->file, "matrix (.omx or .csv)")->required();
  command->callback([options] { matrix(*options); });
}

}  // namespace concentric
