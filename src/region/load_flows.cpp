// What flows between zones are made of: borders, workers where they live, hospitals, colleges, and what goods
// go into what.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "base/hash.hpp"
#include "base/text.hpp"
#include "region/loading.hpp"

namespace concentric {
namespace {

constexpr auto text = FieldType::text;
constexpr auto number = FieldType::number;

/// The item with the code in this row; nothing, and a fault, where there is none.
template <class IdType, class Items>
class CodeLookup {
 public:
  CodeLookup(const DataTable& table, const Items& items, ErrorList& errors) : table_(table), errors_(errors) {
    for (const IdType id : items.ids()) known_[items[id].code] = id;
  }
  std::optional<IdType> find(const char* field, std::size_t row) const {
    const std::string code(table_.text(field, row));
    if (const auto found = known_.find(code); found != known_.end()) return found->second;
    errors_.add({table_.schema.path, table_.line[row], field, in_quotes(code) + " is not known",
                 "it is the code of no row of its table"});
    return std::nullopt;
  }

 private:
  const DataTable& table_;
  ErrorList& errors_;
  std::unordered_map<std::string, IdType> known_;
};

void load_border_effects(const DataTable& table, Region& region, ErrorList& errors) {
  const CodeLookup<ProvinceId, Column<ProvinceId, Province>> provinces(table, region.provinces, errors);
  for (auto* tables : {&region.border_effect, &region.border_low, &region.border_high})
    for (auto& effect : *tables)
      effect = Table<ProvinceId, ProvinceId, double>(region.provinces.size(), region.provinces.size(), 0.0);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view flow = table.text("flow", row);
    const auto kind = std::ranges::find(flow_kinds, flow, [](FlowKind known) { return name_of(known); });
    const auto from = provinces.find("from", row);
    const auto to = provinces.find("to", row);
    const double effect = table.numbers("effect")[row];
    // Without a range an effect is taken for certain.
    const auto bound = [&](const char* field) {
      const bool given =
          std::ranges::find(table.schema.fields, field, &FieldSchema::name) != table.schema.fields.end();
      const double value = given ? table.numbers(field)[row] : effect;
      return std::isfinite(value) ? value : effect;
    };
    const double low = bound("low"), high = bound("high");
    if (low > effect || high < effect)
      errors.add({table.schema.path, table.line[row], low > effect ? "low" : "high",
                  fmt::format("{} to {} does not hold the effect, {}", low, high, effect), ""});
    if (kind == flow_kinds.end())
      errors.add({table.schema.path, table.line[row], "flow", in_quotes(flow) + " is no kind of flow",
                  "commuting, trade, technology, patients, pupils or rail"});
    if (from && from == to)
      errors.add({table.schema.path, table.line[row], "to", "is the province that it comes from",
                  "a border lies between two"});
    if (!std::isfinite(effect))
      errors.add({table.schema.path, table.line[row], "effect", "is empty", "0 where a border does nothing"});
    if (kind == flow_kinds.end() || !from || !to) continue;
    region.border_effect[index_of(*kind)](*from, *to) = effect;
    region.border_low[index_of(*kind)](*from, *to) = low;
    region.border_high[index_of(*kind)](*from, *to) = high;
  }
}

void load_workers(const DataTable& table, Region& region, ErrorList& errors) {
  const CodeLookup<ZoneId, Column<ZoneId, Zone>> zones(table, region.zones, errors);
  const CodeLookup<SectionId, Column<SectionId, Section>> sections(table, region.sections, errors);
  region.workers = Table<ZoneId, SectionId, double>(region.zones.size(), region.sections.size(), 0.0);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto zone = zones.find("zone", row);
    const auto section = sections.find("section", row);
    const double workers = table.numbers("workers")[row];
    if (!(workers >= 0))
      errors.add({table.schema.path, table.line[row], "workers", "is negative or empty", ""});
    if (zone && section) region.workers(*zone, *section) = workers;
  }
}

void load_hospitals(const DataTable& table, Region& region, ErrorList& errors) {
  const CodeLookup<ZoneId, Column<ZoneId, Zone>> zones(table, region.zones, errors);
  region.hospitals = Matrix<double>(region.zones.size(), hospital_grades.size());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto zone = zones.find("zone", row);
    const std::string_view grade = table.text("grade", row);
    const auto position = std::ranges::find(hospital_grades, grade);
    const double count = table.numbers("hospitals")[row];
    if (position == hospital_grades.end())
      errors.add({table.schema.path, table.line[row], "grade", in_quotes(grade) + " is no grade",
                  "3, 2, 1 or none"});
    if (!(count >= 0))
      errors.add({table.schema.path, table.line[row], "hospitals", "is negative or empty", ""});
    if (zone && position != hospital_grades.end())
      region.hospitals(zone->index(), static_cast<std::size_t>(position - hospital_grades.begin())) = count;
  }
}

void load_campuses(const DataTable& table, Region& region, ErrorList& errors) {
  const CodeLookup<ZoneId, Column<ZoneId, Zone>> zones(table, region.zones, errors);
  region.campuses = Column<ZoneId, double>(region.zones.size(), 0.0);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto zone = zones.find("zone", row);
    const double count = table.numbers("campuses")[row];
    if (!(count >= 0))
      errors.add({table.schema.path, table.line[row], "campuses", "is negative or empty", ""});
    if (zone) region.campuses[*zone] = count;
  }
}

struct Industry {
  std::optional<SectionId> section;
  bool makes_goods = false;
  bool is_value_added = false;
  bool is_final_use = false;
};

std::unordered_map<std::string, Industry> industries_of(const DataTable& table, const Region& region) {
  std::unordered_map<std::string, Industry> industries;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Industry industry;
    industry.section = region.find_section(table.text("section", row));
    const std::string_view role = table.text("role", row);
    industry.is_value_added = role == "value_added";
    industry.is_final_use = role == "final_use";
    if (industry.section) {
      const std::string& code = region.sections[*industry.section].code;
      industry.makes_goods = code == "A" || code == "B" || code == "C";
    }
    industries[std::string(table.text("code", row))] = industry;
  }
  return industries;
}

// What is consumed and invested at home; exports and stocks are not used in the region.
bool is_home_use(std::string_view code) { return code == "TC" || code == "FU201"; }

void load_goods(const DataTable& industry_table, const DataTable& flows, Region& region) {
  const auto industries = industries_of(industry_table, region);
  std::vector<double> value_added(region.sections.size());
  GoodsCoefficients goods{std::vector<double>(region.sections.size()),
                          std::vector<double>(region.sections.size()), 0};
  for (std::size_t row = 0; row < flows.rows(); ++row) {
    if (static_cast<int>(flows.numbers("year")[row]) != region.base_year ||
        flows.text("origin", row) != "domestic")
      continue;
    const auto supplier = industries.find(std::string(flows.text("supplier", row)));
    const auto user = industries.find(std::string(flows.text("user", row)));
    if (supplier == industries.end() || user == industries.end()) continue;
    const double value = flows.numbers("value")[row];
    if (supplier->second.is_value_added && user->second.section)
      value_added[user->second.section->index()] += value;
    if (!supplier->second.makes_goods) continue;
    goods.supplied[supplier->second.section->index()] += value;
    if (user->second.section) goods.used[user->second.section->index()] += value;
    if (user->second.is_final_use && is_home_use(user->first)) goods.used_in_the_end += value;
  }
  double all = 0;
  for (std::size_t section = 0; section < value_added.size(); ++section) {
    all += value_added[section];
    if (value_added[section] <= 0) continue;
    goods.supplied[section] /= value_added[section];
    goods.used[section] /= value_added[section];
  }
  if (all <= 0) return;  // the base year has no table
  goods.used_in_the_end /= all;
  region.goods = std::move(goods);
}

// A choice model that the package names under `what`; what is in it is read where it is used.
void load_choice(const PackageTables& tables, const std::string& what, Region& region,
                 std::filesystem::path& file, ErrorList& errors) {
  const auto found = tables.document->find(what);
  if (found == tables.document->end()) return;
  const std::filesystem::path name(found->is_string() ? found->get<std::string>() : std::string());
  if (name.empty() || name.is_absolute() || std::ranges::find(name, "..") != name.end())
    return errors.add({"datapackage.json", 0, "/" + what, "the name of a file in the package was expected",
                       fmt::format("such as \"{0}\": \"{0}.toml\"", what)});
  if (!std::filesystem::is_regular_file(region.folder / name))
    return errors.add(
        {name.string(), 0, "", "is not there", fmt::format("datapackage.json names it under `{}`", what)});
  file = region.folder / name;
  region.sha256 = sha256(region.sha256 + sha256_of_file(file));
}

}  // namespace

void load_flows(const PackageTables& tables, Region& region, ErrorList& errors) {
  if (const auto* table =
          wanted_table(tables, "border_effects",
                       {{"flow", text}, {"from", text}, {"to", text}, {"effect", number}}, true, errors))
    load_border_effects(*table, region, errors);
  if (const auto* table = wanted_table(
          tables, "workers", {{"zone", text}, {"section", text}, {"workers", number}}, true, errors))
    load_workers(*table, region, errors);
  if (const auto* table = wanted_table(
          tables, "hospitals", {{"zone", text}, {"grade", text}, {"hospitals", number}}, true, errors))
    load_hospitals(*table, region, errors);
  if (const auto* table =
          wanted_table(tables, "universities", {{"zone", text}, {"campuses", number}}, true, errors))
    load_campuses(*table, region, errors);
  const auto* industries = wanted_table(tables, "io_industries",
                                        {{"code", text}, {"section", text}, {"role", text}}, true, errors);
  const auto* flows = wanted_table(
      tables, "io_flows",
      {{"year", number}, {"origin", text}, {"supplier", text}, {"user", text}, {"value", number}}, true,
      errors);
  if (industries != nullptr && flows != nullptr) load_goods(*industries, *flows, region);
  load_choice(tables, "mode_choice", region, region.mode_choice, errors);
  load_choice(tables, "home_choice", region, region.home_choice, errors);
  load_choice(tables, "site_choice", region, region.site_choice, errors);
}

}  // namespace concentric
