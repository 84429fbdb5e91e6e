#include <fmt/format.h>

#include "base/text.hpp"
#include "base/whole_file.hpp"
#include "measure/attribution_tables.hpp"
#include "measure/ensemble/ensemble_tables.hpp"
#include "workbench/job_requests.hpp"

namespace concentric::workbench {
namespace {

// Of the run that it is made beside; not over what is there, unless that is meant.
JobRequest beside(JobKind what, const std::string& name, const Run& run, const std::string& ending,
                  const Json& body, const RunShelf& shelf) {
  const bool overwrite = member(body, "overwrite", false);
  if (!overwrite && shelf.beside(name, ending))
    throw http::Problem(409, fmt::format("there is an {} of {} already", name_of(what), in_quotes(name)),
                        "overwrite: true replaces it", "overwrite");
  JobRequest request;
  request.job.what = what;
  request.job.run = name;
  request.job.plan = run.provenance.plan;
  request.job.variant = run.provenance.variant;
  request.job.first_year = run.provenance.first_year;
  request.job.last_year = run.provenance.last_year;
  return request;
}

// As `concentric ensemble --variants` takes them: a variant shares the runs with the plan as written.
std::vector<Plan> plans_of(const Run& run, const Region& region) {
  demand_region(run, region);
  std::vector<Plan> plans{read_plan(run.provenance.plan_text, run.provenance.plan, region)};
  if (!run.provenance.variant.empty()) plans.push_back(plan_of(run, region));
  return plans;
}

Plan baseline_of(const Run& run, const Region& region) {
  if (!run.provenance.variant.empty())
    throw http::Problem(409, "the baseline is a run of the variant " + in_quotes(run.provenance.variant),
                        "an ensemble is against a plan as written: choose a run of it", "against");
  return plan_of(run, region);
}

std::vector<int> every_fifth_year(int first, int last) {
  std::vector<int> years;
  for (int year = first + 1; year < last; ++year)
    if (year % 5 == 0) years.push_back(year);
  years.push_back(last);
  return years;
}

// Until all files are in an older folder it does not say what it is of, and is shown beside no run.
void take_place_of(const std::filesystem::path& folder, const std::filesystem::path& part) {
  std::filesystem::remove(folder / "provenance.csv");
  for (const char* file : ensemble_files)
    if (std::string_view(file) != "provenance.csv") std::filesystem::rename(part / file, folder / file);
  std::filesystem::rename(part / "provenance.csv", folder / "provenance.csv");
  std::filesystem::remove(part);
}

void write_whole_ensemble(const Region& region, const std::vector<Plan>& plans, const Ensemble& ensemble,
                          const std::filesystem::path& folder) {
  std::filesystem::path part = folder;
  part += ".part";
  try {
    std::filesystem::remove_all(part);  // of a server that was killed
    std::filesystem::create_directory(part);
    write_ensemble(region, plans, ensemble, part);
    // A link could lead anywhere; what is there and no folder is not written over.
    if (std::filesystem::is_directory(std::filesystem::symlink_status(folder)))
      take_place_of(folder, part);
    else
      std::filesystem::rename(part, folder);
  } catch (...) {
    std::error_code ignored;
    std::filesystem::remove_all(part, ignored);
    throw;
  }
}

std::vector<std::string> names_in(const Json& body, const char* name) {
  auto names = member<std::vector<std::string>>(body, name, {});
  if (names.empty())
    throw http::Problem(400, std::string(name) + " is missing or empty", "name one or more", name);
  return names;
}

}  // namespace

JobRequest ensemble_job(const Json& body, Workbench& workbench) {
  demand_members(body, {"what", "run", "against", "runs", "overwrite"});
  constexpr int most_runs = 1000;
  const Region& region = workbench.region;
  const std::string name = member<std::string>(body, "run", ""),
                    against = member<std::string>(body, "against", "");
  const auto run = workbench.shelf.get(name);
  JobRequest request = beside(JobKind::ensemble, name, *run, ".ensemble", body, workbench.shelf);
  request.job.against = against;
  const std::vector<Plan> plans = plans_of(*run, region);
  std::optional<Plan> base;
  if (!against.empty()) base = baseline_of(*workbench.shelf.get(against), region);

  const int runs = member(body, "runs", 20);
  if (runs < 2 || runs > most_runs)
    throw http::Problem(400, fmt::format("an ensemble cannot have {} runs", runs),
                        fmt::format("from 2 to {}", most_runs), "runs");
  EnsembleQuery query;
  query.first_year = request.job.first_year;
  query.last_year = request.job.last_year;
  query.runs = static_cast<std::size_t>(runs);
  request.job.all = query.runs;
  query.asked.years = every_fifth_year(query.first_year, query.last_year);
  check_ensemble(region, query);

  request.work = [&region, plans, base, query,
                  folder = workbench.shelf.place_beside(name, ".ensemble")](const EachStep& each) {
    EnsembleQuery asked = query;
    asked.each_run = each;
    write_whole_ensemble(region, plans, run_ensemble(region, plans, base ? &*base : nullptr, asked), folder);
  };
  return request;
}

JobRequest attribution_job(const Json& body, Workbench& workbench) {
  demand_members(body, {"what", "run", "places", "indicators", "year", "overwrite"});
  constexpr std::size_t most_values = 2000;
  const Region& region = workbench.region;
  const std::string name = member<std::string>(body, "run", "");
  const auto run = workbench.shelf.get(name);
  JobRequest request = beside(JobKind::attribution, name, *run, ".attribution.csv", body, workbench.shelf);
  const Plan plan = plan_of(*run, region);
  AttributionQuery query;
  query.first_year = request.job.first_year;
  query.last_year = request.job.last_year;
  query.year = member(body, "year", query.last_year);
  query.indicators = names_in(body, "indicators");
  query.places = names_in(body, "places");
  query.groups = groups_by_kind(plan);
  if (query.places.size() * query.indicators.size() > most_values)
    throw http::Problem(400, "too many places times indicators", fmt::format("{} at most", most_values),
                        "places");
  check_attribution(region, query);

  request.work = [&region, plan, query,
                  file = workbench.shelf.place_beside(name, ".attribution.csv")](const EachStep& each) {
    AttributionQuery asked = query;
    asked.each_run = each;
    write_whole_file(file, attribution_csv(region, plan, asked, attribute(region, plan, asked)));
  };
  return request;
}

}  // namespace concentric::workbench
