// Finished runs: what they are, their indicators, the ledger, flows.
#include <algorithm>

#include "base/text.hpp"
#include "measure/measure.hpp"
#include "serve/json_values.hpp"
#include "workbench/answers.hpp"

namespace concentric::workbench {
namespace {

using Request = httplib::Request;
using Response = httplib::Response;

Json head_of(const std::string& id, const Run& run) {
  const Provenance& from = run.provenance;
  return {{"id", id},
          {"plan", from.plan},
          {"title", names(run.plan_title)},
          {"variant", from.variant},
          {"years", run.years},
          {"seed", std::to_string(from.seed)},
          {"access", from.access},
          {"flows", !run.flow_kinds.empty()},
          {"levers", run.levers.size()},
          {"version", from.version},
          {"planSha256", from.plan_sha256},
          {"regionSha256", from.region_sha256}};
}

std::string_view better_of(Indicator::Better better) {
  if (better == Indicator::Better::more) return "more";
  return better == Indicator::Better::less ? "less" : "neither";
}

Json indicators_of(const Run& run) {
  Json all = Json::array();
  for (const Indicator& each : indicators(run))
    all.push_back({{"id", each.id},
                   {"unit", each.unit},
                   {"title", names(each.title)},
                   {"better", better_of(each.better)},
                   {"additive", each.additive}});
  return all;
}

Json levers_of(const Run& run) {
  Json all = Json::array();
  for (const RunLever& lever : run.levers) {
    Json effects = Json::array();
    for (const YearlyLeverEffect& each : run.effects)
      if (each.effect.lever == lever.id)
        effects.push_back({{"year", each.year},
                           {"effect", each.effect.effect},
                           {"place", each.effect.place},
                           {"amount", number_or_null(each.effect.amount)},
                           {"unit", each.effect.unit}});
    all.push_back({{"id", lever.id},
                   {"kind", lever.kind},
                   {"title", names(lever.title)},
                   {"first", lever.first_year},
                   {"last", lever.last_year},
                   {"basis", lever.basis},
                   {"source", lever.source},
                   {"explanation", lever.explanation},
                   {"effects", std::move(effects)}});
  }
  return all;
}

Json whole(const std::string& id, const Run& run) {
  Json json = head_of(id, run);
  Json places = Json::array(), kinds = Json::array();
  for (const RunPlace& place : run.places)
    places.push_back({{"id", place.id},
                      {"level", name_of(place.level)},
                      {"name", names(place.name)},
                      {"zones", place.level == PlaceLevel::zone && !place.zones.empty()
                                    ? Json::array({place.zones.front().first})
                                    : Json::array()}});
  for (const RunFlowKind& kind : run.flow_kinds)
    kinds.push_back({{"id", kind.id}, {"unit", kind.unit}, {"title", names(kind.title)}});
  json["places"] = std::move(places);
  json["indicators"] = indicators_of(run);
  json["flowKinds"] = std::move(kinds);
  json["leverList"] = levers_of(run);
  return json;
}

Json indicator_table(const Run& run, const std::string& id) {
  const auto indicator = find_indicator(run, id);
  if (!indicator) throw http::Problem(404, "the run has no indicator " + in_quotes(id));
  Json values = Json::array();
  for (std::size_t place = 0; place < run.places.size(); ++place) {
    Json row = Json::array();
    for (std::size_t year = 0; year < run.years.size(); ++year)
      row.push_back(number_or_null(value_of(run, id, place, year)));
    values.push_back(std::move(row));
  }
  return {{"indicator", id},
          {"unit", indicator->unit},
          {"title", names(indicator->title)},
          {"better", better_of(indicator->better)},
          {"years", run.years},
          {"values", std::move(values)}};
}

Json ledger_json(const Run& run) {
  const std::vector<LedgerRow> all = ledger(run);
  Json rows = Json::array(), summaries = Json::array();
  for (const LedgerRow& row : all) {
    const PublishedFigure& figure = row.figure;
    rows.push_back({{"id", figure.id},
                    {"topic", figure.topic},
                    {"indicator", figure.indicator},
                    {"statement", figure.statement},
                    {"place", figure.place},
                    {"period", figure.period},
                    {"unit", figure.unit},
                    {"published", number_or_null(figure.published)},
                    {"modelled", number_or_null(row.modelled)},
                    {"percent", number_or_null(row.error_percent())},
                    {"use", figure.use},
                    {"whyNot", row.why_not},
                    {"note", figure.note},
                    {"source", figure.source}});
  }
  for (const LedgerSummary& summary : summarise(all))
    summaries.push_back({{"use", summary.use},
                         {"compared", summary.compared},
                         {"mean", number_or_null(summary.mean_absolute_percent)},
                         {"median", number_or_null(summary.median_absolute_percent)},
                         {"largest", number_or_null(summary.largest_absolute_percent)},
                         {"largestId", summary.largest_id}});
  return {{"rows", std::move(rows)}, {"summaries", std::move(summaries)}};
}

// Positions of places in `places` of the run; flows from and to one place, or all of a kind and year.
Json flows_json(const Run& run, const Request& request) {
  const std::string kind_id = text_of(request, "kind");
  const auto kind = std::ranges::find(run.flow_kinds, kind_id, &RunFlowKind::id);
  if (kind == run.flow_kinds.end())
    throw http::Problem(404, "the run has no flows of kind " + in_quotes(kind_id));
  const auto position = static_cast<std::size_t>(kind - run.flow_kinds.begin());
  const int year = integer_of(request, "year", run.years.front(), run.years.back(), run.years.back());
  std::optional<std::size_t> only;
  if (const std::string place = text_of(request, "place"); !place.empty()) {
    only = run.find_place(place);
    if (!only) throw http::Problem(404, "the run has no place " + in_quotes(place));
  }
  const auto pairs = [&](const std::vector<RunFlow>& flows) {
    Json all = Json::array();
    for (const RunFlow& flow : flows)
      if (flow.year == year && flow.kind == position && (!only || flow.from == *only || flow.to == *only))
        all.push_back(Json::array({flow.from, flow.to, number_or_null(flow.amount)}));
    return all;
  };
  return {{"kind", kind->id},
          {"unit", kind->unit},
          {"year", year},
          {"cities", pairs(run.city_flows)},
          {"zones", pairs(run.zone_flows)}};
}

}  // namespace

void add_run_answers(http::HttpServer& server, Workbench& workbench) {
  RunShelf& shelf = workbench.shelf;
  server.Get("/api/v1/runs", [&shelf](const Request&, Response& response) {
    Json all = Json::array();
    for (const std::string& id : shelf.names()) {
      try {
        all.push_back(head_of(id, *shelf.get(id)));
      } catch (const InvalidInput&) {
        // A file in the folder that is no finished run has nothing to show.
      }
    }
    answer_json(response, all);
  });
  server.Get(run_path, [&shelf](const Request& request, Response& response) {
    const std::string id = request.matches[1];
    answer_json(response, whole(id, *shelf.get(id)));
  });
  server.Get(run_path + "/indicators/([A-Za-z0-9_]{1,64})",
             [&shelf](const Request& request, Response& response) {
               answer_json(response, indicator_table(*shelf.get(request.matches[1]), request.matches[2]));
             });
  server.Get(run_path + "/ledger", [&shelf](const Request& request, Response& response) {
    answer_json(response, ledger_json(*shelf.get(request.matches[1])));
  });
  server.Get(run_path + "/flows", [&shelf](const Request& request, Response& response) {
    answer_json(response, flows_json(*shelf.get(request.matches[1]), request));
  });
}

}  // namespace concentric::workbench
