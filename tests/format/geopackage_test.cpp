#include "format/geopackage.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <cstring>
#include <filesystem>
#include "support/files.hpp"

namespace concentric {
namespace {

constexpr const char* albers =
    "+proj=aea +lat_1=37 +lat_2=41.5 +lat_0=39 +lon_0=116.5 +datum=WGS84 +units=m +no_defs";

std::string hex(const std::vector<std::byte>& bytes, std::size_t from, std::size_t count) {
  std::string text;
  for (std::size_t i = from; i < from + count; ++i) {
    constexpr const char* digits = "0123456789abcdef";
    text += digits[static_cast<unsigned>(bytes.at(i)) >> 4];
    text += digits[static_cast<unsigned>(bytes.at(i)) & 15U];
  }
  return text;
}

double number_at(const std::vector<std::byte>& bytes, std::size_t from) {
  double value = 0;
  std::memcpy(&value, &bytes.at(from), sizeof value);
  return value;
}

TEST(Sqlite, KeepsEachTypeAndTellsThemApart) {
  Database database = Database::in_memory();
  database.execute("CREATE TABLE kept (a, b, c, d, e)");
  const std::vector<std::byte> bytes{std::byte{0}, std::byte{255}};
  database.prepare("INSERT INTO kept VALUES (?, ?, ?, ?, ?)")
      .bind(1, std::int64_t{1} << 40)
      .bind(2, 0.1)
      .bind(3, std::string_view())
      .bind_blob(4, bytes)
      .bind_null(5)
      .run();
  Statement select = database.prepare("SELECT * FROM kept");
  ASSERT_TRUE(select.step());
  EXPECT_EQ(select.columns(), 5);
  EXPECT_EQ(select.type(0), SqliteType::integer);
  EXPECT_EQ(select.integer(0), std::int64_t{1} << 40);
  EXPECT_EQ(select.type(1), SqliteType::real);
  EXPECT_EQ(select.real(1), 0.1);
  EXPECT_EQ(select.type(2), SqliteType::text) << "an empty text is not NULL";
  EXPECT_EQ(select.type(3), SqliteType::blob);
  EXPECT_EQ(select.blob(3).size(), 2U);
  EXPECT_EQ(select.type(4), SqliteType::null);
  EXPECT_FALSE(select.step());
}

TEST(Sqlite, SaysWhatWentWrongWithItsCode) {
  Database database = Database::in_memory();
  try {
    database.execute("SELECT * FROM nowhere");
    FAIL();
  } catch (const SqliteError& error) {
    EXPECT_EQ(error.primary_code(), SQLITE_ERROR);
    EXPECT_STREQ(error.what(), "no such table: nowhere");
  }
  EXPECT_THROW(Database("/nowhere/at/all", OpenMode::read_only), SqliteError);
}

TEST(Sqlite, TakesBackATransactionThatIsNotCommitted) {
  Database database = Database::in_memory();
  database.execute("CREATE TABLE kept (a)");
  {
    Transaction transaction(database);
    database.execute("INSERT INTO kept VALUES (1)");
  }
  EXPECT_EQ(database.query_integer("SELECT count(*) FROM kept"), 0);
  Transaction transaction(database);
  database.execute("INSERT INTO kept VALUES (1)");
  transaction.commit();
  EXPECT_EQ(database.query_integer("SELECT count(*) FROM kept"), 1);
}

TEST(Sqlite, OpensAnOddlyNamedFileWithoutTouchingIt) {
  const testing::ScratchFolder folder;
  const std::filesystem::path file = folder / "odd ?#%20 name.db";
  Database(file, OpenMode::create).execute("CREATE TABLE kept (a)");
  EXPECT_EQ(Database(file, OpenMode::immutable).query_text("SELECT name FROM sqlite_master"), "kept");
}

TEST(Sqlite, QuotesNames) { EXPECT_EQ(sql_name("a\"b"), "\"a\"\"b\""); }

TEST(GeoPackage, PutsAPointIntoItsBinaryForm) {
  const std::vector<std::byte> bytes = geometry_blob(Position{116.5, -39.25}, wgs84);
  EXPECT_EQ(hex(bytes, 0, 8), "47500001e6100000");  // GP, version, little-endian without envelope, 4326
  EXPECT_EQ(hex(bytes, 8, 5), "0101000000");
  EXPECT_EQ(number_at(bytes, 13), 116.5);
  EXPECT_EQ(number_at(bytes, 21), -39.25);
  EXPECT_EQ(bytes.size(), 29U);
}

TEST(GeoPackage, PutsAMultiPolygonIntoItsBinaryFormWithEnvelopeAndClosedRings) {
  const MultiPolygon square{{{{0, 0}, {4, 0}, {4, 3}, {0, 3}}}};
  const std::vector<std::byte> bytes = geometry_blob(square, undefined_cartesian);
  EXPECT_EQ(hex(bytes, 0, 8), "47500003ffffffff");
  EXPECT_EQ(number_at(bytes, 8), 0);
  EXPECT_EQ(number_at(bytes, 16), 4) << "both bounds of x, then both of y";
  EXPECT_EQ(number_at(bytes, 32), 3);
  EXPECT_EQ(hex(bytes, 40, 9), "010600000001000000");
  EXPECT_EQ(hex(bytes, 49, 13), "01030000000100000005000000");
  EXPECT_EQ(number_at(bytes, 62), number_at(bytes, 62 + 64));
  EXPECT_EQ(bytes.size(), 62U + 5 * 16);
}

TEST(GeoPackage, WritesAnAlbersProjectionAsWkt) {
  const auto reference = reference_from_proj(albers, 100000, "tiny");
  ASSERT_TRUE(reference);
  EXPECT_EQ(
      reference->definition,
      R"(PROJCS["tiny",GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,)"
      R"(AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],)"
      R"(UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]],)"
      R"(PROJECTION["Albers_Conic_Equal_Area"],PARAMETER["latitude_of_center",39],)"
      R"(PARAMETER["longitude_of_center",116.5],PARAMETER["standard_parallel_1",37],)"
      R"(PARAMETER["standard_parallel_2",41.5],PARAMETER["false_easting",0],PARAMETER["false_northing",0],)"
      R"(UNIT["metre",1,AUTHORITY["EPSG","9001"]],AXIS["Easting",EAST],AXIS["Northing",NORTH]])");
}

TEST(GeoPackage, KnowsWhatItCannotPutIntoWkt) {
  EXPECT_TRUE(reference_from_proj("+proj=laea +lat_0=39 +lon_0=116.5 +datum=WGS84", 1, ""));
  EXPECT_FALSE(reference_from_proj("+proj=tmerc +lon_0=117 +datum=WGS84", 1, ""));
  EXPECT_FALSE(reference_from_proj("+proj=aea +lat_1=37 +ellps=krass", 1, ""));
  EXPECT_FALSE(reference_from_proj("+proj=aea +lat_1=high +datum=WGS84", 1, ""));
  EXPECT_FALSE(reference_from_proj("EPSG:4326", 1, ""));
}

TEST(GeoPackage, BearsItsMarksAndListsItsLayers) {
  Database database = Database::in_memory();
  create_geopackage(database, {*reference_from_proj(albers, 100000, "tiny")});
  const Layer zones{
      "zones", "outlines", {{"code", LayerColumn::Kind::text}, {"area", LayerColumn::Kind::real, true}}};
  add_feature_table(database, zones, GeometryType::multipolygon, 100000, {0, 0, 2, 1});
  add_attributes_table(database, {"counts", "of people", {{"year", LayerColumn::Kind::integer}}});
  add_feature_view(database, "seen", "a view", "SELECT fid AS OGC_FID, geom FROM zones",
                   GeometryType::multipolygon, 100000, {0, 0, 2, 1});
  Statement insert = insert_into(database, zones, true);
  insert.bind_blob(1, geometry_blob(MultiPolygon{{{{0, 0}, {2, 0}, {2, 1}}}}, 100000))
      .bind(2, std::string_view("z1"))
      .bind_null(3)
      .run();

  EXPECT_EQ(database.query_integer("PRAGMA application_id"), 0x47504B47);
  EXPECT_EQ(database.query_integer("PRAGMA user_version"), 10300);
  EXPECT_EQ(database.query_text(
                "SELECT group_concat(srs_id) FROM (SELECT srs_id FROM gpkg_spatial_ref_sys ORDER BY 1)"),
            "-1,0,4326,100000");
  EXPECT_EQ(database.query_text("SELECT group_concat(table_name || ' ' || data_type) FROM gpkg_contents"),
            "zones features,counts attributes,seen features");
  EXPECT_EQ(database.query_text("SELECT DISTINCT last_change FROM gpkg_contents"),
            "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(database.query_integer("SELECT count(*) FROM gpkg_geometry_columns WHERE geometry_type_name = "
                                   "'MULTIPOLYGON' AND column_name = 'geom' AND srs_id = 100000"),
            2);
  EXPECT_EQ(database.query_integer("SELECT count(*) FROM pragma_foreign_key_check"), 0);
  EXPECT_EQ(database.query_integer("SELECT count(*) FROM seen"), 1);
}

}  // namespace
}  // namespace concentric
