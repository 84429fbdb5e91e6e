// Going on with a run that was killed.
#include <fmt/format.h>

#include <utility>

#include "base/text.hpp"
#include "run/store_checkpoint.hpp"
#include "run/store_reading.hpp"
#include "run/store_writer.hpp"

namespace concentric {
namespace {

// The plan's text is told apart by its hash.
void check_same_inputs(const store::RunValues& begun, const Provenance& provenance,
                       const std::filesystem::path& part) {
  const store::RunValues now = store::values_of(provenance);
  ErrorList errors;
  for (const auto& [key, words] :
       {std::pair("concentric_version", "the version of concentric"), std::pair("region", "the region"),
        std::pair("region_sha256", "the region's content (SHA-256)"), std::pair("plan", "the plan"),
        std::pair("plan_sha256", "the plan's content (SHA-256)"),
        std::pair("plan_variant", "the plan's variant"), std::pair("first_year", "the first year"),
        std::pair("last_year", "the last year"), std::pair("seed", "the seed"),
        std::pair("access", "whether travel times are kept (--access)")}) {
    const std::string& then = store::value_of(begun, key, part);
    if (then != now.at(key))
      errors.add({part.string(), 0, key,
                  fmt::format("{} was {} and is now {}", words, in_quotes(then), in_quotes(now.at(key))),
                  "give the inputs that the run was begun with, or start anew without --resume"});
  }
  errors.throw_if_any();
}

}  // namespace

std::optional<RunWriter> RunWriter::resume(const std::filesystem::path& file, const Provenance& provenance,
                                           const Region& region) {
  store::RunPaths paths(file);
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(paths.part, error);
  if (!std::filesystem::exists(status)) return std::nullopt;
  if (!std::filesystem::is_regular_file(status))
    reject({paths.part.string(), 0, "", "is not a regular file", "remove it, or give another name"});
  store::check_target(paths, true);
  Database database = store::open_alone(paths.part, OpenMode::read_write);
  try {
    const store::Content content = store::content_of(database);
    if (content == store::Content::empty) return std::nullopt;
    if (content == store::Content::foreign)
      reject({paths.part.string(), 0, "", "is not a run of concentric", "remove it, or give another name"});
    store::check_sound(database, paths.part);
    const store::RunValues begun = store::read_run_values(database, paths.part);
    store::check_format(begun, paths.part);
    check_same_inputs(begun, provenance, paths.part);
    std::optional<State> last = store::read_checkpoint(database, region, paths.part);
    if (!last) return std::nullopt;
    const int year = last->year;
    auto impl = std::make_unique<Impl>(std::move(paths), provenance, true, std::move(database), region);
    impl->last = std::move(*last);
    impl->last_year = year;
    return RunWriter(std::move(impl));
  } catch (const SqliteError& failure) {
    store::reject_unreadable(failure, store::RunPaths(file).part);
  }
}

}  // namespace concentric
