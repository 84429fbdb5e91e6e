// What a full vehicle costs those in it: minutes on board count for more once people stand.
//
// The shape is that of the crowding multipliers found in the studies reviewed by Wardman and Whelan (2011,
// "Twenty years of rail crowding valuation studies", Transport Reviews 31): nothing until the seats are
// taken, then the more the more stand. They are stated by load factor; here they are a line between two
// points, which are assumed: 1 when every seat is taken, 2 when every place is.
#pragma once

#include <cstdint>
#include <vector>

#include "network/transit/timetable.hpp"

namespace concentric {

/// What one trip has room for.
struct TripRoom {
  double seats = 0;
  double places = 0;  ///< seats and standing places at crush load; above `seats`
};

/// Seats and places by type of route (GTFS, basic and extended). Assumed, for vehicles as they are common in
/// China: a train of eight cars, a metro train of six, a tram, a city bus, a coach, a ferry.
TripRoom room_of_type(std::int32_t route_type);

/// The same for every trip of a timetable.
std::vector<TripRoom> rooms_by_type(const Timetable& timetable);

struct Crowding {
  double at_crush = 2;  ///< factor on minutes on board when all places are taken; 1 is no crowding
};

/// Factor on minutes on board at this load. The line goes on above the places: nobody is left behind, and
/// a load above the places says that more trips would be needed.
inline double crowding_factor(const TripRoom& room, double load, const Crowding& crowding) {
  if (load <= room.seats) return 1;
  return 1 + (crowding.at_crush - 1) * (load - room.seats) / (room.places - room.seats);
}

/// What one passenger more adds to it.
inline double crowding_slope(const TripRoom& room, double load, const Crowding& crowding) {
  return load < room.seats ? 0 : (crowding.at_crush - 1) / (room.places - room.seats);
}

}  // namespace concentric
