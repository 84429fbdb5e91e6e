#include "plan/reading.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace concentric::plan_file {

void add_fault(Reading& reading, std::int64_t line, std::string field, std::string what, std::string hint) {
  reading.faults.push_back({reading.file, line, std::move(field), std::move(what), std::move(hint)});
}

std::string did_you_mean(const Reading& reading, std::string_view text,
                         const std::vector<std::string>& known) {
  // A hostile file may hold a million unknown names; a hint that nobody will see is not worth its search.
  constexpr std::size_t longest = 64;
  if (text.size() > longest || reading.faults.size() >= 10 * ErrorList::kept_at_most) return {};
  const auto nearest = nearest_name(text, known);
  return nearest ? "did you mean " + in_quotes(*nearest) + "?" : std::string{};
}

void throw_faults(Reading& reading) {
  std::vector<InputError>& faults = reading.faults;
  std::ranges::stable_sort(faults, {}, &InputError::line);
  // A lever is read once as written and once with each variant: what is wrong with all of them is said once.
  ErrorList list;
  for (std::size_t i = 0; i < faults.size(); ++i) {
    bool said = false;
    for (std::size_t j = i; j > 0 && faults[j - 1].line == faults[i].line && i - j < 100; --j)
      said = said || faults[j - 1] == faults[i];
    if (!said) list.add(faults[i]);
  }
  list.throw_if_any();
}

}  // namespace concentric::plan_file
