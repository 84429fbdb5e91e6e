#include "sample_share.hpp"

#include "base/errors.hpp"
#include "base/text.hpp"

namespace concentric {

double sample_share(const std::string& text) {
  const bool percent = !text.empty() && text.back() == '%';
  const auto number = parse_number(percent ? text.substr(0, text.size() - 1) : text);
  const double share = number ? *number / (percent ? 100 : 1) : 0;
  if (!(share > 0 && share <= 1))
    reject({"--sample", 0, "", in_quotes(text) + " is not a share of the residents",
            "above 0 and at most 1, such as 1% or 0.01"});
  return share;
}

}  // namespace concentric
