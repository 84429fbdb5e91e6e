// calendar.txt and calendar_dates.txt; one of them must be there.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "format/gtfs/reading.hpp"

namespace concentric {
namespace {

// A service that has exceptions alone.
GtfsService without_days(std::string_view id) {
  GtfsService service;
  service.id = id;
  service.first = Date(std::chrono::days(1));
  service.last = Date();
  return service;
}

std::optional<Date> read_date(const GtfsTable& rows, std::size_t column, const char* field) {
  const auto date = parse_date(rows.at(column));
  if (!date)
    rows.leave_out(field, fmt::format("{} is not a date", in_quotes(rows.at(column))), "as 20190513");
  return date;
}

void read_calendar(FeedReading& reading, GtfsTable& rows) {
  constexpr std::array<const char*, 7> weekday_names{"monday", "tuesday",  "wednesday", "thursday",
                                                     "friday", "saturday", "sunday"};
  std::array<std::size_t, 7> weekday{};
  for (std::size_t i = 0; i < weekday.size(); ++i) weekday[i] = rows.column(weekday_names[i]);
  const std::size_t id = rows.column("service_id");
  const std::size_t start = rows.column("start_date");
  const std::size_t end = rows.column("end_date");
  std::vector<GtfsService>& services = reading.feed.services;
  while (rows.next()) {
    if (!add_id(rows, reading.services, rows.at(id), "service_id", services.size())) continue;
    GtfsService service = without_days(rows.at(id));
    const auto first = read_date(rows, start, "start_date");
    const auto last = read_date(rows, end, "end_date");
    if (first && last) {
      service.first = *first;
      service.last = *last;
      if (*first > *last)
        rows.leave_out("end_date", fmt::format("lies before start_date {}", date_text(*first)), "");
    }
    for (std::size_t i = 0; i < weekday.size(); ++i) {
      const std::string_view runs = rows.at(weekday[i]);
      if (runs == "1")
        service.weekdays = static_cast<std::uint8_t>(service.weekdays | 1U << i);
      else if (runs != "0")
        rows.leave_out(weekday_names[i], fmt::format("{} is neither 0 nor 1", in_quotes(runs)),
                       "taken for 0");
    }
    services.push_back(std::move(service));
  }
}

void read_exceptions(FeedReading& reading, GtfsTable& rows) {
  const std::size_t id = rows.column("service_id");
  const std::size_t date_column = rows.column("date");
  const std::size_t type = rows.column("exception_type");
  std::vector<GtfsService>& services = reading.feed.services;
  while (rows.next()) {
    const std::string_view service = rows.at(id);
    if (service.empty()) {
      rows.leave_out("service_id", "is empty");
      continue;
    }
    const auto date = read_date(rows, date_column, "date");
    if (!date) continue;
    const bool adds = rows.at(type) == "1";
    if (!adds && rows.at(type) != "2") {
      rows.leave_out("exception_type",
                     fmt::format("{} is neither 1 (added) nor 2 (removed)", in_quotes(rows.at(type))));
      continue;
    }
    const auto found =
        reading.services.try_emplace(std::string(service), static_cast<std::uint32_t>(services.size()));
    if (found.second) services.push_back(without_days(service));
    GtfsService& of = services[found.first->second];
    (adds ? of.added : of.removed).push_back(*date);
  }
}

void sort_dates(std::vector<Date>& dates) {
  std::sort(dates.begin(), dates.end());
  dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
}

}  // namespace

void read_services(FeedReading& reading) {
  const std::size_t first = reading.feed.services.size();
  const std::size_t faults = reading.errors.total();
  const auto calendar = open_table(reading, "calendar.txt", Presence::optional,
                                   {"service_id", "monday", "tuesday", "wednesday", "thursday", "friday",
                                    "saturday", "sunday", "start_date", "end_date"});
  const auto exceptions =
      open_table(reading, "calendar_dates.txt", Presence::optional, {"service_id", "date", "exception_type"});
  if (calendar) read_calendar(reading, *calendar);
  if (exceptions) read_exceptions(reading, *exceptions);
  if (!calendar && !exceptions && reading.errors.total() == faults)
    reading.errors.add({reading.name + "/calendar.txt", 0, "", "is not there, nor is calendar_dates.txt",
                        "a GTFS feed must have one of them"});
  for (std::size_t i = first; i < reading.feed.services.size(); ++i) {
    sort_dates(reading.feed.services[i].added);
    sort_dates(reading.feed.services[i].removed);
  }
}

}  // namespace concentric
