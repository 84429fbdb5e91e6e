// What a lever kind's reader works on: the lever's keys, the region that they name things of, and the words
// that it leaves behind for explanations.
#pragma once

#include "plan/fields.hpp"
#include "plan/plan.hpp"

namespace concentric::plan_file {

struct LeverReading {
  Fields& fields;
  const Region& region;
  Years years;
  Wording wording;
  std::string date;  ///< of a lever that changes the networks; a project's own where the lever gives none
};

}  // namespace concentric::plan_file
