// Runs that were asked for, made one after the other by one thread: each uses all cores. A run made here is
// the same bytes as on the command line, since it is the same call.
#pragma once

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "run/run.hpp"
#include "run/store.hpp"

namespace concentric::workbench {

enum class JobState : std::uint8_t { waiting, running, done, cancelled, failed, stopped };
std::string_view name_of(JobState state);

struct Job {
  std::uint64_t id = 0;
  std::string run;  ///< its name, and that of its file
  std::string plan, variant;
  JobState state = JobState::waiting;
  int first_year = 0, last_year = 0;
  int year = 0;  ///< the last that is whole; 0 before the first
  std::string error;
  std::uint64_t change = 0;  ///< grows with every change of any job
};

struct JobRequest {
  std::string run;
  Plan plan;
  RunOptions options;
  std::filesystem::path file;
};

class RunQueue {
 public:
  static constexpr std::size_t waiting_at_most = 20;

  /// The region must outlive the queue.
  explicit RunQueue(const Region& region);
  /// As `stop`.
  ~RunQueue();
  RunQueue(const RunQueue&) = delete;
  RunQueue& operator=(const RunQueue&) = delete;

  /// A run that stopped before this queue was: listed, until one of its name is asked for.
  void add_stopped(const std::string& run, const Provenance& begun);
  /// Problem 429 where too many wait, 409 where one of that name waits or runs.
  Job add(JobRequest request);
  std::vector<Job> list() const;
  std::optional<Job> find(std::uint64_t id) const;
  /// At once where it waits; after the year in hand where it runs, and its unfinished file is removed. What
  /// has ended stays as it is. False where there is no such job.
  bool cancel(std::uint64_t id);
  /// The job as soon as its `change` is above `seen`, or as it is after `limit`.
  std::optional<Job> wait(std::uint64_t id, std::uint64_t seen, std::chrono::milliseconds limit) const;
  /// The run in hand stops after its year; what it has is kept and can be resumed.
  void stop();

 private:
  void work();
  void carry_out(JobRequest request, std::uint64_t id);
  void set(std::uint64_t id, JobState state, const std::string& error = {});
  Job* look_up(std::uint64_t id);

  const Region& region_;
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
