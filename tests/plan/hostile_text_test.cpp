// Text that is not a plan at all, or means harm: a fault with its line, never a crash.
#include <gtest/gtest.h>

#include "plan_texts.hpp"

namespace concentric {
namespace {

using testing::faults_of;
using testing::plan_text;

bool begins(const std::string& text, const std::string& beginning) { return text.starts_with(beginning); }

TEST(PlanText, ThatIsNotToml) {
  const std::string faults = faults_of("[plan]\nname = \"p\nregion = \"tiny\"\n");
  EXPECT_TRUE(begins(faults, "p.toml:2: not TOML at column ")) << faults;
  EXPECT_TRUE(begins(faults_of("[plan]\nname = \"a\"\nname = \"b\"\n"), "p.toml:3: not TOML at column "));
  EXPECT_TRUE(begins(faults_of("{\"plan\": 1}"), "p.toml:1: not TOML at column "));
}

TEST(PlanText, ThatIsNotUtf8) {
  EXPECT_EQ(faults_of(plan_text("# fine\n# \xFF\n")),
            "p.toml:6: byte 0xFF is not UTF-8 (save the file as UTF-8)\n");
  EXPECT_EQ(faults_of("[plan]\ntitle = \"\xE4\xBA\"\n"),
            "p.toml:2: byte 0xE4 is not UTF-8 (save the file as UTF-8)\n");
}

TEST(PlanText, ThatHoldsAZeroByte) {
  EXPECT_TRUE(begins(faults_of(std::string("[plan]\n\0", 8)), "p.toml:2: not TOML at column "));
}

TEST(PlanText, ThatIsNestedDeep) {
  const std::string brackets = "x = " + std::string(30, '[') + std::string(30, ']') + "\n";
  EXPECT_EQ(faults_of(brackets), "p.toml:1: arrays and tables are nested deeper than 12 levels\n");
  const std::string abyss = "x = " + std::string(100000, '[') + "\n";
  EXPECT_TRUE(begins(faults_of(abyss), "p.toml:1: not TOML at column "));
}

TEST(PlanText, ThatIsNestedDeepByDots) {
  std::string key = "a";
  for (int i = 0; i < 100000; ++i) key += ".a";
  const std::string fault = "p.toml:2: a key with more than 100 dots is nested deeper than any plan\n";
  EXPECT_EQ(faults_of("\n" + key + " = 1\n"), fault);
  EXPECT_EQ(faults_of("\n[" + key + "]\n"), fault);
  std::string quoted = "\"=\"";
  for (int i = 0; i < 1000; ++i) quoted += " . '\"'";
  EXPECT_EQ(faults_of("\n" + quoted + " = 1\n"), fault);
}

TEST(PlanText, ThatIsTooLarge) {
  EXPECT_EQ(faults_of(std::string((1 << 20) + 1, ' ')),
            "p.toml: the file has 1,048,577 bytes; a plan has at most 1,048,576\n");
}

}  // namespace
}  // namespace concentric
