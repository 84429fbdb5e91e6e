#include <fmt/format.h>

#include "base/text.hpp"
#include "plan/levers/levers.hpp"
#include "plan/lines.hpp"

namespace concentric::plan_file {
namespace {

constexpr Seconds usual_first = 6 * 3600;
constexpr Seconds usual_last = 22 * 3600;
constexpr double shortest_headway = 0.5;
constexpr double longest_headway = 24 * 60;
constexpr double fastest_kmh = 500;  ///< in a straight line; what only a slip of the unit explains is refused
constexpr std::size_t most_stops = 500;

void read_project(LeverReading& lever, OpenLine& action) {
  const Project* project = lever.region.find_project(action.project);
  if (project == nullptr) {
    std::vector<std::string> known;
    for (const Project& one : lever.region.projects) known.push_back(one.id);
    const std::string near = did_you_mean(lever.fields.reading, action.project, known);
    add_fault(lever.fields, find_entry(lever.fields.entries, "project")->line, "project",
              in_quotes(action.project) + " is not a project of " + lever.region.name,
              near.empty() ? "projects.csv lists them" : near);
    return;
  }
  action.name = project->name;
  action.mode = project->mode;
  action.stops = project->stops;
  action.headway_min = project->headway_min;
  action.fastest_min = project->fastest_min;
  if (lever.date.empty()) lever.date = project->opens;
}

LineMode read_mode(Fields& fields) {
  const std::string word = read_choice(fields, "mode", {"rail", "metro", "tram", "bus"});
  for (const LineMode mode : {LineMode::metro, LineMode::tram, LineMode::bus})
    if (name_of(mode) == word) return mode;
  return LineMode::rail;
}

void read_stops(LeverReading& lever, OpenLine& action) {
  const Value* value = ask(lever.fields, "stops", Need::required, "stops = [{ name = \"...\" }, ...]",
                           {.shape = Shape::stops});
  if (value == nullptr) return;
  if (value->kind != ValueKind::array || value->items.size() < 2 || value->items.size() > most_stops)
    return add_wrong_type(lever.fields, *value, "stops", "a list of 2 to 500 stops");
  bool whole = true;
  for (const Value& item : value->items)
    if (const auto stop = read_line_stop(lever, item, "stops"))
      action.stops.push_back(*stop);
    else
      whole = false;
  for (std::size_t i = 1; whole && i < action.stops.size(); ++i) {
    const LineStop& from = action.stops[i - 1];
    const LineStop& to = action.stops[i];
    const double km = straight_km(from.lon, from.lat, to.lon, to.lat);
    const std::int64_t line = value->items[i].line;
    if (!(to.run_min > 0))
      add_fault(lever.fields, line, "stops", in_quotes(to.name.en) + " has no run_min",
                "the minutes from the stop before");
    else if (km / to.run_min * 60 > fastest_kmh)
      add_fault(lever.fields, line, "stops",
                fmt::format("{:.0f} km from {} to {} in {} minutes is faster than {} km/h", km, from.name.en,
                            to.name.en, number_text(to.run_min), fastest_kmh),
                "check the unit and the position");
  }
}

std::string mode_words(LineMode mode) {
  switch (mode) {
    case LineMode::metro:
      return "地铁";
    case LineMode::tram:
      return "有轨电车";
    case LineMode::bus:
      return "公交";
    case LineMode::rail:
      break;
  }
  return "铁路";
}

// Minutes from end to end of a train that calls at every stop.
double minutes_with_calls(const OpenLine& action) {
  double minutes = 0;
  for (std::size_t i = 1; i < action.stops.size(); ++i)
    minutes += action.stops[i].run_min + (i + 1 < action.stops.size() ? action.stops[i].dwell_min : 0);
  return minutes;
}

void read_fastest(LeverReading& lever, OpenLine& action) {
  const double fastest = read_number(lever.fields, "fastest_min", Need::optional, 1, 24 * 60, "minutes");
  if (fastest == 0) return;
  action.fastest_min = fastest;
  if (action.stops.size() > 1 && fastest > minutes_with_calls(action))
    add_fault(lever.fields, find_entry(lever.fields.entries, "fastest_min")->line, "fastest_min",
              fmt::format("{} is more than the {} minutes with all calls", number_text(fastest),
                          number_text(minutes_with_calls(action))));
}

}  // namespace

Action read_open_line(LeverReading& lever) {
  OpenLine action;
  action.project = read_words(lever.fields, "project", Need::optional, Shape::project);
  const bool is_project = find_entry(lever.fields.entries, "project") != nullptr;
  if (is_project && !action.project.empty()) read_project(lever, action);
  if (!is_project) {
    action.name.en = read_words(lever.fields, "name", Need::required);
    action.name.zh = read_words(lever.fields, "name_zh", Need::optional);
    if (action.name.zh.empty()) action.name.zh = action.name.en;
    action.mode = read_mode(lever.fields);
    read_stops(lever, action);
  }
  const double headway =
      read_number(lever.fields, "headway_min", is_project ? Need::optional : Need::required, shortest_headway,
                  longest_headway, "minutes");
  if (headway > 0) action.headway_min = headway;
  read_fastest(lever, action);
  action.first = read_clock(lever.fields, "first", usual_first);
  action.last = read_clock(lever.fields, "last", usual_last);
  if (action.last <= action.first)
    add_fault(lever.fields, lever.fields.line, "last",
              fmt::format("the last departure, {}, does not come after the first, {}",
                          clock_text(action.last), clock_text(action.first)));
  return action;
}

Names explain(const OpenLine& action, const Wording&, const Region&) {
  const bool has_fast = action.fastest_min > 0;
  const std::string fastest = number_text(action.fastest_min), headway = number_text(action.headway_min);
  const std::string first = clock_text(action.first).substr(0, 5),
                    last = clock_text(action.last).substr(0, 5);
  const Names &from = action.stops.front().name, &to = action.stops.back().name;
  const std::size_t stops = action.stops.size();
  const double minutes = minutes_with_calls(action);
  return {
      fmt::format("{} opens ({}): {} stops from {} to {} in {:.0f} minutes{}; a train every {} minutes each "
                  "way from {} to {}.",
                  action.name.en, name_of(action.mode), stops, from.en, to.en, minutes,
                  has_fast ? fmt::format(", every second train in {} without calls", fastest) : "", headway,
                  first, last),
      fmt::format("{}（{}）开通：{}至{}共{}站，全程{:.0f}分钟{}；{}至{}双向每{}分钟一班。", action.name.zh,
                  mode_words(action.mode), from.zh, to.zh, stops, minutes,
                  has_fast ? fmt::format("，隔班直达{}分钟", fastest) : "", first, last, headway)};
}

}  // namespace concentric::plan_file
