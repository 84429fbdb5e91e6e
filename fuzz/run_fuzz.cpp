// The run store: any bytes give a run or InvalidInput. Start from a corpus of small finished runs, or nearly
// every input ends at the header.
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "region/outline.hpp"
#include "run/store.hpp"

namespace {

/// SQLite opens by path; a path in memory keeps the disk out of it.
const std::filesystem::path& input_file() {
  static const std::filesystem::path file = [] {
    const std::filesystem::path memory = "/dev/shm";
    const std::filesystem::path folder =
        std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path();
    return folder / ("concentric-run-fuzz-" + std::to_string(getpid()) + ".gpkg");
  }();
  return file;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace concentric;
  for (const char* suffix : {"-wal", "-shm", "-journal"})
    std::filesystem::remove(std::filesystem::path(input_file()) += suffix);
  std::ofstream(input_file(), std::ios::binary)
      .write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
  try {
    const Run run = read_run(input_file());
    constexpr std::size_t cells_that_fit = 1'000'000;
    if (std::size_t{run.grid.rows} * run.grid.columns <= cells_that_fit)
      zone_outlines(run.grid, run.snapshots.front().rows());
  } catch (const InvalidInput&) {
  }
  return 0;
}
