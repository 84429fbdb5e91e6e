// One function a command: it declares the command's options and what is done when it is called.
#pragma once

#include <CLI/CLI.hpp>

namespace concentric {

void add_region_command(CLI::App& app);
/// A subcommand of `region`.
void add_region_access_command(CLI::App& region);
void add_plan_command(CLI::App& app);
void add_population_command(CLI::App& app);
void add_establishments_command(CLI::App& app);
void add_reweight_command(CLI::App& app);
void add_live_command(CLI::App& app);
void add_firms_command(CLI::App& app);
void add_run_command(CLI::App& app);
void add_ensemble_command(CLI::App& app);
void add_attribute_command(CLI::App& app);
void add_compare_command(CLI::App& app);
void add_ledger_command(CLI::App& app);
void add_report_command(CLI::App& app);
void add_serve_command(CLI::App& app);
void add_circle_command(CLI::App& app);
void add_hindcast_command(CLI::App& app);
void add_calibrate_command(CLI::App& app);
void add_network_command(CLI::App& app);
void add_matrix_command(CLI::App& app);
void add_access_command(CLI::App& app);
void add_isochrone_command(CLI::App& app);
void add_route_command(CLI::App& app);
void add_distribute_command(CLI::App& app);
void add_assign_command(CLI::App& app);
void add_estimate_command(CLI::App& app);
void add_predict_command(CLI::App& app);

}  // namespace concentric
