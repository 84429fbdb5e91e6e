// Services: where the sick are treated and students taught.
#pragma once

#include "sector/sector.hpp"

namespace concentric::service {

/// Admissions to hospitals: `admissions_per_resident` of each zone's residents, to zones in proportion to the
/// beds of their hospitals (Huff 1963: origin-constrained). Beds by grade are round figures: 1,000 in grade
/// 3, 300 in grade 2, 50 in grade 1, 10 in those without (assumed). Reads residents; writes flows[patients].
void treat_patients(const Inputs& inputs, State& state);

/// Students at colleges, from where they grew up: `students_per_resident` of each zone's residents aged 18 to
/// 21, to zones in proportion to campuses, each of which takes as many (doubly constrained: Wilson 1971).
/// Reads residents; writes flows[pupils].
void teach_students(const Inputs& inputs, State& state);

}  // namespace concentric::service
