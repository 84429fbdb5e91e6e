#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>

#include "assign_input.hpp"
#include "base/interrupt.hpp"
#include "base/parallel.hpp"
#include "base/progress.hpp"
#include "base/text.hpp"
#include "base/whole_file.hpp"
#include "commands.hpp"
#include "flow/flow.hpp"
#include "format/csv.hpp"
#include "format/omx.hpp"

namespace concentric {
namespace {

struct Options {
  AssignInputOptions input;
  std::string method = "bush", file, select_link, select_file, skims, ways, warm, save;
  double gap = 1e-6;
  int max_iterations = 1000, threads = 0;
  bool system_optimum = false;
};

std::string node_name(const AssignInput& input, std::uint32_t node) { return input.source.node_name[node]; }

double saturation(const LinkDelay& delay, double flow) {
  return delay.kind == DelayKind::constant || delay.capacity <= 0 ? 0 : flow / delay.capacity;
}

// `from-to`, or the id of a link.
std::uint32_t link_called(const AssignInput& input, const std::string& text) {
  for (std::uint32_t i = 0; i < input.network.links(); ++i) {
    const std::string ends =
        node_name(input, input.network.from[i]) + "-" + node_name(input, input.network.to[i]);
    if (ends == text || (!input.link_id.empty() && input.link_id[i] == text)) return i;
  }
  reject({"", 0, "--select-link", in_quotes(text) + " is not a link of the network",
          "write FROM-TO by the names of its nodes"});
}

std::uint32_t zone_called(const AssignInput& input, const std::string& text) {
  const auto& names = input.source.zone_name;
  const auto found = std::find(names.begin(), names.end(), text);
  if (found == names.end())
    reject({"", 0, "--ways", in_quotes(text) + " is not a zone of the network", "write ORIGIN,DESTINATION"});
  return static_cast<std::uint32_t>(found - names.begin());
}

std::function<bool(const AssignmentProgress&)> progress_report() {
  const auto start = std::chrono::steady_clock::now();
  return [start](const AssignmentProgress& progress) {
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (progress.iteration == 0) fmt::print(stderr, "iteration  relative gap        objective  seconds\n");
    fmt::print(stderr, "{:>9}  {:>12.3e}  {:>15.9g}  {:>7.1f}\n", progress.iteration,
               progress.measures.relative_gap, progress.measures.objective, seconds);
    return !interrupted();
  };
}

void write_flows(const std::string& file, const AssignInput& input, const Assignment& result) {
  WholeFile out(file);
  out.write(input.link_id.empty() ? "from,to,flow,time,cost,capacity,volume_capacity_ratio\n"
                                  : "link_id,from,to,flow,time,cost,capacity,volume_capacity_ratio\n");
  for (std::size_t i = 0; i < input.network.links(); ++i) {
    const LinkDelay& delay = input.network.delay[i];
    const double fixed = input.classes[0].fixed_cost.empty() ? 0 : input.classes[0].fixed_cost[i];
    out.write((input.link_id.empty() ? "" : csv_field(input.link_id[i]) + ",") +
              fmt::format("{},{},{},{},{},{},{}\n", csv_field(node_name(input, input.network.from[i])),
                          csv_field(node_name(input, input.network.to[i])), result.flow[i], result.time[i],
                          result.time[i] + fixed, delay.capacity, saturation(delay, result.flow[i])));
  }
  out.finish();
}

void write_selected(const std::string& file, const AssignInput& input, const Assignment& result,
                    std::uint32_t link) {
  const TripTable table = select_link(input.network, input.classes, result, link).front();
  double sum = 0;
  WholeFile out(file);
  out.write("origin,destination,trips\n");
  for (std::size_t i = 0; i < table.trips.size(); ++i) {
    sum += table.trips[i];
    out.write(fmt::format("{},{},{}\n", csv_field(input.source.zone_name[table.origin[i]]),
                          csv_field(input.source.zone_name[table.destination[i]]), table.trips[i]));
  }
  out.finish();
  fmt::print("{}: {} trips of {} pairs use the link, whose flow is {}\n", file, with_commas(sum, 1),
             with_commas(static_cast<double>(table.trips.size())), with_commas(result.flow[link], 1));
}

void write_skims(const std::string& file, const AssignInput& input, const Assignment& result) {
  const std::size_t zones = input.network.zones();
  OmxWriter omx(file, zones, zones, {"cost", "time", "length"});
  omx.add_lookup("zone", input.source.zone_name);
  const std::vector<std::vector<double>> columns{result.time, input.length};
  std::vector<float> row(zones);
  const auto write = [&](std::size_t matrix, std::size_t origin, const std::vector<double>& values) {
    for (std::size_t i = 0; i < zones; ++i)
      row[i] =
          std::isfinite(values[i]) ? static_cast<float>(values[i]) : std::numeric_limits<float>::quiet_NaN();
    omx.write_row(matrix, origin, row);
  };
  skim_loaded(input.network, input.classes, result, 0, columns, [&](const SkimRow& skim) {
    write(0, skim.origin, skim.cost);
    write(1, skim.origin, skim.sums[0]);
    write(2, skim.origin, skim.sums[1]);
  });
  omx.finish();
  fmt::print("{}: cost, time and length between {} zones on the loaded network\n", file,
             with_commas(static_cast<double>(zones)));
}

void print_ways(const std::string& pair, const AssignInput& input, const Assignment& result) {
  const std::size_t comma = pair.find(',');
  const std::uint32_t from = zone_called(input, pair.substr(0, comma));
  const std::uint32_t to = zone_called(input, comma == std::string::npos ? "" : pair.substr(comma + 1));
  constexpr std::size_t most = 50;
  std::vector<std::vector<std::string>> rows{{"share", "cost", "nodes"}};
  for (const UsedWay& way : used_ways(input.network, input.classes, result, 0, from, to, most)) {
    std::string nodes = node_name(input, input.network.from[way.links.front()]);
    for (const std::uint32_t link : way.links) nodes += " " + node_name(input, input.network.to[link]);
    rows.push_back({fmt::format("{:.4f}", way.share), fmt::format("{:.6g}", way.cost), nodes});
  }
  fmt::print("\n{}", text_table(rows));
}

void print_summary(const Options& options, const AssignInput& input, const Assignment& result,
                   double seconds) {
  double vehicle_time = 0, worst = 0, trips = 0;
  std::size_t worst_link = 0, over = 0;
  for (const double count : input.classes[0].trips.trips) trips += count;
  for (std::size_t i = 0; i < input.network.links(); ++i) {
    vehicle_time += result.flow[i] * result.time[i];
    const double ratio = saturation(input.network.delay[i], result.flow[i]);
    over += ratio > 1 ? 1 : 0;
    if (ratio <= worst) continue;
    worst = ratio;
    worst_link = i;
  }
  const auto row = [](const char* name, const std::string& value) {
    fmt::print("{:<22}{:>22}\n", name, value);
  };
  row("relative gap", fmt::format("{:.3e}", result.measures.relative_gap));
  row("average excess cost", fmt::format("{:.3e}", result.measures.average_excess_cost));
  row("objective", with_commas(result.measures.objective, 6));
  row("iterations", fmt::format("{}", result.iterations));
  row("seconds", fmt::format("{:.2f}", seconds));
  row("trips", with_commas(trips, 1));
  row("total cost", with_commas(result.measures.total_cost, 1));
  row("vehicle-hours", with_commas(vehicle_time / 60, 1) + " *");
  row("links over capacity", with_commas(static_cast<double>(over)));
  if (worst > 0)
    row("worst v/c", fmt::format("{:.3f} at {}-{}", worst, node_name(input, input.network.from[worst_link]),
                                 node_name(input, input.network.to[worst_link])));
  fmt::print("* if the network's times are minutes\n");
  if (!options.file.empty())
    fmt::print("{}: {} links\n", options.file, with_commas(static_cast<double>(input.network.links())));
}

void check_options(const Options& options) {
  ErrorList errors;
  const auto need = [&](bool right, const char* field, const char* what, const char* hint) {
    if (!right) errors.add({"", 0, field, what, hint});
  };
  need(options.gap > 0, "--gap", "is not above 0", "such as 1e-6");
  need(options.max_iterations >= 0, "--max-iterations", "is below 0", "");
  need(options.skims.empty() || options.skims.ends_with(".omx"), "--skims", "does not end in .omx", "");
  need(options.select_link.empty() || !options.select_file.empty(), "--select-link",
       "needs a file to write the trips to", "give --select-output FILE.csv");
  const bool by_bush = options.method == "bush";
  need(by_bush || (options.select_link.empty() && options.ways.empty()), "--method",
       "bfw keeps no ways that traffic takes", "use --method bush");
  need(by_bush || (options.warm.empty() && options.save.empty()), "--method", "bfw keeps no bushes",
       "use --method bush");
  errors.throw_if_any();
}

void assign_trips(const Options& options) {
  check_options(options);
  set_thread_count(options.threads);
  const AssignInput input = read_assign_input(options.input);
  std::optional<std::uint32_t> link;
  if (!options.select_link.empty()) link = link_called(input, options.select_link);
  Bushes warm;
  if (!options.warm.empty()) {
    ErrorList errors;
    warm = read_bushes(options.warm, input.network, errors);
    errors.throw_if_any();
  }
  AssignmentOptions how;
  how.method = options.method == "bush" ? AssignmentMethod::bush : AssignmentMethod::frank_wolfe;
  how.gap = options.gap;
  how.max_iterations = options.max_iterations;
  how.charge = options.system_optimum ? Charge::marginal : Charge::time;
  how.progress = progress_report();
  if (!options.warm.empty()) how.warm = &warm;
  const auto start = std::chrono::steady_clock::now();
  const Assignment result = assign(input.network, input.classes, how);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  if (!options.file.empty()) write_flows(options.file, input, result);
  print_summary(options, input, result, seconds);
  if (link) write_selected(options.select_file, input, result, *link);
  if (!options.skims.empty()) write_skims(options.skims, input, result);
  if (!options.save.empty()) write_bushes(result.bushes, input.network, options.save);
  if (!options.ways.empty()) print_ways(options.ways, input, result);
  if (interrupted())
    throw Interrupted("Stopped as asked: what was written is of the last whole iteration, not converged.");
  if (!result.converged)
    throw NotConverged(
        fmt::format("Not converged: the relative gap is {:.3e} after {} iterations, {:g} was asked "
                    "for. What was written is of the last iteration.",
                    result.measures.relative_gap, result.iterations, options.gap));
}

}  // namespace

void add_assign_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand("assign", "Road traffic in equilibrium on a network");
  command->footer(
      "Examples:\n"
      "  concentric assign --network SiouxFalls_net.tntp --trips SiouxFalls_trips.tntp -o flows.csv\n"
      "  concentric assign --network ChicagoSketch_net.tntp --trips ChicagoSketch_trips.tntp.gz \\\n"
      "    --toll-weight 0.02 --length-weight 0.04 --gap 1e-10 -o flows.csv --skims loaded.omx\n"
      "  concentric assign --network city_gmns --trips commuters.csv --hours 2 --capacity 900 \\\n"
      "    --select-link 1201-1305 --select-output who.csv -o flows.csv --save morning.bushes\n"
      "  concentric assign --network city_gmns --trips 2035.omx --matrix car --warm morning.bushes -o "
      "2035.csv\n"
      "A network is a TNTP file (.tntp, .tntp.gz) or a GMNS folder; trips are a CSV with the columns\n"
      "origin,destination,trips, an OMX matrix or a TNTP file. Units are the TNTP file's own; in GMNS "
      "minutes and\n"
      "km, capacity per lane and hour (--hours says how many the trips fall in), times by BPR.\n"
      "Exit code 3: the gap was not reached; what was written is of the last iteration.");
  const auto options = std::make_shared<Options>();
  add_assign_input_options(*command, options->input);
  command->add_option("--gap", options->gap, "relative gap at which to stop")->capture_default_str();
  command->add_option("--max-iterations", options->max_iterations, "stop after so many")
      ->capture_default_str();
  command->add_option("--method", options->method, "bush (Algorithm B) or bfw (bi-conjugate Frank-Wolfe)")
      ->check(CLI::IsMember({"bush", "bfw"}))
      ->capture_default_str();
  command->add_flag("--system-optimum", options->system_optimum,
                    "least total cost instead of equilibrium: everybody pays what they cost the others");
  command->add_option("--threads", options->threads, "threads; 0: all cores")->check(CLI::NonNegativeNumber);
  command->add_option("-o,--output", options->file, "flows, times and costs of links (.csv)");
  command->add_option("--skims", options->skims, "cost, time and length between zones when loaded (.omx)");
  command->add_option("--select-link", options->select_link, "link FROM-TO whose users are wanted");
  command->add_option("--select-output", options->select_file, "trips that use the link (.csv)");
  command->add_option("--ways", options->ways, "print the ways that ORIGIN,DESTINATION uses");
  command->add_option("--save", options->save, "keep the solution for a later start");
  command->add_option("--warm", options->warm, "start from a solution that --save kept");
  command->callback([options] { assign_trips(*options); });
}

}  // namespace concentric
