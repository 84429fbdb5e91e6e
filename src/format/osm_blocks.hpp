// The frame of an OpenStreetMap PBF file (OSM wiki, PBF Format): blocks, each behind a header that says its
// kind and its size. Checked before libosmium reads them, which takes some files that are cut off for whole
// ones.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

namespace concentric {

/// Gives `size` bytes from `offset`; fewer where the file ends.
using ReadBytes = std::function<std::string(std::size_t offset, std::size_t size)>;

/// What is wrong with the frame, in words; empty where nothing is. Reads headers only.
std::string fault_in_blocks(const ReadBytes& read, std::size_t file_size);

}  // namespace concentric
