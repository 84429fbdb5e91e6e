#include "workbench/run_queue.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/interrupt.hpp"
#include "serve/http/problem.hpp"

namespace concentric::workbench {

std::string_view name_of(JobState state) {
  constexpr std::array<std::string_view, 6> names{"waiting",   "running", "done",
                                                  "cancelled", "failed",  "stopped"};
  return names[static_cast<std::size_t>(state)];
}

RunQueue::RunQueue(const Region& region) : region_(region), worker_([this] { work(); }) {}

RunQueue::~RunQueue() { stop(); }

void RunQueue::add_stopped(const std::string& run, const Provenance& begun) {
  const std::lock_guard lock(mutex_);
  Job job;
  job.id = next_id_++;
  job.run = run;
  job.plan = begun.plan;
  job.variant = begun.variant;
  job.state = JobState::stopped;
  job.first_year = begun.first_year;
  job.last_year = begun.last_year;
  job.change = ++change_;
  jobs_.push_back(job);
}

Job RunQueue::add(JobRequest request) {
  const std::lock_guard lock(mutex_);
  if (stopping_) throw http::Problem(503, "the server is stopping");
  if (waiting_.size() >= waiting_at_most)
    throw http::Problem(429, fmt::format("{} runs wait already", waiting_at_most),
                        "cancel one, or come back later");
  for (const Job& job : jobs_)
    if (job.run == request.run && (job.state == JobState::waiting || job.state == JobState::running))
      throw http::Problem(409, "a run of this name is on its way", "choose another name", "run");
  std::erase_if(jobs_,
                [&](const Job& job) { return job.run == request.run && job.state == JobState::stopped; });
  Job job;
  job.id = next_id_++;
  job.run = request.run;
  job.plan = request.plan.name;
  job.variant = request.plan.variant;
  job.first_year = request.options.first_year;
  job.last_year = request.options.last_year;
  job.change = ++change_;
  jobs_.push_back(job);
  waiting_.emplace_back(job.id, std::move(request));
  changed_.notify_all();
  return job;
}

std::vector<Job> RunQueue::list() const {
  const std::lock_guard lock(mutex_);
  return jobs_;
}

std::optional<Job> RunQueue::find(std::uint64_t id) const {
  const std::lock_guard lock(mutex_);
  const auto found = std::ranges::find(jobs_, id, &Job::id);
  return found == jobs_.end() ? std::nullopt : std::optional(*found);
}

bool RunQueue::cancel(std::uint64_t id) {
  const std::lock_guard lock(mutex_);
  Job* job = look_up(id);
  if (job == nullptr) return false;
  if (job->state == JobState::running) cancelling_ = id;
  if (job->state == JobState::waiting) {
    std::erase_if(waiting_, [id](const auto& each) { return each.first == id; });
    job->state = JobState::cancelled;
    job->change = ++change_;
    changed_.notify_all();
  }
  return true;
}

std::optional<Job> RunQueue::wait(std::uint64_t id, std::uint64_t seen,
                                  std::chrono::milliseconds limit) const {
  std::unique_lock lock(mutex_);
  const auto of = [&] { return std::ranges::find(jobs_, id, &Job::id); };
  changed_.wait_for(lock, limit, [&] { return stopping_ || of() == jobs_.end() || of()->change > seen; });
  return of() == jobs_.end() ? std::nullopt : std::optional(*of());
}

void RunQueue::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    changed_.notify_all();
  }
  if (worker_.joinable()) worker_.join();
}

Job* RunQueue::look_up(std::uint64_t id) {
  const auto found = std::ranges::find(jobs_, id, &Job::id);
  return found == jobs_.end() ? nullptr : &*found;
}

void RunQueue::set(std::uint64_t id, JobState state, const std::string& error) {
  const std::lock_guard lock(mutex_);
  Job* job = look_up(id);
  job->state = state;
  job->error = error;
  job->change = ++change_;
  changed_.notify_all();
}

void RunQueue::work() {
  for (;;) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    if (stopping_) return;
    auto [id, request] = std::move(waiting_.front());
    waiting_.pop_front();
    Job* job = look_up(id);
    job->state = JobState::running;
    job->change = ++change_;
    changed_.notify_all();
    lock.unlock();
    carry_out(std::move(request), id);
  }
}

void RunQueue::carry_out(JobRequest request, std::uint64_t id) {
  request.options.each_year = [this, id](int year) {
    const std::lock_guard lock(mutex_);
    Job* job = look_up(id);
    job->year = year;
    job->change = ++change_;
    changed_.notify_all();
    return cancelling_ != id && !stopping_;
  };
  try {
    run_plan(region_, request.plan, request.options, request.file);
    set(id, JobState::done);
  } catch (const Interrupted&) {
    bool cancelled = false;
    {
      const std::lock_guard lock(mutex_);
      cancelled = cancelling_ == id;
    }
    std::error_code ignored;
    if (cancelled) std::filesystem::remove(request.file.string() + ".part", ignored);
    set(id, cancelled ? JobState::cancelled : JobState::stopped);
  } catch (const std::exception& error) {
    set(id, JobState::failed, error.what());
  }
}

}  // namespace concentric::workbench
