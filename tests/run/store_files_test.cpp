// Whose file it is, who may write it, and what happens where the system refuses.
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/resource.h>

#include <cerrno>
#include <csignal>

#include "format/sqlite.hpp"
#include "run/store_support.hpp"

namespace concentric {
namespace {

using testing::bytes_of;
using testing::first_year;
using testing::last_year;
using testing::made_up_state;
using testing::refusal_of;
using testing::StoreTest;
using testing::write_bytes;

class StoreFiles : public StoreTest {
 protected:
  void expect_refused(const std::string& words, const std::function<void()>& work) const {
    const std::string refusal = refusal_of(work);
    EXPECT_NE(refusal.find(words), std::string::npos) << "wanted: " << words << "\ngot: " << refusal;
  }
};

TEST_F(StoreFiles, ReplacesARunOnlyWhenAsked) {
  write_whole_run();
  const std::string old = bytes_of(file);
  expect_refused("is there already (--overwrite replaces it)", [&] { create(); });
  EXPECT_EQ(names_in_folder(), std::vector<std::string>{"run.gpkg"});

  RunWriter writer = create(true);
  write_years(writer);
  EXPECT_TRUE(bytes_of(file) == old) << "the old run stays until the new one is whole";
  expect_refused("--resume goes on", [&] { create(); });
  writer.finish();
  EXPECT_TRUE(bytes_of(file) == old);
}

TEST_F(StoreFiles, NeverTouchesAFileThatIsNoRun) {
  const std::filesystem::path foreign_database = folder / "foreign.gpkg";
  Database(foreign_database, OpenMode::create)
      .execute("CREATE TABLE precious (a); INSERT INTO precious VALUES (1)");
  for (const std::string& content : {std::string("notes"), std::string(), bytes_of(foreign_database)}) {
    write_bytes(file, content);
    expect_refused("is not a run of concentric", [&] { create(true); });
    expect_refused("is not a run of concentric", [&] { create(false); });
    EXPECT_EQ(bytes_of(file), content);
    EXPECT_FALSE(std::filesystem::exists(part));
  }
  std::filesystem::remove(file);
  for (const std::string& content :
       {std::string("notes, which are not a database"), bytes_of(foreign_database)}) {
    write_bytes(part, content);
    expect_refused("is not a run of concentric", [&] { create(true); });
    expect_refused("is not a run of concentric", [&] { resume(); });
    EXPECT_EQ(bytes_of(part), content);
  }
}

TEST_F(StoreFiles, NeverReplacesAFileThatCameWhileItWasWriting) {
  RunWriter writer = create();
  write_years(writer);
  write_bytes(file, "notes");
  expect_refused("is not a run of concentric", [&] { writer.finish(); });
  EXPECT_EQ(bytes_of(file), "notes");
  EXPECT_TRUE(std::filesystem::exists(part));
}

TEST_F(StoreFiles, WaitsForOtherProgramsToCloseTheRun) {
  write_whole_run();
  write_bytes(folder / "run.gpkg-wal", "changes");
  expect_refused("another program has it open", [&] { create(true); });
}

TEST_F(StoreFiles, LetsOnlyOneProcessWrite) {
  int ready[2], done[2];
  ASSERT_EQ(pipe(ready), 0);
  ASSERT_EQ(pipe(done), 0);
  const pid_t child = fork();
  if (child == 0) {
    char byte = 0;
    try {
      RunWriter writer = create();
      write_years(writer, first_year, 2015);
      if (write(ready[1], &byte, 1) != 1 || read(done[0], &byte, 1) != 1) _exit(3);
      write_years(writer, 2016);
      writer.finish();
    } catch (const std::exception& error) {
      std::fprintf(stderr, "child: %s\n", error.what());
      _exit(2);
    }
    _exit(0);
  }
  char byte = 0;
  ASSERT_EQ(read(ready[0], &byte, 1), 1);
  expect_refused("is being written by another process", [&] { create(); });
  expect_refused("is being written by another process", [&] { create(true); });
  expect_refused("is being written by another process", [&] { resume(); });
  ASSERT_EQ(write(done[1], &byte, 1), 1);
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(read_run(file).years.size(), 6U);
  for (const int end : {ready[0], ready[1], done[0], done[1]}) close(end);
}

TEST_F(StoreFiles, LetsOnlyOneWriterInAProcess) {
  RunWriter writer = create();
  write_years(writer, first_year, 2016);
  expect_refused("is being written by another process", [&] { create(); });
  expect_refused("is being written by another process", [&] { resume(); });
  write_years(writer, 2017);
  writer.finish();
  EXPECT_EQ(read_run(file).years.size(), 6U);
}

TEST_F(StoreFiles, ResumesOnlyWithTheSameInputs) {
  EXPECT_FALSE(resume()) << "there is nothing to resume";
  {
    RunWriter writer = create();
    EXPECT_FALSE(std::filesystem::exists(file));
  }
  EXPECT_FALSE(resume()) << "not one whole year";
  {
    RunWriter writer = create();
    write_years(writer, first_year, 2016);
  }
  const auto expect_named = [&](const std::string& words, const std::function<void(Provenance&)>& change) {
    Provenance other = provenance;
    change(other);
    expect_refused(words, [&] { RunWriter::resume(file, other, region); });
  };
  expect_named("the version of concentric was \"0.1.0\" and is now \"9\"",
               [](Provenance& p) { p.version = "9"; });
  expect_named("the region was", [](Provenance& p) { p.region = "x"; });
  expect_named("the region's content (SHA-256) was", [](Provenance& p) { p.region_sha256 = "x"; });
  expect_named("the plan was", [](Provenance& p) { p.plan = "x"; });
  expect_named("the plan's content (SHA-256) was", [](Provenance& p) { p.plan_sha256 = "x"; });
  expect_named("the plan's variant was", [](Provenance& p) { p.variant = "x"; });
  expect_named("the first year was", [](Provenance& p) { p.first_year = 2010; });
  expect_named("the last year was", [](Provenance& p) { p.last_year = 2035; });
  expect_named("the seed was", [](Provenance& p) { p.seed = 7; });
  expect_named("the plan's variant was \"low\" and is now \"\" (",
               [](Provenance& p) { p.variant = "", p.seed = 7; });

  const std::optional<RunWriter> writer = resume();
  ASSERT_TRUE(writer);
  const State& last = writer->last_state();
  const State written = made_up_state(region, 2016);
  EXPECT_EQ(last.year, 2016);
  EXPECT_EQ(last.residents.values, written.residents.values);
  EXPECT_EQ(last.jobs.raw(), written.jobs.raw());
  EXPECT_EQ(last.productivity.raw(), written.productivity.raw());
  EXPECT_EQ(last.work_space_m2.raw(), written.work_space_m2.raw());
  EXPECT_EQ(last.home_space_m2.raw(), written.home_space_m2.raw());
  EXPECT_EQ(last.built_m2.raw(), written.built_m2.raw());
  EXPECT_EQ(last.output.raw(), written.output.raw());
  EXPECT_EQ(last.births.raw(), std::vector<double>(6, 0.0));
  EXPECT_EQ(last.parameters.all(), region.parameters.all());
  EXPECT_TRUE(last.effects.empty());
}

TEST_F(StoreFiles, RefusesADamagedPart) {
  {
    RunWriter writer = create();
    write_years(writer, first_year, 2016);
  }
  const std::string whole = bytes_of(part);
  write_bytes(part, whole.substr(0, whole.size() / 2));
  expect_refused("run.gpkg.part: is damaged", [&] { resume(); });
  std::string scratched = whole;
  for (std::size_t at = 4096 + 8; at < scratched.size(); at += 4096) scratched[at] = '\xff';
  write_bytes(part, scratched);
  expect_refused("run.gpkg.part", [&] { resume(); });
  write_bytes(part, whole);
  Database(part, OpenMode::read_write).execute("UPDATE checkpoint SET numbers = x'00' WHERE name = 'jobs'");
  expect_refused("checkpoint.jobs: does not fit the region", [&] { resume(); });
  write_bytes(part, whole);
  Database(part, OpenMode::read_write).execute("DROP TABLE checkpoint");
  expect_refused("run.gpkg.part", [&] { resume(); });
  write_bytes(part, whole);
  EXPECT_TRUE(resume());
}

TEST_F(StoreFiles, SaysWhyAPlaceCannotBeWrittenTo) {
  const auto create_at = [&](const std::filesystem::path& place) {
    return [this, place] { RunWriter::create(place, provenance, region, plan, false); };
  };
  write_bytes(folder / "text", "notes");
  std::filesystem::create_directory(folder / "run.gpkg.part");
  std::filesystem::create_directory(folder / "other.gpkg");
  expect_refused("there is no folder", create_at(folder / "missing" / "run.gpkg"));
  expect_refused("is not a folder", create_at(folder / "text" / "run.gpkg"));
  expect_refused("is a folder", create_at(folder / "other.gpkg"));
  expect_refused("is in the way", create_at(file));
  expect_refused("is not a regular file", [&] { resume(); });
  expect_refused("is not a regular file", create_at("/dev/null"));
  EXPECT_FALSE(refusal_of(create_at("/proc/run.gpkg")).empty());
}

TEST_F(StoreFiles, RespectsPermissions) {
  write_whole_run();
  std::filesystem::permissions(file,
                               std::filesystem::perms::owner_read | std::filesystem::perms::others_read);
  const std::filesystem::path closed = folder / "closed";
  std::filesystem::create_directory(closed);
  std::filesystem::permissions(folder, std::filesystem::perms::all);
  std::filesystem::permissions(closed,
                               std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec |
                                   std::filesystem::perms::others_read | std::filesystem::perms::others_exec);
  const int status = in_child([&] {
    if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) return 4;  // root may write everywhere
    const std::string of_file = refusal_of([&] { create(true); });
    const std::string of_folder =
        refusal_of([&] { RunWriter::create(closed / "run.gpkg", provenance, region, plan, false); });
    if (of_file.find("is read-only") == std::string::npos)
      return std::fprintf(stderr, "%s", of_file.c_str()), 5;
    if (of_folder.find("nothing can be written to the folder") == std::string::npos)
      return std::fprintf(stderr, "%s", of_folder.c_str()), 6;
    return 0;
  });
  if (WEXITSTATUS(status) == 4) GTEST_SKIP() << "root, and not allowed to become anybody else";
  EXPECT_EQ(status, 0);
}

TEST_F(StoreFiles, StopsCleanlyAtALimitOfFileSizeAndGoesOn) {
  write_whole_run();
  const std::string undisturbed = bytes_of(file);
  for (const rlim_t limit : {rlim_t{100}, rlim_t{20'000}, rlim_t{100'000}, rlim_t{150'000}}) {
    std::filesystem::remove(file);
    const int status = in_child([&] {
      std::signal(SIGXFSZ, SIG_IGN);
      const rlimit bound{limit, limit};
      if (setrlimit(RLIMIT_FSIZE, &bound) != 0) return 4;
      const std::string refusal = refusal_of([&] { write_whole_run(); });
      return refusal.find("may not grow any larger (raise the limit on file sizes") == std::string::npos
                 ? (std::fprintf(stderr, "%s", refusal.c_str()), 5)
                 : 0;
    });
    EXPECT_EQ(status, 0) << limit;
    EXPECT_FALSE(std::filesystem::exists(file));
    go_on();
    EXPECT_TRUE(bytes_of(file) == undisturbed) << limit;
  }
}

// A disk that has room for so many writes.
int writes_left = 0;
using WriteCall = ssize_t (*)(int, const void*, size_t, off_t);
WriteCall real_write = nullptr;
ssize_t write_until_full(int descriptor, const void* bytes, size_t count, off_t offset) {
  if (writes_left-- > 0) return real_write(descriptor, bytes, count, offset);
  errno = ENOSPC;
  return -1;
}

TEST_F(StoreFiles, StopsCleanlyWhereTheDiskIsFullAndGoesOn) {
  write_whole_run();
  const std::string undisturbed = bytes_of(file);
  sqlite3_vfs* system = sqlite3_vfs_find(nullptr);
  const char* name = system->xGetSystemCall(system, "pwrite64") ? "pwrite64" : "pwrite";
  real_write = reinterpret_cast<WriteCall>(system->xGetSystemCall(system, name));
  if (!real_write) GTEST_SKIP() << "this SQLite does not write by pwrite";

  int refused = 0;
  for (int room = 0;; room = room * 5 / 4 + 1) {
    SCOPED_TRACE(room);
    writes_left = room;
    system->xSetSystemCall(system, name, reinterpret_cast<sqlite3_syscall_ptr>(&write_until_full));
    const std::string refusal = refusal_of([&] {
      RunWriter writer = create(true);
      write_years(writer);
      writer.finish();
    });
    system->xSetSystemCall(system, name, nullptr);
    EXPECT_TRUE(bytes_of(file) == undisturbed) << "the old run stays";
    if (refusal.empty()) break;
    ++refused;
    EXPECT_NE(refusal.find("the disk is full"), std::string::npos) << refusal;
    EXPECT_FALSE(std::filesystem::exists(folder / "run.gpkg.part-closing"));
    go_on();
    EXPECT_TRUE(bytes_of(file) == undisturbed);
    EXPECT_EQ(names_in_folder(), std::vector<std::string>{"run.gpkg"});
    if (HasFailure()) break;
  }
  EXPECT_GT(refused, 10);
}

}  // namespace
}  // namespace concentric
