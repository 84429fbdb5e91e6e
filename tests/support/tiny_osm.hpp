// OpenStreetMap extracts of a few ways, written as PBF into memory and read back.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <osmium/builder/attr.hpp>
#include <osmium/io/pbf_output.hpp>
#include <osmium/io/writer.hpp>
#include <string>
#include <utility>
#include <vector>

#include "format/osm_pbf.hpp"
#include "support/files.hpp"

namespace concentric::testing {

using OsmTagList = std::vector<std::pair<std::string, std::string>>;

/// Nodes, ways and relations as they are written down, in that order of kinds.
class TinyOsm {
 public:
  TinyOsm& node(std::int64_t id, double lon, double lat, const OsmTagList& tags = {}) {
    using namespace osmium::builder::attr;
    osmium::builder::add_node(nodes_, _id(id), _location(lon, lat), _tags(tags));
    return *this;
  }
  TinyOsm& way(std::int64_t id, const std::vector<std::int64_t>& nodes, const OsmTagList& tags) {
    using namespace osmium::builder::attr;
    osmium::builder::add_way(ways_, _id(id), _nodes(nodes), _tags(tags));
    return *this;
  }
  struct Member {
    char kind;  ///< 'w' or 'n'
    std::int64_t id;
    const char* role;
  };
  TinyOsm& relation(std::int64_t id, const std::vector<Member>& members, const OsmTagList& tags) {
    using namespace osmium::builder::attr;
    std::vector<member_type> list;
    for (const Member& member : members)
      list.emplace_back(member.kind == 'w' ? osmium::item_type::way : osmium::item_type::node, member.id,
                        member.role);
    osmium::builder::add_relation(relations_, _id(id), _members(list), _tags(tags));
    return *this;
  }
  /// `no_left_turn` and so on from way to way at a node.
  TinyOsm& restriction(std::int64_t id, const std::string& rule, std::int64_t from, std::int64_t via,
                       std::int64_t to, OsmTagList more = {}) {
    more.emplace_back("type", "restriction");
    more.emplace_back("restriction", rule);
    return relation(id, {{'w', from, "from"}, {'n', via, "via"}, {'w', to, "to"}}, more);
  }

  /// The file's bytes. libosmium writes to files only.
  std::string pbf() {
    const ScratchFolder folder;
    const auto file = folder / "tiny.osm.pbf";
    osmium::io::Writer writer(osmium::io::File(file.string(), "pbf"), osmium::io::overwrite::allow);
    writer(std::move(nodes_));
    writer(std::move(ways_));
    writer(std::move(relations_));
    writer.close();
    return bytes_of(file);
  }
  OsmExtract extract(ErrorList& errors) { return read_osm_pbf_bytes(pbf(), "tiny.osm.pbf", errors); }
  OsmExtract extract() {
    ErrorList errors;
    OsmExtract read = extract(errors);
    errors.throw_if_any();
    return read;
  }

 private:
  osmium::memory::Buffer nodes_{4096, osmium::memory::Buffer::auto_grow::yes};
  osmium::memory::Buffer ways_{4096, osmium::memory::Buffer::auto_grow::yes};
  osmium::memory::Buffer relations_{4096, osmium::memory::Buffer::auto_grow::yes};
};

}  // namespace concentric::testing
