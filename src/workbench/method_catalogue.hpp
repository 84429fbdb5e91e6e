// What each number is made of: the one catalogue of methods, methods.json, which the binary holds.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "region/region.hpp"

namespace concentric::workbench {

struct Method {
  std::string id;
  Names title, what;
  std::vector<std::string> papers;
  std::vector<std::string> indicators, flows, parameters;  ///< ids; see `covers`
  std::vector<std::string> tables;                         ///< of the region's package
  std::string code;                                        ///< the file that holds it
};

const std::vector<Method>& method_catalogue();

/// Whether one of the patterns is the id: `gdp_*` is all that begin so, `jobs_?` those with one letter more.
bool covers(const std::vector<std::string>& patterns, std::string_view id);

}  // namespace concentric::workbench
