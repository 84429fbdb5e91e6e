#include "network/access/year_circles.hpp"

#include <utility>

namespace concentric {

YearCircles::YearCircles(const Region& region, const Plan& plan, std::vector<PlaceId> centres)
    : networks_(region, plan), grid_(region), centres_(std::move(centres)) {
  for (const PlaceId centre : centres_) centre_cells_.push_back(main_cell(region, grid_, centre));
}

void YearCircles::go_to(int year) {
  if (year_ && (*year_ == year || !networks_.changes(*year_, year))) return;
  network_ = &networks_.network(year);
  stations_.reset();
  times_.reset();
  year_ = year;
}

const Roads& YearCircles::roads(int year) {
  go_to(year);
  return *network_->car;
}

const StationTimes& YearCircles::stations(int year) {
  go_to(year);
  if (!stations_) stations_ = station_times(grid_, *network_->car, *network_->timetable);
  return *stations_;
}

const Timetable& YearCircles::timetable(int year) {
  go_to(year);
  return *network_->timetable;
}

const CircleTimes& YearCircles::times(int year) {
  const StationTimes& at = stations(year);
  if (!times_) times_ = circle_times(*network_->car, at, centre_cells_, grid_.cells());
  return *times_;
}

}  // namespace concentric
