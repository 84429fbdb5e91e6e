// kill -9 at any moment, then --resume: the bytes are those of a run that nobody disturbed.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <chrono>
#include <csignal>
#include <random>
#include <thread>

#include "run/store_support.hpp"

namespace concentric {
namespace {

using testing::bytes_of;
using testing::first_year;
using testing::last_year;
using testing::StoreTest;
using testing::write_bytes;

// SQLite's way to the disk, with death at a chosen step; a write that dies has done half of its work.
int steps_taken = 0;
int last_step = -1;
bool is_last_step() { return ++steps_taken == last_step; }
[[noreturn]] void die() {
  raise(SIGKILL);
  _exit(1);
}
ssize_t mortal_write(int descriptor, const void* bytes, size_t count, off_t offset) {
  if (is_last_step()) {
    if (pwrite(descriptor, bytes, count / 2, offset) < 0) _exit(1);
    die();
  }
  return pwrite(descriptor, bytes, count, offset);
}
int mortal_sync(int descriptor) {
  if (is_last_step()) die();
  return fsync(descriptor);
}
int mortal_truncate(int descriptor, off_t size) {
  if (is_last_step()) die();
  return ftruncate(descriptor, size);
}
int mortal_unlink(const char* path) {
  if (is_last_step()) die();
  return unlink(path);
}

void make_mortal(int step) {
  steps_taken = 0;
  last_step = step;
  sqlite3_vfs* system = sqlite3_vfs_find(nullptr);
  const auto replace = [&](const char* name, auto call) {
    if (system->xGetSystemCall(system, name))
      system->xSetSystemCall(system, name, reinterpret_cast<sqlite3_syscall_ptr>(call));
  };
  replace("pwrite", &mortal_write);
  replace("pwrite64", &mortal_write);
  replace("ftruncate", &mortal_truncate);
  replace("unlink", &mortal_unlink);
  replace("fsync", &mortal_sync);
}

class StoreKill : public StoreTest {
 protected:
  StoreKill() {
    write_whole_run();
    undisturbed = bytes_of(file);
    std::filesystem::remove(file);
  }
  void go_on_and_compare() const {
    go_on();
    EXPECT_TRUE(bytes_of(file) == undisturbed);
    EXPECT_EQ(names_in_folder(), std::vector<std::string>{"run.gpkg"});
    std::filesystem::remove(file);
  }

  std::string undisturbed;
};

TEST_F(StoreKill, LeavesNoTraceAtAnyStepToTheDisk) {
  const std::filesystem::path tally = folder / "steps";
  ASSERT_EQ(in_child([&] {
              make_mortal(-1);
              write_whole_run();
              write_bytes(tally, std::to_string(steps_taken));
              return 0;
            }),
            0);
  const int steps = std::stoi(bytes_of(tally));
  std::filesystem::remove(tally);
  std::filesystem::remove(file);
  ASSERT_GT(steps, 100);

  const int stride = std::max(1, steps / 150);
  for (int step = 1; step <= steps && !HasFailure(); step += stride) {
    SCOPED_TRACE(step);
    const int status = in_child([&] {
      make_mortal(step);
      write_whole_run();
      return 0;
    });
    EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    // Whoever resumes may be killed as well.
    in_child([&] {
      make_mortal(1 + step % 40);
      go_on();
      return 0;
    });
    go_on_and_compare();
  }
}

TEST_F(StoreKill, LeavesNoTraceAtTwentyRandomMoments) {
  using Clock = std::chrono::steady_clock;
  const Clock::time_point start = Clock::now();
  ASSERT_EQ(in_child([&] { return write_whole_run(), 0; }), 0);
  const auto whole = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start);
  std::filesystem::remove(file);
  std::mt19937 random(20);
  for (int round = 0; round < 20; ++round) {
    SCOPED_TRACE(round);
    const pid_t child = fork();
    if (child == 0) {
      write_whole_run();
      _exit(0);
    }
    std::this_thread::sleep_for(whole * (random() % 1000) / 1000);
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    go_on_and_compare();
  }
}

TEST_F(StoreKill, LeavesNoTraceBetweenTheNameAndTheEnd) {
  RunWriter writer = create();
  write_years(writer);
  // As it stands when the run has its name and FILE.part is yet to be removed.
  std::filesystem::copy_file(part, folder / "kept");
  writer.finish();
  std::filesystem::rename(folder / "kept", part);
  std::optional<RunWriter> again = resume();
  ASSERT_TRUE(again);
  EXPECT_EQ(again->last_state().year, last_year);
  again->finish();
  EXPECT_TRUE(bytes_of(file) == undisturbed);
  EXPECT_EQ(names_in_folder(), std::vector<std::string>{"run.gpkg"});
}

TEST_F(StoreKill, GoesOnFromEveryYear) {
  for (int year = first_year; year <= last_year; ++year) {
    {
      RunWriter writer = create();
      write_years(writer, first_year, year);
    }
    go_on_and_compare();
  }
}

TEST_F(StoreKill, StartsAnewOverAHalfWrittenRun) {
  {
    RunWriter writer = create();
    write_years(writer, first_year, 2016);
  }
  write_bytes(folder / "run.gpkg.part-closing", "half a file");
  write_whole_run();
  EXPECT_TRUE(bytes_of(file) == undisturbed);
  EXPECT_EQ(names_in_folder(), std::vector<std::string>{"run.gpkg"});
}

}  // namespace
}  // namespace concentric
