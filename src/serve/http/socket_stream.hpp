// A connection that will not wait for ever: a request's head, and then its body, must be there by a deadline,
// however slowly the bytes trickle in.
#pragma once

#include <httplib.h>

#include <array>
#include <chrono>

namespace concentric::http {

class SocketStream : public httplib::Stream {
 public:
  using Clock = std::chrono::steady_clock;

  explicit SocketStream(socket_t socket) : socket_(socket) {}

  /// All reading from now on ends at this time.
  void read_until(Clock::time_point deadline) { deadline_ = deadline; }
  /// A single piece of an answer may take so long to be taken off our hands.
  void write_within(std::chrono::milliseconds limit) { write_limit_ = limit; }
  bool has_bytes() const { return next_ < filled_; }

  bool is_readable() const override;
  bool is_writable() const override;
  ssize_t read(char* bytes, std::size_t size) override;
  ssize_t write(const char* bytes, std::size_t size) override;
  void get_remote_ip_and_port(std::string& address, int& port) const override;
  void get_local_ip_and_port(std::string& address, int& port) const override;
  socket_t socket() const override { return socket_; }

 private:
  socket_t socket_;
  Clock::time_point deadline_ = Clock::time_point::max();
  std::chrono::milliseconds write_limit_{10000};
  std::array<char, 8192> buffer_;
  std::size_t next_ = 0, filled_ = 0;
};

/// Whether the socket is ready before the deadline.
bool wait_readable(socket_t socket, SocketStream::Clock::time_point deadline);

}  // namespace concentric::http
