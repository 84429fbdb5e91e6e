// Words of explanations, in English and Chinese.
#pragma once

#include <string>
#include <vector>

#include "region/region.hpp"

namespace concentric::plan_file {

/// What is said alike in both.
inline Names alike(const std::string& text) { return {text, text}; }

/// What has no Chinese name goes by its English one.
inline const std::string& chinese(const Names& name) { return name.zh.empty() ? name.en : name.zh; }

/// `A, B and C` and `A、B和C`.
Names joined(const std::vector<Names>& words);

/// As Chinese counts: 180000 -> `18万`, 250000000 -> `2.5亿`, 5200 -> `5,200`.
std::string chinese_number(double value);

}  // namespace concentric::plan_file
