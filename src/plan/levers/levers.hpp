// The lever kinds: one file each, two verbs each. `read_...` reads the keys of its kind and notes every
// fault; `explain` is a sentence for a planner, in each language.
#pragma once

#include <string>

#include "plan/lever_reading.hpp"

namespace concentric::plan_file {

Action read_relocate(LeverReading& lever);
Action read_screen(LeverReading& lever);
Action read_exit(LeverReading& lever);
Action read_upgrade(LeverReading& lever);
Action read_build(LeverReading& lever);
Action read_cap_population(LeverReading& lever);
Action read_attract(LeverReading& lever);
Action read_raise_productivity(LeverReading& lever);
Action read_set_trend(LeverReading& lever);
Action read_open_line(LeverReading& lever);
Action read_close_line(LeverReading& lever);
Action read_change_service(LeverReading& lever);
Action read_open_road(LeverReading& lever);
Action read_change_speed(LeverReading& lever);
Action read_lower_border(LeverReading& lever);

Names explain(const Relocate& action, const Wording& words, const Region& region);
Names explain(const Screen& action, const Wording& words, const Region& region);
Names explain(const Exit& action, const Wording& words, const Region& region);
Names explain(const Upgrade& action, const Wording& words, const Region& region);
Names explain(const Build& action, const Wording& words, const Region& region);
Names explain(const CapPopulation& action, const Wording& words, const Region& region);
Names explain(const Attract& action, const Wording& words, const Region& region);
Names explain(const RaiseProductivity& action, const Wording& words, const Region& region);
Names explain(const SetTrend& action, const Wording& words, const Region& region);
Names explain(const OpenLine& action, const Wording& words, const Region& region);
Names explain(const CloseLine& action, const Wording& words, const Region& region);
Names explain(const ChangeService& action, const Wording& words, const Region& region);
Names explain(const OpenRoad& action, const Wording& words, const Region& region);
Names explain(const ChangeSpeed& action, const Wording& words, const Region& region);
Names explain(const LowerBorder& action, const Wording& words, const Region& region);

}  // namespace concentric::plan_file
