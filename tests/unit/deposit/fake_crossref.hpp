#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "unit/fetch/loopback_server.hpp"

namespace colophon::test {

/// A deposit file with these DOIs.
std::string deposit_file(const std::vector<std::string>& dois, const std::string& timestamp,
                         const std::string& batch_id = "weex-2031");

/// A submission log, in the words of Crossref.
struct LogRecord {
  std::string status, doi, message;
};
std::string log_text(const std::string& state, const std::vector<LogRecord>& records = {});

/// Speaks Crossref's three end points: takes deposits in, lets them be queued and processed for one
/// question each, then gives the log. Each hook, if set, answers instead.
class FakeCrossref : public LoopbackServer {
 public:
  using Handler = std::function<void(const httplib::Request&, httplib::Response&)>;
  static constexpr const char* kUser = "pat@example.org/weex";
  static constexpr const char* kPassword = "s3cret&'<pass> w%rd";

  FakeCrossref();

  Handler on_deposit, on_log;
  std::string outcome;  ///< the log's text in the end; empty: all DOIs are registered

  [[nodiscard]] int deposits() const;   ///< files that were taken in
  [[nodiscard]] int requests() const;   ///< to the end points for deposits
  [[nodiscard]] int questions() const;  ///< about logs
  [[nodiscard]] std::string last_file() const;

  /// What the end points do by themselves.
  void take(const httplib::Request& request, httplib::Response& response, bool synchronous);
  void tell(const httplib::Request& request, httplib::Response& response);

 private:
  struct Submission {
    std::string xml;
    int asked = 0;
  };
  std::string log_of(const std::string& xml) const;
  mutable std::mutex mutex_;
  std::map<std::string, Submission> submissions_;
  std::string last_;
  int deposits_ = 0, requests_ = 0, questions_ = 0;
};

}  // namespace colophon::test
