#include <fmt/format.h>

#include <memory>
#include <string>

#include "commands.hpp"
#include "plan/plan.hpp"

namespace concentric {
namespace {

struct Options {
  std::string plan, region = "data/jingjinji", variant, language = "en";
};

void add_options(CLI::App* command, const std::shared_ptr<Options>& options) {
  command->add_option("PLAN", options->plan, "plan file (TOML)")->required();
  command->add_option("--region", options->region, "region package that the plan is for")
      ->capture_default_str();
  command->add_option("--variant", options->variant, "variant of the plan");
}

}  // namespace

void add_plan_command(CLI::App& app) {
  CLI::App* plan = app.add_subcommand("plan", "Check a plan, or put it into words");
  plan->require_subcommand(1);
  plan->footer(
      "Examples:\n"
      "  concentric plan check plans/coordinated.toml\n"
      "  concentric plan explain plans/coordinated.toml --variant high\n"
      "  concentric plan explain plans/coordinated.toml --language zh");
  const auto options = std::make_shared<Options>();

  CLI::App* check = plan->add_subcommand(
      "check", "Report everything that is wrong with a plan at once; exit 2 if anything is");
  add_options(check, options);
  check->callback([options] {
    const Plan loaded = load_plan(options->plan, load_region(options->region), options->variant);
    fmt::print("{}: {} levers, nothing wrong\n", options->plan, loaded.levers.size());
  });

  CLI::App* explain = plan->add_subcommand("explain", "The plan in words, a paragraph a lever");
  add_options(explain, options);
  explain->add_option("--language", options->language, "en, or zh for Chinese")
      ->check(CLI::IsMember({"en", "zh"}))
      ->capture_default_str();
  explain->callback([options] {
    const Region region = load_region(options->region);
    const Names words = explain_plan(load_plan(options->plan, region, options->variant), region);
    fmt::print("{}", options->language == "zh" ? words.zh : words.en);
  });
}

}  // namespace concentric
