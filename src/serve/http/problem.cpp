#include "serve/http/problem.hpp"

#include <map>
#include <nlohmann/json.hpp>

namespace concentric::http {

std::string status_title(int status) {
  static const std::map<int, std::string> titles{{400, "Bad Request"},
                                                 {401, "Unauthorized"},
                                                 {403, "Forbidden"},
                                                 {404, "Not Found"},
                                                 {405, "Method Not Allowed"},
                                                 {408, "Request Timeout"},
                                                 {409, "Conflict"},
                                                 {411, "Length Required"},
                                                 {413, "Content Too Large"},
                                                 {414, "URI Too Long"},
                                                 {415, "Unsupported Media Type"},
                                                 {421, "Misdirected Request"},
                                                 {422, "Unprocessable Content"},
                                                 {429, "Too Many Requests"},
                                                 {500, "Internal Server Error"},
                                                 {503, "Service Unavailable"}};
  const auto found = titles.find(status);
  return found == titles.end() ? "Error" : found->second;
}

std::string problem_json(const Problem& of, const ErrorList* errors) {
  nlohmann::ordered_json problem{{"type", "about:blank"},
                                 {"title", status_title(of.status)},
                                 {"status", of.status},
                                 {"detail", of.what()}};
  if (!of.hint.empty()) problem["hint"] = of.hint;
  if (!of.field.empty()) problem["field"] = of.field;
  if (errors != nullptr) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const InputError& error : errors->kept())
      list.push_back({{"file", error.file},
                      {"line", error.line},
                      {"field", error.field},
                      {"what", error.what},
                      {"hint", error.hint}});
    problem["errors"] = std::move(list);
    problem["total"] = errors->total();
  }
  return problem.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace concentric::http
