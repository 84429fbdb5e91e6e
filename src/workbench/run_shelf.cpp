#include "workbench/run_shelf.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "run/unfinished.hpp"
#include "serve/http/problem.hpp"

namespace concentric::workbench {
namespace {

constexpr std::size_t kept_at_most = 6;

bool is_run_file(const std::filesystem::path& file) {
  return file.extension() == ".gpkg" && std::filesystem::is_regular_file(file);
}

}  // namespace

bool is_run_name(const std::string& name) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
  };
  return !name.empty() && name.size() <= 64 && name.front() != '.' && std::ranges::all_of(name, allowed);
}

RunShelf::RunShelf(const std::vector<std::filesystem::path>& files, std::filesystem::path folder)
    : folder_(std::move(folder)) {
  ErrorList errors;
  for (const auto& file : files) {
    const std::string name = file.stem().string();
    if (!is_run_file(file))
      errors.add(
          {file.string(), 0, "RUN", "is no run that is there", "name a .gpkg that `concentric run` made"});
    else if (!is_run_name(name))
      errors.add(
          {file.string(), 0, "RUN", in_quotes(name) + " cannot be a name here", "use letters and digits"});
    else if (!given_.emplace(name, file).second)
      errors.add({file.string(), 0, "RUN", "two runs are called " + in_quotes(name), "rename one"});
  }
  errors.throw_if_any();
}

std::map<std::string, std::filesystem::path> RunShelf::files() const {
  auto all = given_;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder_, ignored)) {
    const std::string name = entry.path().stem().string();
    // A link in the folder could lead anywhere.
    if (!entry.is_symlink() && is_run_file(entry.path()) && is_run_name(name))
      all.emplace(name, entry.path());
  }
  return all;
}

std::vector<std::string> RunShelf::names() const {
  std::vector<std::string> names;
  for (const auto& [name, file] : files()) names.push_back(name);
  return names;
}

std::map<std::string, Provenance> RunShelf::unfinished() const {
  const std::string ending = ".gpkg.part";
  std::map<std::string, Provenance> all;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder_, ignored)) {
    const std::string file = entry.path().filename().string();
    if (!file.ends_with(ending) || entry.is_symlink()) continue;
    const std::string name = file.substr(0, file.size() - ending.size());
    if (!is_run_name(name) || has(name)) continue;
    try {
      if (const auto begun = read_unfinished(place_for(name))) all.emplace(name, *begun);
    } catch (const InvalidInput&) {
      // Damaged, or in use: whoever goes on with it by name is told.
    }
  }
  return all;
}

bool RunShelf::has(const std::string& name) const { return files().contains(name); }

std::filesystem::path RunShelf::place_for(const std::string& name) const {
  return folder_ / (name + ".gpkg");
}

std::filesystem::path RunShelf::file_of(const std::string& name) const {
  const auto all = files();
  const auto found = all.find(name);
  if (found == all.end())
    throw http::Problem(404, "there is no run " + in_quotes(name), "GET /api/v1/runs lists them");
  return found->second;
}

std::filesystem::path RunShelf::place_beside(const std::string& name, const std::string& ending) const {
  return file_of(name).replace_extension(ending);
}

std::optional<std::filesystem::path> RunShelf::beside(const std::string& name,
                                                      const std::string& ending) const {
  std::filesystem::path path = place_beside(name, ending);
  std::error_code ignored;
  const auto status = std::filesystem::symlink_status(path, ignored);
  if (!std::filesystem::is_regular_file(status) && !std::filesystem::is_directory(status)) return {};
  return path;
}

std::shared_ptr<const Run> RunShelf::get(const std::string& name) {
  const std::filesystem::path file = file_of(name);
  const std::lock_guard lock(mutex_);
  const auto written = std::filesystem::last_write_time(file);
  Kept& kept = kept_[name];
  if (kept.run == nullptr || kept.written != written) {
    try {
      kept.run = std::make_shared<const Run>(read_run(file));
    } catch (...) {
      kept_.erase(name);
      throw;
    }
    kept.written = written;
  }
  kept.used = ++clock_;
  std::shared_ptr<const Run> run = kept.run;
  if (kept_.size() > kept_at_most)
    kept_.erase(std::ranges::min_element(kept_, {}, [](const auto& each) { return each.second.used; }));
  return run;
}

}  // namespace concentric::workbench
