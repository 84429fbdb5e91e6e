// Files that are either whole or not there.
#pragma once

#include <filesystem>
#include <string_view>

namespace concentric {

/// Writes beside `file` and renames, so that nobody sees half of it and an older one stays until then.
/// InvalidInput where it cannot be written.
void write_whole_file(const std::filesystem::path& file, std::string_view bytes);

}  // namespace concentric
