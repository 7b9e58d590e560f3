#pragma once

#include <cstddef>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

#include "pdf/measure.hpp"

namespace colophon::pdf {

/// An answer that no worker gives. Thrown by WorkerTasks::take.
class BadAnswer : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// What workers are given to do, one task after the other, and what comes of it. A task is one
/// paper; all calls come from the thread that calls `work`.
class WorkerTasks {
 public:
  virtual ~WorkerTasks() = default;
  [[nodiscard]] virtual std::size_t count() const = 0;
  /// The message to a worker (protocol.hpp).
  [[nodiscard]] virtual std::string request(std::size_t task) const = 0;
  /// Takes a worker's answer. Throws BadAnswer.
  virtual void take(std::size_t task, const std::string& answer) = 0;
  /// Two workers ended, or were ended, over this task; `note` continues "the file …".
  virtual void lose(std::size_t task, Intake why, const std::string& note) = 0;
};

struct PoolOptions {
  Limits limits;
  int jobs = 2;
  std::filesystem::path worker_program;
  std::string_view purpose;  ///< for failures: "measure papers"
  std::string_view answers;  ///< for notes on what is too long: "facts"
};

/// Has every task done in worker processes, several at once. A task that a worker fails at, for
/// whatever reason, is tried once more in a fresh worker before it is given up. Throws Failure if
/// `worker_program` is no worker, and when interrupted.
void work(WorkerTasks& tasks, const PoolOptions& options);

/// `measure` without the cache.
std::vector<Measured> measure_in_workers(const std::vector<MeasureRequest>& requests,
                                         const MeasureOptions& options);

}  // namespace colophon::pdf
