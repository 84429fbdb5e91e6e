#include "run/store_schema.hpp"

#include <fmt/format.h>

#include <charconv>

#include "base/text.hpp"

namespace concentric::store {
namespace {

using Kind = LayerColumn::Kind;

LayerColumn text(const char* name) { return {name, Kind::text}; }
LayerColumn integer(const char* name) { return {name, Kind::integer}; }
LayerColumn real(const char* name) { return {name, Kind::real}; }
LayerColumn maybe(LayerColumn column) {
  column.may_be_null = true;
  return column;
}

FixedLayers make_fixed_layers() {
  FixedLayers layers;
  layers.run = {"run", "What the run was made from and with", {text("key"), text("value")}};
  layers.year_column = {"year_column",
                        "Unit and titles of the columns of zone_year, city_year and province_year",
                        {text("name"), text("unit"), text("title_en"), text("title_zh")}};
  layers.zones = {
      "zones",
      "Zones as outlines of their grid cells",
      {text("code"), text("name_en"), text("name_zh"), text("city"), text("province"), real("area_km2")}};
  layers.zone_points = {"zone_points",
                        "A point inside each zone",
                        {text("code"), text("name_en"), text("name_zh"), text("city"), text("province")}};
  layers.jurisdictions = {"jurisdictions",
                          "Provinces and cities as outlines of their grid cells",
                          {text("code"), text("level"), text("name_en"), text("name_zh")}};
  layers.place = {"place",
                  "Everything that has a name: the region, provinces, cities, areas and zones; and of how "
                  "many zones it is",
                  {text("id"), text("level"), text("name_en"), text("name_zh"), integer("zones")}};
  layers.place_zone = {"place_zone",
                       "The zones that a place is made of, and the share of each",
                       {text("place"), text("zone"), real("share")}};
  layers.grid_run = {"grid_run",
                     "Runs of grid cells that lie in one zone, west to east; row 0 is the northernmost",
                     {integer("row"), integer("col"), integer("length"), text("zone")}};
  layers.plan_lever = {"plan_lever",
                       "The levers of the plan",
                       {text("id"), text("kind"), text("title_en"), text("title_zh"), integer("first_year"),
                        integer("last_year"), text("basis"), text("source"), text("explanation")}};
  layers.published = {
      "published",
      "Published figures, and the indicator that answers to each",
      {text("id"), text("topic"), text("statement"), text("place"), text("period"), maybe(real("published")),
       text("unit"), text("note"), text("source"), text("indicator"), text("model_place"),
       maybe(integer("year")), maybe(integer("base_year")), text("transform"), real("factor"), text("use")}};
  layers.region_table = {"region_table",
                         "The tables of the region package: sources and rows by basis (JSON)",
                         {text("name"), text("path"), text("description"), text("sources"), integer("rows"),
                          text("rows_by_basis"), text("sha256")}};
  return layers;
}

[[noreturn]] void reject_value(const std::string& key, std::string what, const std::filesystem::path& file) {
  reject({file.string(), 0, "run." + key, std::move(what), "the file is damaged"});
}

}  // namespace

const FixedLayers& fixed_layers() {
  static const FixedLayers layers = make_fixed_layers();
  return layers;
}

YearLayers year_layers(const std::vector<SnapshotColumn>& columns) {
  const auto by_place = [&](const char* name, const char* description) {
    Layer layer{name, description, {integer("year"), text("code")}};
    for (const SnapshotColumn& column : columns) layer.columns.push_back(real(column.name.c_str()));
    return layer;
  };
  YearLayers layers;
  layers.zone_year = by_place("zone_year", "Every zone at the end of every year");
  layers.city_year = by_place("city_year", "Sums over the zones of every city");
  layers.province_year = by_place("province_year", "Sums over the zones of every province");
  layers.cohort_year = {
      "cohort_year",
      "Residents by zone, sex and five-year age group; age_group is its youngest age, 85 is 85 and over",
      {integer("year"), text("zone"), text("sex"), integer("age_group"), real("residents")}};
  layers.output_year = {"output_year",
                        "Jobs and output (100 million yuan, current prices) by province and section",
                        {integer("year"), text("province"), text("section"), real("jobs"), real("output")}};
  layers.lever_effect = {
      "lever_effect",
      "What each lever did in each year",
      {integer("year"), text("lever"), text("effect"), text("place"), real("amount"), text("unit")}};
  return layers;
}

RunValues values_of(const Provenance& provenance) {
  return {{"concentric_version", provenance.version},
          {"region", provenance.region},
          {"region_sha256", provenance.region_sha256},
          {"plan", provenance.plan},
          {"plan_sha256", provenance.plan_sha256},
          {"plan_text", provenance.plan_text},
          {"plan_variant", provenance.variant},
          {"first_year", std::to_string(provenance.first_year)},
          {"last_year", std::to_string(provenance.last_year)},
          {"seed", std::to_string(provenance.seed)},
          {"access", provenance.access ? "yes" : "no"}};
}

Provenance provenance_of(const RunValues& values, const std::filesystem::path& file) {
  Provenance provenance;
  provenance.version = value_of(values, "concentric_version", file);
  provenance.region = value_of(values, "region", file);
  provenance.region_sha256 = value_of(values, "region_sha256", file);
  provenance.plan = value_of(values, "plan", file);
  provenance.plan_sha256 = value_of(values, "plan_sha256", file);
  provenance.plan_text = value_of(values, "plan_text", file);
  provenance.variant = value_of(values, "plan_variant", file);
  const auto year = [&](const char* key) {
    const std::int64_t number = integer_of(values, key, file);
    if (number < -9999 || number > 9999) reject_value(key, fmt::format("{} is not a year", number), file);
    return static_cast<int>(number);
  };
  provenance.first_year = year("first_year");
  provenance.last_year = year("last_year");
  if (provenance.last_year < provenance.first_year)
    reject_value("last_year", "lies before the first year", file);
  const std::string& seed = value_of(values, "seed", file);
  const auto [end, error] = std::from_chars(seed.data(), seed.data() + seed.size(), provenance.seed);
  if (error != std::errc() || end != seed.data() + seed.size())
    reject_value("seed", in_quotes(seed) + " is not a seed", file);
  const std::string& access = value_of(values, "access", file);
  if (access != "yes" && access != "no")
    reject_value("access", in_quotes(access) + " is neither yes nor no", file);
  provenance.access = access == "yes";
  return provenance;
}

const std::string& value_of(const RunValues& values, const std::string& key,
                            const std::filesystem::path& file) {
  const auto found = values.find(key);
  if (found == values.end()) reject_value(key, "is missing", file);
  return found->second;
}

std::int64_t integer_of(const RunValues& values, const std::string& key, const std::filesystem::path& file) {
  const std::string& value = value_of(values, key, file);
  const std::optional<std::int64_t> number = parse_integer(value);
  if (!number) reject_value(key, in_quotes(value) + " is not a whole number", file);
  return *number;
}

double number_of(const RunValues& values, const std::string& key, const std::filesystem::path& file) {
  const std::string& value = value_of(values, key, file);
  const std::optional<double> number = parse_number(value);
  if (!number) reject_value(key, in_quotes(value) + " is not a number", file);
  return *number;
}

}  // namespace concentric::store
