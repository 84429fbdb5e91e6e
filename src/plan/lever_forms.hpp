// What a form for a lever has to ask: the keys that its reader asks for, told by the reader itself, so that
// the two cannot disagree.
#pragma once

#include <string>
#include <vector>

#include "plan/fields.hpp"
#include "region/region.hpp"

namespace concentric::plan_file {

struct LeverForm {
  std::string kind;
  std::string with_key;        ///< the form for levers that have this key; empty for the kind's usual one
  std::vector<AskedKey> keys;  ///< in the order in which they are read
};

/// The kinds in their order; two forms for a kind that reads other keys where one is given.
std::vector<LeverForm> lever_forms(const Region& region);

std::string_view name_of(Shape shape);

}  // namespace concentric::plan_file
