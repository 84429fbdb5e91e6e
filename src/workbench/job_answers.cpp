// Jobs on their way: asked for, watched, cancelled.
#include <fmt/format.h>

#include "base/text.hpp"
#include "workbench/answers.hpp"
#include "workbench/job_requests.hpp"

namespace concentric::workbench {
namespace {

using Request = httplib::Request;
using Response = httplib::Response;

const std::string job_path = "/api/v1/jobs/([0-9]{1,9})";
constexpr int most_watchers = 8;  // each keeps a thread; half of them stay free for other questions

Json job_json(const Job& job) {
  const bool has_year = job.what == JobKind::run && job.done > 0;
  Json json{{"id", job.id},
            {"what", name_of(job.what)},
            {"run", job.run},
            {"against", job.against.empty() ? Json(nullptr) : Json(job.against)},
            {"plan", job.plan},
            {"variant", job.variant},
            {"state", name_of(job.state)},
            {"first", job.first_year},
            {"last", job.last_year},
            {"year", has_year ? Json(job.first_year + static_cast<int>(job.done)) : Json(nullptr)},
            {"done", job.done},
            {"all", job.all}};
  if (!job.error.empty()) json["error"] = job.error;
  return json;
}

std::uint64_t id_of(const Request& request) { return std::stoull(request.matches[1]); }

Job found(const JobQueue& queue, std::uint64_t id) {
  auto job = queue.find(id);
  if (!job) throw http::Problem(404, "there is no such job");
  return *job;
}

JobRequest request_of(const Json& body, Workbench& workbench) {
  const std::string what = member<std::string>(body, "what", "run");
  if (what == "run") return run_job(body, workbench);
  if (what == "ensemble") return ensemble_job(body, workbench);
  if (what == "attribution") return attribution_job(body, workbench);
  throw http::Problem(400, in_quotes(what) + " is no kind of job", "run, ensemble or attribution", "what");
}

// One event a change; a comment where nothing happens for a while, so that a client that is gone is noticed.
void watch(http::HttpServer& server, JobQueue& queue, std::uint64_t id, Response& response) {
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
  JobQueue& queue = workbench.queue;
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
