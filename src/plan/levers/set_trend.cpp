#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/text.hpp"
#include "plan/levers/levers.hpp"
#include "plan/zones.hpp"

namespace concentric::plan_file {
namespace {

std::vector<std::string> places_with(const Region& region, const std::string& parameter) {
  std::vector<std::string> places;
  for (const auto& [key, path] : region.parameters.all())
    if (key.first == parameter) places.push_back(key.second);
  return places;
}

std::vector<std::string> parameter_names(const Region& region) {
  std::set<std::string> names;
  for (const auto& [key, path] : region.parameters.all()) names.insert(key.first);
  return {names.begin(), names.end()};
}

// Reads `parameter` and `place`; the region must have the one for just the other.
void read_parameter(LeverReading& lever, SetTrend& action) {
  action.parameter = read_words(lever.fields, "parameter", Need::required, Shape::parameter);
  action.place = read_words(lever.fields, "place", Need::required);
  if (action.parameter.empty() || action.place.empty()) return;
  const std::vector<std::string> places = places_with(lever.region, action.parameter);
  if (places.empty()) {
    const std::vector<std::string> known = parameter_names(lever.region);
    const std::string hint = did_you_mean(lever.fields.reading, action.parameter, known);
    add_fault(lever.fields, find_entry(lever.fields.entries, "parameter")->line, "parameter",
              in_quotes(action.parameter) + " is not a parameter of " + lever.region.name,
              hint.empty() ? fmt::format("there are {}", fmt::join(known, ", ")) : hint);
  } else if (std::ranges::find(places, action.place) == places.end()) {
    add_fault(lever.fields, find_entry(lever.fields.entries, "place")->line, "place",
              fmt::format("{} has no path for {} of its own", action.parameter, in_quotes(action.place)),
              "it has one for " + any_of(places));
  }
  if (const auto place = lever.region.find_place(action.place))
    lever.wording.places = lever.region.places[*place].name;
}

bool add_point(LeverReading& lever, const Value& point, Path& path) {
  if (point.kind != ValueKind::array || point.items.size() != 2 ||
      point.items[0].kind != ValueKind::integer ||
      (point.items[1].kind != ValueKind::integer && point.items[1].kind != ValueKind::number)) {
    add_wrong_type(lever.fields, point, "path", "[year, value]");
    return false;
  }
  const std::int64_t year = point.items[0].integer;
  const double value = point.items[1].number;
  if (year < earliest_year || year > latest_year)
    add_fault(lever.fields, point.line, "path",
              fmt::format("the year {} is not between {} and {}", year, earliest_year, latest_year));
  else if (!std::isfinite(value))
    add_fault(lever.fields, point.line, "path",
              fmt::format("the value {} of {} is not a number", value, year));
  else if (!path.points.empty() && path.points.back().first >= year)
    add_fault(lever.fields, point.line, "path",
              fmt::format("the year {} does not come after {}", year, path.points.back().first));
  else
    path.points.emplace_back(static_cast<int>(year), value);
  return true;
}

Path read_path(LeverReading& lever) {
  const std::string expected = "[[2020, 0.9], [2035, 1.1]]";
  const Value* value =
      ask(lever.fields, "path", Need::required, "path = " + expected, {.shape = Shape::path});
  if (value == nullptr) return {};
  Path path;
  if (value->kind != ValueKind::array || value->items.empty()) {
    add_wrong_type(lever.fields, *value, "path", expected);
    return path;
  }
  for (const Value& point : value->items)
    if (!add_point(lever, point, path)) break;
  return path;
}

}  // namespace

Action read_set_trend(LeverReading& lever) {
  SetTrend action;
  read_parameter(lever, action);
  action.path = read_path(lever);
  return action;
}

Names explain(const SetTrend& action, const Wording& words, const Region&) {
  std::vector<std::string> english, chinese;
  for (const auto& [year, value] : action.path.points) {
    english.push_back(fmt::format("{} in {}", value, year));
    chinese.push_back(fmt::format("{}年为{}", year, value));
  }
  const bool one = english.size() == 1;
  return {fmt::format("The parameter {} of {} is {}{}.", action.parameter, words.places.en, joined(english),
                      one ? " and stays there" : ", on a line between them and level outside"),
          fmt::format("{}的参数{}：{}，{}。", words.places.zh, action.parameter, fmt::join(chinese, "，"),
                      one ? "并保持不变" : "其间线性变化，此外保持不变")};
}

}  // namespace concentric::plan_file
