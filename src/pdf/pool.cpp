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
                {.address_space_bytes = options.limits.memory_bytes}),
        answers(static_cast<std::size_t>(options.limits.output_bytes)),
        deadline(Clock::now() + kStartTime) {}

  ChildProcess process;
  MessageReader answers;
  Clock::time_point deadline;
  bool greeted = false;
  std::optional<std::size_t> task;
};

class Pool {
 public:
  Pool(WorkerTasks& tasks, const PoolOptions& options)
      : tasks_(tasks), options_(options), count_(tasks.count()) {}

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
      refuse(worker, Intake::kOverBudget,
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
    if (!worker->task) return refuse(worker, Intake::kDamaged, "unasked answer");
    bool worn = false;
    try {
      worn = tasks_.take(*worker->task, message);
    } catch (const BadAnswer& error) {
      return refuse(worker, Intake::kDamaged,
                    fmt::format("answer not understood: {}", error.what()));
    }
    ++done_;
    worker->task.reset();
    if (worn) {
      worker.reset();
    } else {
      give(worker);
    }
  }

  /// Hands the next task to an idle worker.
  void give(std::unique_ptr<Worker>& worker) {
    if (next_ >= count_) return;
    worker->task = next_++;
    worker->deadline =
        Clock::now() + std::chrono::duration_cast<Clock::duration>(
                           std::chrono::duration<double>(options_.limits.seconds_per_paper));
    if (!write_all(worker->process.input(), framed(tasks_.request(*worker->task)))) died(worker);
  }

  /// The task a worker holds is lost, and the worker with it.
  void refuse(std::unique_ptr<Worker>& worker, Intake intake, const std::string& note) {
    if (worker->task) {
      tasks_.lose(*worker->task, intake, note);
      ++done_;
    }
    worker.reset();
  }

  void died(std::unique_ptr<Worker>& worker) {
    worker->process.close_input();
    worker->process.kill();  // it closed its output: if it still runs, it is of no use
    const ProcessEnd end = worker->process.wait();
    if (!worker->greeted) throw no_worker("it ended at once with " + end.text());
    // Poppler ends the process when memory runs out; the kernel when processor time does.
    const bool budget = end.signal == SIGXCPU || (end.signal == 0 && end.status != 0);
    refuse(worker, budget ? Intake::kOverBudget : Intake::kDamaged,
           fmt::format("reading it ended the worker: {}", end.text()));
  }

  void end_late() {
    const auto now = Clock::now();
    for (auto& worker : workers_) {
      if (worker == nullptr || now < worker->deadline) continue;
      if (!worker->greeted) throw no_worker("it does not answer");
      if (!worker->task) continue;
      refuse(worker, Intake::kOverBudget,
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
  std::size_t next_ = 0, done_ = 0;
};

}  // namespace

void work(WorkerTasks& tasks, const PoolOptions& options) {
  const IgnoreBrokenPipes quiet;
  Pool(tasks, options).run();
}

}  // namespace colophon::pdf
