// The parts of the API; each lays its paths. All under /api/v1.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "workbench/workbench.hpp"

namespace concentric::workbench {

using Json = nlohmann::ordered_json;

void add_region_answers(http::HttpServer& server, Workbench& workbench);
void add_run_answers(http::HttpServer& server, Workbench& workbench);
void add_beside_answers(http::HttpServer& server, Workbench& workbench);
void add_report_answers(http::HttpServer& server, Workbench& workbench);
void add_lever_answers(http::HttpServer& server, Workbench& workbench);
void add_method_answers(http::HttpServer& server, Workbench& workbench);
void add_plan_answers(http::HttpServer& server, Workbench& workbench);
void add_job_answers(http::HttpServer& server, Workbench& workbench);
void add_reach_answers(http::HttpServer& server, Workbench& workbench);

/// Text as it is; bytes that are no UTF-8 are replaced.
void answer_json(httplib::Response& response, const Json& json);

/// A file to keep under this name (letters, digits, `-`, `_`, `.`), not a page of this server: whatever
/// scripts it has do not run with the server's rights, also where a browser shows it.
void answer_file(httplib::Response& response, const std::string& bytes, const char* type,
                 const std::string& name);

/// The path of one run; its name is the first match.
inline const std::string run_path = "/api/v1/runs/([A-Za-z0-9._-]{1,64})";

/// Null for what is no finite number.
Json number_or_null(std::optional<double> value);

/// A query parameter as a number in [low, high]; `fallback` where it is not given. Problem 400 for what is
/// none.
double number_of(const httplib::Request& request, const std::string& name, double low, double high,
                 std::optional<double> fallback = {});
int integer_of(const httplib::Request& request, const std::string& name, int low, int high,
               std::optional<int> fallback = {});
std::string text_of(const httplib::Request& request, const std::string& name,
                    const std::string& fallback = {});

/// Problem 415 where the body does not say that it is a plan.
void demand_toml(const httplib::Request& request);

/// Problem 409 where the run is of another region than the one at hand.
void demand_region(const Run& run, const Region& region);

/// The plan that a run was made from. Problem 409 as above.
Plan plan_of(const Run& run, const Region& region);

}  // namespace concentric::workbench
