#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/text.hpp"
#include "base/write_all.hpp"

namespace colophon::test {

/// What a client sent.
struct RawRequest {
  std::string method, target;
  std::string head;  ///< all lines, as they came
  std::chrono::steady_clock::time_point when{};

  /// Value of a header, empty if it was not sent.
  [[nodiscard]] std::string header(const std::string& name) const {
    for (const std::string& line : split(head, '\n')) {
      if (lower_ascii(line).starts_with(lower_ascii(name) + ":")) {
        return std::string(trim(line.substr(name.size() + 1)));
      }
    }
    return {};
  }
  /// First byte asked for, 0 if the whole is.
  [[nodiscard]] std::size_t first_byte() const {
    const std::string range = header("Range");
    return range.starts_with("bytes=") ? std::stoul(range.substr(6)) : 0;
  }
};

/// Says exactly what a test wants said, true to HTTP or not: a thread and a connection per request.
class RawServer {
 public:
  using Send = std::function<bool(std::string_view)>;  ///< false: the client has gone
  using Handler = std::function<void(const RawRequest&, const Send&)>;

  explicit RawServer(Handler handler) : handler_(std::move(handler)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
        ::listen(listener_, 64) != 0 ||
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
      throw std::runtime_error("no port of this machine is free");
    }
    port_ = ntohs(address.sin_port);
    acceptor_ = std::thread([this] { accept_all(); });
  }
  ~RawServer() {
    stopping_ = true;
    ::shutdown(listener_, SHUT_RDWR);
    acceptor_.join();
    for (std::thread& thread : threads_) thread.join();
    ::close(listener_);
  }
  RawServer(const RawServer&) = delete;
  RawServer& operator=(const RawServer&) = delete;

  [[nodiscard]] std::string host() const { return "127.0.0.1:" + std::to_string(port_); }
  [[nodiscard]] std::string url(const std::string& path) const { return "http://" + host() + path; }
  /// All that was asked so far.
  [[nodiscard]] std::vector<RawRequest> requests() const {
    const std::lock_guard lock(mutex_);
    return requests_;
  }
  [[nodiscard]] bool stopping() const { return stopping_; }

 private:
  void accept_all() {
    while (!stopping_) {
      const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (client < 0) continue;
      threads_.emplace_back([this, client] { serve(client); });
    }
  }

  void serve(int client) {
    RawRequest request;
    char block[4096];
    while (request.head.find("\r\n\r\n") == std::string::npos) {
      const ssize_t n = ::recv(client, block, sizeof block, 0);
      if (n <= 0) break;
      request.head.append(block, static_cast<std::size_t>(n));
    }
    const std::vector<std::string> words =
        split(request.head.substr(0, request.head.find('\r')), ' ');
    if (words.size() == 3) {
      request.when = std::chrono::steady_clock::now();
      request.method = words[0];
      request.target = words[1];
      {
        const std::lock_guard lock(mutex_);
        requests_.push_back(request);
      }
      handler_(request, [client](std::string_view bytes) {
        while (!bytes.empty()) {
          const ssize_t n = ::send(client, bytes.data(), bytes.size(), MSG_NOSIGNAL);
          if (n <= 0) return false;
          bytes.remove_prefix(static_cast<std::size_t>(n));
        }
        return true;
      });
    }
    ::shutdown(client, SHUT_WR);
    ::close(client);
  }

  Handler handler_;
  int listener_ = -1, port_ = 0;
  std::atomic<bool> stopping_{false};
  mutable std::mutex mutex_;
  std::vector<RawRequest> requests_;
  std::vector<std::thread> threads_;
  std::thread acceptor_;
};

/// Answers as a server with ETags and ranges does (RFC 9110).
inline void serve_file(const RawRequest& request, const RawServer::Send& send,
                       const std::string& body, const std::string& etag,
                       std::optional<std::size_t> cut_after = {}) {
  const std::string end = "Connection: close\r\n\r\n";
  const std::string tag = "ETag: " + etag + "\r\n";
  if (request.header("If-None-Match") == etag) {
    send("HTTP/1.1 304 Not Modified\r\n" + tag + end);
    return;
  }
  const bool same = request.header("If-Range").empty() || request.header("If-Range") == etag;
  const std::size_t first = same ? request.first_byte() : 0;
  const std::string rest = body.substr(std::min(first, body.size()));
  std::string head = first == 0
                         ? "HTTP/1.1 200 OK\r\n"
                         : "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes " +
                               std::to_string(first) + "-" + std::to_string(body.size() - 1) + "/" +
                               std::to_string(body.size()) + "\r\n";
  head += tag + "Accept-Ranges: bytes\r\nContent-Length: " + std::to_string(rest.size()) + "\r\n";
  send(head + end + rest.substr(0, cut_after.value_or(rest.size())));
}

}  // namespace colophon::test
