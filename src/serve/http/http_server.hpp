// HTTP for a handful of people, not for the open sea: a bounded number of connections, each of which has to
// say what it wants within a time, and answers that are always either what was asked for or a problem
// (RFC 9457). Knows nothing of what it serves.
#pragma once

#include <httplib.h>

#include <atomic>
#include <filesystem>
#include <functional>
#include <string>

#include "serve/http/door.hpp"

namespace concentric::http {

struct ServerOptions {
  DoorOptions door;
  int port = 8100;  ///< 0 takes any that is free
  std::size_t threads = 16;
  std::size_t waiting = 64;  ///< connections that wait for a thread; more are told to come back later
  std::chrono::milliseconds head_time{5000};  ///< for all of a request's head
  std::chrono::milliseconds body_time{15000};
  std::chrono::milliseconds idle_time{5000};  ///< of a kept connection
};

class HttpServer : public httplib::Server {
 public:
  /// InvalidInput for what `check_door` does not let pass.
  explicit HttpServer(ServerOptions options);

  /// Takes the port; the one it got. InvalidInput where it is taken.
  int open();
  /// Answers until `close`, then until what is being answered is done.
  void serve();
  void close();
  bool is_closing() const { return closing_; }

  /// Files of a folder under `/`, read once, so that no path leads out of it. A folder that is not there has
  /// no files.
  void add_files(const std::filesystem::path& folder);

 private:
  bool process_and_close_socket(socket_t socket) override;
  void answer_requests(socket_t socket);

  ServerOptions options_;
  std::atomic<bool> closing_ = false;
};

}  // namespace concentric::http
