#include <fmt/format.h>

#include <vector>

#include "base/text.hpp"
#include "plan/levers/levers.hpp"
#include "plan/lines.hpp"

namespace concentric::plan_file {
namespace {

constexpr double most_trains = 2000;

// Whether the route runs by headways, by a timetable, or both.
struct RunsBy {
  bool headway = false, timetable = false;
};

std::vector<RunsBy> runs_by(const GtfsFeed& feed) {
  std::vector<bool> by_headway(feed.trips.size());
  for (const GtfsFrequency& frequency : feed.frequencies) by_headway[frequency.trip] = true;
  std::vector<RunsBy> result(feed.routes.size());
  for (std::size_t trip = 0; trip < feed.trips.size(); ++trip) {
    RunsBy& route = result[feed.trips[trip].route];
    (by_headway[trip] ? route.headway : route.timetable) = true;
  }
  return result;
}

// A new headway for trains of a timetable, or single trains for a line that runs by a headway, make no sense.
void refuse_wrong_service(LeverReading& lever, const ChangeService& action) {
  const GtfsFeed& feed = lever.region.timetables;
  const std::vector<RunsBy> all = runs_by(feed);
  bool some_by_headway = !action.lines.opened.empty();
  for (const std::uint32_t route : action.lines.routes) {
    some_by_headway = some_by_headway || all[route].headway;
    if (action.headway_min > 0 && !all[route].headway)
      add_fault(lever.fields, find_entry(lever.fields.entries, "headway_min")->line, "headway_min",
                in_quotes(feed.routes[route].id) + " runs by a timetable, not by a headway",
                "write extra_pairs");
  }
  for (const char* key : {"extra_pairs", "stop_pairs"})
    if (find_entry(lever.fields.entries, key) != nullptr && some_by_headway)
      add_fault(lever.fields, find_entry(lever.fields.entries, key)->line, key,
                "lines that run by a headway have no single trains",
                std::string(key) == "extra_pairs" ? "write headway_min" : "leave it out: all trains call");
}

void read_between(LeverReading& lever, ChangeService& action) {
  const Value* value = ask(lever.fields, "between", Need::optional, {}, {.shape = Shape::stops});
  if (value == nullptr) return;
  if (value->kind != ValueKind::array || value->items.size() != 2)
    return add_wrong_type(lever.fields, *value, "between", "a list of two stops");
  for (const Value& item : value->items)
    if (const auto stop = read_line_stop(lever, item, "between")) action.between.push_back(stop->name.en);
}

void read_added_stop(LeverReading& lever, ChangeService& action) {
  const Value* value = ask(lever.fields, "stop", Need::optional, {}, {.shape = Shape::stop});
  const Need need = value == nullptr ? Need::optional : Need::required;
  if (value != nullptr) action.stop = read_line_stop(lever, *value, "stop");
  action.stop_pairs =
      static_cast<int>(read_number(lever.fields, "stop_pairs", Need::optional, 1, most_trains, "trains"));
  action.stop_extra_min = read_number(lever.fields, "extra_min", need, 0, 60, "minutes");
  const double dwell = read_number(lever.fields, "dwell_min", Need::optional, 0, 60, "minutes");
  if (action.stop) action.stop->dwell_min = dwell > 0 ? dwell : action.stop->dwell_min;
  if (action.stop && action.stop->dwell_min > action.stop_extra_min)
    add_fault(lever.fields, value->line, "dwell_min",
              fmt::format("a call of {} minutes delays the train by more than extra_min = {}",
                          number_text(action.stop->dwell_min), number_text(action.stop_extra_min)));
  if (value != nullptr) return;
  for (const char* key : {"stop_pairs", "extra_min", "dwell_min"})
    if (find_entry(lever.fields.entries, key) != nullptr)
      add_fault(lever.fields, find_entry(lever.fields.entries, key)->line, key,
                "is of no use without a stop");
}

}  // namespace

Action read_change_service(LeverReading& lever) {
  ChangeService action;
  action.lines = read_lines(lever, lever.wording.places);
  read_between(lever, action);
  action.headway_min = read_number(lever.fields, "headway_min", Need::optional, 0.5, 24 * 60, "minutes");
  const double factor = read_number(lever.fields, "time_factor", Need::optional, 0.2, 5, "(1 is no change)");
  if (factor > 0) action.time_factor = factor;
  action.extra_pairs =
      static_cast<int>(read_number(lever.fields, "extra_pairs", Need::optional, 1, most_trains, "trains"));
  read_added_stop(lever, action);
  const bool changes = find_entry(lever.fields.entries, "headway_min") != nullptr ||
                       find_entry(lever.fields.entries, "time_factor") != nullptr ||
                       find_entry(lever.fields.entries, "extra_pairs") != nullptr ||
                       find_entry(lever.fields.entries, "stop") != nullptr;
  if (!changes)
    add_fault(lever.fields, lever.fields.line, "", "changes nothing",
              "give headway_min, time_factor, extra_pairs or stop");
  refuse_wrong_service(lever, action);
  return action;
}

std::string explain(const ChangeService& action, const Wording& words, const Region&) {
  std::string trains = words.places;
  if (action.between.size() == 2)
    trains += fmt::format(" between {} and {}", action.between[0], action.between[1]);
  std::vector<std::string> changes;
  if (action.headway_min > 0)
    changes.push_back(fmt::format("run every {} minutes", number_text(action.headway_min)));
  if (action.time_factor != 1)
    changes.push_back(fmt::format("take {} of the running time", percent_text(action.time_factor)));
  if (action.extra_pairs > 0)
    changes.push_back(fmt::format("have {} more trains a day each way", action.extra_pairs));
  if (action.stop)
    changes.push_back(fmt::format(
        "call at {} too ({}, {} minutes longer)", action.stop->name.en,
        action.stop_pairs > 0 ? fmt::format("{} trains a day each way", action.stop_pairs) : "all trains",
        number_text(action.stop_extra_min)));
  return fmt::format("Trains of {} {}.", trains, joined(changes));
}

}  // namespace concentric::plan_file
