#include "base/errors.hpp"

#include <gtest/gtest.h>

namespace concentric {
namespace {

TEST(InputError, SaysWhereWhatAndHowToMend) {
  EXPECT_EQ(describe(InputError{"zones.csv", 3, "code", "is empty", "give it a code"}),
            "zones.csv:3: code: is empty (give it a code)");
  EXPECT_EQ(describe(InputError{"", 0, "--to", "is too early", ""}), "--to: is too early");
}

TEST(ErrorList, CountsAllAndKeepsFifty) {
  ErrorList errors;
  for (int line = 1; line <= 70; ++line) errors.add({"a.csv", line, "", "is wrong", ""});
  EXPECT_EQ(errors.total(), 70U);
  EXPECT_EQ(errors.kept().size(), 50U);
  EXPECT_TRUE(errors.describe().ends_with("... and 20 more\n"));
  ErrorList all;
  all.append(errors);
  all.append(errors);
  EXPECT_EQ(all.total(), 140U);
  EXPECT_THROW(all.throw_if_any(), InvalidInput);
  EXPECT_NO_THROW(ErrorList{}.throw_if_any());
}

}  // namespace
}  // namespace concentric
