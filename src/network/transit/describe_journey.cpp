#include <fmt/format.h>

#include <string>

#include "network/transit/journeys.hpp"

namespace concentric {
namespace {

std::string duration_text(Seconds seconds) {
  std::string text;
  const auto add = [&](Seconds amount, const char* unit) {
    if (amount != 0) text += fmt::format("{}{} {}", text.empty() ? "" : " ", amount, unit);
  };
  add(seconds / 3600, "h");
  add(seconds / 60 % 60, "min");
  add(seconds % 60, "s");
  return text.empty() ? "0 s" : text;
}

std::string stop_text(const Timetable& timetable, std::uint32_t stop) {
  const std::string& name = timetable.stop_name[stop];
  const std::string& english = timetable.stop_name_en[stop];
  if (name.empty()) return english.empty() ? timetable.stop_id[stop] : english;
  return english.empty() || english == name ? name : fmt::format("{} ({})", name, english);
}

std::string ride_text(const Timetable& timetable, const Leg& leg) {
  const std::uint32_t stops = leg.to_position - leg.from_position;
  const std::string wait = leg.wait > 0 ? fmt::format(" (waited {})", duration_text(leg.wait)) : "";
  return fmt::format("{} from {} to {}, {} {}, arrives {}{}",
                     timetable.route_name[timetable.route[leg.pattern]], stop_text(timetable, leg.from_stop),
                     stop_text(timetable, leg.to_stop), stops, stops == 1 ? "stop" : "stops",
                     clock_text(leg.end), wait);
}

}  // namespace

std::string describe_journey(const Timetable& timetable, const Journey& journey, std::string_view access,
                             std::string_view egress) {
  std::string text;
  for (const Leg& leg : journey.legs) {
    const std::string duration = duration_text(leg.end - leg.start);
    std::string words;
    switch (leg.kind) {
      case Leg::Kind::access:
        words = fmt::format("{} {} to {}", access, duration, stop_text(timetable, leg.to_stop));
        break;
      case Leg::Kind::ride:
        words = ride_text(timetable, leg);
        break;
      case Leg::Kind::transfer:
        words = fmt::format("walk {} to {}", duration, stop_text(timetable, leg.to_stop));
        break;
      case Leg::Kind::egress:
        words = fmt::format("{} {} to the destination", egress, duration);
        break;
      case Leg::Kind::direct:
        words = fmt::format("walk {} to the destination", duration);
        break;
    }
    text += fmt::format("{} {}\n", clock_text(leg.start), words);
  }
  return text;
}

}  // namespace concentric
