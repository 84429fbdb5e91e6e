#include "region/region.hpp"

namespace concentric {

double Path::at(int year) const {
  if (points.empty()) return 0;
  if (year <= points.front().first) return points.front().second;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const auto& [from, low] = points[i - 1];
    const auto& [to, high] = points[i];
    if (year <= to) return low + (high - low) * (year - from) / (to - from);
  }
  return points.back().second;
}

void Parameters::set(const std::string& name, const std::string& place, Path path) {
  paths_[{name, place}] = std::move(path);
}

const Path* Parameters::find(const std::string& name, const std::string& place) const {
  auto entry = paths_.find({name, place});
  if (entry == paths_.end()) entry = paths_.find({name, "region"});
  return entry == paths_.end() ? nullptr : &entry->second;
}

const Path& Parameters::get(const std::string& name, const std::string& place) const {
  if (const Path* path = find(name, place)) return *path;
  reject({"parameters.csv", 0, "name", "there is no parameter \"" + name + "\" for " + place,
          "add a row for it with place `region` or the province's code"});
}

}  // namespace concentric
