#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "fetch/http.hpp"
#include "fetch/tokens.hpp"

namespace colophon::fetch {

/// A file to be fetched.
struct Download {
  std::string url;
  std::string etag{};            ///< of the version that is here: not empty, it is not sent again
  std::filesystem::path part{};  ///< where it grows, kept between runs; empty: in memory
};

/// Fetches files with libcurl, several at a time, over HTTP/2 where a server speaks it.
///
/// What was cut off is gone on with (Range, If-Range; RFC 9110, 13.1.5 and 14.2) if the server
/// named the version; the last bytes that are here are asked for once more and compared. Attempts
/// are repeated on 429, 5xx and broken connections, ever later, and not before a server's
/// Retry-After. Redirects lead to the same host and port, or to `hosts`; certificates are verified;
/// a token goes to the host it is for. Throws Failure(kInterrupted) when a signal comes, and
/// Failure when the disk is full.
class Downloads {
 public:
  /// `hosts`: as `collect: {hosts: …}` of event.yaml names them.
  Downloads(const HttpLimits& limits, const Tokens& tokens, const std::vector<std::string>& hosts);
  ~Downloads();
  Downloads(const Downloads&) = delete;
  Downloads& operator=(const Downloads&) = delete;

  /// Fetches all of `files` and calls `done` as each ends, in whatever order, in this thread. What
  /// `done` throws ends all.
  void run(const std::vector<Download>& files,
           const std::function<void(std::size_t index, HttpAnswer answer)>& done);
  /// Fetches one.
  [[nodiscard]] HttpAnswer get(const Download& file);

 private:
  class Run;
  struct Multi;
  HttpLimits limits_;
  const Tokens& tokens_;
  std::vector<std::string> hosts_;  // as `host_of`
  std::unique_ptr<Multi> multi_;
};

}  // namespace colophon::fetch
