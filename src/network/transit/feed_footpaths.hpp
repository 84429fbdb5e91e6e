// Ways on foot that a feed itself gives.
#pragma once

#include <cstdint>
#include <vector>

#include "network/transit/timetable.hpp"

namespace concentric {

/// Adds what transfers.txt and pathways.txt say, and ways between platforms of one station for which neither
/// says anything; notes what is forbidden. `stop_of[i]` is the timetable's stop for the feed's stop i, or
/// `not_called` where no trip calls.
void add_feed_footpaths(Timetable& timetable, const GtfsFeed& feed,
                        const std::vector<std::uint32_t>& stop_of);

inline constexpr std::uint32_t not_called = static_cast<std::uint32_t>(-1);

}  // namespace concentric
