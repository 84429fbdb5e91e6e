// Variants: named patches of keys that are laid over a lever's keys before it is read.
#pragma once

#include <string>
#include <vector>

#include "plan/plan_file.hpp"

namespace concentric::plan_file {

/// Reads `variants = ["low", "high"]` of the header; each entry holds a name and its line.
std::vector<Entry> read_variant_names(Fields& header, std::int64_t& line);

/// Moves `variants` out of the lever's keys, in the order of `names`. A patch that is no table, of a variant
/// that the header does not list, or that changes `id` or `kind` is a fault.
std::vector<Patch> take_patches(LeverFile& lever, const std::vector<Entry>& names, Reading& reading);

/// Notes a fault for each variant that no lever uses.
void refuse_unused_variants(const PlanFile& plan, Reading& reading);

/// Notes a fault if the plan has no such variant; empty means none and is always there.
void refuse_unknown_variant(const PlanFile& plan, const std::string& variant, Reading& reading);

/// The lever's keys with the patch laid over them; `patch` nullptr means as written.
std::vector<Entry> patched(const LeverFile& lever, const Patch* patch);

/// `amount 90,000 instead of 180,000 and follow 0.5`
Names change_words(const LeverFile& lever, const Patch& patch);

}  // namespace concentric::plan_file
