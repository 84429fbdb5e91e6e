// Plans: the files to begin from, and whether a text is one.
#include <algorithm>
#include <fstream>
#include <sstream>

#include "base/text.hpp"
#include "serve/json_values.hpp"
#include "workbench/answers.hpp"

namespace concentric::workbench {
namespace {

using Request = httplib::Request;
using Response = httplib::Response;

// By name, in order; only files that lie in the folder itself.
std::map<std::string, std::filesystem::path> plan_files(const std::filesystem::path& folder) {
  std::map<std::string, std::filesystem::path> files;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
    const std::string name = entry.path().stem().string();
    if (entry.path().extension() == ".toml" && entry.is_regular_file() && !entry.is_symlink() &&
        is_run_name(name))
      files.emplace(name, entry.path());
  }
  return files;
}

Json checked(const Plan& plan, const Region& region) {
  Json levers = Json::array();
  for (const Lever& lever : plan.levers)
    levers.push_back({{"id", lever.id},
                      {"kind", lever.kind},
                      {"title", names(lever.title)},
                      {"first", lever.years.first},
                      {"last", lever.years.last},
                      {"basis", name_of(lever.basis)},
                      {"explanation", names(explain_lever(lever, region))}});
  return {{"name", plan.name}, {"title", names(plan.title)}, {"variant", plan.variant}, {"levers", levers}};
}

}  // namespace

void add_plan_answers(http::HttpServer& server, Workbench& workbench) {
  const std::filesystem::path& folder = workbench.options.plan_folder;
  const Region& region = workbench.region;
  server.Get("/api/v1/plans", [&folder](const Request&, Response& response) {
    Json all = Json::array();
    for (const auto& [name, file] : plan_files(folder)) all.push_back({{"name", name}});
    answer_json(response, all);
  });
  server.Get("/api/v1/plans/([A-Za-z0-9._-]{1,64})", [&folder](const Request& request, Response& response) {
    const auto files = plan_files(folder);
    const auto found = files.find(request.matches[1]);
    if (found == files.end())
      throw http::Problem(404, "there is no such plan", "GET /api/v1/plans lists them");
    std::ifstream stream(found->second, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    response.set_content(text.str(), "application/toml");
  });
  server.Post("/api/v1/plans/check", [&region](const Request& request, Response& response) {
    demand_toml(request);
    answer_json(response,
                checked(read_plan(request.body, "plan.toml", region, text_of(request, "variant")), region));
  });
}

}  // namespace concentric::workbench
