#include "plan/words.hpp"

#include <cmath>

#include "plan/value.hpp"

namespace concentric::plan_file {

Names joined(const std::vector<Names>& words) {
  std::vector<std::string> english;
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    english.push_back(words[i].en);
    if (i > 0) text += i + 1 == words.size() ? "和" : "、";
    text += chinese(words[i]);
  }
  return {joined(english), text};
}

std::string chinese_number(double value) {
  const double size = std::abs(value);
  if (size >= 1e8) return number_text(value / 1e8) + "亿";
  if (size >= 1e4) return number_text(value / 1e4) + "万";
  return number_text(value);
}

}  // namespace concentric::plan_file
