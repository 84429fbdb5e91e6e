#include "plan/lever_kinds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.hpp"
#include "plan/levers/levers.hpp"

namespace concentric::plan_file {
namespace {

constexpr std::array kinds{
    LeverKind{"relocate", read_relocate, false, "institution"},
    LeverKind{"screen", read_screen},
    LeverKind{"exit", read_exit},
    LeverKind{"upgrade", read_upgrade},
    LeverKind{"build", read_build},
    LeverKind{"cap_population", read_cap_population},
    LeverKind{"attract", read_attract},
    LeverKind{"raise_productivity", read_raise_productivity},
    LeverKind{"set_trend", read_set_trend},
    LeverKind{"open_line", read_open_line, true, "project"},
    LeverKind{"close_line", read_close_line, true},
    LeverKind{"change_service", read_change_service, true},
    LeverKind{"open_road", read_open_road, true},
    LeverKind{"change_speed", read_change_speed, true},
    LeverKind{"lower_border", read_lower_border},
};

struct LaterKind {
  std::string_view name;
  std::string_view capability;
};

constexpr std::array later_kinds{
    LaterKind{"run_shuttle", "shuttle"},   LaterKind{"contract_technology", "innovation"},
    LaterKind{"extend_chain", "economy"},  LaterKind{"match_offers", "matching"},
    LaterKind{"limit_emissions", "air"},   LaterKind{"restore_water", "water"},
    LaterKind{"plant_forest", "water"},    LaterKind{"pay_compensation", "fiscal"},
    LaterKind{"share_tax", "fiscal"},      LaterKind{"add_service", "service"},
    LaterKind{"share_service", "service"},
};

}  // namespace

std::span<const LeverKind> lever_kinds() { return kinds; }

const LeverKind* find_lever_kind(Fields& fields, const std::string& name) {
  if (const auto kind = std::ranges::find(kinds, name, &LeverKind::name); kind != kinds.end()) return &*kind;
  const std::int64_t line = find_entry(fields.entries, "kind")->line;
  if (const auto later = std::ranges::find(later_kinds, name, &LaterKind::name); later != later_kinds.end()) {
    add_fault(fields, line, "kind",
              fmt::format("lever kind {} is not available yet: it comes with the {} capability",
                          in_quotes(name), later->capability),
              "leave the lever out");
    return nullptr;
  }
  std::vector<std::string> names;
  names.reserve(kinds.size());
  for (const LeverKind& kind : kinds) names.emplace_back(kind.name);
  const std::string hint = did_you_mean(fields.reading, name, names);
  add_fault(fields, line, "kind", in_quotes(name) + " is not a lever kind",
            hint.empty() ? fmt::format("kinds are {}", fmt::join(names, ", ")) : hint);
  return nullptr;
}

}  // namespace concentric::plan_file
