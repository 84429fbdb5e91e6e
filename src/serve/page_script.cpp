#include "serve/page_script.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <regex>
#include <sstream>

namespace concentric {
namespace {

const std::regex import_line(R"re(^import \{([^}]*)\} from "(.*)";$)re");
const std::regex export_line(R"re(^export ((?:async )?function|const) (\w+).*$)re");

// The module in a scope of its own, and what it lets out.
std::string scoped(std::string_view module) {
  std::istringstream lines{std::string(module)};
  std::string body;
  std::vector<std::string> exported;
  for (std::string line; std::getline(lines, line);) {
    std::smatch match;
    if (std::regex_match(line, match, import_line)) {
      if (match[2].str().starts_with("d3-")) body += fmt::format("const {{{}}} = d3;\n", match[1].str());
      continue;
    }
    if (std::regex_match(line, match, export_line)) {
      exported.push_back(match[2]);
      line = line.substr(std::string_view("export ").size());
    }
    body += line + "\n";
  }
  const std::string names = fmt::format("{}", fmt::join(exported, ", "));
  return fmt::format("const {{{}}} = (() => {{\n{}return {{{}}};\n}})();\n", names, body, names);
}

}  // namespace

std::string page_script(const std::vector<std::string_view>& modules) {
  std::string script;
  for (const std::string_view module : modules) script += scoped(module);
  return script;
}

}  // namespace concentric
