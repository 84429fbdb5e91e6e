#include "serve/lives_data.hpp"

#include <map>

namespace concentric {
namespace {

using Json = nlohmann::json;

std::map<std::string, std::size_t> zone_rows(const Run& run) {
  std::map<std::string, std::size_t> rows;
  for (const RunPlace& place : run.places)
    if (place.level == PlaceLevel::zone && !place.zones.empty()) rows[place.id] = place.zones.front().first;
  return rows;
}

Json areas_of(const Run& run) {
  constexpr double most = 0.5;
  Json areas = Json::object();
  for (const RunPlace& place : run.places) {
    if (place.level != PlaceLevel::area) continue;
    Json zones = Json::array();
    for (const auto& [row, share] : place.zones)
      if (share >= most) zones.push_back(row);
    areas[place.id] = std::move(zones);
  }
  return areas;
}

}  // namespace

nlohmann::json lives_data(const Run& run, const SavedLives* lives) {
  if (lives == nullptr) return nullptr;
  const auto rows = zone_rows(run);
  Json homes = Json::array(), changes = Json::array(), followers = Json::array();
  for (const SavedLives::Home& home : lives->homes) {
    const auto from = rows.find(home.baseline), to = rows.find(home.plan);
    if (from == rows.end() || to == rows.end()) continue;
    for (const double value : {double(from->second), double(to->second), home.persons})
      homes.push_back(static_cast<std::int64_t>(value));
  }
  for (const SavedLives::Following& some : lives->followings) {
    const auto from = rows.find(some.from), to = rows.find(some.to);
    if (from == rows.end() || to == rows.end()) continue;
    followers.push_back({some.lever, from->second, to->second, static_cast<std::int64_t>(some.staff),
                         static_cast<std::int64_t>(some.persons)});
  }
  for (const SavedLives::Change& change : lives->changes) {
    const auto from = rows.find(change.from), to = rows.find(change.to);
    if (from == rows.end() || to == rows.end()) continue;
    changes.push_back({change.fate, change.lever, from->second, to->second,
                       static_cast<std::int64_t>(change.establishments),
                       static_cast<std::int64_t>(change.jobs)});
  }
  return {{"homes", std::move(homes)},
          {"changes", std::move(changes)},
          {"followers", std::move(followers)},
          {"areas", areas_of(run)}};
}

}  // namespace concentric
