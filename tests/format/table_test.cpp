#include "format/table.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "format/data_package.hpp"

namespace concentric {
namespace {

TableSchema zones_schema() {
  TableSchema schema;
  schema.name = "zones";
  schema.path = "zones.csv";
  schema.fields = {{"code", FieldType::text, "", true, false, {}, {}, {}, {}},
                   {"residents", FieldType::integer, "persons", true, false, 0, 1e9, {}, {}},
                   {"share", FieldType::number, "", false, false, 0, 1, {}, {}},
                   {"opened", FieldType::date, "", false, false, {}, {}, {}, {}},
                   {"basis", FieldType::text, "", true, false, {}, {}, {"observed", "estimated"}, {}}};
  for (FieldSchema& field : schema.fields)
    if (field.type == FieldType::text || field.type == FieldType::date) {
      field.minimum = -INFINITY;
      field.maximum = INFINITY;
    }
  schema.primary_key = {"code"};
  return schema;
}

std::string faults(std::string_view text) {
  ErrorList errors;
  read_table_text(text, zones_schema(), errors);
  return errors.describe();
}

TEST(Table, IsReadIntoTypedColumnsWhateverTheirOrder) {
  ErrorList errors;
  const DataTable table =
      read_table_text("residents,code,basis,share,opened\n10,z1,observed,0.5,2020-12-27\n20,z2,estimated,,\n",
                      zones_schema(), errors);
  EXPECT_TRUE(errors.empty()) << errors.describe();
  EXPECT_EQ(table.rows(), 2U);
  EXPECT_EQ(table.numbers("residents"), (std::vector<double>{10, 20}));
  EXPECT_TRUE(std::isnan(table.numbers("share")[1]));
  EXPECT_EQ(table.text("code", 1), "z2");
  EXPECT_EQ(table.text("opened", 0), "2020-12-27");
  EXPECT_EQ(table.line[1], 3U);
}

TEST(Table, ReportsEveryFaultAtOnce) {
  EXPECT_EQ(faults("code,residents,share,opened,basis\n"
                   "z1,-5,0.5,,observed\n"
                   "z2,1.5,0.5,,observed\n"
                   "z3,\"1,000\",2,,observd\n"
                   ",nan,,2020-13-01,observed\n"
                   "z5,1\n"
                   "z6,7,,,observed\n"
                   "z6,8,,,observed\n"),
            "zones.csv:2: residents: -5 is below the least value 0 (the unit is persons)\n"
            "zones.csv:3: residents: \"1.5\" is not a whole number (digits, at most one point, no unit; NaN "
            "and inf are not values)\n"
            "zones.csv:4: residents: \"1,000\" is not a whole number (write it without separators)\n"
            "zones.csv:4: share: 2 is above the greatest value 1\n"
            "zones.csv:4: basis: \"observd\" is not one of observed, estimated (did you mean observed?)\n"
            "zones.csv:5: code: is empty (a value is required here)\n"
            "zones.csv:5: residents: \"nan\" is not a whole number (digits, at most one point, no unit; NaN "
            "and inf are not values)\n"
            "zones.csv:5: opened: \"2020-13-01\" is not a date (write it as 2020-12-31)\n"
            "zones.csv:6: the row has 2 fields, the header has 5 (the row has been cut off, or a comma is "
            "missing)\n"
            "zones.csv:8: code: the row has the key of line 7 (each key may stand once)\n");
}

TEST(Table, HoldsTheHeaderAgainstTheSchema) {
  EXPECT_EQ(faults("code,resident,share,share,basis\n"),
            "zones.csv:1: resident: the schema has no such column (did you mean residents?)\n"
            "zones.csv:1: share: the column stands twice in the header\n"
            "zones.csv:1: residents: the column is missing (the schema in datapackage.json asks for it)\n"
            "zones.csv:1: opened: the column is missing (the schema in datapackage.json asks for it)\n");
  EXPECT_EQ(faults(""), "zones.csv: the file is empty (a header and rows were expected)\n");
}

TEST(ForeignKeys, NameTheValueThatDangles) {
  ErrorList errors;
  const DataTable zones = read_table_text(
      "code,residents,share,opened,basis\nz1,1,,,observed\nz2,1,,,observed\n", zones_schema(), errors);
  TableSchema jobs;
  jobs.name = "jobs";
  jobs.path = "jobs.csv";
  jobs.fields = {{"zone", FieldType::text, "", true, false, -INFINITY, INFINITY, {}, {}}};
  jobs.foreign_keys = {{"zone", "zones", "code"}};
  const DataTable table = read_table_text("zone\nz1\nz9\n", jobs, errors);
  check_foreign_keys(
      table, [&](const std::string&) { return &zones; }, errors);
  EXPECT_EQ(errors.describe(), "jobs.csv:3: zone: \"z9\" is not in zones.csv.code (did you mean z1?)\n");
}

TEST(DataPackage, ReportsEveryFaultOfItsDescription) {
  ErrorList errors;
  const auto document = parse_json(R"({
    "name": "tiny",
    "resources": [
      {"name": "a", "path": "../a.csv", "schema": {"fields": [{"name": "x", "type": "strnig"}], "primaryKey": "y"}},
      {"name": "a", "path": "b.csv"}
    ]})",
                                   "datapackage.json", errors);
  read_data_package(document, "datapackage.json", errors);
  EXPECT_EQ(errors.describe(),
            "datapackage.json: /resources/0/path: \"../a.csv\" leads out of the package (give a path inside "
            "the folder)\n"
            "datapackage.json: /resources/0/schema/fields/0/type: \"strnig\" is not a type in use here "
            "(string, integer, "
            "number, year or date)\n"
            "datapackage.json: /resources/0/schema/primaryKey: \"y\" is not a field of the table\n"
            "datapackage.json: /resources/1/schema: is missing (each table needs a schema)\n"
            "datapackage.json: /resources/1/name: \"a\" is the name of another table too\n");
}

TEST(Json, SaysTheLineThatIsNotJson) {
  ErrorList errors;
  parse_json("{\n  \"a\": 1,\n  oops\n}", "p.json", errors);
  parse_json(std::string(100000, '['), "deep.json", errors);
  parse_json("{\"a\": \"\xBE\xA9\"}", "latin.json", errors);
  parse_json("288888E8888888888", "large.json", errors);
  ASSERT_EQ(errors.total(), 4U);
  EXPECT_EQ(errors.kept()[0].line, 3);
}

}  // namespace
}  // namespace concentric
