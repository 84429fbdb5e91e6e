#include "serve/http/http_server.hpp"

#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fstream>
#include <map>
#include <sstream>

#include "serve/http/bounded_pool.hpp"
#include "serve/http/socket_stream.hpp"

namespace concentric::http {
namespace {

using Clock = SocketStream::Clock;

// An answer that leaves part of the request unread must be the connection's last.
thread_local bool last_answer = false;

void answer_problem(httplib::Response& response, const Problem& problem) {
  response.status = problem.status;
  response.set_content(problem_json(problem), "application/problem+json");
}

void answer_exception(httplib::Response& response, const std::exception_ptr& thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (const Problem& problem) {
    answer_problem(response, problem);
  } catch (const InvalidInput& invalid) {
    response.status = 422;
    response.set_content(problem_json({422, "the input cannot be used"}, &invalid.errors()),
                         "application/problem+json");
  } catch (const std::exception& other) {
    fmt::print(stderr, "concentric serve: {}\n", other.what());
    answer_problem(response, {500, "something went wrong here"});
  } catch (...) {
    answer_problem(response, {500, "something went wrong here"});
  }
}

// Scripts and styles come from here alone; the map library starts its workers from blobs.
httplib::Headers safe_headers() {
  return {{"Content-Security-Policy",
           "default-src 'self'; worker-src 'self' blob:; img-src 'self' data: blob:; style-src 'self' "
           "'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"},
          {"X-Content-Type-Options", "nosniff"},
          {"Referrer-Policy", "no-referrer"},
          {"Cross-Origin-Resource-Policy", "same-origin"},
          {"Cross-Origin-Opener-Policy", "same-origin"}};
}

// Brotli as the library calls it takes seconds for a megabyte; gzip does not.
void pack_quickly(httplib::Request& request) {
  const bool gzip = request.get_header_value("Accept-Encoding").find("gzip") != std::string::npos;
  request.headers.erase("Accept-Encoding");
  if (gzip) request.headers.emplace("Accept-Encoding", "gzip");
}

std::string type_of(const std::filesystem::path& file) {
  static const std::map<std::string, std::string> types{{".html", "text/html; charset=utf-8"},
                                                        {".js", "text/javascript"},
                                                        {".css", "text/css"},
                                                        {".json", "application/json"},
                                                        {".svg", "image/svg+xml"},
                                                        {".png", "image/png"},
                                                        {".yaml", "application/yaml"},
                                                        {".txt", "text/plain; charset=utf-8"}};
  const auto found = types.find(file.extension().string());
  return found == types.end() ? "application/octet-stream" : found->second;
}

}  // namespace

HttpServer::HttpServer(ServerOptions options) : options_(std::move(options)) {
  check_door(options_.door);
  set_payload_max_length(options_.door.body_bytes);
  set_default_headers(safe_headers());
  set_tcp_nodelay(true);
  new_task_queue = [this] { return new BoundedPool(options_.threads, options_.waiting); };
  set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
    const auto problem = refuse(options_.door, request);
    if (problem) {
      last_answer = true;
      answer_problem(response, *problem);
      return HandlerResponse::Handled;
    }
    if (request.path == "/" && request.has_param("token") && !options_.door.token.empty()) {
      response.set_header("Set-Cookie",
                          "concentric_token=" + options_.door.token + "; HttpOnly; SameSite=Strict; Path=/");
      response.set_redirect("/");
      return HandlerResponse::Handled;
    }
    return HandlerResponse::Unhandled;
  });
  set_exception_handler([](const httplib::Request&, httplib::Response& response,
                           const std::exception_ptr& thrown) { answer_exception(response, thrown); });
  set_error_handler([](const httplib::Request& request, httplib::Response& response) {
    if (!response.body.empty()) return;
    if (response.status == 413 || response.status == 400) last_answer = true;
    const std::string what = response.status == 404 ? "there is nothing at " + request.path.substr(0, 200)
                                                    : "the request cannot be answered";
    answer_problem(response, {response.status, what});
  });
}

int HttpServer::open() {
  const std::string& address = options_.door.address;
  const int port = options_.port == 0 ? bind_to_any_port(address) : options_.port;
  if ((options_.port == 0 && port < 0) || (options_.port != 0 && !bind_to_port(address, port)))
    reject({"", 0, "--port", fmt::format("{}:{} cannot be listened on", address, options_.port),
            "another program may have it: choose another, or 0 for any"});
  return port;
}

void HttpServer::serve() { listen_after_bind(); }

void HttpServer::close() {
  closing_ = true;
  stop();
}

void HttpServer::add_files(const std::filesystem::path& folder) {
  if (!std::filesystem::is_directory(folder)) return;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    const std::string name = "/" + std::filesystem::relative(entry.path(), folder).generic_string();
    const auto answer = [text = bytes.str(), type = type_of(entry.path()),
                         lasting = name.starts_with("/assets/")](const httplib::Request&,
                                                                 httplib::Response& response) {
      // Names under assets/ hold a hash of what is in them.
      response.set_header("Cache-Control", lasting ? "public, max-age=31536000, immutable" : "no-cache");
      response.set_content(text, type);
    };
    std::string pattern;
    for (const char c : name) {
      if (std::string(".^$|()[]{}*+?\\").find(c) != std::string::npos) pattern += '\\';
      pattern += c;
    }
    Get(pattern, answer);
    if (name == "/index.html") Get("/", answer);
  }
}

bool HttpServer::process_and_close_socket(socket_t socket) {
  if (BoundedPool::refuses()) {
    const std::string body = problem_json({503, "too many requests at once", "try again in a moment"});
    const std::string text = fmt::format(
        "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nConnection: close\r\n"
        "Content-Type: application/problem+json\r\nContent-Length: {}\r\n\r\n{}",
        body.size(), body);
    static_cast<void>(::send(socket, text.data(), text.size(), MSG_NOSIGNAL | MSG_DONTWAIT));
  } else {
    answer_requests(socket);
  }
  ::shutdown(socket, SHUT_RDWR);
  ::close(socket);
  return true;
}

void HttpServer::answer_requests(socket_t socket) {
  SocketStream stream(socket);
  constexpr int most_requests = 1000;
  for (int i = 0; i < most_requests && !closing_; ++i) {
    const auto idle_until = Clock::now() + options_.idle_time;
    bool ready = stream.has_bytes();
    while (!ready && !closing_ && Clock::now() < idle_until)
      ready = wait_readable(socket, std::min(idle_until, Clock::now() + std::chrono::milliseconds(100)));
    if (!ready) return;
    stream.read_until(Clock::now() + options_.head_time);
    last_answer = false;
    bool closed = false;
    const bool answered =
        process_request(stream, closing_ || i + 1 == most_requests, closed, [&](httplib::Request& request) {
          stream.read_until(Clock::now() + options_.body_time);
          pack_quickly(request);
        });
    if (!answered || closed || last_answer) return;
  }
}

}  // namespace concentric::http
