// One function a command: it declares the command's options and what is done when it is called.
#pragma once

#include <CLI/CLI.hpp>

namespace concentric {

void add_region_command(CLI::App& app);

}  // namespace concentric
