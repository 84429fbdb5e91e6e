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
  std::vector<Names> names;
  for (const Value& item : value->items)
    if (const auto stop = read_line_stop(lever, item, "between")) names.push_back(stop->name);
  for (const Names& name : names) action.between.push_back(name.en);
  if (names.size() == 2)
    lever.wording.to = {fmt::format("{} and {}", names[0].en, names[1].en),
                        fmt::format("{}至{}", names[0].zh, names[1].zh)};
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

Names explain(const ChangeService& action, const Wording& words, const Region&) {
  const bool is_part = !words.to.en.empty();
  std::vector<std::string> english, chinese;
  const auto add = [&](std::string en, std::string zh) {
    english.push_back(std::move(en));
    chinese.push_back(std::move(zh));
  };
  if (const std::string headway = number_text(action.headway_min); action.headway_min > 0)
    add(fmt::format("run every {} minutes", headway), fmt::format("每{}分钟一班", headway));
  if (const std::string factor = percent_text(action.time_factor); action.time_factor != 1)
    add(fmt::format("take {} of the running time", factor), fmt::format("运行时间为原来的{}", factor));
  if (action.extra_pairs > 0)
    add(fmt::format("have {} more trains a day each way", action.extra_pairs),
        fmt::format("每日每向增开{}列", action.extra_pairs));
  if (action.stop) {
    const int pairs = action.stop_pairs;
    const std::string longer = number_text(action.stop_extra_min);
    add(fmt::format("call at {} too ({}, {} minutes longer)", action.stop->name.en,
                    pairs > 0 ? fmt::format("{} trains a day each way", pairs) : "all trains", longer),
        fmt::format("增停{}（{}，延长{}分钟）", action.stop->name.zh,
                    pairs > 0 ? fmt::format("每日每向{}列", pairs) : "全部列车", longer));
  }
  return {fmt::format("Trains of {}{} {}.", words.places.en, is_part ? " between " + words.to.en : "",
                      joined(english)),
          fmt::format("{}{}的列车{}。", words.places.zh, is_part ? "（" + words.to.zh + "）" : "",
                      fmt::join(chinese, "，"))};
}

}  // namespace concentric::plan_file
