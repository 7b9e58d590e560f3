#pragma once

#include <httplib.h>

#include <string>
#include <thread>

namespace colophon::test {

/// A web server on a free port of this machine. Register handlers on `http`, then `start`.
class LoopbackServer {
 public:
  LoopbackServer() : port_(http.bind_to_any_port("127.0.0.1")) {}
  ~LoopbackServer() {
    http.stop();
    if (thread_.joinable()) thread_.join();
  }
  LoopbackServer(const LoopbackServer&) = delete;
  LoopbackServer& operator=(const LoopbackServer&) = delete;

  void start() {
    thread_ = std::thread([this] { http.listen_after_bind(); });
    while (!http.is_running()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  [[nodiscard]] std::string url(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(port_) + path;
  }

  httplib::Server http;

 private:
  int port_;
  std::thread thread_;
};

}  // namespace colophon::test
