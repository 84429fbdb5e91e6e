// Runs on their way: asked for, watched, cancelled.
#include <fmt/format.h>

#include "base/text.hpp"
#include "run/unfinished.hpp"
#include "workbench/answers.hpp"

namespace concentric::workbench {
namespace {

using Request = httplib::Request;
using Response = httplib::Response;

const std::string job_path = "/api/v1/jobs/([0-9]{1,9})";
constexpr int most_watchers = 8;  // each keeps a thread; half of them stay free for other questions

Json job_json(const Job& job) {
  Json json{{"id", job.id},
            {"what", "run"},
            {"run", job.run},
            {"plan", job.plan},
            {"variant", job.variant},
            {"state", name_of(job.state)},
            {"first", job.first_year},
            {"last", job.last_year},
            {"year", job.year == 0 ? Json(nullptr) : Json(job.year)}};
  if (!job.error.empty()) json["error"] = job.error;
  return json;
}

bool is_over(const Job& job) { return job.state != JobState::waiting && job.state != JobState::running; }

std::uint64_t id_of(const Request& request) { return std::stoull(request.matches[1]); }

Job found(const RunQueue& queue, std::uint64_t id) {
  auto job = queue.find(id);
  if (!job) throw http::Problem(404, "there is no such job");
  return *job;
}

template <class T>
T member(const Json& body, const char* name, T fallback) {
  const auto entry = body.find(name);
  if (entry == body.end() || entry->is_null()) return fallback;
  try {
    return entry->get<T>();
  } catch (const Json::exception&) {
    throw http::Problem(400, std::string(name) + " is not of its type", "see openapi.yaml", name);
  }
}

// All that a run was begun with is in what it left behind.
void go_on(JobRequest& job, const Region& region) {
  const auto begun = read_unfinished(job.file);
  if (!begun)
    throw http::Problem(404, in_quotes(job.run) + " is no run that has stopped", "give its plan", "run");
  if (begun->region_sha256 != region.sha256)
    throw http::Problem(409, "the run was begun with another state of the region", "run its plan again",
                        "run");
  job.plan = read_plan(begun->plan_text, begun->plan, region, begun->variant);
  job.options.first_year = begun->first_year;
  job.options.last_year = begun->last_year;
  job.options.seed = begun->seed;
  job.options.access = begun->access;
}

void begin_anew(JobRequest& job, const Json& body, const Region& region) {
  job.plan = read_plan(member<std::string>(body, "plan", ""), "plan.toml", region,
                       member<std::string>(body, "variant", ""));
  job.options.first_year = member(body, "first", region.base_year);
  job.options.last_year = member(body, "last", 2035);
  job.options.seed = member<std::uint64_t>(body, "seed", 0);
  job.options.access = member(body, "access", false);
  if (region.find_start(job.options.first_year) == nullptr)
    throw http::Problem(400, fmt::format("no run can begin in {}", job.options.first_year),
                        "begin with one of the region's start years", "first");
  const std::int64_t span = std::int64_t{job.options.last_year} - job.options.first_year;
  if (span < 0 || span > 100)
    throw http::Problem(
        400, fmt::format("a run from {} cannot end in {}", job.options.first_year, job.options.last_year),
        fmt::format("give a year from {} to {}", job.options.first_year, job.options.first_year + 100),
        "last");
}

JobRequest request_of(const Json& body, Workbench& workbench) {
  JobRequest job;
  job.run = member<std::string>(body, "run", "");
  if (!is_run_name(job.run))
    throw http::Problem(400, in_quotes(job.run) + " cannot be the name of a run",
                        "letters, digits, - and _; 64 at most", "run");
  if (workbench.shelf.has(job.run))
    throw http::Problem(409, "there is a run " + in_quotes(job.run) + " already", "choose another name",
                        "run");
  job.file = workbench.shelf.place_for(job.run);
  job.options.resume = member(body, "resume", false);
  job.options.overwrite = !job.options.resume;
  if (job.options.resume && !body.contains("plan"))
    go_on(job, workbench.region);
  else
    begin_anew(job, body, workbench.region);
  return job;
}

// One event a change; a comment where nothing happens for a while, so that a client that is gone is noticed.
void watch(http::HttpServer& server, RunQueue& queue, std::uint64_t id, Response& response) {
  static std::atomic<int> watchers = 0;
  if (++watchers > most_watchers) {
    --watchers;
    throw http::Problem(503, "too many watch already", "ask for the job itself now and then");
  }
  auto seen = std::make_shared<std::uint64_t>(0);
  response.set_header("Cache-Control", "no-store");
  response.set_chunked_content_provider(
      "text/event-stream",
      [&server, &queue, id, seen](std::size_t, httplib::DataSink& sink) {
        const auto job = queue.wait(id, *seen, std::chrono::milliseconds(500));
        if (!job || server.is_closing()) {
          sink.done();
          return true;
        }
        const bool changed = job->change > *seen;
        *seen = job->change;
        const std::string text =
            changed ? fmt::format("event: job\ndata: {}\n\n",
                                  job_json(*job).dump(-1, ' ', false, Json::error_handler_t::replace))
                    : std::string(":\n\n");
        if (!sink.write(text.data(), text.size())) return false;
        if (is_over(*job)) sink.done();
        return true;
      },
      [](bool) { --watchers; });
}

}  // namespace

void add_job_answers(http::HttpServer& server, Workbench& workbench) {
  RunQueue& queue = workbench.queue;
  server.Get("/api/v1/jobs", [&queue](const Request&, Response& response) {
    Json all = Json::array();
    for (const Job& job : queue.list()) all.push_back(job_json(job));
    answer_json(response, all);
  });
  server.Post("/api/v1/jobs", [&workbench](const Request& request, Response& response) {
    if (!request.get_header_value("Content-Type").starts_with("application/json"))
      throw http::Problem(415, "a job is JSON", "send Content-Type: application/json");
    const Json body = Json::parse(request.body, nullptr, false);
    if (!body.is_object()) throw http::Problem(400, "the body is not a JSON object");
    const Job job = workbench.queue.add(request_of(body, workbench));
    answer_json(response, job_json(job));
    response.status = 202;
    response.set_header("Location", fmt::format("/api/v1/jobs/{}", job.id));
  });
  server.Get(job_path, [&queue](const Request& request, Response& response) {
    answer_json(response, job_json(found(queue, id_of(request))));
  });
  server.Delete(job_path, [&queue](const Request& request, Response& response) {
    const std::uint64_t id = id_of(request);
    queue.cancel(id);
    answer_json(response, job_json(found(queue, id)));
  });
  server.Get(job_path + "/events", [&server, &queue](const Request& request, Response& response) {
    const std::uint64_t id = id_of(request);
    found(queue, id);
    watch(server, queue, id, response);
  });
}

}  // namespace concentric::workbench
