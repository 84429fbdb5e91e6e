// What RunWriter holds while a run is written.
#pragma once

#include <optional>
#include <vector>

#include "run/store_files.hpp"
#include "run/store_schema.hpp"

namespace concentric {

/// The statements of a year, prepared once.
struct YearStatements {
  Statement zone_year, city_year, province_year, cohort_year, output_year, lever_effect;
};

struct RunWriter::Impl {
  store::RunPaths paths;
  Provenance provenance;
  bool overwrite;
  Database database;          ///< FILE.part, locked
  YearStatements statements;  ///< of `database`
  State last;                 ///< read back on resuming
  int last_year;              ///< written; the one before the first if there is none yet

  Impl(store::RunPaths run_paths, Provenance made_from, bool may_overwrite, Database part,
       const Region& region);
};

namespace store {

/// Tables that do not change with the years, and empty ones for the years. Runs in the caller's transaction.
void write_fixed_tables(Database& database, const Provenance& provenance, const Region& region,
                        const Plan& plan, const std::vector<std::string>& explanations);

}  // namespace store
}  // namespace concentric
