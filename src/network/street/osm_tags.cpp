#include "network/street/osm_tags.hpp"

#include <algorithm>

namespace concentric {
namespace {

constexpr auto count = static_cast<std::size_t>(OsmKey::count);

constexpr std::array<std::string_view, count> key_texts = {"access",
                                                           "area",
                                                           "bicycle",
                                                           "cycleway",
                                                           "cycleway:both",
                                                           "cycleway:left",
                                                           "cycleway:right",
                                                           "duration",
                                                           "foot",
                                                           "highway",
                                                           "impassable",
                                                           "junction",
                                                           "maxspeed",
                                                           "maxspeed:backward",
                                                           "maxspeed:forward",
                                                           "motor_vehicle",
                                                           "motorcar",
                                                           "motorroad",
                                                           "name",
                                                           "oneway",
                                                           "oneway:bicycle",
                                                           "oneway:foot",
                                                           "oneway:motor_vehicle",
                                                           "oneway:motorcar",
                                                           "ref",
                                                           "route",
                                                           "service",
                                                           "sidewalk",
                                                           "vehicle"};

}  // namespace

OsmTagTable::OsmTagTable(const OsmExtract& extract) : extract_(&extract), key_(extract.texts.size(), count) {
  for (std::size_t text = 0; text < extract.texts.size(); ++text) {
    const auto found = std::find(key_texts.begin(), key_texts.end(), extract.texts[text]);
    key_[text] = static_cast<std::uint8_t>(found - key_texts.begin());
  }
}

OsmTags OsmTagTable::tags(std::uint32_t way) const {
  OsmTags tags;
  for (std::uint32_t t = extract_->first_tag[way]; t < extract_->first_tag[way + 1]; ++t)
    if (const std::uint8_t key = key_[extract_->tag_key[t]]; key < count)
      tags.value[key] = extract_->texts[extract_->tag_value[t]];
  return tags;
}

std::uint32_t OsmTagTable::name(std::uint32_t way) const {
  auto found = static_cast<std::uint32_t>(-1);
  for (std::uint32_t t = extract_->first_tag[way]; t < extract_->first_tag[way + 1]; ++t) {
    const std::uint8_t key = key_[extract_->tag_key[t]];
    if (key == static_cast<std::uint8_t>(OsmKey::name)) return extract_->tag_value[t];
    if (key == static_cast<std::uint8_t>(OsmKey::ref)) found = extract_->tag_value[t];
  }
  return found;
}

}  // namespace concentric
