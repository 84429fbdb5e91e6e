// Small networks whose equilibrium is known in closed form, and the published ones where they are at hand.
#pragma once

#include <cmath>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/random.hpp"
#include "flow/assignment/assignment.hpp"

namespace concentric::testing {

inline void add_link(TrafficNetwork& network, std::uint32_t from, std::uint32_t to, LinkDelay delay) {
  network.from.push_back(from);
  network.to.push_back(to);
  network.delay.push_back(delay);
}

// t = free + slope v
inline LinkDelay linear(double free, double slope) { return {DelayKind::bpr, free, 1, slope / free, 1}; }

inline UserClass one_pair(double trips) {
  UserClass user_class;
  user_class.trips = {{0}, {1}, {trips}};
  return user_class;
}

inline AssignmentOptions to_gap(double gap, AssignmentMethod method = AssignmentMethod::bush) {
  AssignmentOptions options;
  options.gap = gap;
  options.method = method;
  return options;
}

/// Two parallel links, 10 + x and 15 + x / 2: 6 trips take the first alone, 30 share.
inline TrafficNetwork two_routes() {
  TrafficNetwork network;
  network.nodes = 2;
  network.zone_node = {0, 1};
  add_link(network, 0, 1, linear(10, 1));
  add_link(network, 0, 1, linear(15, 0.5));
  return network;
}

/// Braess (1968), as in LeBlanc: 6 trips, 10 x and 50 + x on either side, 10 + x across.
inline TrafficNetwork braess(bool with_shortcut) {
  TrafficNetwork network;
  network.nodes = 4;
  network.zone_node = {0, 1};
  add_link(network, 0, 2, linear(1e-8, 10));
  add_link(network, 0, 3, linear(50, 1));
  add_link(network, 2, 1, linear(50, 1));
  add_link(network, 3, 1, linear(1e-8, 10));
  if (with_shortcut) add_link(network, 2, 3, linear(10, 1));
  return network;
}

struct Instance {
  TrafficNetwork network;
  std::vector<UserClass> classes{1};
};

inline double random_share(std::uint32_t what, std::size_t which) {
  return uniform({17, what, static_cast<std::uint32_t>(which), 0, 0});
}

/// A grid with random delays, two classes and every pair of zones.
inline Instance random_grid(std::uint32_t side, double trips) {
  Instance instance;
  TrafficNetwork& network = instance.network;
  network.nodes = side * side;
  const auto both_ways = [&](std::uint32_t a, std::uint32_t b) {
    for (const auto& [from, to] : {std::pair(a, b), std::pair(b, a)}) {
      const std::size_t i = network.links();
      add_link(network, from, to,
               {DelayKind::bpr, 1 + std::floor(4 * random_share(1, i)), 50 + 100 * random_share(2, i), 0.15,
                i % 3 == 0   ? 1.0
                : i % 3 == 1 ? 4.0
                             : 2.7});
    }
  };
  for (std::uint32_t y = 0; y < side; ++y)
    for (std::uint32_t x = 0; x < side; ++x) {
      if (x + 1 < side) both_ways(y * side + x, y * side + x + 1);
      if (y + 1 < side) both_ways(y * side + x, (y + 1) * side + x);
    }
  for (std::uint32_t zone = 0; zone < side; ++zone)
    network.zone_node.push_back(zone * side + zone * 3 % side);
  instance.classes.resize(2);
  for (std::uint32_t k = 0; k < 2; ++k) {
    instance.classes[k].fixed_cost.resize(network.links());
    for (std::size_t i = 0; i < network.links(); ++i)
      instance.classes[k].fixed_cost[i] = k * random_share(3, i);
    for (std::uint32_t a = 0; a < side; ++a)
      for (std::uint32_t b = 0; b < side; ++b) {
        instance.classes[k].trips.origin.push_back(a);
        instance.classes[k].trips.destination.push_back(b);
        instance.classes[k].trips.trips.push_back(trips * random_share(4 + k, a * side + b));
      }
  }
  return instance;
}

/// A published instance, with where its figures come from.
struct Published {
  const char* name;
  const char* network;
  const char* trips;
  const char* flows;  ///< may be null
  double toll_weight, length_weight;
  double objective;  ///< best known; 0 where none is published
};

inline const std::vector<Published>& published() {
  // Objectives: the files' own descriptions; Anaheim's and Berlin's were found here (tests hold both methods
  // to them).
  static const std::vector<Published> all{
      {"SiouxFalls", "SiouxFalls/SiouxFalls_net.tntp", "SiouxFalls/SiouxFalls_trips.tntp",
       "SiouxFalls/SiouxFalls_flow.tntp", 0, 0, 4231335.28710744},
      {"Braess", "Braess-Example/Braess_net.tntp", "Braess-Example/Braess_trips.tntp", nullptr, 0, 0,
       386.00000008},
      {"Anaheim", "Anaheim/Anaheim_net.tntp", "Anaheim/Anaheim_trips.tntp", "Anaheim/Anaheim_flow.tntp", 0, 0,
       1286032.171096},
      {"Barcelona", "Barcelona/Barcelona_net.tntp.gz", "Barcelona/Barcelona_trips.tntp",
       "Barcelona/Barcelona_flow.tntp", 0, 0, 1265654.92203176},
      {"Winnipeg", "Winnipeg/Winnipeg_net.tntp.gz", "Winnipeg/Winnipeg_trips.tntp",
       "Winnipeg/Winnipeg_flow.tntp", 0, 0, 827911.494629963},
      {"ChicagoSketch", "Chicago-Sketch/ChicagoSketch_net.tntp", "Chicago-Sketch/ChicagoSketch_trips.tntp.gz",
       "Chicago-Sketch/ChicagoSketch_flow.tntp", 0.02, 0.04, 17313018.7387477},
      {"BerlinFriedrichshain", "Berlin-Friedrichshain/friedrichshain-center_net.tntp",
       "Berlin-Friedrichshain/friedrichshain-center_trips.tntp", nullptr, 0, 0, 0},
      {"BerlinPrenzlauerberg", "Berlin-Prenzlauerberg-Center/berlin-prenzlauerberg-center_net.tntp",
       "Berlin-Prenzlauerberg-Center/berlin-prenzlauerberg-center_trips.tntp", nullptr, 0, 0, 0},
      {"BerlinMitte",
       "Berlin-Mitte-Prenzlauerberg-Friedrichshain-Center/"
       "berlin-mitte-prenzlauerberg-friedrichshain-center_net.tntp.gz",
       "Berlin-Mitte-Prenzlauerberg-Friedrichshain-Center/"
       "berlin-mitte-prenzlauerberg-friedrichshain-center_trips.tntp",
       nullptr, 0, 0, 0},
      {"BerlinCenter", "Berlin-Center/berlin-center_net.tntp.gz", "Berlin-Center/berlin-center_trips.tntp.gz",
       nullptr, 0, 0, 0},
      {"ChicagoRegionalSynthetic", "chicago-regional/ChicagoRegional_net.tntp.gz",
       "chicago-regional/ChicagoRegionalSynth_trips.tntp.gz", nullptr, 0.1, 0.25, 30805251.5102}};
  return all;
}

inline std::filesystem::path published_folder() {
  return std::filesystem::path(CONCENTRIC_SOURCE_DIR) / ".." / "shared" / "data" / "transport" / "tntp";
}

/// Throws InvalidInput where the files are damaged.
inline Instance read_published(const Published& one) {
  ErrorList errors;
  const TntpNetwork tntp = read_tntp_network(published_folder() / one.network, errors);
  TntpTrips trips = read_tntp_trips(published_folder() / one.trips, errors);
  errors.throw_if_any();
  Instance instance;
  instance.network = traffic_network(tntp);
  instance.classes[0].trips = trip_table(std::move(trips));
  instance.classes[0].fixed_cost = fixed_cost(tntp, one.toll_weight, one.length_weight);
  return instance;
}

}  // namespace concentric::testing
