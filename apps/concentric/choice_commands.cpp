#include <fmt/format.h>

#include <memory>

#include "base/text.hpp"
#include "base/whole_file.hpp"
#include "commands.hpp"
#include "flow/choice/estimate.hpp"
#include "flow/choice/estimate_text.hpp"
#include "flow/choice/predict.hpp"

namespace concentric {
namespace {

struct Options {
  std::string specification, data, output;
};

void run_estimate(const Options& options) {
  const choice::Estimate estimate =
      choice::estimate(choice::read_specification(options.specification), options.data);
  fmt::print("{}", choice::estimate_text(estimate));
  if (!estimate.fitted.fit->converged)
    throw NotConverged("concentric: the search did not converge; nothing is written");
  if (options.output.empty()) return;
  write_whole_file(options.output, choice::specification_text(estimate.fitted));
  fmt::print("{}: the fitted model\n", options.output);
}

void run_predict(const Options& options) {
  const choice::Specification specification = choice::read_specification(options.specification);
  const choice::Prediction prediction = choice::predict(specification, options.data);
  std::vector<std::vector<std::string>> rows{{"alternative", "share %"}};
  for (std::size_t a = 0; a < prediction.shares.size(); ++a)
    rows.push_back({specification.alternatives[a].name, fmt::format("{:.3f}", 100 * prediction.shares[a])});
  if (!prediction.shares.empty()) fmt::print("{}", text_table(rows));
  if (options.output.empty()) return;
  write_whole_file(options.output, choice::prediction_csv(specification, prediction));
  fmt::print("{}: probabilities of {} choice situations\n", options.output,
             with_commas(static_cast<double>(prediction.situations.size())));
}

}  // namespace

void add_estimate_command(CLI::App& app) {
  CLI::App* command =
      app.add_subcommand("estimate", "Fit a multinomial or nested logit model to observed choices");
  command->footer(
      "Examples:\n"
      "  concentric estimate docs/examples/travel_mode.toml docs/examples/travel_mode.csv\n"
      "  concentric estimate docs/examples/travel_mode_nested.toml docs/examples/travel_mode.csv -o "
      "fitted.toml\n"
      "  concentric predict fitted.toml docs/examples/travel_mode.csv -o probabilities.csv\n"
      "The specification says what the data look like, who can choose what, utilities, nests and "
      "coefficients;\n"
      "docs/choice.md describes it. The fitted model is the same file with estimates, standard errors and "
      "fit.\n"
      "Exit code 2: the data cannot give an estimate, and why; 3: the search did not converge.");
  const auto options = std::make_shared<Options>();
  command->add_option("specification", options->specification, "choice model (.toml)")->required();
  command->add_option("data", options->data, "observed choices (.csv)")->required();
  command->add_option("-o,--output", options->output, "fitted model (.toml)");
  command->callback([options] { run_estimate(*options); });
}

void add_predict_command(CLI::App& app) {
  CLI::App* command =
      app.add_subcommand("predict", "Choice probabilities and logsums of a fitted choice model");
  command->footer(
      "Example:\n"
      "  concentric predict fitted.toml docs/examples/travel_mode.csv -o probabilities.csv\n"
      "A row a choice situation with a probability an alternative and the logsum; where alternatives have "
      "no\n"
      "names, a row an alternative. The column of the chosen alternative need not be in the data.");
  const auto options = std::make_shared<Options>();
  command->add_option("specification", options->specification, "fitted choice model (.toml)")->required();
  command->add_option("data", options->data, "choice situations (.csv)")->required();
  command->add_option("-o,--output", options->output, "probabilities (.csv)");
  command->callback([options] { run_predict(*options); });
}

}  // namespace concentric
