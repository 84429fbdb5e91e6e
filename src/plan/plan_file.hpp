// A plan file as read: its header, and its levers with the patches of their variants, nothing looked up yet.
#pragma once

#include <string>
#include <vector>

#include "plan/fields.hpp"
#include "plan/value.hpp"

namespace concentric::plan_file {

/// Keys of a lever that a variant replaces or adds.
struct Patch {
  std::string variant;
  std::int64_t line = 0;
  std::vector<Entry> entries;
};

struct LeverFile {
  std::int64_t line = 0;
  std::string path;  ///< for messages: `lever.markets-out`, or `lever[3]` where it has no id
  std::vector<Entry> entries;
  std::vector<Patch> patches;
};

struct PlanFile {
  std::string name;
  Names title;
  std::string region;
  std::int64_t region_line = 0;
  std::vector<Entry> variants;  ///< name and line; the values are not used
  std::int64_t variants_line = 0;
  std::vector<LeverFile> levers;
};

/// Takes the parsed document apart; notes faults of the header, of the variants, and of ids that appear
/// twice.
PlanFile read_plan_file(const Value& root, Reading& reading);

}  // namespace concentric::plan_file
