#include <fmt/format.h>

#include <cstdlib>
#include <memory>
#include <thread>

#include "base/interrupt.hpp"
#include "base/parallel.hpp"
#include "commands.hpp"
#include "workbench/workbench.hpp"

namespace concentric {
namespace {

struct Options {
  std::vector<std::string> inputs;
  workbench::WorkbenchOptions workbench;
  http::ServerOptions server;
  int threads = 0;
};

void serve(const Options& given) {
  set_thread_count(given.threads);
  workbench::WorkbenchOptions options = given.workbench;
  std::string folder = "data/jingjinji";
  for (std::size_t i = 0; i < given.inputs.size(); ++i) {
    if (i == 0 && !given.inputs[i].ends_with(".gpkg"))
      folder = given.inputs[i];
    else
      options.runs.emplace_back(given.inputs[i]);
  }
  http::ServerOptions at = given.server;
  if (const char* token = std::getenv("CONCENTRIC_TOKEN")) at.door.token = token;
  http::HttpServer server(at);
  std::filesystem::create_directories(options.run_folder);
  workbench::Workbench bench(load_region(folder), options);
  workbench::add_answers(server, bench);
  const int port = server.open();
  const bool six = at.door.address.find(':') != std::string::npos;
  fmt::print("http://{}:{}/ (Ctrl-C ends it)\n", six ? "[" + at.door.address + "]" : at.door.address, port);
  if (!std::filesystem::exists(options.web / "index.html"))
    fmt::print(stderr, "{} holds no client: only the API answers; `make web` builds it\n",
               options.web.string());
  std::fflush(stdout);
  std::jthread until_interrupted([&server](const std::stop_token& ended) {
    while (!interrupted() && !ended.stop_requested())
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    server.close();
  });
  // The region's own networks take seconds: made before somebody asks.
  const std::jthread ahead([&bench] {
    if (bench.region.cells.size() > 0 && has_networks(bench.region))
      bench.reach.from(0, Plan{}, bench.region.base_year);
  });
  server.serve();
  bench.queue.stop();
}

}  // namespace

void add_serve_command(CLI::App& app) {
  CLI::App* command = app.add_subcommand("serve", "The workbench: the region and its runs in a browser");
  command->footer(
      "Examples:\n"
      "  concentric serve\n"
      "  concentric serve data/jingjinji out/baseline.gpkg out/coordinated.gpkg --port 8200\n"
      "  CONCENTRIC_TOKEN=$(openssl rand -hex 16) concentric serve --address 0.0.0.0\n"
      "Only this machine reaches it, unless --address says otherwise; then a token is needed, which a "
      "browser "
      "gives\nonce as /?token=... New runs go to the folder of --runs, whose runs are shown too.");
  const auto options = std::make_shared<Options>();
  command->add_option("INPUT", options->inputs,
                      "region package (data/jingjinji if not given), then runs (.gpkg)");
  command->add_option("--runs", options->workbench.run_folder, "folder of runs, and of new ones")
      ->capture_default_str();
  command->add_option("--plans", options->workbench.plan_folder, "folder of plan files to begin from")
      ->capture_default_str();
  command->add_option("--web", options->workbench.web, "the built client")->capture_default_str();
  command->add_option("--address", options->server.door.address, "address to listen on")
      ->capture_default_str();
  command->add_option("--port", options->server.port, "0 for any that is free")
      ->check(CLI::Range(0, 65535))
      ->capture_default_str();
  command->add_option("--threads", options->threads, "threads of a run; 0 for all cores")
      ->check(CLI::Range(0, 1024));
  command->callback([options] { serve(*options); });
}

}  // namespace concentric
