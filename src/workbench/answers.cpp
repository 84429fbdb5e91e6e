#include "workbench/answers.hpp"

#include <fmt/format.h>

#include <cmath>

#include "base/text.hpp"
#include "serve/assets.hpp"

namespace concentric::workbench {

Workbench::Workbench(Region loaded, const WorkbenchOptions& given)
    : region(std::move(loaded)),
      options(given),
      origins(read_origins(region.folder)),
      shelf(options.runs, options.run_folder),
      reach(region) {
  for (const auto& [name, begun] : shelf.unfinished()) queue.add_stopped(name, begun);
}

void answer_json(httplib::Response& response, const Json& json) {
  response.set_header("Cache-Control", "no-store");
  response.set_content(json.dump(-1, ' ', false, Json::error_handler_t::replace), "application/json");
}

void answer_file(httplib::Response& response, const std::string& bytes, const char* type,
                 const std::string& name) {
  response.set_header("Cache-Control", "no-store");
  response.set_header("Content-Disposition", "attachment; filename=\"" + name + "\"");
  // The server's own policy is in the answer already, and a second one would stand beside it.
  response.headers.erase("Content-Security-Policy");
  response.set_header("Content-Security-Policy", "sandbox");
  response.set_content(bytes, type);
}

Json number_or_null(std::optional<double> value) {
  return value && std::isfinite(*value) ? Json(*value) : Json(nullptr);
}

double number_of(const httplib::Request& request, const std::string& name, double low, double high,
                 std::optional<double> fallback) {
  if (!request.has_param(name.c_str()) && fallback) return *fallback;
  const std::string text = request.get_param_value(name.c_str());
  const auto value = parse_number(text);
  if (!value || *value < low || *value > high)
    throw http::Problem(400, fmt::format("{} is {}", name, text.empty() ? "missing" : in_quotes(text)),
                        fmt::format("a number from {:g} to {:g}", low, high), name);
  return *value;
}

int integer_of(const httplib::Request& request, const std::string& name, int low, int high,
               std::optional<int> fallback) {
  if (!request.has_param(name.c_str()) && fallback) return *fallback;
  const std::string text = request.get_param_value(name.c_str());
  const auto value = parse_integer(text);
  if (!value || *value < low || *value > high)
    throw http::Problem(400, fmt::format("{} is {}", name, text.empty() ? "missing" : in_quotes(text)),
                        fmt::format("a whole number from {} to {}", low, high), name);
  return static_cast<int>(*value);
}

std::string text_of(const httplib::Request& request, const std::string& name, const std::string& fallback) {
  return request.has_param(name.c_str()) ? request.get_param_value(name.c_str()) : fallback;
}

void demand_toml(const httplib::Request& request) {
  if (!request.get_header_value("Content-Type").starts_with("application/toml"))
    throw http::Problem(415, "a plan is TOML", "send Content-Type: application/toml");
}

void demand_region(const Run& run, const Region& region) {
  if (run.provenance.region_sha256 != region.sha256)
    throw http::Problem(409, "the run was made with another state of the region",
                        "run the plan again, or serve the region that it was made with");
}

Plan plan_of(const Run& run, const Region& region) {
  demand_region(run, region);
  return read_plan(run.provenance.plan_text, run.provenance.plan, region, run.provenance.variant);
}

void add_answers(http::HttpServer& server, Workbench& workbench) {
  server.Get("/api/v1/openapi.yaml", [](const httplib::Request&, httplib::Response& response) {
    response.set_content(std::string(asset("openapi.yaml")), "application/yaml");
  });
  server.Get("/api/v1/health", [](const httplib::Request&, httplib::Response& response) {
    answer_json(response, {{"status", "ok"}});
  });
  add_region_answers(server, workbench);
  add_run_answers(server, workbench);
  add_beside_answers(server, workbench);
  add_report_answers(server, workbench);
  add_lever_answers(server, workbench);
  add_method_answers(server, workbench);
  add_plan_answers(server, workbench);
  add_job_answers(server, workbench);
  add_reach_answers(server, workbench);
  server.add_files(workbench.options.web);
}

}  // namespace concentric::workbench
