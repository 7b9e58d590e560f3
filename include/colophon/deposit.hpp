#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "colophon/failure.hpp"
#include "colophon/finding.hpp"

namespace colophon {

/// What became of one record of a deposit, by the agency's log.
struct DepositRecord {
  enum class Status { kSuccess, kWarning, kFailure };
  Status status = Status::kFailure;
  std::string doi;      ///< empty if the whole batch is meant
  std::string message;  ///< one line
  bool operator==(const DepositRecord&) const = default;
};
[[nodiscard]] std::string_view to_string(DepositRecord::Status status);  ///< "success", …

struct DepositOptions {
  std::vector<std::filesystem::path> files;
  bool live = false;         ///< the real system; else the one for tests
  std::string host;          ///< a stand-in on this machine instead: "http://127.0.0.1:8080"
  bool synchronous = false;  ///< wait for the answer instead of queueing
  bool dry_run = false;      ///< send nothing, write nothing
  std::filesystem::path credentials;  ///< file of mode 0600; empty: the environment
  double wait_seconds = 900;          ///< how long one file's log is waited for, 0: not at all
  double poll_seconds = 10;           ///< between two questions about it
  double timeout_seconds = 120;       ///< for one request and its answer
  std::function<void(std::string_view)> tell;  ///< what is being done, one line; may be empty
};

/// What was done with one file.
struct DepositedFile {
  std::string file;
  /// "completed", "sent" (its log is not there yet), "sending" (nobody knows whether it arrived),
  /// "refused", "not-sent" (its findings say why), "dry-run".
  std::string state = "not-sent";
  bool sent = false;   ///< by this call
  std::string system;  ///< "https://test.crossref.org"
  std::string url;     ///< it was, or would be, sent to
  std::string batch_id, timestamp, upload_name, sha256, submission_id;
  std::size_t dois = 0;                ///< to register
  std::vector<DepositRecord> records;  ///< of a completed deposit, as the log has them
};

struct DepositResult {
  ExitCode code = ExitCode::kClean;  ///< without the findings' severity, which --fail-on judges
  std::vector<DepositedFile> files;
  Findings findings;
};

}  // namespace colophon
