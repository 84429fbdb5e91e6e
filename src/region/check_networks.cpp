// The folders of a package that hold networks in formats of their own: timetables (GTFS) and roads (GMNS).
#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/text.hpp"
#include "format/data_package.hpp"
#include "format/gmns.hpp"
#include "format/gtfs.hpp"
#include "region/region.hpp"

namespace concentric {
namespace {

std::string text_member(const nlohmann::json& object, const char* member) {
  const auto found = object.is_object() ? object.find(member) : object.end();
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool leads_out(const std::filesystem::path& path) {
  return path.empty() || path.is_absolute() ||
         std::any_of(path.begin(), path.end(), [](const auto& part) { return part == ".."; });
}

// In a package a row that would be left out is a fault: it is the compiler's, and can be mended there.
void check_timetable(const std::filesystem::path& folder, const std::string& path, ErrorList& errors) {
  const std::size_t before = errors.total();
  ErrorList left_out;
  const GtfsFeed feed = read_gtfs({folder}, errors, left_out);
  errors.append(left_out);
  const DateRange range = valid_range(feed);
  if (errors.total() == before && range.first > range.last)
    errors.add({path, 0, "", "no trip runs on any day", "see calendar.txt and calendar_dates.txt"});
}

}  // namespace

std::size_t check_networks(const std::filesystem::path& folder, ErrorList& errors) {
  std::ifstream stream(folder / "datapackage.json", std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  ErrorList known;  // what is wrong with the file itself is load_region's to say
  const nlohmann::json document = parse_json(text.str(), "datapackage.json", known);
  const auto folders = document.is_object() ? document.find("folders") : document.end();
  if (!known.empty() || folders == document.end() || !folders->is_array()) return 0;
  std::size_t checked = 0;
  for (const nlohmann::json& entry : *folders) {
    const std::string path = text_member(entry, "path");
    const std::string format = text_member(entry, "format");
    if (leads_out(path)) {
      errors.add({"datapackage.json", 0, "/folders", in_quotes(path) + " leads out of the package",
                  "give a path inside the folder"});
      continue;
    }
    if (format == "GTFS")
      check_timetable(folder / path, path, errors);
    else if (format == "GMNS")
      read_gmns(folder / path, errors);
    else
      continue;
    ++checked;
  }
  return checked;
}

}  // namespace concentric
