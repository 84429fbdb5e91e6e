// What each number of a run is made of: methods, parameters in force, tables and networks, with sources.
#include <algorithm>

#include "measure/measure.hpp"
#include "serve/json_values.hpp"
#include "workbench/answers.hpp"
#include "workbench/method_catalogue.hpp"

namespace concentric::workbench {
namespace {

using Request = httplib::Request;
using Response = httplib::Response;

// Levers of the run's plan that lay another path over the parameter.
Json levers_that_set(const Plan& plan, const ParameterRow& row) {
  Json ids = Json::array();
  for (const Lever& lever : plan.levers)
    if (const auto* trend = std::get_if<SetTrend>(&lever.action);
        trend != nullptr && trend->parameter == row.name && trend->place == row.place)
      ids.push_back(lever.id);
  return ids;
}

Json parameters_of(const std::vector<ParameterRow>& rows, const Plan& plan) {
  Json all = Json::array();
  for (const ParameterRow& row : rows)
    all.push_back({{"name", row.name},
                   {"place", row.place},
                   {"year", row.year ? Json(*row.year) : Json(nullptr)},
                   {"value", row.value},
                   {"unit", row.unit},
                   {"basis", row.basis},
                   {"source", row.source},
                   {"setBy", levers_that_set(plan, row)}});
  return all;
}

template <class Items, class Id>
Json covered_by(const std::vector<std::string>& patterns, const Items& items, Id id_of) {
  Json ids = Json::array();
  for (const auto& item : items)
    if (const std::string id = id_of(item);
        covers(patterns, id) && std::ranges::find(ids, Json(id)) == ids.end())
      ids.push_back(id);
  return ids;
}

// Only methods that have made something of this run.
Json methods_of(const Run& run, const std::vector<ParameterRow>& parameters) {
  const std::vector<Indicator> all = indicators(run);
  Json methods = Json::array();
  for (const Method& method : method_catalogue()) {
    Json of_run = covered_by(method.indicators, all, [](const Indicator& each) { return each.id; });
    Json flows = covered_by(method.flows, run.flow_kinds, [](const RunFlowKind& each) { return each.id; });
    const bool has_part = !of_run.empty() || !flows.empty() || (method.id == "traffic" && !run.roads.empty());
    if (!has_part) continue;
    methods.push_back(
        {{"id", method.id},
         {"title", names(method.title)},
         {"what", names(method.what)},
         {"papers", method.papers},
         {"indicators", std::move(of_run)},
         {"flows", std::move(flows)},
         {"parameters",
          covered_by(method.parameters, parameters, [](const ParameterRow& each) { return each.name; })},
         {"tables", covered_by(method.tables, run.tables, [](const TableInfo& each) { return each.name; })},
         {"code", method.code}});
  }
  return methods;
}

Json networks_of(const std::vector<NetworkOrigin>& networks) {
  Json all = Json::array();
  for (const NetworkOrigin& each : networks)
    all.push_back({{"path", each.path},
                   {"format", each.format},
                   {"description", each.description},
                   {"sources", each.sources}});
  return all;
}

Json levers_of(const Plan& plan, const Region& region) {
  Json all = Json::array();
  for (const Lever& lever : plan.levers)
    all.push_back({{"id", lever.id}, {"explanation", names(explain_lever(lever, region))}});
  return all;
}

// A run of another state of the region keeps what it was made with, but not its parameters.
Json methods_json(const Run& run, const Workbench& workbench) {
  const Region& region = workbench.region;
  const bool same = run.provenance.region_sha256 == region.sha256;
  const Origins none, &origins = same ? workbench.origins : none;
  const Plan plan = same ? plan_of(run, region) : Plan{};
  return {{"region",
           {{"name", run.provenance.region},
            {"title", names(run.region_title)},
            {"version", same ? Json(region.version) : Json(nullptr)},
            {"sha256", run.provenance.region_sha256},
            {"sameAsServed", same}}},
          {"methods", methods_of(run, origins.parameters)},
          {"parameters", parameters_of(origins.parameters, plan)},
          {"networks", networks_of(origins.networks)},
          {"tables", sources_of(run.tables)},
          {"levers", levers_of(plan, region)}};
}

}  // namespace

void add_method_answers(http::HttpServer& server, Workbench& workbench) {
  server.Get(run_path + "/methods", [&workbench](const Request& request, Response& response) {
    answer_json(response, methods_json(*workbench.shelf.get(request.matches[1]), workbench));
  });
}

}  // namespace concentric::workbench
