#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/files.hpp"

namespace colophon {

/// Limits set in a child before it becomes the program; 0 means none.
struct ProcessLimits {
  long long address_space_bytes = 0;
  long long file_bytes = 0;  ///< largest file it may write
};

/// How a process ended.
struct ProcessEnd {
  int status = 0;                          ///< exit status, when `signal` is 0
  int signal = 0;                          ///< the signal that ended it
  [[nodiscard]] std::string text() const;  ///< "exit status 1", "signal 11 (Segmentation fault)"
};

/// A child process with pipes to its standard input and output; standard error goes nowhere. It
/// leaves no core file, and the kernel ends it when the thread that started it ends. Killed and
/// reaped when the object goes.
class ChildProcess {
 public:
  /// Throws Failure if the program cannot be started.
  ChildProcess(const std::filesystem::path& program, const std::vector<std::string>& arguments,
               const ProcessLimits& limits);
  ~ChildProcess();
  ChildProcess(ChildProcess&& other) noexcept;
  ChildProcess& operator=(ChildProcess&&) = delete;
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  [[nodiscard]] int input() const { return input_.get(); }    ///< write end of its stdin
  [[nodiscard]] int output() const { return output_.get(); }  ///< read end of its stdout
  [[nodiscard]] pid_t pid() const { return pid_; }
  void close_input() { input_.reset(); }

  /// Ends it at once (SIGKILL), if it still runs.
  void kill();
  /// Waits until it has ended. May be called again.
  ProcessEnd wait();
  /// Waits so long for its end, then ends it (SIGKILL): for one that closed its output, which it
  /// does on its way out, and what it ends with is worth knowing.
  ProcessEnd wait_or_kill(std::chrono::milliseconds patience);

 private:
  /// Reaps it if it has ended; `options` as waitpid takes them.
  bool reap(int options);
  pid_t pid_ = -1;
  FileDescriptor input_, output_;
  std::optional<ProcessEnd> end_;
};

}  // namespace colophon
