// The state of the last whole year, kept in FILE.part so that a run can go on.
#pragma once

#include <filesystem>
#include <optional>

#include "format/sqlite.hpp"
#include "region/region.hpp"
#include "region/state.hpp"

namespace concentric::store {

void create_checkpoint(Database& database);

/// Puts the state in place of the one before. All that one year hands to the next is kept with all its bits:
/// the stocks, and the output that next year's decisions look back on. Rules and parameters follow from the
/// plan and the year.
void write_checkpoint(const Database& database, const Region& region, const State& state);

/// Nothing if there is none yet. Flows are 0, rules and effects empty, parameters those of the region.
/// InvalidInput if it does not fit the region; `file` stands in the message.
std::optional<State> read_checkpoint(const Database& database, const Region& region,
                                     const std::filesystem::path& file);

}  // namespace concentric::store
