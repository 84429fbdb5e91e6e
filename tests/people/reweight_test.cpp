#include "people/reweight.hpp"

#include <gtest/gtest.h>

#include "support/files.hpp"

namespace concentric {
namespace {

constexpr const char* households = "household,size,weight\nh1,1,1\nh2,2,1\nh3,3,2\nh4,2,1\n";
constexpr const char* persons =
    "household,sex,age\nh1,female,70\nh2,male,40\nh2,female,38\nh3,male,30\nh3,female,30\nh3,male,2\n"
    "h4,female,8\nh4,female,33\n";

struct Files {
  testing::ScratchFolder folder;
  Microdata sample;
  MarginTable margins;
  ErrorList errors;

  explicit Files(const std::string& counts, const std::string& homes = households,
                 const std::string& people = persons) {
    folder.write("h.csv", homes);
    folder.write("p.csv", people);
    folder.write("m.csv", counts);
    sample = read_microdata(folder.path() / "h.csv", folder.path() / "p.csv", errors);
    if (errors.empty()) margins = read_margin_table(folder.path() / "m.csv", sample, errors);
    if (errors.empty()) check_margins(sample, margins, errors);
  }
};

TEST(Reweight, MeetsCountsOfPersonsAndHouseholdsAtOnce) {
  Files files(
      "zone,of,field,value,total\nz,households,size,1,20\nz,households,size,2,40\nz,households,size,3+,30\n"
      "z,persons,sex,female,120\nz,persons,sex,male,70\nz,persons,sex;age,male;0-17,30\n");
  ASSERT_TRUE(files.errors.empty()) << files.errors.describe();
  ErrorList given_way;
  const Reweighted made = reweight(files.sample, files.margins, given_way);
  EXPECT_TRUE(given_way.empty()) << given_way.describe();
  // h1 20 and h3 30 are forced; men: 2 x 30 + h2 = 70.
  EXPECT_EQ(made.copies[0], (std::vector<std::uint32_t>{20, 10, 30, 30}));
}

TEST(Reweight, NamesSumsThatDiffer) {
  const Files files(
      "zone,of,field,value,total\nz,persons,sex,female,100\nz,persons,sex,male,80\n"
      "z,persons,age,0-17,50\nz,persons,age,18+,140\n");
  ASSERT_EQ(files.errors.total(), 1U);
  EXPECT_NE(files.errors.kept()[0].what.find("by age add up to 190.00, by sex to 180.00"), std::string::npos);
  EXPECT_NE(files.errors.kept()[0].hint.find("1.05556"), std::string::npos);
}

TEST(Reweight, NamesWhoTheSampleLacks) {
  const Files files("zone,of,field,value,total\nz,persons,age,90+,5\n");
  ASSERT_EQ(files.errors.total(), 1U);
  EXPECT_NE(files.errors.kept()[0].what.find("holds no persons with age 90+"), std::string::npos);
}

TEST(Reweight, SaysHowLittleHasToGiveWay) {
  Files files("zone,of,field,value,total\nz,households,size,1,10\nz,persons,age,70+,15\n");
  ASSERT_TRUE(files.errors.empty()) << files.errors.describe();
  ErrorList given_way;
  reweight(files.sample, files.margins, given_way);
  ASSERT_EQ(given_way.total(), 2U);  // only h1 has either: one number must stand for both
  EXPECT_NE(given_way.kept()[0].hint.find("leave room for 1"), std::string::npos);
}

TEST(Reweight, TellsEveryFaultOfTheFiles) {
  const Files files("", "household,weight\nh1,0\nh1,1\n", "household\nh9\n");
  EXPECT_EQ(files.errors.total(), 3U) << files.errors.describe();
  const Files counts(
      "zone,of,field,value,total\nz,people,sex,female,1\nz,persons,colour,red,1\nz,persons,sex,female,-1\n"
      "z,persons,sex,female;3,1\nz,persons,sex,male,1\nz,persons,sex,male,2\n");
  EXPECT_EQ(counts.errors.total(), 6U) << counts.errors.describe();
}

}  // namespace
}  // namespace concentric
