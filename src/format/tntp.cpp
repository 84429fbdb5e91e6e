#include "format/tntp.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <map>
#include <memory>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.hpp"

namespace concentric {
namespace {

constexpr std::size_t largest_text = std::size_t{1} << 30;
constexpr std::int64_t most_nodes = 100'000'000;

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

// zlib passes a file through that is not gzipped.
std::optional<std::string> read_text(const std::filesystem::path& path, const std::string& name,
                                     ErrorList& errors) {
  std::error_code status;
  if (std::filesystem::is_directory(path, status)) {
    errors.add({name, 0, "", "is a folder", "a file was expected"});
    return std::nullopt;
  }
  errno = 0;
  const std::unique_ptr<gzFile_s, int (*)(gzFile)> file(gzopen(path.c_str(), "rb"), gzclose);
  if (!file) {
    errors.add({name, 0, "", fmt::format("cannot be opened: {}", std::strerror(errno)),
                "see that the file is there"});
    return std::nullopt;
  }
  std::string text;
  constexpr unsigned block = 1U << 16;
  while (true) {
    const std::size_t begin = text.size();
    text.resize(begin + block);
    const int size = gzread(file.get(), text.data() + begin, block);
    text.resize(begin + static_cast<std::size_t>(std::max(0, size)));
    int code = Z_OK;
    const char* message = gzerror(file.get(), &code);
    if (size < 0 || (code != Z_OK && code != Z_STREAM_END)) {
      errors.add(
          {name, 0, "", fmt::format("cannot be unpacked: {}", message), "the file is damaged or cut off"});
      return std::nullopt;
    }
    if (size == 0) return text;
    if (text.size() > largest_text) {
      errors.add({name, 0, "", fmt::format("is larger than {} bytes", largest_text), "it is damaged"});
      return std::nullopt;
    }
  }
}

// The lines of a file after its metadata, comments left out.
class TntpLines {
 public:
  TntpLines(std::string_view text, const std::string& name, ErrorList& errors)
      : text_(text), name_(name), errors_(errors) {
    read_metadata();
  }

  bool next() {
    while (!text_.empty()) {
      take_line();
      line_text_ = line_text_.substr(0, line_text_.find('~'));
      line_text_ = trimmed(line_text_);
      if (!line_text_.empty()) return true;
    }
    return false;
  }
  std::string_view text() const { return line_text_; }
  std::int64_t line() const { return line_; }
  void fault(std::string field, std::string what, std::string hint = {}) const {
    errors_.add({name_, line_, std::move(field), std::move(what), std::move(hint)});
  }

  /// A count of the metadata; 0, with an error, where it lacks.
  std::uint32_t count(const std::string& key) const {
    const auto found = metadata_.find(key);
    const auto value = found == metadata_.end() ? std::nullopt : parse_integer(found->second);
    if (value && *value >= 0 && *value <= most_nodes) return static_cast<std::uint32_t>(*value);
    errors_.add({name_, 0, "<" + key + ">",
                 found == metadata_.end() ? std::string("is not there")
                                          : in_quotes(found->second) + " is not a whole number",
                 "TNTP files start with it"});
    return 0;
  }

 private:
  void take_line() {
    const std::size_t end = std::min(text_.find('\n'), text_.size());
    line_text_ = text_.substr(0, end);
    text_.remove_prefix(std::min(end + 1, text_.size()));
    ++line_;
  }

  void read_metadata() {
    while (!text_.empty()) {
      take_line();
      const std::string_view line = trimmed(line_text_);
      if (!line.starts_with('<')) continue;
      const std::size_t end = line.find('>');
      if (end == std::string_view::npos) continue;
      const std::string key(line.substr(1, end - 1));
      if (key == "END OF METADATA") return;
      metadata_[key] = trimmed(line.substr(end + 1));
    }
    fault("", "there is no <END OF METADATA>", "is it a TNTP file?");
  }

  std::string_view text_;
  const std::string& name_;
  ErrorList& errors_;
  std::string_view line_text_;
  std::int64_t line_ = 0;
  std::map<std::string, std::string> metadata_;
};

// Words between spaces.
std::string_view take_word(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r"), text.size()));
  const std::size_t end = std::min(text.find_first_of(" \t\r"), text.size());
  const std::string_view word = text.substr(0, end);
  text.remove_prefix(end);
  return word;
}

// Numbers of nodes and zones count from 1.
std::optional<std::uint32_t> read_number(const TntpLines& lines, std::string_view word, const char* field,
                                         std::uint32_t most) {
  const auto value = parse_integer(word);
  if (value && *value >= 1 && *value <= most) return static_cast<std::uint32_t>(*value - 1);
  lines.fault(field, fmt::format("{} is not a whole number from 1 to {}", in_quotes(word), most));
  return std::nullopt;
}

void read_link(const TntpLines& lines, TntpNetwork& network) {
  constexpr std::array<const char*, 8> fields{"capacity", "length", "free_flow_time", "b",
                                              "power",    "speed",  "toll",           "link_type"};
  std::string_view rest = lines.text();
  rest = rest.substr(0, rest.find(';'));
  const auto from = read_number(lines, take_word(rest), "init_node", network.nodes);
  const auto to = read_number(lines, take_word(rest), "term_node", network.nodes);
  std::array<double, fields.size()> value{};
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const std::string_view word = take_word(rest);
    const auto number = parse_number(word);
    if (!number || *number < 0 || (i == 7 && *number > 1e9))
      return lines.fault(fields[i], fmt::format("{} is not a number from 0 up", in_quotes(word)),
                         "ten numbers were expected in the row");
    value[i] = *number;
  }
  if (!trimmed(rest).empty()) return lines.fault("", "the row has more than ten numbers");
  if (!from || !to) return;
  network.from.push_back(*from);
  network.to.push_back(*to);
  network.capacity.push_back(value[0]);
  network.length.push_back(value[1]);
  network.free_flow_time.push_back(value[2]);
  network.b.push_back(value[3]);
  network.power.push_back(value[4]);
  network.speed.push_back(value[5]);
  network.toll.push_back(value[6]);
  network.type.push_back(static_cast<std::int32_t>(value[7]));
  network.line.push_back(lines.line());
}

// `2 : 1365.90; 3 : 407.40;`
void read_destinations(const TntpLines& lines, std::uint32_t origin, TntpTrips& trips) {
  std::string_view rest = lines.text();
  while (!rest.empty()) {
    const std::string_view item = trimmed(rest.substr(0, rest.find(';')));
    rest.remove_prefix(std::min(std::min(rest.find(';'), rest.size()) + 1, rest.size()));
    if (item.empty()) continue;
    const std::size_t colon = item.find(':');
    if (colon == std::string_view::npos) {
      lines.fault("", fmt::format("{} is not `destination : trips`", in_quotes(item)));
      continue;
    }
    const auto destination = read_number(lines, trimmed(item.substr(0, colon)), "destination", trips.zones);
    const std::string_view word = trimmed(item.substr(colon + 1));
    const auto number = parse_number(word);
    if (!number || *number < 0) {
      lines.fault("trips", fmt::format("{} is not a number from 0 up", in_quotes(word)));
      continue;
    }
    if (!destination || *number == 0) continue;
    trips.origin.push_back(origin);
    trips.destination.push_back(*destination);
    trips.trips.push_back(*number);
  }
}

template <class T>
std::vector<T> in_order(const std::vector<T>& values, const std::vector<std::size_t>& order) {
  std::vector<T> sorted;
  sorted.reserve(order.size());
  for (const std::size_t i : order) sorted.push_back(values[i]);
  return sorted;
}

void sort_trips(TntpTrips& trips, const std::string& name, ErrorList& errors) {
  std::vector<std::size_t> order(trips.trips.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto key = [&](std::size_t i) { return std::pair(trips.origin[i], trips.destination[i]); };
  const auto before = [&](std::size_t a, std::size_t b) { return key(a) < key(b); };
  if (!std::is_sorted(order.begin(), order.end(), before)) {
    std::stable_sort(order.begin(), order.end(), before);
    trips.origin = in_order(trips.origin, order);
    trips.destination = in_order(trips.destination, order);
    trips.trips = in_order(trips.trips, order);
  }
  for (std::size_t i = 1; i < order.size(); ++i)
    if (key(i) == key(i - 1))
      errors.add(
          {name, 0, "destination",
           fmt::format("{} stands twice below origin {}", trips.destination[i] + 1, trips.origin[i] + 1),
           ""});
}

}  // namespace

TntpNetwork read_tntp_network(const std::filesystem::path& file, ErrorList& errors) {
  TntpNetwork network;
  const std::string name = file.filename().string();
  const auto text = read_text(file, name, errors);
  if (!text) return network;
  const std::size_t before = errors.total();
  TntpLines lines(*text, name, errors);
  network.zones = lines.count("NUMBER OF ZONES");
  network.nodes = lines.count("NUMBER OF NODES");
  const std::uint32_t first = lines.count("FIRST THRU NODE");
  const std::uint32_t links = lines.count("NUMBER OF LINKS");
  if (errors.total() != before) return network;
  network.first_through_node = first == 0 ? 0 : first - 1;
  std::size_t rows = 0;
  for (; lines.next(); ++rows) read_link(lines, network);
  if (rows != links)
    errors.add({name, 0, "<NUMBER OF LINKS>", fmt::format("is {}, but there are {}", links, rows),
                "the file may have been cut off"});
  return network;
}

TntpTrips read_tntp_trips(const std::filesystem::path& file, ErrorList& errors) {
  TntpTrips trips;
  const std::string name = file.filename().string();
  const auto text = read_text(file, name, errors);
  if (!text) return trips;
  const std::size_t before = errors.total();
  TntpLines lines(*text, name, errors);
  trips.zones = lines.count("NUMBER OF ZONES");
  if (errors.total() != before) return trips;
  std::optional<std::uint32_t> origin;
  while (lines.next()) {
    std::string_view rest = lines.text();
    if (rest.starts_with("Origin")) {
      take_word(rest);
      origin = read_number(lines, trimmed(rest), "Origin", trips.zones);
    } else if (origin) {
      read_destinations(lines, *origin, trips);
    } else if (errors.total() == before) {
      lines.fault("", "stands before any `Origin`", "");
    }
  }
  sort_trips(trips, name, errors);
  return trips;
}

}  // namespace concentric
