#include "run/unfinished.hpp"

#include "run/store_files.hpp"
#include "run/store_reading.hpp"

namespace concentric {

std::optional<Provenance> read_unfinished(const std::filesystem::path& file) {
  const store::RunPaths paths(file);
  std::error_code error;
  if (!std::filesystem::is_regular_file(paths.part, error)) return std::nullopt;
  const Database database = store::open_alone(paths.part, OpenMode::read_write);
  try {
    if (store::content_of(database) != store::Content::run) return std::nullopt;
    const store::RunValues begun = store::read_run_values(database, paths.part);
    store::check_format(begun, paths.part);
    return store::provenance_of(begun, paths.part);
  } catch (const SqliteError& failure) {
    store::reject_unreadable(failure, paths.part);
  }
}

}  // namespace concentric
