// Amounts and their units (docs/plans.md, "Units").
#pragma once

#include <string>

#include "plan/fields.hpp"
#include "plan/plan.hpp"

namespace concentric::plan_file {

/// What a lever counts. New jobs are jobs that come to places: a share of what is there is no measure of
/// them.
enum class Measure { jobs, new_jobs, floor_space, persons, growth };

/// Reads `amount` and `unit`; a unit of another measure is a fault that lists the allowed ones. The amount is
/// more than 0, finite, and a share at most 1. `words` becomes `180,000 jobs (20,000 a year)`.
Amount read_amount(Fields& fields, Measure measure, const Years& years, Names& words);

/// The units of a measure, as `unit` may hold them.
std::vector<std::string> unit_names(Measure measure);

/// Notes a fault if the lever's whole amount passes `most`; `of_what` says of what: `jobs in the whole
/// region`.
void refuse_more_than(Fields& fields, const Amount& amount, const Years& years, double most,
                      const std::string& of_what);

}  // namespace concentric::plan_file
