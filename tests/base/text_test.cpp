#include "base/text.hpp"

#include <gtest/gtest.h>

namespace concentric {
namespace {

TEST(Utf8, AcceptsChineseAndRefusesWhatIsNotUtf8) {
  EXPECT_FALSE(first_invalid_utf8("京津冀 Jing-Jin-Ji \xF0\x9F\x9A\x84"));
  EXPECT_EQ(first_invalid_utf8("ab\xBE\xA9"), 2U);        // GB 18030
  EXPECT_EQ(first_invalid_utf8("\xC0\xAF"), 0U);          // overlong
  EXPECT_EQ(first_invalid_utf8("x\xED\xA0\x80"), 1U);     // surrogate
  EXPECT_EQ(first_invalid_utf8("\xF4\x90\x80\x80"), 0U);  // above U+10FFFF
  EXPECT_EQ(first_invalid_utf8("\xE4\xBA"), 0U);          // cut off
}

TEST(Numbers, AreReadWholeOrNotAtAll) {
  EXPECT_EQ(parse_number("21893095"), 21893095.0);
  EXPECT_EQ(parse_number("-1.5e3"), -1500.0);
  for (const char* bad : {"", " 1", "1 ", "1,000", "12%", "nan", "inf", "1e999", "0x10"})
    EXPECT_FALSE(parse_number(bad)) << bad;
  EXPECT_EQ(parse_integer("2020"), 2020);
  EXPECT_FALSE(parse_integer("2020.0"));
}

TEST(Numbers, AreWrittenWithCommas) {
  EXPECT_EQ(with_commas(21893095), "21,893,095");
  EXPECT_EQ(with_commas(-1234.56, 1), "-1,234.6");
  EXPECT_EQ(with_commas(-0.01, 1), "0.0");
  EXPECT_EQ(with_commas(999), "999");
}

TEST(NearestName, FindsASlipOfThePenOnly) {
  const std::vector<std::string> known{"residents", "jobs", "zone"};
  EXPECT_EQ(nearest_name("resident", known), "residents");
  EXPECT_EQ(nearest_name("zome", known), "zone");
  EXPECT_FALSE(nearest_name("temperature", known));
}

TEST(InQuotes, ShowsWhatCannotBeSeen) {
  EXPECT_EQ(in_quotes("北京"), "\"北京\"");
  EXPECT_EQ(in_quotes(std::string("a\0b\xFF", 4)), "\"a\\x00b\\xff\"");
  EXPECT_EQ(in_quotes(std::string(100, 'x')).size(), 45U);
}

TEST(TextTable, LinesUpChineseNamesAndNumbers) {
  EXPECT_EQ(text_table({{"place", "residents"}, {"北京", "21,893,095"}, {"Tianjin", "9"}}),
            "place     residents\n"
            "北京     21,893,095\n"
            "Tianjin           9\n");
}

}  // namespace
}  // namespace concentric
