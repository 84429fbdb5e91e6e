// The command line: reads options, calls the engine, turns what goes wrong into a message and an exit code.
#include <fmt/format.h>

#include <cstdio>
#include <exception>

#include "base/errors.hpp"
#include "base/interrupt.hpp"
#include "commands.hpp"

namespace {

enum ExitCode { done = 0, failed = 1, bad_input = 2, not_converged = 3, was_interrupted = 130 };

}  // namespace

int main(int argc, char** argv) {
  using namespace concentric;
  CLI::App app{
      "Concentric models a city region as one system and shows what a coordinated-development plan does to "
      "it."};
  app.set_version_flag("--version", CONCENTRIC_VERSION);
  app.require_subcommand(1);
  app.fallthrough();
  add_region_command(app);
  add_plan_command(app);
  add_population_command(app);
  add_establishments_command(app);
  add_reweight_command(app);
  add_run_command(app);
  add_live_command(app);
  add_firms_command(app);
  add_compare_command(app);
  add_attribute_command(app);
  add_ensemble_command(app);
  add_ledger_command(app);
  add_report_command(app);
  add_serve_command(app);
  add_circle_command(app);
  add_hindcast_command(app);
  add_calibrate_command(app);
  add_network_command(app);
  add_matrix_command(app);
  add_access_command(app);
  add_isochrone_command(app);
  add_route_command(app);
  add_distribute_command(app);
  add_assign_command(app);
  add_estimate_command(app);
  add_predict_command(app);
  catch_interrupts();
  try {
    app.parse(argc, argv);
    return done;
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? done : bad_input;
  } catch (const InvalidInput& error) {
    fmt::print(stderr, "{}", error.what());
    return bad_input;
  } catch (const NotConverged& unfinished) {
    fmt::print(stderr, "{}\n", unfinished.what());
    return not_converged;
  } catch (const Interrupted& stopped) {
    fmt::print(stderr, "{}\n", stopped.what());
    return was_interrupted;
  } catch (const std::exception& error) {
    fmt::print(stderr, "concentric: {}\n", error.what());
    return failed;
  }
}
