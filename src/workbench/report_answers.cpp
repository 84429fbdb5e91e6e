// The comparison as one file to hand on: the report that the command line writes of the same runs.
#include "measure/ensemble/saved_ensemble.hpp"
#include "serve/serve.hpp"
#include "workbench/answers.hpp"

namespace concentric::workbench {
namespace {

using Request = httplib::Request;
using Response = httplib::Response;

// An ensemble of another plan says nothing of this run, so the report goes without; Compare tells why.
std::optional<SavedEnsemble> ensemble_beside(const RunShelf& shelf, const std::string& id, const Run& run,
                                             const Run* base) {
  const auto folder = shelf.beside(id, ".ensemble");
  if (!folder) return {};
  SavedEnsemble ensemble = read_ensemble(*folder);
  if (ensemble_fault(ensemble, run, base)) return {};
  return ensemble;
}

std::string report_of(const Run& run, const Run* base, const SavedEnsemble* ensemble) {
  try {
    return report_html(run, base, ensemble);
  } catch (const InvalidInput& not_comparable) {
    const InputError& fault = not_comparable.errors().kept().front();
    throw http::Problem(409, fault.field + " " + fault.what, fault.hint, "against");
  }
}

}  // namespace

void add_report_answers(http::HttpServer& server, Workbench& workbench) {
  RunShelf& shelf = workbench.shelf;
  server.Get(run_path + "/report", [&shelf](const Request& request, Response& response) {
    const std::string id = request.matches[1], against = text_of(request, "against");
    const auto run = shelf.get(id), base = against.empty() ? nullptr : shelf.get(against);
    const auto ensemble = ensemble_beside(shelf, id, *run, base.get());
    const std::string html = report_of(*run, base.get(), ensemble ? &*ensemble : nullptr);
    answer_file(response, html, "text/html; charset=utf-8",
                base ? id + "_against_" + against + ".html" : id + ".html");
  });
}

}  // namespace concentric::workbench
