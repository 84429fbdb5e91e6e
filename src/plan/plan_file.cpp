#include "plan/plan_file.hpp"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "base/text.hpp"
#include "plan/variants.hpp"

namespace concentric::plan_file {
namespace {

void read_header(Fields& top, PlanFile& plan) {
  const Value* header = ask(top, "plan", Need::required, "[plan] with name, title and region");
  if (header == nullptr) return;
  if (header->kind != ValueKind::table) return add_wrong_type(top, *header, "plan", "the table [plan]");
  Fields fields{top.reading, "plan", header->line, header->entries, {}};
  plan.name = read_id(fields, "name");
  plan.title.en = read_words(fields, "title", Need::required);
  plan.title.zh = read_words(fields, "title_zh", Need::optional);
  plan.region = read_id(fields, "region");
  if (const Value* region = find_entry(fields.entries, "region")) plan.region_line = region->line;
  plan.variants = read_variant_names(fields, plan.variants_line);
  refuse_unknown_keys(fields, "[plan]");
}

std::string path_of(const std::vector<Entry>& entries, std::size_t position) {
  const Value* id = find_entry(entries, "id");
  if (id != nullptr && id->kind == ValueKind::text && is_id(id->text)) return "lever." + id->text;
  return fmt::format("lever[{}]", position + 1);
}

void read_levers(Fields& top, PlanFile& plan) {
  const Value* levers = ask(top, "lever", Need::optional, {});
  if (levers == nullptr) return;
  if (levers->kind != ValueKind::array)
    return add_wrong_type(top, *levers, "lever", "a list of levers", "begin each lever with [[lever]]");
  for (std::size_t i = 0; i < levers->items.size(); ++i) {
    const Value& item = levers->items[i];
    if (item.kind != ValueKind::table) {
      add_wrong_type(top, item, "lever", "a table of keys", "begin each lever with [[lever]]");
      continue;
    }
    LeverFile lever{item.line, path_of(item.entries, i), item.entries, {}};
    lever.patches = take_patches(lever, plan.variants, top.reading);
    plan.levers.push_back(std::move(lever));
  }
}

void refuse_repeated_ids(const PlanFile& plan, Reading& reading) {
  std::map<std::string, std::int64_t> lines;
  for (const LeverFile& lever : plan.levers) {
    const Value* id = find_entry(lever.entries, "id");
    if (id == nullptr || id->kind != ValueKind::text) continue;
    const auto [first, is_new] = lines.emplace(id->text, id->line);
    if (!is_new)
      add_fault(reading, id->line, lever.path + ".id",
                fmt::format("{} is the id of another lever, on line {}", in_quotes(id->text), first->second));
  }
}

}  // namespace

PlanFile read_plan_file(const Value& root, Reading& reading) {
  PlanFile plan;
  Fields top{reading, {}, 1, root.entries, {}};
  read_header(top, plan);
  read_levers(top, plan);
  refuse_unknown_keys(top, "a plan file");
  refuse_repeated_ids(plan, reading);
  refuse_unused_variants(plan, reading);
  return plan;
}

}  // namespace concentric::plan_file
