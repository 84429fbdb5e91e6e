#include "format/csv.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>
#include "support/files.hpp"

namespace concentric {
namespace {

// Records as `line:field|field`, then the errors.
std::string read(std::string_view text) {
  ErrorList errors;
  std::string seen;
  read_csv_text(text, "t.csv", errors, [&](std::int64_t line, auto fields) {
    seen += std::to_string(line) + ":";
    for (std::size_t i = 0; i < fields.size(); ++i) seen += (i ? "|" : "") + std::string(fields[i]);
    seen += "\n";
    return true;
  });
  return seen + errors.describe();
}

TEST(Csv, GivesRecordsWithTheLineTheyStartOn) {
  EXPECT_EQ(read("a,b\n1,2\n\n\"x,\ny\",\"say \"\"hi\"\"\"\n3,\n"),
            "1:a|b\n2:1|2\n4:x,\ny|say \"hi\"\n6:3|\n");
}

TEST(Csv, TakesWindowsLineEndsAndAByteOrderMark) {
  EXPECT_EQ(read("\xEF\xBB\xBF"
                 "a,b\r\n1,2\r\n3,4\r\n"),
            "1:a|b\n2:1|2\n3:3|4\n");
}

TEST(Csv, CountsLinesThatEndInACarriageReturn) { EXPECT_EQ(read("a\n\r\rb\nc\n"), "1:a\n4:b\n5:c\n"); }

TEST(Csv, KeepsSpaces) { EXPECT_EQ(read("a\n x \n"), "1:a\n2: x \n"); }

TEST(Csv, SaysWhereAFileIsDamaged) {
  EXPECT_EQ(read("a\n1\n2"),
            "1:a\n2:1\n3:2\nt.csv:3: the file does not end with a line feed (it may have been cut off; if it "
            "is whole, end "
            "its last line with a line feed)\n");
  EXPECT_NE(read("a\n\"open\n").find("ends inside a quoted field"), std::string::npos);
  EXPECT_NE(read("a\nb\xBE\xA9\n").find("t.csv:2: field 1 is not UTF-8 (byte 0xbe)"), std::string::npos);
  EXPECT_NE(read(std::string("a\nb\0c\n", 6)).find("t.csv:2: there is a NUL byte"), std::string::npos);
  EXPECT_NE(read("a\nx\"y\n").find("stands inside a field that is not quoted"), std::string::npos);
}

TEST(Csv, StopsAtARecordThatIsTooLongWithoutHoldingIt) {
  const std::string result = read("a\n" + std::string(3 << 20, 'x'));
  EXPECT_NE(result.find("t.csv:2: the record is longer than 1048576 bytes"), std::string::npos);
}

// A sparse file of 2 GB of NUL bytes in one line: it must be refused after the first megabyte.
TEST(Csv, RefusesALineOfTwoGigabytes) {
  const testing::ScratchFolder folder;
  const auto file = folder.write("long.csv", "a,b\n");
  std::filesystem::resize_file(file, std::uintmax_t{2} << 30);
  ErrorList errors;
  read_csv_file(file, "long.csv", errors, [](std::int64_t, auto) { return true; });
  ASSERT_EQ(errors.total(), 1U);
  EXPECT_EQ(errors.kept()[0].line, 2);
}

TEST(Csv, SaysWhyAFileCannotBeRead) {
  ErrorList errors;
  read_csv_file("/nowhere/at/all.csv", "all.csv", errors, [](std::int64_t, auto) { return true; });
  read_csv_file(std::filesystem::temp_directory_path(), "folder", errors,
                [](std::int64_t, auto) { return true; });
  EXPECT_EQ(errors.total(), 2U);
}

TEST(CsvField, IsQuotedOnlyWhereItMustBe) {
  EXPECT_EQ(csv_field("plain"), "plain");
  EXPECT_EQ(csv_field("a,\"b\""), "\"a,\"\"b\"\"\"");
}

}  // namespace
}  // namespace concentric
