#include "run/store_checkpoint.hpp"

#include <fmt/format.h>

#include <bit>
#include <cassert>
#include <cmath>
#include <cstring>

#include "base/errors.hpp"

namespace concentric::store {
namespace {

static_assert(std::endian::native == std::endian::little,
              "the checkpoint keeps numbers as they lie in memory");

/// Calls visit(name, numbers, count that fits the region) for each column that is kept.
template <class SomeState, class Visit>
void each_kept_column(SomeState& state, const Region& region, const Visit& visit) {
  const std::size_t zones = region.zones.size();
  const std::size_t sections = region.sections.size();
  visit("residents", state.residents.values, zones * sex_count * age_count);
  visit("jobs", state.jobs.raw(), zones * sections);
  visit("productivity", state.productivity.raw(), region.provinces.size() * sections);
  visit("work_space_m2", state.work_space_m2.raw(), zones);
  visit("home_space_m2", state.home_space_m2.raw(), zones);
  visit("built_m2", state.built_m2.raw(), zones);
  visit("output", state.output.raw(), zones * sections);
}

/// The same for what a run with flows carries over besides: what is empty is not kept.
template <class SomeState, class Visit>
void each_kept_flow_column(SomeState& state, const Region& region, const Visit& visit) {
  const std::size_t zones = region.zones.size();
  visit("road_delay", state.road_delay, zones, zones);
  visit("road_delay_before", state.road_delay_before, zones, zones);
  for (const FlowKind kind : flow_kinds)
    visit(fmt::format("{}_factors", name_of(kind)), state.flow_factors[index_of(kind)],
          kind == FlowKind::commuting ? region.sections.size() : 1, zones);
}

State empty_state(const Region& region, int year) {
  State state;
  state.residents = Residents(region.zones.size());
  state.jobs = Table<ZoneId, SectionId, double>(region.zones.size(), region.sections.size());
  state.productivity = Table<ProvinceId, SectionId, double>(region.provinces.size(), region.sections.size());
  state.work_space_m2 = state.home_space_m2 = state.built_m2 = Column<ZoneId, double>(region.zones.size());
  state.parameters = region.parameters;
  begin_year(region, year, state);
  return state;
}

}  // namespace

void create_checkpoint(Database& database) {
  database.execute(
      "CREATE TABLE checkpoint (name TEXT PRIMARY KEY NOT NULL, year INTEGER NOT NULL, numbers BLOB NOT "
      "NULL)");
}

void write_checkpoint(const Database& database, const Region& region, const State& state) {
  Statement replace = database.prepare("INSERT OR REPLACE INTO checkpoint VALUES (?, ?, ?)");
  const auto write = [&](std::string_view name, const std::vector<double>& numbers, std::size_t count) {
    assert(numbers.size() == count);
    (void)count;
    replace.bind(1, name)
        .bind(2, std::int64_t{state.year})
        .bind_blob(3, std::as_bytes(std::span(numbers)))
        .run();
  };
  each_kept_column(state, region, write);
  each_kept_flow_column(
      state, region, [&](std::string_view name, const auto& numbers, std::size_t rows, std::size_t columns) {
        if (numbers.rows() > 0) write(name, numbers.raw(), rows * columns);
      });
}

std::optional<State> read_checkpoint(const Database& database, const Region& region,
                                     const std::filesystem::path& file) {
  if (database.query_integer("SELECT count(*) FROM checkpoint") == 0) return std::nullopt;
  const std::int64_t year = database.query_integer("SELECT max(year) FROM checkpoint");
  const auto damaged = [&](std::string_view name, const char* what) {
    reject({file.string(), 0, fmt::format("checkpoint.{}", name), what, "remove the file and start anew"});
  };
  if (database.query_integer("SELECT min(year) FROM checkpoint") != year ||
      database.query_integer("SELECT coalesce(max(year), 0) FROM zone_year") != year)
    damaged("year", "the last state is not that of the last year");

  State state = empty_state(region, static_cast<int>(year));
  Statement select = database.prepare("SELECT numbers FROM checkpoint WHERE name = ?");
  const auto find = [&](std::string_view name) {
    select.reset();
    return select.bind(1, name).step();
  };
  const auto read = [&](std::string_view name, std::vector<double>& numbers) {
    const std::span<const std::byte> bytes = select.blob(0);
    if (bytes.size() != numbers.size() * sizeof(double)) damaged(name, "does not fit the region");
    std::memcpy(numbers.data(), bytes.data(), bytes.size());
  };
  each_kept_column(state, region, [&](const char* name, std::vector<double>& numbers, std::size_t) {
    if (!find(name)) damaged(name, "is missing");
    read(name, numbers);
    for (const double number : numbers)
      if (!std::isfinite(number)) damaged(name, "holds what is not a number");
  });
  each_kept_flow_column(state, region,
                        [&](std::string_view name, auto& numbers, std::size_t rows, std::size_t columns) {
                          if (!find(name)) return;
                          numbers = std::remove_reference_t<decltype(numbers)>(rows, columns);
                          read(name, numbers.raw());
                          for (const double number : numbers.raw())
                            if (!std::isfinite(number)) damaged(name, "holds what is not a number");
                        });
  return state;
}

}  // namespace concentric::store
