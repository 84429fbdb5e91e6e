// `--sample`, as the commands with people in them read it.
#pragma once

#include <string>

namespace concentric {

/// `1%` or `0.01`. Throws InvalidInput for what is not above 0 and at most 1.
double sample_share(const std::string& text);

}  // namespace concentric
