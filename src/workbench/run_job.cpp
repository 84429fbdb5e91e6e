#include <fmt/format.h>

#include "base/text.hpp"
#include "run/run.hpp"
#include "run/unfinished.hpp"
#include "workbench/job_requests.hpp"

namespace concentric::workbench {
namespace {

struct AskedRun {
  Plan plan;
  RunOptions options;
};

// All that a run was begun with is in what it left behind.
void go_on(const std::string& name, const std::filesystem::path& file, const Region& region,
           AskedRun& asked) {
  const auto begun = read_unfinished(file);
  if (!begun)
    throw http::Problem(404, in_quotes(name) + " is no run that has stopped", "give its plan", "run");
  if (begun->region_sha256 != region.sha256)
    throw http::Problem(409, "the run was begun with another state of the region", "run its plan again",
                        "run");
  asked.plan = read_plan(begun->plan_text, begun->plan, region, begun->variant);
  asked.options.first_year = begun->first_year;
  asked.options.last_year = begun->last_year;
  asked.options.seed = begun->seed;
  asked.options.access = begun->access;
}

void begin_anew(const Json& body, const Region& region, AskedRun& asked) {
  asked.plan = read_plan(member<std::string>(body, "plan", ""), "plan.toml", region,
                         member<std::string>(body, "variant", ""));
  RunOptions& options = asked.options;
  options.first_year = member(body, "first", region.base_year);
  options.last_year = member(body, "last", 2035);
  options.seed = member<std::uint64_t>(body, "seed", 0);
  options.access = member(body, "access", false);
  if (region.find_start(options.first_year) == nullptr)
    throw http::Problem(400, fmt::format("no run can begin in {}", options.first_year),
                        "begin with one of the region's start years", "first");
  const std::int64_t span = std::int64_t{options.last_year} - options.first_year;
  if (span < 0 || span > 100)
    throw http::Problem(
        400, fmt::format("a run from {} cannot end in {}", options.first_year, options.last_year),
        fmt::format("give a year from {} to {}", options.first_year, options.first_year + 100), "last");
}

}  // namespace

JobRequest run_job(const Json& body, Workbench& workbench) {
  demand_members(body, {"what", "run", "plan", "variant", "first", "last", "seed", "access", "resume"});
  const std::string name = member<std::string>(body, "run", "");
  if (!is_run_name(name))
    throw http::Problem(400, in_quotes(name) + " cannot be the name of a run",
                        "letters, digits, - and _; 64 at most", "run");
  if (workbench.shelf.has(name))
    throw http::Problem(409, "there is a run " + in_quotes(name) + " already", "choose another name", "run");
  const std::filesystem::path file = workbench.shelf.place_for(name);
  AskedRun asked;
  asked.options.resume = member(body, "resume", false);
  asked.options.overwrite = !asked.options.resume;
  if (asked.options.resume && !body.contains("plan"))
    go_on(name, file, workbench.region, asked);
  else
    begin_anew(body, workbench.region, asked);

  JobRequest request;
  request.job.run = name;
  request.job.plan = asked.plan.name;
  request.job.variant = asked.plan.variant;
  request.job.first_year = asked.options.first_year;
  request.job.last_year = asked.options.last_year;
  request.job.all = static_cast<std::size_t>(asked.options.last_year - asked.options.first_year);
  request.work = [&region = workbench.region, asked, file, all = request.job.all](const EachStep& each) {
    RunOptions options = asked.options;
    options.each_year = [&](int year) {
      return each(static_cast<std::size_t>(year - options.first_year), all);
    };
    run_plan(region, asked.plan, options, file);
  };
  request.clear = [file] {
    std::error_code ignored;
    std::filesystem::remove(file.string() + ".part", ignored);
  };
  return request;
}

}  // namespace concentric::workbench
