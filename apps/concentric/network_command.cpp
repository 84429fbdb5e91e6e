#include <fmt/format.h>

#include <memory>
#include <numeric>
#include <optional>

#include "base/text.hpp"
#include "commands.hpp"
#include "network_options.hpp"

namespace concentric {
namespace {

struct Options {
  NetworkOptions network;
  std::string mode = "car";
  std::string gmns_folder;
};

void tell_streets(const StreetGraph& graph) {
  const double metres = std::accumulate(graph.length_m.begin(), graph.length_m.end(), 0.0);
  fmt::print("streets for {}: {} junctions, {} arcs one way each, {} km\n", name_of(graph.mode),
             with_commas(static_cast<double>(graph.nodes())), with_commas(static_cast<double>(graph.arcs())),
             with_commas(metres / 1000));
}

const std::optional<Roads>& roads_for(const Network& network, Mode mode) {
  return mode == Mode::car ? network.car : mode == Mode::bicycle ? network.bicycle : network.walk;
}

void network(const Options& options) {
  const std::vector<Mode> modes{Mode::car, Mode::bicycle, Mode::walk};
  const Mode written = street_mode_of(options.mode, "--mode");
  const Network network = network_of(options.network, modes);
  if (!options.gmns_folder.empty()) {
    if (!roads_for(network, written))
      reject({"", 0, "--write-gmns", fmt::format("there are no streets for the mode {}", options.mode),
              "give streets with --osm, --gmns or --region, or another --mode"});
    write_gmns(gmns_from_streets(roads_for(network, written)->graph), options.gmns_folder);
    fmt::print("{}: streets for {} (node.csv, link.csv, config.csv)\n", options.gmns_folder, options.mode);
  }
  for (const Mode mode : modes)
    if (roads_for(network, mode)) tell_streets(roads_for(network, mode)->graph);
  if (network.timetable) fmt::print("{}", describe_timetable(*network.timetable));
}

}  // namespace

void add_network_command(CLI::App& app) {
  CLI::App* command =
      app.add_subcommand("network", "What streets and timetables hold; streets as a GMNS folder");
  command->footer(
      "Examples:\n"
      "  concentric network --osm city.osm.pbf --gtfs city.zip --date 2019-05-13\n"
      "  concentric network --osm city.osm.pbf --mode bicycle --write-gmns city-bicycle\n"
      "  concentric network --region data/jingjinji --plan plans/coordinated.toml --year 2035\n"
      "What was left out of a file, and why, is told on standard error.");
  const auto options = std::make_shared<Options>();
  add_network_sources(*command, options->network);
  command->add_option("--mode", options->mode, "whose streets are written: car, bicycle or walk")
      ->capture_default_str();
  command->add_option("--write-gmns", options->gmns_folder, "folder for node.csv, link.csv and config.csv");
  command->callback([options] { network(*options); });
}

}  // namespace concentric
