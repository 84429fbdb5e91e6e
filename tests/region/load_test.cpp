#include <gtest/gtest.h>

#include "support/edited_package.hpp"

namespace concentric {
namespace {

using testing::bundled_region;
using testing::EditedPackage;

TEST(BundledRegion, HoldsThePublishedTotals) {
  const Region region = load_region(bundled_region());
  EXPECT_EQ(region.provinces.size(), 3U);
  EXPECT_EQ(region.cities.size(), 13U);
  EXPECT_EQ(region.zones.size(), 222U);
  EXPECT_EQ(region.sections.size(), 20U);
  EXPECT_NEAR(static_cast<double>(region.cells.size()), 216000, 1000);
  double residents = 0;
  for (const std::uint32_t in_cell : region.cells.residents) residents += in_cell;
  EXPECT_EQ(residents, 21893095 + 13866009 + 74610235);
  for (const int year : {2000, 2010, 2014, 2020}) EXPECT_NE(region.find_start(year), nullptr) << year;
  EXPECT_GE(region.published.size(), 146U);
  for (const char* area :
       {"six_central_districts", "tongzhou_subcentre", "xiongan", "tongzhou_three_counties", "binhai"})
    EXPECT_TRUE(region.find_place(area)) << area;
}

TEST(BundledRegion, SaysWhereEachNumberComesFrom) {
  const Region region = load_region(bundled_region());
  for (const TableInfo& table : region.tables) {
    EXPECT_FALSE(table.sources.empty()) << table.name;
    std::size_t rows = 0;
    for (const auto& [basis, count] : table.rows_by_basis) rows += count;
    EXPECT_EQ(rows, table.rows) << table.name;
    EXPECT_EQ(table.sha256.size(), 64U);
  }
  const std::string text = describe_region(region);
  EXPECT_NE(text.find("Xiong'an"), std::string::npos);
  EXPECT_NE(text.find("modelled"), std::string::npos);
}

TEST(BundledRegion, AZoneHasTheBasisOfTheRowThatIsFurthestFromACount) {
  EditedPackage package;
  std::string text = testing::bytes_of(package.folder() / "population.csv");
  const std::size_t row = text.find("\n2020,110101,male,40,");
  const std::size_t basis = text.find("estimated", row);
  ASSERT_LT(basis, text.find('\n', row + 1));
  package.write("population.csv", text.replace(basis, 9, "assumed"));
  const Region region = load_region(package.folder());
  const StartYear* start = region.find_start(2020);
  ASSERT_NE(start, nullptr);
  EXPECT_EQ(region.zones[ZoneId(0)].code, "110101");
  EXPECT_EQ(start->residents_basis[ZoneId(0)], Basis::assumed);
  EXPECT_EQ(start->residents_basis[ZoneId(1)], Basis::estimated);
  EXPECT_EQ(start->jobs_basis[ZoneId(0)], Basis::modelled);
}

TEST(BundledRegion, NamesTheCentresOfItsCircles) {
  const Region region = load_region(bundled_region());
  ASSERT_EQ(region.centres.size(), 15U);  // 13 cities and both wings
  EXPECT_EQ(region.places[region.centres[0]].id, "110100");
  EXPECT_EQ(region.places[region.centres[1]].id, "tongzhou_subcentre");
}

TEST(Loading, WantsTwoPlacesForAPublishedFlowAndOneForAllElse) {
  EditedPackage package;
  std::string text = testing::bytes_of(package.folder() / "published.csv");
  text.replace(text.find("rail,110000:120000,2018"), 18, "rail,110000");
  text.replace(text.find("technology_across,110000"), 24, "technology_across,110000:x");
  package.write("published.csv", text);
  const std::string faults = package.faults();
  EXPECT_NE(faults.find("model_place: \"110000\" is one place"), std::string::npos) << faults;
  EXPECT_NE(faults.find("model_place: \"110000:x\" is two places"), std::string::npos) << faults;
  EXPECT_NE(faults.find("model_place: \"x\" is not a place"), std::string::npos) << faults;
}

TEST(Loading, SaysWhichCentresAreNoPlaces) {
  EditedPackage package;
  std::string document = testing::bytes_of(package.folder() / "datapackage.json");
  document.replace(document.find("\"tongzhou_subcentre\""), 20, "\"tongzhuo\", 7, \"110100\"");
  package.write("datapackage.json", document);
  const std::string faults = package.faults();
  EXPECT_NE(faults.find("datapackage.json: /centres/1: \"tongzhuo\" is no place"), std::string::npos)
      << faults;
  EXPECT_NE(faults.find("/centres/2: the id of a place was expected"), std::string::npos) << faults;
  EXPECT_NE(faults.find("/centres/3: \"110100\" stands twice"), std::string::npos) << faults;
}

TEST(Loading, WantsAFolderWithAPackage) {
  EXPECT_THROW(load_region("/nowhere"), InvalidInput);
  EXPECT_THROW(load_region(std::filesystem::temp_directory_path()), InvalidInput);
}

TEST(Loading, ReportsFaultsOfSeveralTablesAtOnce) {
  EditedPackage package;
  package.set_line("zones.csv", 2, "110101,110100,county,Dongcheng,东城区,-1,116.40854,39.91707,observed");
  package.set_line("jobs.csv", 2, "2000,999999,A,392,assumed");
  package.set_line("jobs.csv", 3, "2000,110101,B,NaN,assumed");
  package.set_line("parameters.csv", 1, "name,place,year,valu,unit,source,basis");
  const std::string faults = package.faults();
  EXPECT_NE(faults.find("zones.csv:2: area_km2: -1 is below the least value 0"), std::string::npos) << faults;
  EXPECT_NE(faults.find("jobs.csv:3: jobs: \"NaN\" is not"), std::string::npos) << faults;
  EXPECT_NE(faults.find("parameters.csv:1: valu: the schema has no such column (did you mean value?)"),
            std::string::npos)
      << faults;
}

TEST(Loading, NamesDanglingAndDuplicateCodes) {
  EditedPackage package;
  package.set_line("jobs.csv", 2, "2000,999999,A,392,assumed");
  package.set_line("zones.csv", 3, package.line("zones.csv", 2));
  const std::string faults = package.faults();
  EXPECT_NE(faults.find("jobs.csv:2: zone: \"999999\" is not in zones.csv.code"), std::string::npos)
      << faults;
  EXPECT_NE(faults.find("zones.csv:3: code: the row has the key of line 2"), std::string::npos) << faults;
}

TEST(Loading, RefusesTotalsThatDisagreeWithTheParts) {
  EditedPackage package;
  package.set_line("cells.csv", 2, "40,360,9,1,modelled");
  EXPECT_NE(package.faults().find("the cells of zone"), std::string::npos);

  EditedPackage census;
  census.replace("zone_census.csv", "110101,2020,708829", "110101,2020,708828");
  EXPECT_EQ(census.faults(),
            "zone_census.csv:2: residents: 110101 has 708828 residents here, but its ages in population.csv "
            "add up to 708829 "
            "(mend the one that is wrong)\n");

  EditedPackage city;
  city.replace("city_population.csv", "110100,2000,13569189", "110100,2000,13569589");
  EXPECT_NE(city.faults().find("Beijing counted 13569589 in 2000"), std::string::npos) << city.faults();
}

TEST(Loading, MissesRowsThatAreNotThere) {
  EditedPackage package;
  package.set_line("population.csv", 2, "");
  EXPECT_NE(package.faults().find("zone 110101 lacks 1 of its 36 rows for 2000"), std::string::npos)
      << package.faults();
}

TEST(Loading, RefusesWrongEncodingAndTruncation) {
  EditedPackage encoding;
  encoding.replace("zones.csv", "东城区", "\xB6\xAB\xB3\xC7\xC7\xF8");
  EXPECT_NE(encoding.faults().find("zones.csv:2: field 5 is not UTF-8"), std::string::npos)
      << encoding.faults();

  EditedPackage truncated;
  const std::string text = testing::bytes_of(bundled_region() / "jobs.csv");
  truncated.write("jobs.csv", text.substr(0, text.size() / 2));
  EXPECT_NE(truncated.faults().find("jobs.csv:"), std::string::npos);

  EditedPackage description;
  description.write("datapackage.json",
                    testing::bytes_of(bundled_region() / "datapackage.json").substr(0, 2000));
  EXPECT_NE(description.faults().find("is not JSON at this line"), std::string::npos) << description.faults();
}

TEST(Loading, RefusesAGridThatOverlapsOrLeavesItsFrame) {
  EditedPackage package;
  package.set_line("grid_runs.csv", 3, "8,385,5,130828,estimated");
  EXPECT_NE(package.faults().find("grid_runs.csv:3: col: the run overlaps"), std::string::npos)
      << package.faults();
  EditedPackage outside;
  outside.set_line("grid_runs.csv", 2, "8,384,60000,130828,estimated");
  EXPECT_NE(outside.faults().find("the run leaves the grid's"), std::string::npos) << outside.faults();
}

TEST(Loading, SaysWhichParametersTheModelLacks) {
  EditedPackage package;
  package.replace("parameters.csv", "job_entry_rate,region", "job_entry_rat,region");
  EXPECT_NE(package.faults().find("there is no job_entry_rate for region"), std::string::npos)
      << package.faults();
}

TEST(Loading, IsTheSameForAnyOrderOfThreads) {
  EXPECT_EQ(load_region(bundled_region()).sha256, load_region(bundled_region()).sha256);
}

}  // namespace
}  // namespace concentric
