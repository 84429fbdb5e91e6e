#include "workbench/job_queue.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/interrupt.hpp"
#include "base/text.hpp"
#include "serve/http/problem.hpp"

namespace concentric::workbench {

std::string_view name_of(JobKind what) {
  constexpr std::array<std::string_view, 3> names{"run", "ensemble", "attribution"};
  return names[static_cast<std::size_t>(what)];
}

std::string_view name_of(JobState state) {
  constexpr std::array<std::string_view, 6> names{"waiting",   "running", "done",
                                                  "cancelled", "failed",  "stopped"};
  return names[static_cast<std::size_t>(state)];
}

JobQueue::JobQueue() : worker_([this] { work(); }) {}

JobQueue::~JobQueue() { stop(); }

void JobQueue::add_stopped(const std::string& run, const Provenance& begun) {
  const std::lock_guard lock(mutex_);
  Job job;
  job.id = next_id_++;
  job.run = run;
  job.plan = begun.plan;
  job.variant = begun.variant;
  job.state = JobState::stopped;
  job.first_year = begun.first_year;
  job.last_year = begun.last_year;
  job.all = static_cast<std::size_t>(begun.last_year - begun.first_year);
  job.change = ++change_;
  jobs_.push_back(job);
}

Job JobQueue::add(JobRequest request) {
  const std::lock_guard lock(mutex_);
  if (stopping_) throw http::Problem(503, "the server is stopping");
  if (waiting_.size() >= waiting_at_most)
    throw http::Problem(429, fmt::format("{} jobs wait already", waiting_at_most),
                        "cancel one, or come back later");
  Job& job = request.job;
  const auto same = [&](const Job& other) { return other.what == job.what && other.run == job.run; };
  for (const Job& other : jobs_) {
    if (!same(other) || is_over(other)) continue;
    if (job.what == JobKind::run)
      throw http::Problem(409, "a run of this name is on its way", "choose another name", "run");
    throw http::Problem(409, fmt::format("the {} of {} is on its way", name_of(job.what), in_quotes(job.run)),
                        "wait for it, or cancel it", "run");
  }
  std::erase_if(jobs_, [&](const Job& other) { return same(other) && other.state == JobState::stopped; });
  job.id = next_id_++;
  job.change = ++change_;
  jobs_.push_back(job);
  waiting_.emplace_back(job.id, std::move(request));
  changed_.notify_all();
  return jobs_.back();
}

std::vector<Job> JobQueue::list() const {
  const std::lock_guard lock(mutex_);
  return jobs_;
}

std::optional<Job> JobQueue::find(std::uint64_t id) const {
  const std::lock_guard lock(mutex_);
  const auto found = std::ranges::find(jobs_, id, &Job::id);
  return found == jobs_.end() ? std::nullopt : std::optional(*found);
}

bool JobQueue::cancel(std::uint64_t id) {
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

std::optional<Job> JobQueue::wait(std::uint64_t id, std::uint64_t seen,
                                  std::chrono::milliseconds limit) const {
  std::unique_lock lock(mutex_);
  const auto of = [&] { return std::ranges::find(jobs_, id, &Job::id); };
  changed_.wait_for(lock, limit, [&] { return stopping_ || of() == jobs_.end() || of()->change > seen; });
  return of() == jobs_.end() ? std::nullopt : std::optional(*of());
}

void JobQueue::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    changed_.notify_all();
  }
  if (worker_.joinable()) worker_.join();
}

Job* JobQueue::look_up(std::uint64_t id) {
  const auto found = std::ranges::find(jobs_, id, &Job::id);
  return found == jobs_.end() ? nullptr : &*found;
}

void JobQueue::set(std::uint64_t id, JobState state, const std::string& error) {
  const std::lock_guard lock(mutex_);
  Job* job = look_up(id);
  job->state = state;
  job->error = error;
  job->change = ++change_;
  changed_.notify_all();
}

void JobQueue::work() {
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
    carry_out(request, id);
  }
}

void JobQueue::carry_out(const JobRequest& request, std::uint64_t id) {
  const auto each = [this, id](std::size_t done, std::size_t all) {
    const std::lock_guard lock(mutex_);
    Job* job = look_up(id);
    job->done = done;
    job->all = all;
    job->change = ++change_;
    changed_.notify_all();
    return cancelling_ != id && !stopping_;
  };
  try {
    request.work(each);
    set(id, JobState::done);
  } catch (const Interrupted&) {
    bool cancelled = false;
    {
      const std::lock_guard lock(mutex_);
      cancelled = cancelling_ == id;
    }
    if (cancelled && request.clear) request.clear();
    set(id, cancelled ? JobState::cancelled : JobState::stopped);
  } catch (const std::exception& error) {
    set(id, JobState::failed, error.what());
  }
}

}  // namespace concentric::workbench
