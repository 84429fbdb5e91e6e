// From a plan file to a plan: names looked up in the region, every variant checked.
#pragma once

#include <string>

#include "plan/plan_file.hpp"

namespace concentric::plan_file {

/// The levers with `variant` laid over them. Every lever is read as written and with each of its patches, so
/// that a fault of a variant that nobody asked for is noted too.
Plan resolve(const PlanFile& file, const Region& region, const std::string& variant, Reading& reading);

/// One lever, its patch laid over its keys; `fields.asked` then holds every key that its kind knows.
Lever read_lever(Fields& fields, const Region& region);

}  // namespace concentric::plan_file
