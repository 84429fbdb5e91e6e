// What every other folder stands on, and nothing about regions: errors that point into a file, strong ids,
// columns, parallel loops, counter-based random numbers, progress and a clean stop.
#pragma once

#include "base/columns.hpp"     // Column keyed by an id, Matrix
#include "base/errors.hpp"      // InputError, ErrorList, InvalidInput
#include "base/hash.hpp"        // sha256 of bytes and of files
#include "base/ids.hpp"         // Id<Tag>, IdRange
#include "base/interrupt.hpp"   // Ctrl-C as a question that long work asks
#include "base/parallel.hpp"    // parallel_for, sums in order
#include "base/progress.hpp"    // progress with the time left
#include "base/random.hpp"      // Philox, draws keyed by what they decide
#include "base/steps.hpp"       // many long steps side by side, counted and stopped
#include "base/text.hpp"        // UTF-8, numbers, tables for a terminal
#include "base/whole_file.hpp"  // files that are whole or not there
