// The report's files inside the binary, so that it needs none beside it. The build makes the other half from
// the folder `report` and from D3 (embed_assets.cmake).
#pragma once

#include <string_view>

namespace concentric {

/// Bytes of an embedded file by its name, such as `report.css`. Empty where there is none of that name.
std::string_view asset(std::string_view name);

}  // namespace concentric
