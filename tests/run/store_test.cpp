// What goes into a run comes out again, and a run that was tampered with is refused.
#include "run/store.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "format/geopackage.hpp"
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

class Store : public StoreTest {};

TEST_F(Store, GivesBackWhatWasWritten) {
  write_whole_run();
  const concentric::Run run = read_run(file);

  EXPECT_EQ(run.file, file);
  EXPECT_EQ(run.provenance.version, "0.1.0");
  EXPECT_EQ(run.provenance.region, "tiny");
  EXPECT_EQ(run.provenance.region_sha256, "0000");
  EXPECT_EQ(run.provenance.plan, "move");
  EXPECT_EQ(run.provenance.plan_sha256, "11");
  EXPECT_EQ(run.provenance.plan_text, plan.text);
  EXPECT_EQ(run.provenance.variant, "low");
  EXPECT_EQ(run.provenance.first_year, first_year);
  EXPECT_EQ(run.provenance.last_year, last_year);
  EXPECT_EQ(run.provenance.seed, provenance.seed);
  EXPECT_EQ(run.region_title.zh, "小区域");
  EXPECT_EQ(run.plan_title.en, "Move work");

  const std::vector<SnapshotColumn> columns = snapshot_columns(region);
  ASSERT_EQ(run.columns.size(), columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    EXPECT_EQ(run.columns[i].name, columns[i].name);
    EXPECT_EQ(run.columns[i].unit, columns[i].unit);
    EXPECT_EQ(run.columns[i].title.en, columns[i].title.en);
    EXPECT_EQ(run.columns[i].title.zh, columns[i].title.zh);
  }
  EXPECT_EQ(run.find_column("births"), 4U);
  EXPECT_FALSE(run.find_column("nothing"));

  ASSERT_EQ(run.years, (std::vector<int>{2014, 2015, 2016, 2017, 2018, 2019}));
  EXPECT_EQ(run.find_year(2016), 2U);
  EXPECT_FALSE(run.find_year(2020));
  for (std::size_t year = 0; year < run.years.size(); ++year) {
    const State state = made_up_state(region, run.years[year]);
    EXPECT_EQ(run.snapshots[year].raw(), snapshot(region, state).raw()) << "with all their bits";
    ASSERT_EQ(run.age_pyramid[year].size(), sex_count * age_group_count);
    for (std::size_t sex = 0; sex < sex_count; ++sex)
      for (std::size_t group = 0; group < age_group_count; ++group) {
        double sum = 0;
        for (const ZoneId zone : region.zones.ids())
          sum += residents_of_group(state.residents, zone, sex, group);
        EXPECT_EQ(run.age_pyramid[year][sex * age_group_count + group], sum);
      }
  }
}

TEST_F(Store, GivesBackPlacesLeversAndWhatCameWithTheRegion) {
  write_whole_run();
  const concentric::Run run = read_run(file);

  ASSERT_EQ(run.places.size(), region.places.size());
  for (const PlaceId id : region.places.ids()) {
    const RunPlace& place = run.places[id.index()];
    EXPECT_EQ(place.id, region.places[id].id);
    EXPECT_EQ(place.level, region.places[id].level);
    EXPECT_EQ(place.name.zh, region.places[id].name.zh);
    ASSERT_EQ(place.zones.size(), region.places[id].zones.size());
    for (std::size_t i = 0; i < place.zones.size(); ++i) {
      EXPECT_EQ(place.zones[i].first, region.places[id].zones[i].zone.index());
      EXPECT_EQ(place.zones[i].second, region.places[id].zones[i].share);
    }
  }
  EXPECT_EQ(run.places[*run.find_place("core")].zones[1].second, 0.5);
  EXPECT_FALSE(run.find_place("nowhere"));

  ASSERT_EQ(run.levers.size(), 1U);
  EXPECT_EQ(run.levers[0].id, "work-out");
  EXPECT_EQ(run.levers[0].kind, "relocate");
  EXPECT_EQ(run.levers[0].explanation, "Jobs move from z1 to z6.");
  EXPECT_EQ(run.levers[0].first_year, 2015);
  EXPECT_EQ(run.levers[0].basis, "assumed");
  ASSERT_EQ(run.effects.size(), 5U);
  EXPECT_EQ(run.effects[0].year, 2015);
  EXPECT_EQ(run.effects[0].effect.effect, "jobs moved out");
  EXPECT_EQ(run.effects[0].effect.amount, made_up_state(region, 2015).effects[0].amount);

  ASSERT_EQ(run.published.size(), 1U);
  EXPECT_EQ(run.published[0].indicator, "population");
  EXPECT_EQ(run.published[0].published, 6000);
  EXPECT_EQ(run.published[0].year, 2020);
  EXPECT_FALSE(run.published[0].base_year);
  ASSERT_EQ(run.tables.size(), 1U);
  EXPECT_EQ(run.tables[0].sources, std::vector<std::string>{"made up"});
  EXPECT_EQ(run.tables[0].rows_by_basis, (std::map<std::string, std::size_t>{{"observed", 6}}));
  EXPECT_EQ(run.grid.crs, region.grid.crs);
  EXPECT_EQ(run.grid.rows, 4U);
  ASSERT_EQ(run.grid.runs.size(), region.grid.runs.size());
  EXPECT_EQ(run.grid.runs[7].zone, region.grid.runs[7].zone);
}

TEST_F(Store, TakesALeversTitleWhereNothingExplainsIt) {
  RunWriter writer = RunWriter::create(file, provenance, region, plan, false);
  write_years(writer);
  writer.finish();
  EXPECT_EQ(read_run(file).levers[0].explanation, "Work out");
}

TEST_F(Store, WritesTheSameBytesEveryTimeAndNothingBesideThem) {
  write_whole_run();
  const std::string once = bytes_of(file);
  EXPECT_EQ(names_in_folder(), std::vector<std::string>{"run.gpkg"});
  std::filesystem::remove(file);
  write_whole_run();
  EXPECT_EQ(bytes_of(file) == once, true);
}

TEST_F(Store, AddsZonesUpToCitiesAndProvinces) {
  write_whole_run();
  const Database run(file, OpenMode::read_only);
  const auto difference = [&](const char* table, const char* of) {
    Statement statement =
        run.prepare(std::string("SELECT max(abs(t.gdp - s.gdp)), count(*) FROM ") + table +
                    " t JOIN (SELECT z." + of + " AS code, y.year AS year, sum(y.gdp) AS gdp FROM " +
                    "zone_year y JOIN zones z USING (code) GROUP BY 1, 2) s USING (code, year)");
    EXPECT_TRUE(statement.step());
    EXPECT_GT(statement.integer(1), 0);
    return statement.real(0);
  };
  EXPECT_LT(difference("city_year", "city"), 1e-9);
  EXPECT_LT(difference("province_year", "province"), 1e-9);
  EXPECT_EQ(run.query_integer("SELECT count(*) FROM output_year"), 6 * 2 * 4);
  EXPECT_EQ(run.query_integer("SELECT count(*) FROM zone_last_year WHERE year = 2019"), 6);
  EXPECT_EQ(run.query_integer("SELECT count(*) FROM sqlite_master WHERE name = 'checkpoint'"), 0);
  EXPECT_EQ(run.query_text("PRAGMA integrity_check"), "ok");
  EXPECT_EQ(run.query_integer("SELECT count(*) FROM pragma_foreign_key_check"), 0);
}

TEST_F(Store, OpensInGdalWithValidGeometry) {
  if (std::system("ogrinfo --version > /dev/null 2>&1") != 0)
    GTEST_SKIP() << "ogrinfo (gdal-bin) is not installed";
  write_whole_run();
  const std::filesystem::path answer = folder / "answer.txt";
  const auto ask = [&](const std::string& arguments) {
    EXPECT_EQ(
        std::system(
            ("ogrinfo -ro " + file.string() + " " + arguments + " > " + answer.string() + " 2>&1").c_str()),
        0);
    return bytes_of(answer);
  };
  const std::string layers = ask("");
  EXPECT_EQ(layers.find("Warning"), std::string::npos) << layers;
  for (const char* layer : {"zones (Multi Polygon)", "zone_points (Point)", "zone_last_year (Multi Polygon)",
                            "zone_year (None)", "published (None)"})
    EXPECT_NE(layers.find(layer), std::string::npos) << layer << "\n" << layers;
  const std::string zones = ask("zones -so");
  EXPECT_NE(zones.find("Albers Equal Area"), std::string::npos) << zones;
  EXPECT_NE(zones.find("Feature Count: 6"), std::string::npos) << zones;
  const std::string valid =
      ask("-dialect SQLITE -sql \"SELECT sum(ST_IsValid(geom)) AS valid, sum(ST_Area(geom)) AS area FROM "
          "zones\"");
  if (valid.find("no such function") == std::string::npos) {
    EXPECT_NE(valid.find("valid (Integer) = 6"), std::string::npos) << valid;
    EXPECT_NE(valid.find("= 24000000"), std::string::npos) << valid;
  }
}

TEST_F(Store, RefusesWhatIsNotARun) {
  EXPECT_NE(refusal_of([&] { read_run(folder / "none.gpkg"); }).find("there is no such file"),
            std::string::npos);
  EXPECT_NE(refusal_of([&] { read_run(folder); }).find("is a folder"), std::string::npos);
  write_bytes(file, "");
  EXPECT_NE(refusal_of([&] { read_run(file); }).find("is not a run"), std::string::npos);
  write_bytes(file, std::string(5000, 'x'));
  EXPECT_NE(refusal_of([&] { read_run(file); }).find("is not a run"), std::string::npos);
  std::filesystem::remove(file);
  Database(file, OpenMode::create).execute("CREATE TABLE run (key, value)");
  EXPECT_NE(refusal_of([&] { read_run(file); }).find("is not a run"), std::string::npos);
}

TEST_F(Store, SaysThatAnUnfinishedRunCanGoOn) {
  {
    RunWriter writer = create();
    write_years(writer, first_year, 2015);
    EXPECT_NE(refusal_of([&] { read_run(part); }).find("is being written"), std::string::npos);
  }
  EXPECT_NE(refusal_of([&] { read_run(file); }).find("--resume"), std::string::npos);
  const std::string refusal = refusal_of([&] { read_run(part); });
  EXPECT_NE(refusal.find("has not finished"), std::string::npos) << refusal;
  EXPECT_NE(refusal.find("--resume"), std::string::npos);
}

TEST_F(Store, NamesWhatIsMissingOrWrong) {
  write_whole_run();
  const std::filesystem::path changed = folder / "changed.gpkg";
  const auto after = [&](const std::string& sql) {
    std::filesystem::copy_file(file, changed, std::filesystem::copy_options::overwrite_existing);
    Database(changed, OpenMode::read_write).execute(sql);
    return refusal_of([&] { read_run(changed); });
  };
  const auto expect = [&](const std::string& sql, const std::string& words) {
    const std::string refusal = after(sql);
    EXPECT_NE(refusal.find(words), std::string::npos) << sql << "\n" << refusal;
  };
  const std::string loosened =
      "DROP VIEW zone_last_year; CREATE TABLE loose (fid INTEGER PRIMARY KEY); DROP TABLE loose; "
      "CREATE TABLE loose AS SELECT * FROM zone_year; DROP TABLE zone_year; ALTER TABLE loose RENAME TO "
      "zone_year; ";

  EXPECT_EQ(after("SELECT 1"), "");
  expect("DROP TABLE published", "published: the table is missing");
  expect("DROP TABLE grid_run; CREATE VIEW grid_run AS SELECT 1 AS fid", "grid_run: the table is missing");
  expect("ALTER TABLE place DROP COLUMN level", "place.level: the column is missing");
  expect("DROP VIEW zone_last_year; ALTER TABLE zone_year DROP COLUMN births",
         "zone_year.births: the column is missing");
  expect("UPDATE zone_year SET births = 'many' WHERE fid = 3",
         "zone_year.births: row 3: a number was expected, and a text is there");
  expect("UPDATE zone_year SET births = 9e999 WHERE fid = 3", "zone_year.births: row 3: is not finite");
  expect(loosened + "UPDATE zone_year SET births = NULL WHERE fid = 3",
         "zone_year.births: row 3: a number was expected, and nothing is there");
  expect("UPDATE zone_year SET code = 'z9' WHERE fid = 3", "zone_year.code: row 3: \"z9\" is not a zone");
  expect("UPDATE zone_year SET code = 'z1' WHERE fid = 3", "row 3: the zone is there twice in a year");
  expect("UPDATE zone_year SET year = 1914 WHERE fid = 3", "1914 is not from 2014 to 2019");
  expect("DELETE FROM zone_year WHERE fid = 3", "zone_year: 36 rows were expected, 35 are there");
  expect("UPDATE cohort_year SET age_group = 3 WHERE fid = 2", "3 does not begin a five-year group");
  expect("UPDATE cohort_year SET sex = 'x' WHERE fid = 2", "\"x\" is no sex");
  expect("UPDATE place SET level = 'moon' WHERE fid = 2", "\"moon\" is not a level");
  expect("UPDATE place SET zones = 3 WHERE fid = 2", "place_zone has another number of them");
  expect("UPDATE place SET name_zh = CAST(x'ff' AS TEXT) WHERE fid = 2", "is not UTF-8");
  expect("UPDATE grid_run SET length = 60000 WHERE fid = 2",
         "grid_run.length: row 2: 60000 is not from 1 to 5");
  expect("UPDATE region_table SET sources = '{' WHERE fid = 1", "region_table.sources: row 1");
  expect("UPDATE zones SET code = 'z1'", "is there twice");
  expect("INSERT INTO year_column SELECT 99, name, unit, title_en, title_zh FROM year_column WHERE fid = 1",
         "is there twice");
  expect("UPDATE run SET value = '1' WHERE key = 'format_version'", "the run has format \"1\"");
  expect("UPDATE run SET value = 'soon' WHERE key = 'last_year'", "\"soon\" is not a whole number");
  expect("UPDATE run SET value = '2000' WHERE key = 'last_year'", "lies before the first year");
  expect("UPDATE run SET value = '-1' WHERE key = 'seed'", "\"-1\" is not a seed");
  expect("UPDATE run SET value = '70000' WHERE key = 'grid_rows'", "is too large");
  expect("UPDATE run SET value = '9999' WHERE key = 'last_year'", "rows were expected");
  expect("DELETE FROM run WHERE key = 'plan_text'", "run.plan_text: is missing");
}

TEST_F(Store, SurvivesDamage) {
  write_whole_run();
  const std::string whole = bytes_of(file);
  const std::filesystem::path damaged = folder / "damaged.gpkg";
  std::mt19937 random(7);
  int refused = 0;
  for (int round = 0; round < 300; ++round) {
    std::string bytes = whole;
    if (round % 3 == 0) bytes.resize(random() % bytes.size());
    for (int i = round % 3; i > 0; --i)
      for (std::size_t at = random() % bytes.size(), end = std::min(bytes.size(), at + random() % 600);
           at < end; ++at)
        bytes[at] = static_cast<char>(random());
    write_bytes(damaged, bytes);
    if (!refusal_of([&] { read_run(damaged); }).empty()) ++refused;
  }
  EXPECT_GT(refused, 150);
}

TEST_F(Store, StopsAtWhatIsNotANumber) {
  RunWriter writer = create();
  State state = made_up_state(region, first_year);
  state.births[ZoneId(2)] = std::nan("");
  try {
    writer.write_year(region, state);
    FAIL();
  } catch (const std::runtime_error& error) {
    EXPECT_STREQ(error.what(), "the model went out of bounds: births of z3 in 2014 is nan");
  }
}

}  // namespace
}  // namespace concentric
