// Dates and times of day as GTFS writes them, and which days a service runs on.
#include <fmt/format.h>

#include <algorithm>

#include "format/gtfs.hpp"

namespace concentric {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The digits as a number, -1 where there are none or anything else.
std::int32_t digits(std::string_view text) {
  if (text.empty()) return -1;
  std::int32_t value = 0;
  for (const char c : text) {
    if (!is_digit(c)) return -1;
    value = 10 * value + (c - '0');
  }
  return value;
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  const bool with_dashes = text.size() == 10 && text[4] == '-' && text[7] == '-';
  if (!with_dashes && text.size() != 8) return std::nullopt;
  const std::size_t month_at = with_dashes ? 5 : 4;
  const std::int32_t year = digits(text.substr(0, 4));
  const std::int32_t month = digits(text.substr(month_at, 2));
  const std::int32_t day = digits(text.substr(with_dashes ? 8 : 6, 2));
  if (year < 0 || month < 0 || day < 0) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return Date(date);
}

std::string date_text(Date date) {
  const std::chrono::year_month_day parts(date);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(parts.year()),
                     static_cast<unsigned>(parts.month()), static_cast<unsigned>(parts.day()));
}

Seconds parse_clock(std::string_view text) {
  const std::size_t hours_end = text.size() < 7 ? 0 : text.size() - 6;
  if (hours_end < 1 || hours_end > 3 || text[hours_end] != ':' || text[hours_end + 3] != ':') return no_time;
  const Seconds hours = digits(text.substr(0, hours_end));
  const Seconds minutes = digits(text.substr(hours_end + 1, 2));
  const Seconds seconds = digits(text.substr(hours_end + 4, 2));
  if (hours < 0 || hours >= latest_hour || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59)
    return no_time;
  return hours * 3600 + minutes * 60 + seconds;
}

std::string clock_text(Seconds time) {
  if (time == no_time) return "";
  const std::int64_t size = time < 0 ? -std::int64_t{time} : time;
  return fmt::format("{}{:02}:{:02}:{:02}", time < 0 ? "-" : "", size / 3600, size / 60 % 60, size % 60);
}

bool runs_on(const GtfsService& service, Date date) {
  if (std::binary_search(service.removed.begin(), service.removed.end(), date)) return false;
  if (std::binary_search(service.added.begin(), service.added.end(), date)) return true;
  const unsigned weekday = std::chrono::weekday(date).iso_encoding() - 1;
  return date >= service.first && date <= service.last && (service.weekdays >> weekday & 1U) != 0;
}

namespace {

// The first day from `from` on, in steps of `step`, on which the service runs by its weekdays; `beyond` if it
// does not get that far. Each step is a removed day or a day of the week without service, so they are few.
Date first_day(const GtfsService& service, Date from, Date beyond, std::chrono::days step) {
  if (service.weekdays == 0) return beyond;
  for (Date day = from; day != beyond; day += step)
    if (runs_on(service, day)) return day;
  return beyond;
}

}  // namespace

DateRange valid_range(const GtfsFeed& feed) {
  constexpr std::chrono::days day{1};
  std::vector<bool> has_trips(feed.services.size(), false);
  for (const GtfsTrip& trip : feed.trips) has_trips[trip.service] = true;
  DateRange range{Date(day), Date()};
  const auto include = [&](Date date) {
    if (range.first > range.last) range = {date, date};
    range.first = std::min(range.first, date);
    range.last = std::max(range.last, date);
  };
  for (std::size_t i = 0; i < feed.services.size(); ++i) {
    const GtfsService& service = feed.services[i];
    if (!has_trips[i]) continue;
    if (service.first <= service.last) {
      const Date first = first_day(service, service.first, service.last + day, day);
      if (first <= service.last) {
        include(first);
        include(first_day(service, service.last, service.first - day, -day));
      }
    }
    for (const Date date : service.added)
      if (runs_on(service, date)) include(date);
  }
  return range;
}

}  // namespace concentric
