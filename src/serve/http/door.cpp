#include "serve/http/door.hpp"

#include <algorithm>
#include <array>

namespace concentric::http {
namespace {

constexpr std::size_t longest_path = 512;
constexpr std::size_t shortest_token = 16;
constexpr const char* cookie = "concentric_token=";

// `localhost:8100`, `[::1]:8100` without the port.
std::string name_of_host(const std::string& header) {
  if (header.starts_with("[")) return header.substr(1, header.find(']') - 1);
  return header.substr(0, header.find(':'));
}

std::string token_of(const httplib::Request& request) {
  const std::string bearer = request.get_header_value("Authorization");
  if (bearer.starts_with("Bearer ")) return bearer.substr(7);
  const std::string cookies = request.get_header_value("Cookie");
  const std::size_t at = cookies.find(cookie);
  if (at == std::string::npos) return request.get_param_value("token");
  const std::size_t first = at + std::string(cookie).size();
  return cookies.substr(first, cookies.find(';', first) - first);
}

std::optional<Problem> refuse_body(const httplib::Request& request, std::size_t most) {
  if (request.has_header("Transfer-Encoding"))
    return Problem(411, "a body must say how long it is", "send Content-Length");
  if (request.has_header("Content-Encoding"))
    return Problem(415, "packed bodies are not read", "send it plain");
  if (request.get_header_value_count("Content-Length") > 1) return Problem(400, "there are two lengths");
  const std::string length = request.get_header_value("Content-Length");
  if (!std::ranges::all_of(length, [](char c) { return c >= '0' && c <= '9'; }) || length.size() > 12)
    return Problem(400, "the length is not a number");
  if (!length.empty() && std::stoull(length) > most)
    return Problem(413, "the body is too large", std::to_string(most) + " bytes at most");
  const bool may_have_body = request.method == "POST" || request.method == "PUT";
  if (!may_have_body && !length.empty() && length != "0")
    return Problem(400, request.method + " has no body here");
  return {};
}

bool has_control(const std::string& text) {
  return std::ranges::any_of(text, [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

// Whoever says a thing twice is not understood the same by all that read it.
std::optional<Problem> refuse_words(const httplib::Request& request) {
  if (has_control(request.path)) return Problem(400, "the path holds a control character");
  for (const auto& [name, value] : request.params) {
    if (has_control(name) || has_control(value))
      return Problem(400, "a parameter holds a control character", {}, has_control(name) ? "" : name);
    if (request.params.count(name) > 1) return Problem(400, "a parameter is given twice", {}, name);
  }
  return {};
}

}  // namespace

bool is_loopback(const std::string& address) {
  return address == "localhost" || address == "::1" || address.starts_with("127.");
}

void check_door(const DoorOptions& options) {
  if (is_loopback(options.address)) return;
  if (options.token.size() < shortest_token)
    reject({"", 0, "--address", options.address + " is reached from other machines, so a token is needed",
            "put 16 characters or more into the environment variable CONCENTRIC_TOKEN"});
}

bool same_secret(const std::string& a, const std::string& b) {
  unsigned char differs = a.size() == b.size() ? 0 : 1;
  for (std::size_t i = 0; i < a.size() && !b.empty(); ++i)
    differs = static_cast<unsigned char>(
        differs | (static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i % b.size()])));
  return differs == 0 && !b.empty();
}

std::optional<Problem> refuse(const DoorOptions& options, const httplib::Request& request) {
  if (request.path.size() > longest_path) return Problem(414, "the path is too long");
  constexpr std::array methods{"GET", "HEAD", "POST", "DELETE"};
  if (std::ranges::find(methods, request.method) == methods.end())
    return Problem(405, "only GET, HEAD, POST and DELETE are answered");
  if (is_loopback(options.address) && !is_loopback(name_of_host(request.get_header_value("Host"))))
    return Problem(421, "this server answers to localhost only", "open it as http://localhost");
  if (request.has_header("Origin")) {
    const std::string origin = request.get_header_value("Origin");
    if (origin != "http://" + request.get_header_value("Host"))
      return Problem(403, "a page of another site may not ask");
  }
  if (!options.token.empty() && !same_secret(token_of(request), options.token))
    return Problem(401, "the token is missing or wrong",
                   "open /?token=... once, or send Authorization: Bearer");
  if (const auto problem = refuse_words(request)) return problem;
  return refuse_body(request, options.body_bytes);
}

}  // namespace concentric::http
