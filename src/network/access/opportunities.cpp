#include "network/access/opportunities.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>
#include <vector>

#include "base/text.hpp"

namespace concentric {
namespace {

struct Form {
  std::string_view name;
  DecayKind kind;
  std::size_t parameters;
  std::string_view meaning;
};

constexpr std::array forms{
    Form{"step", DecayKind::step, 1, "step:MINUTES"},
    Form{"exponential", DecayKind::exponential, 1, "exponential:RATE"},
    Form{"power", DecayKind::power, 1, "power:EXPONENT"},
    Form{"logistic", DecayKind::logistic, 2, "logistic:MINUTES,SD"},
    Form{"gaussian", DecayKind::gaussian, 1, "gaussian:SD"},
};

std::vector<double> numbers_in(std::string_view text) {
  std::vector<double> numbers;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    const auto number = parse_number(text.substr(0, comma));
    if (!number || *number <= 0) return {};
    numbers.push_back(*number);
    text.remove_prefix(std::min(text.size(), comma + 1));
  }
  return numbers;
}

double logistic(double minutes, double cutoff, double sd) {
  return 1 + std::exp((minutes - cutoff) * std::numbers::pi / (sd * std::numbers::sqrt3));
}

}  // namespace

double Decay::weight(double minutes) const {
  switch (kind) {
    case DecayKind::step:
      return minutes <= first ? 1 : 0;
    case DecayKind::exponential:
      return std::exp(-first * minutes);
    case DecayKind::power:
      return std::pow(std::max(minutes, 1.0), -first);
    case DecayKind::logistic:
      return logistic(0, first, second) / logistic(minutes, first, second);
    case DecayKind::gaussian:
      return std::exp(-minutes * minutes / (2 * first * first));
  }
  return 0;
}

Decay parse_decay(std::string_view text) {
  const std::size_t colon = std::min(text.find(':'), text.size());
  const std::string_view rest = colon == text.size() ? std::string_view{} : text.substr(colon + 1);
  const auto form = std::ranges::find(forms, text.substr(0, colon), &Form::name);
  const std::vector<double> numbers = numbers_in(rest);
  if (form == forms.end() || numbers.size() != form->parameters) {
    std::vector<std::string_view> known;
    known.reserve(forms.size());
    for (const Form& other : forms) known.push_back(other.meaning);
    reject({"", 0, "--decay", in_quotes(text) + " is not a decay function",
            fmt::format("write one of {}, with numbers above 0", fmt::join(known, ", "))});
  }
  return {form->kind, numbers[0], numbers.size() > 1 ? numbers[1] : 0};
}

std::string decay_text(const Decay& decay) {
  const auto form = std::ranges::find(forms, decay.kind, &Form::kind);
  if (form->parameters == 2) return fmt::format("{}:{:g},{:g}", form->name, decay.first, decay.second);
  return fmt::format("{}:{:g}", form->name, decay.first);
}

double access_to(std::span<const Seconds> times, std::span<const double> opportunities, const Decay& decay) {
  double sum = 0;
  for (std::size_t d = 0; d < times.size(); ++d)
    if (times[d] != no_time && opportunities[d] > 0)
      sum += opportunities[d] * decay.weight(static_cast<double>(times[d]) / 60);
  return sum;
}

Seconds time_to_nearest(std::span<const Seconds> times, std::span<const double> opportunities,
                        std::size_t k) {
  std::vector<std::uint32_t> reached;
  for (std::size_t d = 0; d < times.size(); ++d)
    if (times[d] != no_time && opportunities[d] >= 1) reached.push_back(static_cast<std::uint32_t>(d));
  std::ranges::stable_sort(reached, {}, [&](std::uint32_t d) { return times[d]; });
  double found = 0;
  for (const std::uint32_t d : reached) {
    found += std::floor(opportunities[d]);
    if (found >= static_cast<double>(k)) return times[d];
  }
  return no_time;
}

}  // namespace concentric
