// The region's networks: timetables and roads in folders of their own, and lines that opened later.
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

struct Folder {
  std::string path, format;
};

std::vector<Folder> folders_of(const nlohmann::json& document, ErrorList& errors) {
  std::vector<Folder> folders;
  const auto found = document.find("folders");
  if (found == document.end() || !found->is_array()) return folders;
  for (std::size_t i = 0; i < found->size(); ++i) {
    const nlohmann::json& entry = (*found)[i];
    const auto word = [&](const char* member) {
      const auto value = entry.find(member);
      if (value != entry.end() && value->is_string()) return value->get<std::string>();
      errors.add(
          {"datapackage.json", 0, fmt::format("/folders/{}/{}", i, member), "a text was expected", ""});
      return std::string();
    };
    if (!entry.is_object()) {
      errors.add({"datapackage.json", 0, fmt::format("/folders/{}", i), "an object was expected", ""});
      continue;
    }
    const Folder folder{word("path"), word("format")};
    const std::filesystem::path path(folder.path);
    if (path.is_absolute() || std::ranges::find(path, "..") != path.end())
      errors.add({"datapackage.json", 0, fmt::format("/folders/{}/path", i),
                  in_quotes(folder.path) + " leads out of the package", "name a folder inside it"});
    else
      folders.push_back(folder);
  }
  return folders;
}

std::string digest_of(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::ranges::sort(files);
  std::string digests;
  for (const auto& file : files) digests += file.filename().string() + " " + sha256_of_file(file) + "\n";
  return digests;
}

void add_project_stops(const DataTable& table, std::unordered_map<std::string, std::size_t>& positions,
                       Region& region) {
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto position = positions.find(std::string(table.text("project", row)));
    if (position == positions.end()) continue;  // a foreign key: faulted already
    Project& project = region.projects[position->second];
    project.headway_min = table.numbers("headway_min")[row];
    project.stops.push_back(
        {{std::string(table.text("stop_en", row)), std::string(table.text("stop_zh", row))},
         table.numbers("lon")[row],
         table.numbers("lat")[row],
         table.numbers("run_min")[row],
         table.numbers("dwell_min")[row]});
  }
}

void add_projects(const DataTable& projects, const DataTable& stops, Region& region, ErrorList& errors) {
  std::unordered_map<std::string, std::size_t> positions;
  for (std::size_t row = 0; row < projects.rows(); ++row) {
    Project project;
    project.id = projects.text("id", row);
    project.name = {std::string(projects.text("name_en", row)), std::string(projects.text("name_zh", row))};
    project.mode = projects.text("kind", row) == "railway" ? LineMode::rail : LineMode::metro;
    project.opens = projects.text("opens", row);
    const double fastest = projects.numbers("fastest_min")[row];
    project.fastest_min = std::isnan(fastest) ? 0 : fastest;
    if (!parse_date(project.opens))
      errors.add({projects.schema.path, projects.line[row], "opens",
                  in_quotes(project.opens) + " is not a date", "such as 2019-12-30"});
    positions[project.id] = region.projects.size();
    region.projects.push_back(std::move(project));
  }
  // Rows stand in the order of their stops; the schema's key is project and seq.
  add_project_stops(stops, positions, region);
  for (std::size_t i = 0; i < region.projects.size(); ++i) {
    const Project& project = region.projects[i];
    const auto fault = [&](const char* field, std::string what) {
      errors.add({projects.schema.path, projects.line[i], field, std::move(what), ""});
    };
    if (project.stops.size() < 2) fault("id", in_quotes(project.id) + " has fewer than two stops");
    if (!(project.headway_min > 0) && !project.stops.empty())
      fault("id", in_quotes(project.id) + " has no headway");
  }
}

}  // namespace

void load_network_folders(const PackageTables& tables, const std::filesystem::path& folder, Region& region,
                          ErrorList& errors) {
  std::vector<std::filesystem::path> feeds;
  std::string digests = tables.sha256;
  for (const Folder& named : folders_of(*tables.document, errors)) {
    const std::filesystem::path path = folder / named.path;
    if (!std::filesystem::is_directory(path)) {
      errors.add({"datapackage.json", 0, "/folders", in_quotes(named.path) + " is not there",
                  "take the entry out, or put the folder back"});
      continue;
    }
    if (named.format == "GTFS") feeds.push_back(path);
    if (named.format == "GMNS") region.roads = read_gmns(path, errors);
    digests += named.path + "\n" + digest_of(path);
  }
  if (!feeds.empty()) region.timetables = read_gtfs(feeds, errors, region.timetables_left_out);
  region.sha256 = sha256(digests);
}

void load_projects(const PackageTables& tables, Region& region, ErrorList& errors) {
  const auto* projects = wanted_table(tables, "projects",
                                      {{"id", text},
                                       {"kind", text},
                                       {"name_en", text},
                                       {"name_zh", text},
                                       {"opens", text},
                                       {"fastest_min", number}},
                                      true, errors);
  const auto* stops = wanted_table(tables, "project_stops",
                                   {{"project", text},
                                    {"stop_en", text},
                                    {"stop_zh", text},
                                    {"lon", number},
                                    {"lat", number},
                                    {"run_min", number},
                                    {"dwell_min", number},
                                    {"headway_min", number}},
                                   true, errors);
  if (projects != nullptr && stops != nullptr) add_projects(*projects, *stops, region, errors);
}

}  // namespace concentric
