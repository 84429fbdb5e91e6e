// What was asked for, made one after the other by one thread: each uses all cores. What is made here is the
// same bytes as on the command line, since it is the same call.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/steps.hpp"
#include "run/store.hpp"

namespace concentric::workbench {

/// A run, or what is kept beside one.
enum class JobKind : std::uint8_t { run, ensemble, attribution };
std::string_view name_of(JobKind what);

enum class JobState : std::uint8_t { waiting, running, done, cancelled, failed, stopped };
std::string_view name_of(JobState state);

struct Job {
  std::uint64_t id = 0;
  JobKind what = JobKind::run;
  std::string run;      ///< that is made, or that it is beside
  std::string against;  ///< the baseline of an ensemble, a run; empty for none
  std::string plan, variant;
  JobState state = JobState::waiting;
  int first_year = 0, last_year = 0;
  /// Years after the first, of a run; runs, of what is beside one: 0 of 0 until it is known of how many.
  std::size_t done = 0, all = 0;
  std::string error;
  std::uint64_t change = 0;  ///< grows with every change of any job
};

inline bool is_over(const Job& job) {
  return job.state != JobState::waiting && job.state != JobState::running;
}

struct JobRequest {
  Job job;  ///< its id, state and change are the queue's
  /// Does it, and says how far it is. Interrupted where it was told to stop; whatever else it throws is the
  /// job's error.
  std::function<void(const EachStep& each)> work;
  /// Removes what is left of it where it was cancelled.
  std::function<void()> clear{};
};

class JobQueue {
 public:
  static constexpr std::size_t waiting_at_most = 20;

  JobQueue();
  /// As `stop`.
  ~JobQueue();
  JobQueue(const JobQueue&) = delete;
  JobQueue& operator=(const JobQueue&) = delete;

  /// A run that stopped before this queue was: listed, until one of its name is asked for.
  void add_stopped(const std::string& run, const Provenance& begun);
  /// Problem 429 where too many wait, 409 where the same waits or runs.
  Job add(JobRequest request);
  std::vector<Job> list() const;
  std::optional<Job> find(std::uint64_t id) const;
  /// At once where it waits; after the step in hand where it runs, and nothing is left of it. What has ended
  /// stays as it is. False where there is no such job.
  bool cancel(std::uint64_t id);
  /// The job as soon as its `change` is above `seen`, or as it is after `limit`.
  std::optional<Job> wait(std::uint64_t id, std::uint64_t seen, std::chrono::milliseconds limit) const;
  /// The job in hand stops after its step; what a run has is kept and can be resumed.
  void stop();

 private:
  void work();
  void carry_out(const JobRequest& request, std::uint64_t id);
  void set(std::uint64_t id, JobState state, const std::string& error = {});
  Job* look_up(std::uint64_t id);

  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  std::deque<std::pair<std::uint64_t, JobRequest>> waiting_;
  std::vector<Job> jobs_;
  std::uint64_t next_id_ = 1, change_ = 0;
  std::uint64_t cancelling_ = 0;
  bool stopping_ = false;
  std::thread worker_;
};

}  // namespace concentric::workbench
