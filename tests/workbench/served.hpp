// The workbench of the tiny region, served on a port of its own.
#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <nlohmann/json.hpp>
#include <thread>

#include "run/run.hpp"
#include "support/files.hpp"
#include "support/tiny_networks.hpp"
#include "workbench/workbench.hpp"

namespace concentric::testing {

using Json = nlohmann::json;

inline constexpr const char* plan_text =
    "[plan]\nname = \"nothing\"\ntitle = \"Nothing\"\nregion = \"tiny\"\n";

class WorkbenchTest : public ::testing::Test {
 protected:
  void begin(http::ServerOptions options = {}) {
    options.port = 0;
    server = std::make_unique<http::HttpServer>(options);
    workbench::WorkbenchOptions of;
    of.run_folder = folder.path();
    of.plan_folder = folder.path();
    of.web = folder.path() / "web";
    bench = std::make_unique<workbench::Workbench>(tiny_region_with_networks(), of);
    workbench::add_answers(*server, *bench);
    port = server->open();
    serving = std::thread([this] { server->serve(); });
    client = std::make_unique<httplib::Client>("127.0.0.1", port);
    for (int i = 0; i < 200 && !client->Get("/api/v1/health"); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  void TearDown() override {
    if (!server) return;
    server->close();
    serving.join();
  }
  Json json(const std::string& path, int status = 200) {
    const auto answer = client->Get("/api/v1" + path);
    if (!answer) return {};
    EXPECT_EQ(answer->status, status) << path << answer->body;
    if (status >= 400) {
      EXPECT_EQ(answer->get_header_value("Content-Type"), "application/problem+json") << path;
    }
    return Json::parse(answer->body, nullptr, false);
  }
  /// A socket that the server has, and a second's patience with it.
  int connected() {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    const timeval patience{1, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    return socket;
  }
  /// What comes back for these bytes until the server closes, or for a second.
  std::string raw(const std::string& bytes) {
    const int socket = connected();
    ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    std::string all;
    char part[4096];
    for (ssize_t got = 0; (got = ::recv(socket, part, sizeof part, 0)) > 0;)
      all.append(part, static_cast<std::size_t>(got));
    ::close(socket);
    return all;
  }

  ScratchFolder folder;
  std::unique_ptr<http::HttpServer> server;
  std::unique_ptr<workbench::Workbench> bench;
  std::unique_ptr<httplib::Client> client;
  std::thread serving;
  int port = 0;
};

}  // namespace concentric::testing
