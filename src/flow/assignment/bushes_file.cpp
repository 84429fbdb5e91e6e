#include "flow/assignment/bushes_file.hpp"

#include <fmt/format.h>

#include <bit>
#include <cmath>
#include <cstring>
#include <fstream>
#include <string>

#include "base/hash.hpp"
#include "base/whole_file.hpp"

namespace concentric {
namespace {

static_assert(std::endian::native == std::endian::little, "the file is little-endian");

constexpr std::string_view magic = "concentric bushes 1\n";

template <class T>
std::string_view bytes_of(const std::vector<T>& values) {
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}

// Bushes name links by their place in the flat network, which follows from nodes and links alone.
std::string fingerprint(const TrafficNetwork& network) {
  std::string bytes = fmt::format("{} {}\n", network.nodes, network.links());
  bytes += bytes_of(network.from);
  bytes += bytes_of(network.to);
  for (const bool closed : network.no_through) bytes += closed ? '1' : '0';
  return sha256(bytes);
}

class Reader {
 public:
  explicit Reader(const std::filesystem::path& file) : stream_(file, std::ios::binary) {}
  std::string text(std::size_t size) {
    std::string value(size, '\0');
    if (!stream_.read(value.data(), static_cast<std::streamsize>(size))) good_ = false;
    return value;
  }
  std::uint32_t count() {
    std::uint32_t value = 0;
    if (!stream_.read(reinterpret_cast<char*>(&value), sizeof value)) good_ = false;
    return good_ ? value : 0;
  }
  template <class T>
  void column(std::vector<T>& values, std::size_t size) {
    values.resize(size);
    if (!stream_.read(reinterpret_cast<char*>(values.data()), static_cast<std::streamsize>(size * sizeof(T))))
      good_ = false;
  }
  bool good() const { return good_; }
  bool at_end() { return stream_.peek() == std::ifstream::traits_type::eof(); }

 private:
  std::ifstream stream_;
  bool good_ = true;
};

bool is_sound(const Bush& bush, const TrafficNetwork& network) {
  if (bush.link.empty() || !bush.is_last(bush.entries() - 1)) return false;
  std::uint32_t position = 1;
  for (std::size_t entry = 0; entry < bush.entries(); ++entry) {
    if (bush.link_at(entry) >= network.links() || bush.tail[entry] >= position || !(bush.flow[entry] >= 0) ||
        !std::isfinite(bush.flow[entry]))
      return false;
    if (bush.is_last(entry)) ++position;
  }
  return true;
}

}  // namespace

void write_bushes(const Bushes& bushes, const TrafficNetwork& network, const std::filesystem::path& file) {
  WholeFile out(file);
  const auto count = [&](std::size_t value) {
    const auto small = static_cast<std::uint32_t>(value);
    out.write({reinterpret_cast<const char*>(&small), sizeof small});
  };
  out.write(magic);
  out.write(fingerprint(network));
  count(bushes.bush.size());
  for (std::size_t i = 0; i < bushes.bush.size(); ++i) {
    const Bush& bush = bushes.bush[i];
    count(bushes.user_class[i]);
    count(bushes.origin[i]);
    count(bush.entries());
    out.write(bytes_of(bush.link));
    out.write(bytes_of(bush.tail));
    out.write(bytes_of(bush.flow));
  }
  out.finish();
}

Bushes read_bushes(const std::filesystem::path& file, const TrafficNetwork& network, ErrorList& errors) {
  const std::string name = file.filename().string();
  const auto fault = [&](const char* what, const char* hint) {
    errors.add({name, 0, "", what, hint});
    return Bushes{};
  };
  Reader in(file);
  if (in.text(magic.size()) != magic) return fault("is not a file of bushes", "write one with --save");
  if (in.text(64) != fingerprint(network))
    return fault("is of another network", "a start needs the same nodes and links in the same order");
  Bushes bushes;
  const std::uint32_t count = in.count();
  for (std::uint32_t i = 0; i < count && in.good(); ++i) {
    bushes.user_class.push_back(in.count());
    bushes.origin.push_back(in.count());
    const std::uint32_t entries = in.count();
    if (!in.good() || entries > network.links()) return fault("is damaged", "");
    Bush& bush = bushes.bush.emplace_back();
    in.column(bush.link, entries);
    in.column(bush.tail, entries);
    in.column(bush.flow, entries);
    if (in.good() && !is_sound(bush, network)) return fault("is damaged", "");
  }
  if (!in.good() || !in.at_end()) return fault("is cut off or damaged", "");
  return bushes;
}

}  // namespace concentric
