#include "base/parallel.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "base/errors.hpp"
#include "base/hash.hpp"
#include "base/progress.hpp"
#include "base/whole_file.hpp"
#include "support/files.hpp"

namespace concentric {
namespace {

TEST(OrderedSum, HasTheSameBitsForAnyNumberOfThreads) {
  const auto term = [](std::size_t i) { return std::sin(static_cast<double>(i)) * 1e6; };
  set_thread_count(1);
  const double one = ordered_sum(1000003, term);
  set_thread_count(4);
  const double four = ordered_sum(1000003, term);
  set_thread_count(0);
  EXPECT_EQ(one, four);
  EXPECT_EQ(ordered_sum(0, term), 0.0);
}

TEST(ParallelForWith, GivesEachThreadMemoryOfItsOwn) {
  std::vector<std::size_t> result(1000);
  parallel_for_with(
      result.size(), [] { return std::vector<std::size_t>(1); },
      [&](std::size_t i, std::vector<std::size_t>& memory) {
        memory[0] = i;
        result[i] = memory[0] * memory[0];
      });
  for (std::size_t i = 0; i < result.size(); ++i) EXPECT_EQ(result[i], i * i);
}

TEST(Sha256, AgreesWithFips180) {
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Sha256, OfAFileIsThatOfItsBytes) {
  const testing::ScratchFolder folder;
  const auto file = folder / "bytes";
  const std::string bytes(200000, 'x');
  write_whole_file(file, bytes);
  EXPECT_EQ(sha256_of_file(file), sha256(bytes));
  write_whole_file(file, "");
  EXPECT_EQ(sha256_of_file(file), sha256(""));
  std::filesystem::remove(file);
  EXPECT_THROW(sha256_of_file(file), std::runtime_error);
}

TEST(Duration, ReadsWell) {
  EXPECT_EQ(duration_text(4.2), "4 s");
  EXPECT_EQ(duration_text(130), "2 min 10 s");
  EXPECT_EQ(duration_text(11100), "3 h 5 min");
}

TEST(WholeFile, IsWrittenWholeOrNotAtAll) {
  const testing::ScratchFolder folder;
  write_whole_file(folder / "a.txt", "text");
  EXPECT_EQ(std::filesystem::file_size(folder / "a.txt"), 4U);
  EXPECT_FALSE(std::filesystem::exists(folder / "a.txt.part"));
  EXPECT_THROW(write_whole_file(folder / "missing" / "a.txt", "text"), InvalidInput);
  EXPECT_THROW(write_whole_file(folder.path(), "text"), InvalidInput);
}

}  // namespace
}  // namespace concentric
