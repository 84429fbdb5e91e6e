// SHA-256 (FIPS 180-4), to say which inputs a run was made from.
#pragma once

#include <string>
#include <string_view>

namespace concentric {

/// 64 hexadecimal digits.
std::string sha256(std::string_view bytes);

}  // namespace concentric
