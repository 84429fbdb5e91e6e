// Loading the bundled region, and scanning its cells.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <vector>

#include "region/region.hpp"

namespace {

using namespace concentric;

const std::filesystem::path folder = std::filesystem::path(CONCENTRIC_SOURCE_DIR) / "data" / "jingjinji";

// Bound by parsing: libcsv calls back once a field, and every field is converted and checked.
void load_bundled_region(benchmark::State& state) {
  std::size_t rows = 0;
  for (auto _ : state) {
    const Region region = load_region(folder);
    rows = 0;
    for (const TableInfo& table : region.tables) rows += table.rows;
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(rows));
  state.SetLabel("rows");
}
BENCHMARK(load_bundled_region)->Unit(benchmark::kMillisecond)->UseRealTime();

// One column of the cells, summed. The bundled 216,000 cells fit in the cache; the larger sizes do not, and
// are bound by memory bandwidth.
void scan_a_cell_column(benchmark::State& state) {
  const std::vector<std::uint32_t> residents(static_cast<std::size_t>(state.range(0)), 500);
  for (auto _ : state) {
    std::uint64_t sum = 0;
    for (const std::uint32_t in_cell : residents) sum += in_cell;
    benchmark::DoNotOptimize(sum);
  }
  state.SetBytesProcessed(state.iterations() * state.range(0) *
                          static_cast<std::int64_t>(sizeof(std::uint32_t)));
}
BENCHMARK(scan_a_cell_column)->Arg(216399)->Arg(64 << 20);

// Residents by zone from cells: reads two columns and adds into 222 sums. Cells come in runs of one zone, so
// the sum stays in a register; bound by memory bandwidth as above.
void sum_cells_by_zone(benchmark::State& state) {
  const Region region = load_region(folder);
  std::vector<std::uint64_t> sums(region.zones.size());
  for (auto _ : state) {
    std::size_t cell = 0;
    for (const GridRun& run : region.grid.runs) {
      std::uint64_t sum = 0;
      for (const std::size_t end = cell + run.length; cell < end; ++cell) sum += region.cells.residents[cell];
      sums[run.zone] += sum;
    }
    benchmark::DoNotOptimize(sums.data());
  }
  state.SetBytesProcessed(state.iterations() *
                          static_cast<std::int64_t>(region.cells.size() * sizeof(std::uint32_t)));
}
BENCHMARK(sum_cells_by_zone);

}  // namespace
