// Where the tables of a GTFS feed are: a zip or a folder.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "base/errors.hpp"

namespace concentric {

/// A table that unpacks to more than this is refused rather than read into memory.
inline constexpr std::uint64_t largest_gtfs_table = std::uint64_t{1} << 30;

/// The text of a table such as `stops.txt`; nothing where the feed has none, or where it cannot be read,
/// which is an error.
using TableText = std::function<std::optional<std::string>(const std::string& table, ErrorList& errors)>;

/// Tables may stand in a folder inside the zip. Nothing, and an error, where there is no such feed. `name` is
/// the feed's in messages.
TableText open_feed(const std::filesystem::path& feed, const std::string& name, ErrorList& errors);

}  // namespace concentric
