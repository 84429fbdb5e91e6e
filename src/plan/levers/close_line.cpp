#include <fmt/format.h>

#include "plan/levers/levers.hpp"
#include "plan/lines.hpp"

namespace concentric::plan_file {

Action read_close_line(LeverReading& lever) { return CloseLine{read_lines(lever, lever.wording.places)}; }

Names explain(const CloseLine& action, const Wording& words, const Region&) {
  const bool one = action.lines.routes.size() + action.lines.opened.size() == 1;
  return {fmt::format("{} no longer {}.", words.places.en, one ? "runs" : "run"), words.places.zh + "停运。"};
}

}  // namespace concentric::plan_file
