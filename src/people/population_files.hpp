// A population on disk: a folder that is a data package (Frictionless) of households, persons and the fit.
#pragma once

#include <filesystem>

#include "people/people.hpp"
#include "people/population_fit.hpp"

namespace concentric {

/// Writes households.csv, persons.csv, fit.csv and datapackage.json into the folder, which is made. About 30
/// bytes a person and 40 a household. Throws InvalidInput where it cannot be written, or where one of the
/// files is there and `overwrite` is not set; Interrupted when asked to stop.
void write_population(const Region& region, const People& people, const std::vector<MarginFit>& fits,
                      bool overwrite, const std::filesystem::path& folder);

}  // namespace concentric
