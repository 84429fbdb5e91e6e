// The faults of one plan file, gathered while it is read and thrown together at the end.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/errors.hpp"

namespace concentric::plan_file {

struct Reading {
  std::string file;
  std::vector<InputError> faults;
};

void add_fault(Reading& reading, std::int64_t line, std::string field, std::string what,
               std::string hint = {});

/// `did you mean "jobs"?`, or nothing where no known name is near.
std::string did_you_mean(const Reading& reading, std::string_view text,
                         const std::vector<std::string>& known);

/// Throws InvalidInput with every fault, by line, each once; returns if there is none.
void throw_faults(Reading& reading);

}  // namespace concentric::plan_file
