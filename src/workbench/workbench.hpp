// The workbench: what the browser asks of a region and its runs, over HTTP. The contract is openapi.yaml.
//
//   run_shelf.hpp     the runs that may be looked at
//   job_queue.hpp     runs, and what is made beside them, on their way, one at a time
//   job_requests.hpp  what a job asks for, and how it is done
//   reach_engine.hpp  travel times from a point, at the speed of a click
//   method_catalogue.hpp  what each number is made of
//   answers.hpp       each part of the API: what it answers, as JSON or columns of bytes
//
// The only folder that knows both HTTP and the model: `serve/http` knows nothing of regions, and nothing
// above knows of HTTP.
#pragma once

#include <filesystem>
#include <vector>

#include "region/origins.hpp"
#include "region/region.hpp"
#include "serve/http/http_server.hpp"
#include "workbench/job_queue.hpp"
#include "workbench/reach_engine.hpp"
#include "workbench/run_shelf.hpp"

namespace concentric::workbench {

struct WorkbenchOptions {
  std::vector<std::filesystem::path> runs;      ///< files
  std::filesystem::path run_folder = "out";     ///< holds more, and new ones go there
  std::filesystem::path plan_folder = "plans";  ///< plan files to begin from
  std::filesystem::path web = "web/dist";       ///< the client as built; may be missing
};

/// The parts that answer. All of them may be asked from several threads.
struct Workbench {
  Workbench(Region loaded, const WorkbenchOptions& options);
  Region region;
  WorkbenchOptions options;
  Origins origins;  ///< of the region's parameters and networks
  RunShelf shelf;
  ReachEngine reach;
  JobQueue queue;
};

/// Lays every path of openapi.yaml, and the client's files. Both must outlive the serving.
void add_answers(http::HttpServer& server, Workbench& workbench);

}  // namespace concentric::workbench
