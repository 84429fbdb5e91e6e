// Loading timetables: the tables of two feeds with 130,019 + 14,855 stop times, of which most are blank; then
// the patterns of one day, and straight footpaths between 4,010 stops. Of the whole, a third goes into sines
// and cosines of distances (blank times, footpaths), a third into splitting rows and looking up ids, and a
// tenth into unpacking.
#include "format/gtfs.hpp"

#include <benchmark/benchmark.h>

#include "network/transit/timetable.hpp"

namespace concentric {
namespace {

std::vector<std::filesystem::path> feeds() {
  const std::filesystem::path folder =
      std::filesystem::path(CONCENTRIC_SOURCE_DIR) / ".." / "shared" / "data" / "transport" / "r5r" / "poa";
  return {folder / "poa_eptc.zip", folder / "poa_trensurb.zip"};
}

bool absent(benchmark::State& state) {
  if (std::filesystem::exists(feeds().front())) return false;
  state.SkipWithError("the feeds of Porto Alegre are not there");
  return true;
}

void read_feeds(benchmark::State& state) {
  if (absent(state)) return;
  std::size_t rows = 0;
  for (auto _ : state) {
    ErrorList errors, left_out;
    const GtfsFeed feed = read_gtfs(feeds(), errors, left_out);
    rows += feed.stop_times.size();
    benchmark::DoNotOptimize(feed.stop_times.data());
  }
  state.counters["stop times"] = benchmark::Counter(static_cast<double>(rows), benchmark::Counter::kIsRate);
}
BENCHMARK(read_feeds)->Unit(benchmark::kMillisecond);

void load_and_build(benchmark::State& state) {
  if (absent(state)) return;
  std::size_t trips = 0;
  for (auto _ : state) {
    ErrorList errors, left_out;
    const GtfsFeed feed = read_gtfs(feeds(), errors, left_out);
    Timetable timetable = build_timetable(feed, *parse_date("2019-05-13"));
    add_straight_footpaths(timetable, {});
    trips += timetable.trips();
  }
  state.counters["trips"] = benchmark::Counter(static_cast<double>(trips), benchmark::Counter::kIsRate);
}
BENCHMARK(load_and_build)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace concentric
