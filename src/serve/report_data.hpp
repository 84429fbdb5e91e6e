// What the report's page is told: one JSON text.
#pragma once

#include <string>

#include "measure/ensemble/saved_ensemble.hpp"
#include "measure/saved_lives.hpp"
#include "run/store.hpp"

namespace concentric {

/// Everything that the page shows, in places x years; numbers are rounded to what can be shown. All but the
/// run may be null.
std::string report_data(const Run& run, const Run* base, const SavedEnsemble* ensemble,
                        const SavedLives* lives = nullptr);

}  // namespace concentric
