#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <memory>
#include <optional>
#include <vector>

#include "base/interrupt.hpp"
#include "base/number.hpp"
#include "base/process.hpp"
#include "base/write_all.hpp"
#include "colophon/failure.hpp"
#include "pdf/pool.hpp"
#include "pdf/protocol.hpp"

namespace colophon::pdf {
namespace {

using Clock = std::chrono::steady_clock;

// How often the pool looks at deadlines and at Ctrl-C.
constexpr int kTickMilliseconds = 100;
// A worker that has not said hello by then is no worker.
constexpr auto kStartTime = std::chrono::seconds(30);
// A worker that closed its output is given so long to end by itself; what it ends with is told.
constexpr auto kLeave = std::chrono::milliseconds(500);

/// Writing to a worker that just died must be an error, not the end of this process.
class IgnoreBrokenPipes {
 public:
  IgnoreBrokenPipes() {
    struct sigaction ignore {};
    ignore.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &ignore, &before_);
  }
  ~IgnoreBrokenPipes() { sigaction(SIGPIPE, &before_, nullptr); }
  IgnoreBrokenPipes(const IgnoreBrokenPipes&) = delete;
  IgnoreBrokenPipes& operator=(const IgnoreBrokenPipes&) = delete;

 private:
  struct sigaction before_ {};
};

/// One worker process and the task it is busy with.
struct Worker {
  Worker(const PoolOptions& options)
      : process(options.worker_program, {"worker"},
                {.address_space_bytes = options.limits.memory_bytes,
                 .file_bytes = options.limits.file_bytes}),
        answers(static_cast<std::size_t>(options.limits.output_bytes)),
        deadline(Clock::now() + kStartTime) {}

  ChildProcess process;
  MessageReader answers;
  Clock::time_point deadline;
  bool greeted = false;
  std::optional<std::size_t> task;
  bool fresh = true;  ///< was not given any task yet
};

class Pool {
 public:
  Pool(WorkerTasks& tasks, const PoolOptions& options)
      : tasks_(tasks), options_(options), count_(tasks.count()), tried_(count_, false) {
    for (std::size_t i = count_; i > 0; --i) waiting_.push_back(i - 1);
  }

  void run() {
    const std::size_t wanted =
        std::min(count_, static_cast<std::size_t>(std::max(options_.jobs, 1)));
    while (done_ < count_) {
      stop_if_interrupted();
      while (workers_.size() < std::min(wanted, count_ - done_)) {
        workers_.push_back(std::make_unique<Worker>(options_));
      }
      wait();
      end_late();
      workers_.erase(std::remove(workers_.begin(), workers_.end(), nullptr), workers_.end());
    }
  }

 private:
  void wait() {
    std::vector<pollfd> fds;
    for (const auto& worker : workers_) fds.push_back({worker->process.output(), POLLIN, 0});
    ::poll(fds.data(), fds.size(), kTickMilliseconds);
    for (std::size_t i = 0; i < fds.size(); ++i) {
      if (fds[i].revents != 0) read(workers_[i]);
    }
  }

  void read(std::unique_ptr<Worker>& worker) {
    std::array<char, 65536> block{};
    const ssize_t n = ::read(worker->process.output(), block.data(), block.size());
    if (n < 0 && errno == EINTR) return;
    if (n <= 0) return died(worker);
    worker->answers.feed({block.data(), static_cast<std::size_t>(n)});
    while (worker != nullptr) {
      const auto message = worker->answers.next();
      if (!message) break;
      take(worker, *message);
    }
    if (worker != nullptr && worker->answers.too_long()) {
      lose(worker, Intake::kOverBudget,
           fmt::format("has {} of more than {} bytes", options_.answers,
                       options_.limits.output_bytes));
    }
  }

  void take(std::unique_ptr<Worker>& worker, const std::string& message) {
    if (!worker->greeted) {
      if (message != kHello) throw no_worker("it does not speak as a worker does");
      worker->greeted = true;
      return give(worker);
    }
    if (!worker->task) return worker.reset();  // nobody asked
    try {
      std::string_view body = message;
      if (take_number(body) != worker->task) throw BadAnswer("it is not about this paper");
      tasks_.take(*worker->task, std::string(body));
    } catch (const BadAnswer& error) {
      return lose(worker, Intake::kDamaged, fmt::format("answer not understood: {}", error.what()));
    }
    ++done_;
    worker->task.reset();
    give(worker);
  }

  /// Hands the next task to an idle worker, or ends it.
  void give(std::unique_ptr<Worker>& worker) {
    std::vector<std::size_t>& tasks = worker->fresh && !again_.empty() ? again_ : waiting_;
    if (tasks.empty()) return worker.reset();
    worker->task = tasks.back();
    worker->fresh = false;
    tasks.pop_back();
    worker->deadline =
        Clock::now() + std::chrono::duration_cast<Clock::duration>(
                           std::chrono::duration<double>(options_.limits.seconds_per_paper));
    const std::string message = numbered(*worker->task, tasks_.request(*worker->task));
    if (!write_all(worker->process.input(), framed(message))) died(worker);
  }

  /// Ends the worker. The task it holds, if it does, is tried once more in a fresh one, then given
  /// up: what is said of a paper must not depend on those that the worker served before, nor on how
  /// busy the machine was for a while.
  void lose(std::unique_ptr<Worker>& worker, Intake intake, const std::string& note) {
    if (worker->task && tried_[*worker->task]) {
      tasks_.lose(*worker->task, intake, note);
      ++done_;
    } else if (worker->task) {
      tried_[*worker->task] = true;
      again_.push_back(*worker->task);
    }
    worker.reset();
  }

  void died(std::unique_ptr<Worker>& worker) {
    worker->process.close_input();
    const ProcessEnd end = worker->process.wait_or_kill(kLeave);
    if (!worker->greeted) throw no_worker("it ended at once with " + end.text());
    if (end.signal == 0 && end.status == kOutOfMemory) {
      return lose(worker, Intake::kOverBudget, "needs more memory than a worker may use");
    }
    // Poppler ends the process when memory runs out; the kernel when the machine's memory does, or
    // the worker's processor time or its room on the disk.
    const bool budget = end.signal == SIGXCPU || end.signal == SIGXFSZ || end.signal == SIGKILL ||
                        (end.signal == 0 && end.status != 0);
    lose(worker, budget ? Intake::kOverBudget : Intake::kDamaged,
         fmt::format("reading it ended the worker: {}", end.text()));
  }

  void end_late() {
    const auto now = Clock::now();
    for (auto& worker : workers_) {
      if (worker == nullptr || now < worker->deadline) continue;
      if (!worker->greeted) throw no_worker("it does not answer");
      if (!worker->task) continue;
      lose(worker, Intake::kOverBudget,
           fmt::format("reading it took longer than {} s",
                       number(options_.limits.seconds_per_paper)));
    }
  }

  [[nodiscard]] Failure no_worker(const std::string& why) const {
    return Failure(fmt::format("cannot {}: {} is no worker: {}", options_.purpose,
                               options_.worker_program.string(), why));
  }

  WorkerTasks& tasks_;
  const PoolOptions& options_;
  const std::size_t count_;
  std::vector<std::unique_ptr<Worker>> workers_;  // a null one is gone and is replaced
  std::vector<std::size_t> waiting_;              // tasks, the next one last
  std::vector<std::size_t> again_;                // tasks for a fresh worker
  std::vector<bool> tried_;                       // tasks that a worker failed at
  std::size_t done_ = 0;
};

}  // namespace

void work(WorkerTasks& tasks, const PoolOptions& options) {
  const IgnoreBrokenPipes quiet;
  Pool(tasks, options).run();
}

}  // namespace colophon::pdf
