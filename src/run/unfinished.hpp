// What a run was begun with, read from what it left behind when it was stopped or killed.
#pragma once

#include <filesystem>
#include <optional>

#include "run/store.hpp"

namespace concentric {

/// Of the run in FILE.part; nothing if there is none. InvalidInput if it is damaged, or is being written.
std::optional<Provenance> read_unfinished(const std::filesystem::path& file);

}  // namespace concentric
