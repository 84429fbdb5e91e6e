#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/text.hpp"
#include "plan/words.hpp"
#include "plan/zones.hpp"

namespace concentric::plan_file {
namespace {

constexpr double largest_weight = 1e6;

std::optional<PlaceId> find_place(LeverReading& lever, std::int64_t line, const std::string& key,
                                  const std::string& id) {
  const auto place = lever.region.find_place(id);
  if (!place) {
    std::vector<std::string> known;
    for (const Place& one : lever.region.places) known.push_back(one.id);
    add_fault(lever.fields, line, key, in_quotes(id) + " is not a place of " + lever.region.name,
              did_you_mean(lever.fields.reading, id, known));
  } else if (lever.region.places[*place].zones.empty()) {
    add_fault(lever.fields, line, key, in_quotes(id) + " has no zones");
    return std::nullopt;
  }
  return place;
}

std::optional<double> read_weight(LeverReading& lever, const Value& value, const std::string& key,
                                  Weights weights) {
  const double most = weights == Weights::parts ? 1 : largest_weight;
  if (value.kind != ValueKind::integer && value.kind != ValueKind::number)
    add_wrong_type(lever.fields, value, key, "a number");
  else if (value.number > 0 && value.number <= most)
    return value.number;
  else
    add_fault(lever.fields, value.line, key,
              fmt::format("the weight {} is not above 0 and at most {}", found(value), number_text(most)),
              weights == Weights::parts ? "it is the part of the place that the lever reaches" : "");
  return std::nullopt;
}

Names place_words(const Region& region, const std::vector<PlaceWeight>& places, Weights meaning,
                  bool weighted) {
  double sum = 0;
  for (const PlaceWeight& place : places) sum += place.weight;
  std::vector<Names> words;
  for (const PlaceWeight& place : places) {
    const Names& name = region.places[place.place].name;
    const bool is_part = meaning == Weights::parts;
    const std::string weight =
        percent_text(is_part ? place.weight : std::round(place.weight / sum * 1000) / 1000);
    if (weighted)
      words.push_back(
          {is_part ? fmt::format("{} of {}", weight, name.en) : fmt::format("{} ({})", name.en, weight),
           fmt::format("{}（{}）", name.zh, weight)});
    else
      words.push_back(name);
  }
  return joined(words);
}

std::vector<PlaceWeight> read_list(LeverReading& lever, const Value& value, const std::string& key) {
  std::vector<PlaceWeight> places;
  for (const Value& item : value.items) {
    if (item.kind != ValueKind::text) {
      add_wrong_type(
          lever.fields, item, key, "a place's id",
          item.kind == ValueKind::integer ? fmt::format("codes are text: \"{}\"", item.integer) : "");
      continue;
    }
    const auto place = find_place(lever, item.line, key, item.text);
    if (place && std::ranges::find(places, *place, &PlaceWeight::place) != places.end())
      add_fault(lever.fields, item.line, key, in_quotes(item.text) + " is listed twice");
    else if (place)
      places.push_back({*place, 1});
  }
  return places;
}

std::vector<PlaceWeight> read_table(LeverReading& lever, const Value& value, const std::string& key,
                                    Weights weights) {
  std::vector<PlaceWeight> places;
  for (const Entry& entry : value.entries) {
    const auto place = find_place(lever, entry.line, key, entry.key);
    const auto weight = read_weight(lever, entry.value, key, weights);
    if (place && weight) places.push_back({*place, *weight});
  }
  return places;
}

}  // namespace

std::vector<PlaceWeight> read_places(LeverReading& lever, const std::string& key, Need need, Weights weights,
                                     Names& words) {
  const Value* value =
      ask(lever.fields, key, need, key + " = [\"...\"], ids of places", {.shape = Shape::places});
  if (value == nullptr) return {};
  std::vector<PlaceWeight> places;
  const bool weighted =
      value->kind == ValueKind::table && weights != Weights::none && !value->entries.empty();
  if (value->kind == ValueKind::text) {
    const auto place = find_place(lever, value->line, key, value->text);
    if (place) places.push_back({*place, 1});
  } else if (value->kind == ValueKind::array && !value->items.empty()) {
    places = read_list(lever, *value, key);
  } else if (weighted) {
    places = read_table(lever, *value, key, weights);
  } else {
    add_wrong_type(
        lever.fields, *value, key,
        weights == Weights::none ? "a list of places" : "a list of places or a table place = weight");
  }
  words = place_words(lever.region, places, weights, weighted);
  return places;
}

}  // namespace concentric::plan_file
