// SHA-256 (FIPS 180-4), to say which inputs a run was made from.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace concentric {

/// 64 hexadecimal digits.
std::string sha256(std::string_view bytes);

/// The same of a file, read in blocks. Throws std::runtime_error where it cannot be read.
std::string sha256_of_file(const std::filesystem::path& file);

}  // namespace concentric
