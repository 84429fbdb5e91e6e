#include <fmt/format.h>

#include <cmath>
#include <map>
#include <memory>

#include "base/parallel.hpp"
#include "commands.hpp"
#include "distribute_summary.hpp"
#include "flow/interaction/mean_cost.hpp"
#include "flow/interaction/pair_files.hpp"
#include "flow/interaction/poisson.hpp"
#include "flow/interaction/radiation.hpp"

namespace concentric {
namespace {

const std::map<std::string, Constraint> constraints{{"none", Constraint::none},
                                                    {"origins", Constraint::origins},
                                                    {"destinations", Constraint::destinations},
                                                    {"both", Constraint::both}};
const std::map<std::string, DeterrenceKind> estimated_forms{{"exponential", DeterrenceKind::exponential},
                                                            {"power", DeterrenceKind::power},
                                                            {"tanner", DeterrenceKind::tanner}};
const std::map<std::string, BorderDetail> border_details{
    {"any", BorderDetail::any}, {"pair", BorderDetail::pair}, {"direction", BorderDetail::direction}};

struct Options {
  std::string zones, costs, cost_column, deterrence, observed, observed_column,
      form = "exponential", borders, border_effects, coefficients, output, constraint = "both", scale_to;
  double observed_mean = 0;
  bool radiation = false, no_intrazonal = false, missing_unknown = false, dummies = false;
  BalanceOptions balance;
  int threads = 0;
};

// Everything that flows are made from, as it is gathered.
struct Problem {
  ZoneTable zones;
  Matrix<double> cost, observed;
  Constraint constraint = Constraint::both;
  Deterrence deterrence;
  Matrix<double> added;  ///< to the logarithms of weights: borders, and exponents of masses
};

[[noreturn]] void reject_option(const std::string& option, const std::string& what, const std::string& hint) {
  reject({"", 0, option, what, hint});
}

void check_options(const Options& options) {
  check_flow_file(options.output, "--output");
  const int ways = (options.deterrence.empty() ? 0 : 1) + (options.observed.empty() ? 0 : 1) +
                   (options.observed_mean > 0 ? 1 : 0) + (options.radiation ? 1 : 0);
  if (ways != 1)
    reject_option("--deterrence", "one way to know how cost deters was expected",
                  "give one of --deterrence, --calibrate, --mean-cost and --radiation");
  if (options.zones.empty() && options.observed.empty())
    reject_option("--zones", "is not given", "give what leaves and enters each zone, or --calibrate");
  if (!options.borders.empty() && options.observed.empty())
    reject_option("--borders", "are estimated from observed flows", "give --calibrate, or --border-effects");
  if (!options.borders.empty() && !options.border_effects.empty())
    reject_option("--borders", "and --border-effects exclude each other", "estimate effects or give them");
  if (options.zones.empty() && !options.borders.empty())
    reject_option("--borders", "need jurisdictions", "give --zones with a column jurisdiction");
  if (options.observed_mean > 0 && options.form == "tanner")
    reject_option("--form", "a mean cost finds one parameter, tanner has two", "choose exponential or power");
}

void read_problem(const Options& options, Problem& problem) {
  ErrorList errors;
  problem.constraint = constraints.at(options.constraint);
  if (!options.zones.empty())
    problem.zones = read_zones(options.zones, errors);
  else
    problem.zones.margins.zone = zones_in(options.observed, errors);
  const std::vector<std::string>& zone = problem.zones.margins.zone;
  // Without zones every pair would be passed over, and nothing would be wrong with it.
  errors.throw_if_any();
  problem.cost = read_pairs(options.costs, options.cost_column, zone, errors);
  if (!options.observed.empty())
    problem.observed = read_pairs(options.observed, options.observed_column, zone, errors);
  if ((!options.borders.empty() || !options.border_effects.empty()) &&
      problem.zones.jurisdictions.name.empty())
    errors.add(
        {options.zones, 1, "jurisdiction", "there is no such column", "borders lie between jurisdictions"});
  errors.throw_if_any();
  for (std::size_t i = 0; i < problem.observed.rows(); ++i)
    for (std::size_t j = 0; j < problem.observed.columns(); ++j) {
      double& flow = problem.observed(i, j);
      const bool no_way = std::isnan(problem.cost(i, j)) || (i == j && options.no_intrazonal);
      if (std::isnan(flow) && !options.missing_unknown) flow = 0;
      if (no_way && (i == j || flow == 0)) flow = std::nan("");
    }
  problem.added = Matrix<double>(zone.size(), zone.size(), 0.0);
  if (options.border_effects.empty()) return;
  const BorderEffects effects =
      read_border_effects(options.border_effects, problem.zones.jurisdictions, errors);
  errors.throw_if_any();
  add_border_effects(problem.zones.jurisdictions, effects, problem.added);
}

// Where zones are not given, flows are to leave and enter as observed.
void take_margins_from_observed(Problem& problem) {
  Margins& margins = problem.zones.margins;
  margins.origins.assign(margins.zone.size(), 0.0);
  margins.destinations = margins.origins;
  for (std::size_t i = 0; i < margins.zone.size(); ++i)
    for (std::size_t j = 0; j < margins.zone.size(); ++j)
      if (problem.observed(i, j) > 0) {
        margins.origins[i] += problem.observed(i, j);
        margins.destinations[j] += problem.observed(i, j);
      }
}

void scale_margins(const std::string& scale_to, Margins& margins) {
  double origins = 0, destinations = 0;
  for (const double each : margins.origins) origins += each;
  for (const double each : margins.destinations) destinations += each;
  if (!(origins > 0) || !(destinations > 0)) return;
  if (scale_to == "origins")
    for (double& each : margins.destinations) each *= origins / destinations;
  if (scale_to == "destinations")
    for (double& each : margins.origins) each *= destinations / origins;
}

bool calibrate(const Options& options, Problem& problem) {
  const Margins& margins = problem.zones.margins;
  const DeterrenceKind form = estimated_forms.at(options.form);
  PoissonModel model = gravity_model(margins.zone, problem.observed, problem.cost, problem.constraint, form);
  model.file = options.observed;
  const std::size_t first_border = model.variables.size();
  const Jurisdictions& jurisdictions = problem.zones.jurisdictions;
  if (!options.borders.empty())
    for (BorderDummy& dummy : border_dummies(jurisdictions, border_details.at(options.borders)))
      model.variables.push_back({std::move(dummy.name), std::move(dummy.crosses)});
  const PoissonFit fit = fit_poisson(model);
  print_fit(fit, options.dummies);
  if (!options.coefficients.empty()) write_coefficients(options.coefficients, fit);
  const auto value = [&](const char* name) { return fit.coefficient(name).value; };
  problem.deterrence.kind = form;
  if (form == DeterrenceKind::exponential) problem.deterrence.first = -value("cost");
  if (form == DeterrenceKind::power) problem.deterrence.first = -value("log cost");
  if (form == DeterrenceKind::tanner)
    problem.deterrence.first = value("log cost"), problem.deterrence.second = -value("cost");
  std::vector<double> borders;
  for (std::size_t v = first_border; v < model.variables.size(); ++v)
    borders.push_back(fit.coefficient(model.variables[v].name).value);
  if (!borders.empty())
    add_border_effects(jurisdictions,
                       effects_of(jurisdictions, border_details.at(options.borders), "", borders),
                       problem.added);
  // Masses enter flows with exponent 1; what the estimates differ by goes into the weights.
  for (std::size_t i = 0; i < margins.zone.size(); ++i)
    for (std::size_t j = 0; j < margins.zone.size(); ++j) {
      if (problem.constraint == Constraint::none || problem.constraint == Constraint::destinations)
        if (margins.origins[i] > 0)
          problem.added(i, j) += (value("origins") - 1) * std::log(margins.origins[i]);
      if (problem.constraint == Constraint::none || problem.constraint == Constraint::origins)
        if (margins.destinations[j] > 0)
          problem.added(i, j) += (value("destinations") - 1) * std::log(margins.destinations[j]);
    }
  return fit.converged;
}

Matrix<double> weights_of(const Options& options, const Problem& problem, const Deterrence& deterrence) {
  ErrorList errors;
  Matrix<double> log_weight =
      log_weights(problem.cost, deterrence, options.no_intrazonal ? Intrazonal::left_out : Intrazonal::kept,
                  problem.zones.margins.zone, options.costs, errors);
  for (std::size_t k = 0; k < log_weight.raw().size(); ++k) log_weight.raw()[k] += problem.added.raw()[k];
  check_margins(problem.zones.margins, problem.constraint, log_weight, errors);
  errors.throw_if_any();
  return log_weight;
}

Matrix<double> radiate(const Problem& problem) {
  const Margins& margins = problem.zones.margins;
  Matrix<double> flow = radiation_shares(margins.destinations, problem.cost);
  for (std::size_t i = 0; i < flow.rows(); ++i)
    for (double& each : flow.row(i)) each *= margins.origins[i];
  return flow;
}

void distribute(const Options& options) {
  check_options(options);
  set_thread_count(options.threads);
  Problem problem;
  if (!options.deterrence.empty()) problem.deterrence = parse_deterrence(options.deterrence, "--deterrence");
  read_problem(options, problem);
  Margins& margins = problem.zones.margins;
  if (options.zones.empty()) take_margins_from_observed(problem);
  scale_margins(options.scale_to, margins);
  bool converged = true;
  Matrix<double> flow;
  if (options.radiation) {
    // Costs only order destinations; a rate of 0 lets the margins be held against what can be reached.
    problem.constraint = Constraint::origins;
    weights_of(options, problem, {});
    flow = radiate(problem);
    write_flows(options.output, margins.zone, flow);
  } else {
    if (!options.observed.empty()) converged = calibrate(options, problem);
    Balance balanced;
    if (options.observed_mean > 0) {
      problem.deterrence.kind = estimated_forms.at(options.form);
      problem.deterrence.first = 1;
      weights_of(options, problem, problem.deterrence);
      MeanCostFit fit = fit_mean_cost(margins, problem.constraint, problem.cost, problem.deterrence.kind,
                                      options.no_intrazonal ? Intrazonal::left_out : Intrazonal::kept,
                                      problem.added, options.observed_mean, options.balance);
      problem.deterrence = fit.deterrence;
      balanced = std::move(fit.balance);
      converged = fit.converged;
      fmt::print("{} after {} balances\n", converged ? "mean cost met" : "MEAN COST NOT MET", fit.steps);
    }
    const Matrix<double> log_weight = weights_of(options, problem, problem.deterrence);
    if (options.observed_mean == 0)
      balanced = balance(margins, problem.constraint, log_weight, options.balance);
    converged = converged && balanced.converged;
    flow = flows(margins, problem.constraint, log_weight, balanced);
    write_flows(options.output, margins.zone, flow);
    fmt::print("deterrence {}\n", deterrence_text(problem.deterrence));
    print_balance(margins, problem.constraint, balanced, flow);
  }
  print_summary(options.output, margins, problem.cost, problem.observed, flow);
  if (!converged)
    throw NotConverged(
        fmt::format("{}: written, but not converged: see the errors above, and raise --sweeps or see whether "
                    "the costs leave enough ways",
                    options.output));
}

}  // namespace

void add_distribute_command(CLI::App& app) {
  CLI::App* command =
      app.add_subcommand("distribute", "Flows between zones from what leaves and enters each, and costs");
  command->footer(
      "Examples:\n"
      "  concentric distribute --zones zones.csv --costs times.csv --deterrence exponential:0.08 -o "
      "flows.csv\n"
      "  concentric distribute --zones zones.csv --costs times.omx --cost minutes_p50 --mean-cost 31.5 -o "
      "flows.omx\n"
      "  concentric distribute --costs km.csv --calibrate migrants.csv --form power -o fitted.csv\n"
      "  concentric distribute --zones zones.csv --costs times.csv --calibrate commuters.csv --borders pair "
      "\\\n"
      "    --coefficients borders.csv -o flows.csv\n"
      "  concentric distribute --zones zones.csv --costs times.csv --radiation -o flows.csv\n"
      "zones.csv has the columns zone, origins (what leaves: workers by residence), destinations (what "
      "enters: jobs)\n"
      "and, for borders, jurisdiction. Costs have the columns from, to and one of values, as `concentric "
      "matrix` writes\n"
      "them; a pair that is missing is no way. Flows go to .csv with all digits, or to .omx with about "
      "seven.\n"
      "Ends with 2 where input cannot be used, and with 3 where flows were written that have not converged.");
  const auto options = std::make_shared<Options>();
  const auto one_of = [](const auto& known) {
    std::vector<std::string> names;
    names.reserve(known.size());
    for (const auto& [name, meaning] : known) names.push_back(name);
    return CLI::IsMember(names);
  };
  command->add_option("--zones", options->zones,
                      "zones: what leaves and enters (CSV); the sums of observed flows if not given");
  command->add_option("--costs", options->costs, "costs by pair of zones (.csv or .omx)")->required();
  command->add_option("--cost", options->cost_column, "column or matrix of costs, where there are several");
  command->add_option("--constraint", options->constraint, "sums that flows must meet; the others are masses")
      ->check(one_of(constraints))
      ->capture_default_str();
  command->add_option("--deterrence", options->deterrence,
                      "exponential:RATE, power:EXPONENT, tanner:EXPONENT,RATE, log-normal:COST,SD or "
                      "table:COST,WEIGHT,...");
  command->add_option("--calibrate", options->observed,
                      "estimate deterrence from these flows (.csv or .omx), by Poisson likelihood");
  command->add_option("--flow", options->observed_column,
                      "column or matrix of observed flows, where there are several");
  command->add_flag("--missing-unknown", options->missing_unknown,
                    "observed flows that are not listed are unknown, not 0");
  command->add_option("--mean-cost", options->observed_mean, "find the deterrence that gives this mean cost")
      ->check(CLI::PositiveNumber);
  command->add_option("--form", options->form, "deterrence to find")
      ->check(one_of(estimated_forms))
      ->capture_default_str();
  command->add_flag("--radiation", options->radiation, "the radiation model, which needs no deterrence");
  command
      ->add_option("--borders", options->borders,
                   "estimate a border effect: any, by pair of jurisdictions, by direction")
      ->check(one_of(border_details));
  command->add_option("--border-effects", options->border_effects,
                      "border effects b, flows being exp(-b) of what they would be (CSV: from, to, effect)");
  command
      ->add_option("--scale-to", options->scale_to,
                   "side whose sum the other is scaled to, where they differ")
      ->check(CLI::IsMember({"origins", "destinations"}));
  command->add_flag("--no-intrazonal", options->no_intrazonal, "no flows within a zone");
  command
      ->add_option("--tolerance", options->balance.tolerance,
                   "error of a margin that may be left, as a share of it")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  command->add_option("--sweeps", options->balance.most_sweeps, "sweeps of balancing at most")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  command->add_flag("--dummies", options->dummies, "print the coefficients of zones too");
  command->add_option("--coefficients", options->coefficients,
                      "write all coefficients and their errors (CSV)");
  command->add_option("--threads", options->threads, "threads; all cores if not given")
      ->check(CLI::NonNegativeNumber);
  command->add_option("-o,--output", options->output, "flows (.csv or .omx)")->required();
  command->callback([options] { distribute(*options); });
}

}  // namespace concentric
