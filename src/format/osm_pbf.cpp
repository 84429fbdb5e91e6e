#include "format/osm_pbf.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <new>
#include <numeric>
#include <osmium/io/pbf_input.hpp>
#include <osmium/io/reader.hpp>
#include <osmium/osm/node.hpp>
#include <osmium/osm/relation.hpp>
#include <osmium/osm/way.hpp>
#include <stdexcept>
#include <unordered_map>
#include <utility>

#include "base/text.hpp"
#include "format/osm_blocks.hpp"
#include "format/osm_restrictions.hpp"

namespace concentric {
namespace {

// Tags of ways that say who may go where and how fast, in alphabetical order.
constexpr std::array<std::string_view, 29> kept_keys = {"access",
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

bool is(const char* value, std::string_view text) { return value != nullptr && text == value; }

bool is_street(const osmium::TagList& tags) {
  return tags.has_key("highway") || is(tags["route"], "ferry") || is(tags["railway"], "platform") ||
         is(tags["public_transport"], "platform");
}

// Barriers that let no car through unless their own tags say otherwise (OSM wiki, Key:barrier). Gates,
// toll booths, cattle grids and the like stand open or open for whoever comes.
constexpr std::array<std::string_view, 21> closed_barriers = {
    "barrier_board", "block",          "bollard",      "bus_trap",  "chain",
    "cycle_barrier", "debris",         "ditch",        "fence",     "full-height_turnstile",
    "hedge",         "jersey_barrier", "kissing_gate", "log",       "motorcycle_barrier",
    "planter",       "stile",          "sump_buster",  "turnstile", "wall",
    "wedge"};

bool stops_cars(const osmium::TagList& tags) {
  const char* const barrier = tags["barrier"];
  if (barrier == nullptr) return false;
  for (const char* const key : {"motorcar", "motor_vehicle", "vehicle", "access"})
    if (const char* const value = tags[key])
      return is(value, "no") || is(value, "private") || is(value, "agricultural") || is(value, "forestry") ||
             is(value, "emergency");
  if (is(tags["bollard"], "rising") || is(tags["bollard"], "removable")) return false;
  return std::find(closed_barriers.begin(), closed_barriers.end(), barrier) != closed_barriers.end();
}

// Tags stand one after another as texts that end in NUL. A text with a NUL of its own would make libosmium
// read past the last one where their number becomes odd.
void require_whole(const osmium::TagList& tags) {
  const unsigned char* const begin = tags.data() + sizeof(osmium::TagList);
  const unsigned char* const end = tags.data() + tags.byte_size();
  if (std::count(begin, end, 0) % 2 != 0) throw std::runtime_error("a tag holds a NUL byte");
}

// A hash that takes views, so that looking a text up does not copy it.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

// Everything of interest in the file, in its order; nodes and ways still by their OSM ids.
struct Raw {
  std::vector<std::int64_t> node_id;
  std::vector<osmium::Location> place;
  std::vector<std::int64_t> barrier;

  std::vector<std::int64_t> way_id;
  std::vector<std::size_t> first_ref{0}, first_tag{0};
  std::vector<std::int64_t> ref;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> tag;
  std::vector<std::string> texts;
  std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>> position;

  std::vector<RawRestriction> restrictions;
  std::size_t restrictions_left_out = 0;

  std::uint32_t keep_text(std::string_view text) {
    const auto found = position.find(text);
    if (found != position.end()) return found->second;
    if (first_invalid_utf8(text)) throw std::runtime_error("a tag is not UTF-8");
    const auto place_of_text = static_cast<std::uint32_t>(texts.size());
    texts.emplace_back(text);
    position.emplace(texts.back(), place_of_text);
    return place_of_text;
  }

  void add(const osmium::Node& node) {
    if (!node.location().valid()) return;
    node_id.push_back(node.id());
    place.push_back(node.location());
    if (node.tags().empty()) return;
    require_whole(node.tags());
    if (stops_cars(node.tags())) barrier.push_back(node.id());
  }

  void add(const osmium::Way& way) {
    require_whole(way.tags());
    if (!is_street(way.tags())) return;
    way_id.push_back(way.id());
    for (const osmium::NodeRef& node : way.nodes()) ref.push_back(node.ref());
    for (const osmium::Tag& entry : way.tags())
      if (std::binary_search(kept_keys.begin(), kept_keys.end(), std::string_view(entry.key())))
        tag.emplace_back(keep_text(entry.key()), keep_text(entry.value()));
    first_ref.push_back(ref.size());
    first_tag.push_back(tag.size());
  }

  void add(const osmium::Relation& relation) {
    require_whole(relation.tags());
    add_restrictions(relation, restrictions, restrictions_left_out);
  }

  void read(osmium::io::Reader& reader) {
    while (const osmium::memory::Buffer buffer = reader.read())
      for (const osmium::OSMEntity& entity : buffer.select<osmium::OSMEntity>()) {
        if (entity.type() == osmium::item_type::node)
          add(static_cast<const osmium::Node&>(entity));
        else if (entity.type() == osmium::item_type::way)
          add(static_cast<const osmium::Way&>(entity));
        else if (entity.type() == osmium::item_type::relation)
          add(static_cast<const osmium::Relation&>(entity));
      }
    reader.close();
  }
};

// Positions in ascending order of `id`, the first of equal ids only.
std::vector<std::uint32_t> by_id(const std::vector<std::int64_t>& id) {
  std::vector<std::uint32_t> order(id.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto before = [&](std::uint32_t a, std::uint32_t b) { return id[a] < id[b]; };
  if (!std::is_sorted(order.begin(), order.end(), before))
    std::stable_sort(order.begin(), order.end(), before);
  const auto same = [&](std::uint32_t a, std::uint32_t b) { return id[a] == id[b]; };
  order.erase(std::unique(order.begin(), order.end(), same), order.end());
  return order;
}

// Nodes are in order in nearly every file: they stay where they are then.
void sort_nodes(Raw& raw) {
  const auto out_of_order = [](std::int64_t a, std::int64_t b) { return a >= b; };
  if (std::adjacent_find(raw.node_id.begin(), raw.node_id.end(), out_of_order) == raw.node_id.end()) return;
  const std::vector<std::uint32_t> order = by_id(raw.node_id);
  std::vector<std::int64_t> id;
  std::vector<osmium::Location> place;
  for (const std::uint32_t node : order) {
    id.push_back(raw.node_id[node]);
    place.push_back(raw.place[node]);
  }
  raw.node_id = std::move(id);
  raw.place = std::move(place);
}

constexpr auto missing = static_cast<std::uint32_t>(-1);

std::uint32_t position_of(const std::vector<std::int64_t>& ids, std::int64_t id) {
  const auto found = std::lower_bound(ids.begin(), ids.end(), id);
  return found != ids.end() && *found == id ? static_cast<std::uint32_t>(found - ids.begin()) : missing;
}

// Ways by id, cut where a node is missing; their nodes are positions among all nodes of the file.
void lay_out_ways(const Raw& raw, OsmExtract& extract) {
  std::uint32_t last = 0;
  const auto find_node = [&](std::int64_t id) {
    // Nodes of a way are often drawn, and so numbered, one after another.
    const std::size_t next = std::size_t{last} + 1;
    const std::uint32_t found = next < raw.node_id.size() && raw.node_id[next] == id
                                    ? static_cast<std::uint32_t>(next)
                                    : position_of(raw.node_id, id);
    if (found != missing) last = found;
    return found;
  };
  extract.first_node = {0};
  extract.first_tag = {0};
  std::vector<std::uint32_t> part;
  for (const std::uint32_t way : by_id(raw.way_id)) {
    const auto end_part = [&] {
      if (part.size() > 1) {
        extract.way_id.push_back(raw.way_id[way]);
        extract.way_node.insert(extract.way_node.end(), part.begin(), part.end());
        for (std::size_t t = raw.first_tag[way]; t < raw.first_tag[way + 1]; ++t) {
          extract.tag_key.push_back(raw.tag[t].first);
          extract.tag_value.push_back(raw.tag[t].second);
        }
        extract.first_node.push_back(static_cast<std::uint32_t>(extract.way_node.size()));
        extract.first_tag.push_back(static_cast<std::uint32_t>(extract.tag_key.size()));
      }
      part.clear();
    };
    bool cut = false;
    for (std::size_t r = raw.first_ref[way]; r < raw.first_ref[way + 1]; ++r) {
      const std::uint32_t node = find_node(raw.ref[r]);
      if (node == missing) {
        cut = true;
        end_part();
      } else if (part.empty() || part.back() != node) {
        part.push_back(node);
      }
    }
    end_part();
    if (cut && extract.ways_cut++ == 0) extract.way_cut = raw.way_id[way];
  }
}

// Of the file's nodes, those that a way uses.
void keep_used_nodes(const Raw& raw, OsmExtract& extract) {
  std::vector<std::uint32_t> position(raw.node_id.size(), missing);
  for (const std::uint32_t node : extract.way_node) position[node] = 0;
  for (std::size_t node = 0; node < position.size(); ++node)
    if (position[node] != missing) {
      position[node] = static_cast<std::uint32_t>(extract.node_id.size());
      extract.node_id.push_back(raw.node_id[node]);
      extract.lon.push_back(raw.place[node].lon());
      extract.lat.push_back(raw.place[node].lat());
    }
  for (std::uint32_t& node : extract.way_node) node = position[node];
  extract.barrier.assign(extract.nodes(), false);
  for (const std::int64_t id : raw.barrier)
    if (const std::uint32_t node = position_of(extract.node_id, id); node != missing)
      extract.barrier[node] = true;
}

OsmExtract lay_out(Raw raw) {
  OsmExtract extract;
  sort_nodes(raw);
  lay_out_ways(raw, extract);
  keep_used_nodes(raw, extract);
  extract.texts = std::move(raw.texts);
  extract.restrictions_left_out = raw.restrictions_left_out;
  lay_out_restrictions(raw.restrictions, extract);
  return extract;
}

OsmExtract read(const osmium::io::File& file, std::string fault_in_frame, const std::string& name,
                ErrorList& errors) {
  Raw raw;
  bool whole = false;
  const auto fault = [&](std::string what, std::string hint) {
    errors.add({name, 0, "", std::move(what), std::move(hint)});
  };
  const char* const get_it_again = "an OpenStreetMap extract in PBF format was expected; download it again";
  try {
    if (!fault_in_frame.empty()) {
      fault(std::move(fault_in_frame), get_it_again);
    } else {
      osmium::io::Reader reader(file, osmium::osm_entity_bits::nwr, osmium::io::read_meta::no);
      raw.read(reader);
      whole = true;
    }
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    fault(fmt::format("is damaged: {}", error.what()), get_it_again);
  }
  if (!whole) return {};
  OsmExtract extract = lay_out(std::move(raw));
  if (extract.ways() == 0)
    fault("holds no streets: no way with the tag highway, or route=ferry, whose nodes are there",
          "see that the extract covers land and was not filtered");
  return extract;
}

}  // namespace

std::string_view OsmExtract::tag(std::uint32_t way, std::string_view key) const {
  for (std::uint32_t t = first_tag[way]; t < first_tag[way + 1]; ++t)
    if (texts[tag_key[t]] == key) return texts[tag_value[t]];
  return {};
}

OsmExtract read_osm_pbf(const std::filesystem::path& file, ErrorList& errors) {
  std::error_code status;
  const auto size = std::filesystem::file_size(file, status);
  if (status || !std::filesystem::is_regular_file(file)) {
    errors.add(
        {file.string(), 0, "", "cannot be opened as a file", "see that the file is there and may be read"});
    return {};
  }
  std::ifstream stream(file, std::ios::binary);
  const auto bytes_at = [&](std::size_t offset, std::size_t wanted) {
    std::string bytes(wanted, '\0');
    stream.seekg(static_cast<std::streamoff>(offset));
    stream.read(bytes.data(), static_cast<std::streamsize>(wanted));
    bytes.resize(static_cast<std::size_t>(stream.gcount()));
    stream.clear();
    return bytes;
  };
  return read(osmium::io::File(file.string(), "pbf"), fault_in_blocks(bytes_at, size), file.string(), errors);
}

OsmExtract read_osm_pbf_bytes(std::string_view bytes, const std::string& name, ErrorList& errors) {
  const auto bytes_at = [&](std::size_t offset, std::size_t wanted) {
    return std::string(bytes.substr(std::min(offset, bytes.size()), wanted));
  };
  return read(osmium::io::File(bytes.data(), bytes.size(), "pbf"), fault_in_blocks(bytes_at, bytes.size()),
              name, errors);
}

}  // namespace concentric
