// Levers as forms: the keys of each kind, the names that they may hold, and a plan's text taken apart with
// the line of each key, so that a form writes into the text that it was read from.
#include <set>

#include "plan/lever_forms.hpp"
#include "plan/lines.hpp"
#include "plan/toml_text.hpp"
#include "serve/json_values.hpp"
#include "workbench/answers.hpp"

namespace concentric::workbench {
namespace {

using Request = httplib::Request;
using Response = httplib::Response;
using plan_file::AskedKey;
using plan_file::Entry;
using plan_file::Value;
using plan_file::ValueKind;

Json forms(const Region& region) {
  Json all = Json::array();
  for (const plan_file::LeverForm& form : plan_file::lever_forms(region)) {
    Json keys = Json::array();
    for (const AskedKey& asked : form.keys)
      keys.push_back({{"key", asked.key},
                      {"required", asked.need == plan_file::Need::required},
                      {"shape", name_of(asked.holds.shape)},
                      {"unit", asked.holds.unit},
                      {"least", number_or_null(asked.holds.least)},
                      {"most", number_or_null(asked.holds.most)},
                      {"choices", asked.holds.choices}});
    all.push_back({{"kind", form.kind}, {"withKey", form.with_key}, {"keys", std::move(keys)}});
  }
  return all;
}

Json word(const std::string& id, const Names& name) { return {{"id", id}, {"name", names(name)}}; }

Json section_words(const Region& region) {
  Json all =
      Json::array({word("all", {"all sections", "全部行业"}), word("primary", {"primary sector", "第一产业"}),
                   word("secondary", {"secondary sector", "第二产业"}),
                   word("tertiary", {"tertiary sector", "第三产业"})});
  for (const Section& section : region.sections) all.push_back(word(section.code, section.name));
  return all;
}

// What the keys of forms may name, by list.
Json words(const Region& region) {
  Json places = Json::array(), lines = Json::array(), projects = Json::array(), provinces = Json::array();
  Json institutions = Json::array();
  for (const Place& place : region.places) places.push_back(word(place.id, place.name));
  for (const Province& province : region.provinces) provinces.push_back(word(province.code, province.name));
  for (const GtfsRoute& route : region.timetables.routes)
    lines.push_back(word(route.id, plan_file::route_names(route)));
  for (const Project& project : region.projects) projects.push_back(word(project.id, project.name));
  for (const Institution& each : region.institutions) {
    institutions.push_back(word(each.id, each.name));
    institutions.back()["zone"] = region.zones[each.zone].code;
  }
  Json parameters = Json::array(), types = Json::array();
  std::set<std::string> seen;
  for (const auto& [key, path] : region.parameters.all())
    if (seen.insert(key.first).second) parameters.push_back(word(key.first, {key.first, key.first}));
  for (const std::string& type :
       std::set<std::string>(region.roads.facility_type.begin(), region.roads.facility_type.end()))
    types.push_back(word(type, {type, type}));
  return {{"places", places},         {"provinces", provinces}, {"sections", section_words(region)},
          {"lines", lines},           {"projects", projects},   {"institutions", institutions},
          {"parameters", parameters}, {"roadTypes", types}};
}

Json value_json(const Value& value);

Json entries_json(const std::vector<Entry>& entries) {
  Json all = Json::array();
  for (const Entry& entry : entries)
    all.push_back({{"key", entry.key}, {"line", entry.line}, {"value", value_json(entry.value)}});
  return all;
}

// Dates are their own, so that they are written back without quotes; tables are lists of entries.
Json value_json(const Value& value) {
  switch (value.kind) {
    case ValueKind::text:
      return value.text;
    case ValueKind::integer:
      return value.integer;
    case ValueKind::number:
      return std::isfinite(value.number) ? Json(value.number) : Json(nullptr);
    case ValueKind::boolean:
      return value.boolean;
    case ValueKind::date:
      return {{"date", value.text}};
    case ValueKind::array: {
      Json items = Json::array();
      for (const Value& item : value.items) items.push_back(value_json(item));
      return items;
    }
    case ValueKind::table:
      return {{"entries", entries_json(value.entries)}};
  }
  return nullptr;
}

Json outline(const std::string& text) {
  plan_file::Reading reading{"plan.toml", {}};
  const auto root = plan_file::parse_toml(text, reading);
  plan_file::throw_faults(reading);
  Json header = Json::array(), levers = Json::array();
  if (const Value* plan = root ? find_entry(root->entries, "plan") : nullptr)
    header = entries_json(plan->entries);
  if (const Value* list = root ? find_entry(root->entries, "lever") : nullptr)
    for (const Value& lever : list->items)
      levers.push_back({{"line", lever.line}, {"entries", entries_json(lever.entries)}});
  return {{"plan", header}, {"levers", levers}};
}

}  // namespace

void add_lever_answers(http::HttpServer& server, Workbench& workbench) {
  const Region& region = workbench.region;
  server.Get("/api/v1/levers", [&region](const Request&, Response& response) {
    answer_json(response, {{"forms", forms(region)}, {"words", words(region)}});
  });
  server.Post("/api/v1/plans/outline", [](const Request& request, Response& response) {
    demand_toml(request);
    answer_json(response, outline(request.body));
  });
}

}  // namespace concentric::workbench
