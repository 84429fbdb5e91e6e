// Handing results to people: the report, one offline HTML file in English and Chinese.
#pragma once

#include <string>

#include "measure/ensemble/saved_ensemble.hpp"
#include "measure/saved_lives.hpp"
#include "run/store.hpp"

namespace concentric {

/// The whole HTML text: charts, maps and tables that need no network, with D3 (BSD 3-Clause) inside. With a
/// base run it tells what the plan changes; without, what the run says. The same runs give the same bytes.
/// With an ensemble of the plan it shows how sure effects are, and its figures beside published ones; with
/// what was lived one by one, who and what came to the places that the plan builds up, and from where.
/// InvalidInput where the two runs cannot be compared (see `compare`), and where the ensemble is of others
/// (`ensemble_fault`).
std::string report_html(const Run& run, const Run* base, const SavedEnsemble* ensemble = nullptr,
                        const SavedLives* lives = nullptr);

}  // namespace concentric
