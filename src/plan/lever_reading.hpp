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
};

}  // namespace concentric::plan_file
