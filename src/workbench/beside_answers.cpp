// What is kept of a run beside its file: whose doing its effects are (NAME.attribution.csv), and how sure
// they are (NAME.ensemble).
#include "measure/ensemble/saved_ensemble.hpp"
#include "measure/saved_attribution.hpp"
#include "workbench/answers.hpp"

namespace concentric::workbench {
namespace {

using Request = httplib::Request;
using Response = httplib::Response;

Json attribution_json(const SavedAttribution& attribution) {
  Json rows = Json::array();
  for (const AttributedPart& part : attribution.parts)
    rows.push_back({{"place", part.place},
                    {"indicator", part.indicator},
                    {"unit", part.unit},
                    {"year", part.year},
                    {"part", part.part},
                    {"name", part.name},
                    {"alone", number_or_null(part.alone)},
                    {"missingWithout", number_or_null(part.missing_without)},
                    {"shapley", number_or_null(part.shapley)}});
  return {{"rows", std::move(rows)}};
}

Json spread_json(const std::optional<Spread>& spread) {
  if (!spread) return nullptr;
  return {{"low", number_or_null(spread->low)},
          {"median", number_or_null(spread->median)},
          {"high", number_or_null(spread->high)}};
}

Json ensemble_json(const SavedEnsemble& ensemble) {
  Json rows = Json::array();
  for (const SavedEffect& each : ensemble.effects)
    rows.push_back({{"place", each.place},
                    {"indicator", each.indicator},
                    {"unit", each.unit},
                    {"year", each.year},
                    {"run", spread_json(each.run)},
                    {"base", spread_json(each.base)},
                    {"effect", each.base ? spread_json(each.spread) : Json(nullptr)},
                    {"shareAboveZero", number_or_null(each.share_above_zero)}});
  Json figures = Json::array();
  for (const auto& [id, spread] : ensemble.figures)
    figures.push_back({{"id", id}, {"modelled", spread_json(spread)}});
  return {{"runs", ensemble.runs},
          {"inputs", ensemble.inputs},
          {"rows", std::move(rows)},
          {"figures", std::move(figures)}};
}

}  // namespace

void add_beside_answers(http::HttpServer& server, Workbench& workbench) {
  RunShelf& shelf = workbench.shelf;
  server.Get(run_path + "/attribution", [&shelf](const Request& request, Response& response) {
    const std::string id = request.matches[1];
    const auto file = shelf.beside(id, ".attribution.csv");
    if (!file) return answer_json(response, attribution_json({}));
    const SavedAttribution attribution = read_attribution(*file);
    if (const auto fault = attribution_fault(attribution, *shelf.get(id)))
      throw http::Problem(409, fault->what, fault->hint);
    answer_json(response, attribution_json(attribution));
  });
  server.Get(run_path + "/ensemble", [&shelf](const Request& request, Response& response) {
    const std::string id = request.matches[1], against = text_of(request, "against");
    const auto base = against.empty() ? nullptr : shelf.get(against);
    const auto folder = shelf.beside(id, ".ensemble");
    if (!folder) return answer_json(response, ensemble_json({}));
    const SavedEnsemble ensemble = read_ensemble(*folder);
    if (const auto fault = ensemble_fault(ensemble, *shelf.get(id), base.get()))
      throw http::Problem(409, fault->what, fault->hint);
    answer_json(response, ensemble_json(ensemble));
  });
}

}  // namespace concentric::workbench
