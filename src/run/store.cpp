#include "run/store.hpp"

#include <algorithm>

namespace concentric {

std::optional<std::size_t> Run::find_column(std::string_view name) const {
  const auto found = std::ranges::find(columns, name, &SnapshotColumn::name);
  return found == columns.end() ? std::nullopt : std::optional<std::size_t>(found - columns.begin());
}

std::optional<std::size_t> Run::find_place(std::string_view id) const {
  const auto found = std::ranges::find(places, id, &RunPlace::id);
  return found == places.end() ? std::nullopt : std::optional<std::size_t>(found - places.begin());
}

std::optional<std::size_t> Run::find_year(int year) const {
  const auto found = std::ranges::find(years, year);
  return found == years.end() ? std::nullopt : std::optional<std::size_t>(found - years.begin());
}

}  // namespace concentric
