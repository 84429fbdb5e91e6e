#include "workbench/method_catalogue.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "serve/assets.hpp"

namespace concentric::workbench {
namespace {

using Json = nlohmann::json;

Names names_of(const Json& json) { return {json.at("en"), json.at("zh")}; }

Method method_of(const Json& json) {
  return {json.at("id"),         names_of(json.at("title")), names_of(json.at("what")),
          json.at("papers"),     json.at("indicators"),      json.at("flows"),
          json.at("parameters"), json.at("tables"),          json.at("code")};
}

}  // namespace

const std::vector<Method>& method_catalogue() {
  static const std::vector<Method> all = [] {
    std::vector<Method> methods;
    for (const Json& each : Json::parse(asset("methods.json"))) methods.push_back(method_of(each));
    return methods;
  }();
  return all;
}

bool covers(const std::vector<std::string>& patterns, std::string_view id) {
  return std::ranges::any_of(patterns, [id](std::string_view pattern) {
    const std::string_view before = pattern.substr(0, pattern.size() - 1);
    if (pattern.ends_with('*')) return id.starts_with(before);
    return pattern.ends_with('?') ? id.size() == pattern.size() && id.starts_with(before) : id == pattern;
  });
}

}  // namespace concentric::workbench
