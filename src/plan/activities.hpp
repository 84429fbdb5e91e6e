// Activities: sections of GB/T 4754 by code, whole sectors by name, or all.
#pragma once

#include <string>

#include "plan/lever_reading.hpp"

namespace concentric::plan_file {

/// Reads `activity`: `"F"`, `["F", "G"]`, `["tertiary"]` or `"all"`, each section once. Fills the wording.
Activity read_activity(LeverReading& lever);

/// Reads one section's code.
SectionId read_section(LeverReading& lever, const std::string& key);

/// `Wholesale and retail trade (F)`
Names section_words(const Region& region, SectionId section);

}  // namespace concentric::plan_file
