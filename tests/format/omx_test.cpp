#include "format/omx.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <iterator>
#include "support/files.hpp"

namespace concentric {
namespace {

using std::filesystem::path;

using testing::bytes_of;
using testing::ScratchFolder;

// A number that its place can be told from, and no value on the diagonal.
float value_at(std::size_t matrix, std::size_t row, std::size_t column) {
  if (row == column) return std::nanf("");
  return static_cast<float>(1000 * matrix + 10 * row) + static_cast<float>(column) / 8;
}

void write_rows(OmxWriter& writer, std::size_t matrix, std::size_t rows, std::size_t columns) {
  for (std::size_t row = 0; row < rows; ++row) {
    std::vector<float> values;
    for (std::size_t column = 0; column < columns; ++column) values.push_back(value_at(matrix, row, column));
    writer.write_row(matrix, row, values);
  }
}

void expect_values(const Matrix<double>& matrix, std::size_t number) {
  for (std::size_t row = 0; row < matrix.rows(); ++row)
    for (std::size_t column = 0; column < matrix.columns(); ++column) {
      if (row == column)
        ASSERT_TRUE(std::isnan(matrix(row, column)));
      else
        ASSERT_EQ(matrix(row, column), double{value_at(number, row, column)}) << row << " " << column;
    }
}

TEST(Omx, GivesBackWhatWasWritten) {
  const ScratchFolder folder;
  const path file = folder / "matrices.omx";
  // 600 rows of 1,000 values stand in three blocks.
  OmxWriter writer(file, 600, 1000, {"time_p50", "distance"});
  std::vector<std::string> names(600, "北京"), codes;
  for (int i = 0; i < 1000; ++i) codes.push_back(std::to_string(110000 + i));
  names[1] = "";
  names[2] = "x";
  writer.add_lookup("name", names);
  writer.add_lookup("code", codes);
  write_rows(writer, 0, 600, 1000);
  write_rows(writer, 1, 600, 1000);
  EXPECT_FALSE(std::filesystem::exists(file)) << "before it is whole";
  writer.finish();

  ErrorList errors;
  const OmxFile omx = read_omx(file, errors);
  EXPECT_EQ(errors.describe(), "");
  EXPECT_EQ(omx.rows, 600U);
  EXPECT_EQ(omx.columns, 1000U);
  ASSERT_EQ(omx.matrices.size(), 2U);
  EXPECT_EQ(omx.matrices[0].first, "distance");
  EXPECT_EQ(omx.matrices[1].first, "time_p50");
  expect_values(omx.matrices[0].second, 1);
  expect_values(omx.matrices[1].second, 0);
  ASSERT_EQ(omx.lookups.size(), 2U);
  EXPECT_EQ(omx.lookups[0], std::pair(std::string("code"), codes));
  EXPECT_EQ(omx.lookups[1], std::pair(std::string("name"), names));
}

TEST(Omx, RowsMayComeInAnyOrderAndBeAbsent) {
  const ScratchFolder folder;
  const path file = folder / "rows.omx";
  constexpr std::size_t columns = 100000;  // two rows a block
  OmxWriter writer(file, 5, columns, {"m"});
  for (const std::size_t row : {4U, 0U, 3U, 1U}) {
    const std::vector<float> values(columns, static_cast<float>(row));
    writer.write_row(0, row, values);
  }
  writer.finish();
  ErrorList errors;
  const OmxFile omx = read_omx(file, errors);
  ASSERT_EQ(omx.matrices.size(), 1U);
  for (const std::size_t row : {0U, 1U, 3U, 4U})
    EXPECT_EQ(omx.matrices[0].second(row, columns - 1), static_cast<double>(row));
  EXPECT_TRUE(std::isnan(omx.matrices[0].second(2, 7)));
}

TEST(Omx, TheSameInputGivesTheSameBytes) {
  std::string bytes[2];
  for (std::string& each : bytes) {
    const ScratchFolder folder;
    const path file = folder / "same.omx";
    OmxWriter writer(file, 30, 40, {"a", "b"});
    write_rows(writer, 0, 30, 40);
    write_rows(writer, 1, 30, 40);
    writer.finish();
    each = bytes_of(file);
  }
  EXPECT_FALSE(bytes[0].empty());
  EXPECT_EQ(bytes[0], bytes[1]);
}

TEST(Omx, WhatIsNotFinishedIsRemoved) {
  const ScratchFolder folder;
  const path file = folder / "half.omx";
  { OmxWriter writer(file, 3, 3, {"m"}); }
  EXPECT_FALSE(std::filesystem::exists(file));
  EXPECT_FALSE(std::filesystem::exists(file.string() + ".part"));
}

TEST(Omx, SaysWhatCannotBeWritten) {
  const ScratchFolder folder;
  EXPECT_THROW(OmxWriter("/nowhere/at/all.omx", 2, 2, {"m"}), InvalidInput);
  EXPECT_THROW(OmxWriter(folder / "twice.omx", 2, 2, {"m", "m"}), InvalidInput);
  EXPECT_THROW(OmxWriter(folder.path(), 2, 2, {"m"}), InvalidInput);
}

TEST(Omx, SaysWhatCannotBeRead) {
  ErrorList errors;
  read_omx("/nowhere/at/all.omx", errors);
  const ScratchFolder folder;
  const path file = folder.write("not.omx", "not HDF5");
  read_omx(file, errors);
  EXPECT_EQ(errors.describe(),
            "/nowhere/at/all.omx: cannot be read: No such file or directory (see that the file is there)\n" +
                file.string() + ": is not an HDF5 file, or a damaged one (an OMX file was expected)\n");
}

TEST(Omx, ACutFileIsAnErrorAndNoCrash) {
  const ScratchFolder folder;
  const path file = folder / "cut.omx";
  {
    OmxWriter writer(file, 60, 50, {"m"});
    write_rows(writer, 0, 60, 50);
    writer.finish();
  }
  const std::string whole = bytes_of(file);
  for (std::size_t size = 0; size < whole.size(); size += 97) {
    std::ofstream(file, std::ios::binary) << whole.substr(0, size);
    ErrorList errors;
    read_omx(file, errors);
    EXPECT_FALSE(errors.empty()) << size;
  }
}

}  // namespace
}  // namespace concentric
