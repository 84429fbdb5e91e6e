#include "flow/transit/crowding.hpp"

namespace concentric {

TripRoom room_of_type(std::int32_t route_type) {
  constexpr TripRoom train{560, 670}, metro{240, 1460}, tram{60, 300}, bus{30, 80}, coach{45, 50},
      ferry{200, 300};
  switch (route_type) {
    case 0:
      return tram;
    case 1:
      return metro;
    case 2:
      return train;
    case 4:
      return ferry;
    case 12:
      return metro;
    default:
      break;
  }
  switch (route_type / 100) {
    case 1:
      return train;
    case 2:
      return coach;
    case 4:
      return metro;
    case 9:
      return tram;
    case 10:
      return ferry;
    default:
      return bus;
  }
}

std::vector<TripRoom> rooms_by_type(const Timetable& timetable) {
  std::vector<TripRoom> rooms(timetable.trips());
  for (std::size_t pattern = 0; pattern < timetable.patterns(); ++pattern) {
    const TripRoom room = room_of_type(timetable.route_type[timetable.route[pattern]]);
    for (std::size_t trip = timetable.first_trip[pattern]; trip < timetable.first_trip[pattern + 1]; ++trip)
      rooms[trip] = room;
  }
  return rooms;
}

}  // namespace concentric
