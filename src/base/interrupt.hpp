// Ctrl-C as a question: long work asks between two whole steps whether to stop.
#pragma once

#include <stdexcept>

namespace concentric {

/// From now on SIGINT and SIGTERM only set the flag; a second one ends the process at once. Before any other
/// thread begins.
void catch_interrupts();

bool interrupted();

/// Thrown by work that stopped cleanly because it was asked to; the command line exits with 130.
struct Interrupted : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace concentric
