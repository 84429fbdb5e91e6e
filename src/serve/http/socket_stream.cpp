#include "serve/http/socket_stream.hpp"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstring>

namespace concentric::http {
namespace {

bool wait_for(socket_t socket, short what, std::chrono::milliseconds limit) {
  pollfd one{socket, what, 0};
  const auto wait = std::clamp<std::int64_t>(limit.count(), 0, 60000);
  int ready = 0;
  do ready = ::poll(&one, 1, static_cast<int>(wait));
  while (ready < 0 && errno == EINTR);
  return ready > 0;
}

void name_end(const sockaddr_storage& end, std::string& address, int& port) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (end.ss_family == AF_INET) {
    const auto* four = reinterpret_cast<const sockaddr_in*>(&end);
    ::inet_ntop(AF_INET, &four->sin_addr, text.data(), text.size());
    port = ntohs(four->sin_port);
  } else if (end.ss_family == AF_INET6) {
    const auto* six = reinterpret_cast<const sockaddr_in6*>(&end);
    ::inet_ntop(AF_INET6, &six->sin6_addr, text.data(), text.size());
    port = ntohs(six->sin6_port);
  }
  address = text.data();
}

}  // namespace

bool wait_readable(socket_t socket, SocketStream::Clock::time_point deadline) {
  const auto left = deadline - SocketStream::Clock::now();
  return wait_for(socket, POLLIN, std::chrono::duration_cast<std::chrono::milliseconds>(left));
}

bool SocketStream::is_readable() const { return has_bytes() || wait_readable(socket_, deadline_); }

bool SocketStream::is_writable() const {
  if (!wait_for(socket_, POLLOUT, write_limit_)) return false;
  // A client that is gone reads as an end of file: long answers, such as events, stop there.
  char byte = 0;
  return ::recv(socket_, &byte, 1, MSG_PEEK | MSG_DONTWAIT) != 0;
}

ssize_t SocketStream::read(char* bytes, std::size_t size) {
  if (!has_bytes()) {
    if (!wait_readable(socket_, deadline_)) return -1;
    const ssize_t got = ::recv(socket_, buffer_.data(), buffer_.size(), 0);
    if (got <= 0) return got;
    next_ = 0;
    filled_ = static_cast<std::size_t>(got);
  }
  const std::size_t part = std::min(size, filled_ - next_);
  std::memcpy(bytes, buffer_.data() + next_, part);
  next_ += part;
  return static_cast<ssize_t>(part);
}

ssize_t SocketStream::write(const char* bytes, std::size_t size) {
  if (!wait_for(socket_, POLLOUT, write_limit_)) return -1;
  return ::send(socket_, bytes, size, MSG_NOSIGNAL | MSG_DONTWAIT);
}

void SocketStream::get_remote_ip_and_port(std::string& address, int& port) const {
  sockaddr_storage end{};
  socklen_t length = sizeof end;
  if (::getpeername(socket_, reinterpret_cast<sockaddr*>(&end), &length) == 0) name_end(end, address, port);
}

void SocketStream::get_local_ip_and_port(std::string& address, int& port) const {
  sockaddr_storage end{};
  socklen_t length = sizeof end;
  if (::getsockname(socket_, reinterpret_cast<sockaddr*>(&end), &length) == 0) name_end(end, address, port);
}

}  // namespace concentric::http
