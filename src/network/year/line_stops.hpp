// Stops of lines that a plan opens: those that are there are used, the others are added.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "format/gtfs.hpp"
#include "region/region.hpp"

namespace concentric {

/// Finds or adds stops in a feed that is being changed.
class LineStops {
 public:
  explicit LineStops(GtfsFeed& feed);

  /// The stop of that name, in either language, within a kilometre, at which lines of the mode call; a new
  /// one `id` where there is none. A new stop is three minutes from stops of its name within a kilometre.
  std::uint32_t find_or_add(const LineStop& stop, LineMode mode, const std::string& id);
  std::size_t added() const { return added_; }

 private:
  GtfsFeed& feed_;
  std::vector<std::uint32_t> modes_;  ///< by stop: a bit for each mode that calls
  std::size_t added_ = 0;
};

/// Whether the stop bears the name, in either language, or the id.
bool is_called(const GtfsStop& stop, const std::string& name);

}  // namespace concentric
