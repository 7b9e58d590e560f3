#pragma once

#include <stdexcept>
#include <string>

namespace colophon {

/// Process exit codes of every command (DESIGN §3). When several apply, the order of precedence is
/// interrupted, internal, usage, incomplete, findings.
enum class ExitCode {
  kClean = 0,         ///< clean and complete
  kFindings = 1,      ///< findings at or above --fail-on
  kUsage = 2,         ///< usage or configuration error, nothing done
  kIncomplete = 3,    ///< something could not be done or not be checked
  kInternal = 4,      ///< a bug in Colophon
  kInterrupted = 130  ///< stopped by a signal
};

/// Returns the one of two exit codes that wins.
[[nodiscard]] ExitCode worse(ExitCode a, ExitCode b);

/// The environment stopped us: disk full, unreadable folder, time-out, missing font. Never used for
/// something wrong in the input (that is a Finding) nor for a bug (that is a std::logic_error).
/// `what()` is one line that names the file and what was attempted; `hint` says what to do next.
class Failure : public std::runtime_error {
 public:
  explicit Failure(const std::string& message, std::string hint = {},
                   ExitCode code = ExitCode::kIncomplete)
      : std::runtime_error(message), hint_(std::move(hint)), code_(code) {}

  [[nodiscard]] const std::string& hint() const { return hint_; }
  [[nodiscard]] ExitCode code() const { return code_; }

 private:
  std::string hint_;
  ExitCode code_;
};

/// The user asked for something that makes no sense (unknown option value, missing folder).
class UsageError : public Failure {
 public:
  explicit UsageError(const std::string& message, std::string hint = {})
      : Failure(message, std::move(hint), ExitCode::kUsage) {}
};

}  // namespace colophon
