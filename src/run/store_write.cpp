// Writing a run: create, a transaction a year, finish.
#include <fmt/format.h>
#include <sqlite3.h>

#include <cassert>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "run/store_access.hpp"
#include "run/store_checkpoint.hpp"
#include "run/store_flows.hpp"
#include "run/store_writer.hpp"

namespace concentric {
namespace {

YearStatements prepare_year(const Database& database, const Region& region) {
  const store::YearLayers layers = store::year_layers(snapshot_columns(region));
  return {insert_into(database, layers.zone_year),     insert_into(database, layers.city_year),
          insert_into(database, layers.province_year), insert_into(database, layers.cohort_year),
          insert_into(database, layers.output_year),   insert_into(database, layers.lever_effect)};
}

// SQLite would keep what is not a number as NULL, and the run could not be read again.
void check_finite(const Region& region, const Matrix<double>& values, const State& state) {
  for (std::size_t zone = 0; zone < values.rows(); ++zone)
    for (std::size_t column = 0; column < values.columns(); ++column)
      if (!std::isfinite(values(zone, column)))
        throw std::runtime_error(fmt::format(
            "the model went out of bounds: {} of {} in {} is {}", snapshot_columns(region)[column].name,
            region.zones[ZoneId(zone)].code, state.year, values(zone, column)));
  for (const LeverEffect& effect : state.effects)
    if (!std::isfinite(effect.amount))
      throw std::runtime_error(fmt::format("the model went out of bounds: {} of lever {} in {} is {}",
                                           effect.effect, effect.lever, state.year, effect.amount));
}

void insert_row(Statement& insert, int year, const std::string& code, std::span<const double> values) {
  insert.bind(1, std::int64_t{year}).bind(2, code);
  for (std::size_t column = 0; column < values.size(); ++column)
    insert.bind(static_cast<int>(column) + 3, values[column]);
  insert.run();
}

/// Rows of `values` added up by the jurisdiction that each zone lies in.
template <class IdType, class Jurisdiction>
void insert_sums(Statement& insert, int year, const Region& region,
                 const Column<IdType, Jurisdiction>& jurisdictions, IdType Zone::*jurisdiction_of,
                 const Matrix<double>& values) {
  Matrix<double> sums(jurisdictions.size(), values.columns());
  for (const ZoneId zone : region.zones.ids())
    for (std::size_t column = 0; column < values.columns(); ++column)
      sums((region.zones[zone].*jurisdiction_of).index(), column) += values(zone.index(), column);
  for (const IdType id : jurisdictions.ids())
    insert_row(insert, year, jurisdictions[id].code, sums.row(id.index()));
}

void insert_cohorts(Statement& insert, const Region& region, const State& state) {
  for (const ZoneId zone : region.zones.ids())
    for (std::size_t sex = 0; sex < sex_count; ++sex)
      for (std::size_t group = 0; group < age_group_count; ++group)
        insert.bind(1, std::int64_t{state.year})
            .bind(2, region.zones[zone].code)
            .bind(3, name_of(static_cast<Sex>(sex)))
            .bind(4, static_cast<std::int64_t>(group * 5))
            .bind(5, residents_of_group(state.residents, zone, sex, group))
            .run();
}

void insert_output(Statement& insert, const Region& region, const State& state) {
  using Sums = Table<ProvinceId, SectionId, double>;
  Sums jobs(region.provinces.size(), region.sections.size());
  Sums output(region.provinces.size(), region.sections.size());
  for (const ZoneId zone : region.zones.ids())
    for (const SectionId section : region.sections.ids()) {
      jobs(region.zones[zone].province, section) += state.jobs(zone, section);
      if (state.output.rows() > 0)
        output(region.zones[zone].province, section) += state.output(zone, section);
    }
  for (const ProvinceId province : region.provinces.ids())
    for (const SectionId section : region.sections.ids())
      insert.bind(1, std::int64_t{state.year})
          .bind(2, region.provinces[province].code)
          .bind(3, region.sections[section].code)
          .bind(4, jobs(province, section))
          .bind(5, output(province, section))
          .run();
}

void insert_effects(Statement& insert, const State& state) {
  for (const LeverEffect& effect : state.effects)
    insert.bind(1, std::int64_t{state.year})
        .bind(2, effect.lever)
        .bind(3, effect.effect)
        .bind(4, effect.place)
        .bind(5, effect.amount)
        .bind(6, effect.unit)
        .run();
}

/// The whole run without what it needed to go on. It is made in memory and written in one go, table by table,
/// so that its bytes tell nothing of when and how often the writing was interrupted.
void write_closed(const Database& part, const std::filesystem::path& file) {
  Database whole = Database::in_memory();
  whole.copy_from(part);
  whole.execute("DROP TABLE checkpoint; UPDATE run SET value = 'finished' WHERE key = 'status'");
  whole.prepare("VACUUM INTO ?").bind(1, std::filesystem::absolute(file).string()).run();
}

}  // namespace

RunWriter::Impl::Impl(store::RunPaths run_paths, Provenance made_from, bool may_overwrite, Database part,
                      const Region& region)
    : paths(std::move(run_paths)),
      provenance(std::move(made_from)),
      overwrite(may_overwrite),
      database(std::move(part)),
      statements(prepare_year(database, region)),
      last_year(provenance.first_year - 1) {}

RunWriter RunWriter::create(const std::filesystem::path& file, const Provenance& provenance,
                            const Region& region, const Plan& plan, bool overwrite,
                            const std::vector<std::string>& explanations) {
  assert(explanations.empty() || explanations.size() == plan.levers.size());
  store::RunPaths paths(file);
  store::check_target(paths, overwrite);
  store::discard_part(paths);
  Database database = store::open_alone(paths.part, OpenMode::create);
  try {
    Transaction transaction(database);
    store::write_fixed_tables(database, provenance, region, plan, explanations);
    transaction.commit();
    return RunWriter(
        std::make_unique<Impl>(std::move(paths), provenance, overwrite, std::move(database), region));
  } catch (const SqliteError& error) {
    store::reject_failure(error, store::RunPaths(file).part);
  }
}

void RunWriter::write_year(const Region& region, const State& state, const YearAccess* access) {
  assert((access != nullptr) == impl_->provenance.access);
  assert(state.year == impl_->last_year + 1 && state.year <= impl_->provenance.last_year);
  const Matrix<double> values = snapshot(region, state);
  check_finite(region, values, state);
  YearStatements& statements = impl_->statements;
  try {
    Transaction transaction(impl_->database);
    for (const ZoneId zone : region.zones.ids())
      insert_row(statements.zone_year, state.year, region.zones[zone].code, values.row(zone.index()));
    insert_sums(statements.city_year, state.year, region, region.cities, &Zone::city, values);
    insert_sums(statements.province_year, state.year, region, region.provinces, &Zone::province, values);
    insert_cohorts(statements.cohort_year, region, state);
    insert_output(statements.output_year, region, state);
    insert_effects(statements.lever_effect, state);
    if (access != nullptr) store::write_access(impl_->database, region, state.year, *access);
    store::write_flows(impl_->database, region, state);
    store::write_checkpoint(impl_->database, region, state);
    transaction.commit();
  } catch (const SqliteError& error) {
    store::reject_failure(error, impl_->paths.part);
  }
  impl_->last_year = state.year;
}

const State& RunWriter::last_state() const { return impl_->last; }

void RunWriter::finish() {
  assert(impl_->last_year == impl_->provenance.last_year);
  const store::RunPaths paths = impl_->paths;
  store::check_target(paths, impl_->overwrite);
  std::error_code ignored;
  std::filesystem::remove(paths.closing, ignored);
  try {
    write_closed(impl_->database, paths.closing);
    store::make_header_canonical(paths.closing);
    store::put_in_place(paths);
  } catch (const SqliteError& error) {
    std::filesystem::remove(paths.closing, ignored);
    store::reject_failure(error, paths.file);
  } catch (const InvalidInput&) {
    std::filesystem::remove(paths.closing, ignored);
    throw;
  }
  // Under the lock still, so that nobody takes what is about to go for a run to resume.
  std::filesystem::remove(paths.part, ignored);
  std::filesystem::remove(paths.journal, ignored);
  impl_.reset();
}

RunWriter::RunWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
RunWriter::RunWriter(RunWriter&&) noexcept = default;
RunWriter& RunWriter::operator=(RunWriter&&) noexcept = default;
RunWriter::~RunWriter() = default;

}  // namespace concentric
