#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <stdexcept>

#include "base/hash.hpp"
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

/// What can be said of a file without reading it as a PDF.
void identify(const std::filesystem::path& path, PaperFacts& facts) {
  try {
    // A pipe or a device may have no end, and this process has no deadline.
    if (!std::filesystem::is_regular_file(path)) return;
    facts.sha256 = sha256_file(path);
    facts.bytes = static_cast<long long>(std::filesystem::file_size(path));
  } catch (const std::exception&) {
    // It went away: the note says what matters more.
  }
}

/// One worker process and the paper it is busy with.
struct Worker {
  Worker(const MeasureOptions& options)
      : process(options.worker_program, {"worker"},
                {.address_space_bytes = options.limits.memory_bytes}),
        answers(static_cast<std::size_t>(options.limits.output_bytes)),
        deadline(Clock::now() + kStartTime) {}

  ChildProcess process;
  MessageReader answers;
  Clock::time_point deadline;
  bool greeted = false;
  std::optional<std::size_t> paper;  ///< index of the request it works on
};

class Pool {
 public:
  Pool(const std::vector<MeasureRequest>& requests, const MeasureOptions& options)
      : requests_(requests), options_(options), results_(requests.size()) {}

  std::vector<Measured> run() {
    const std::size_t wanted =
        std::min(requests_.size(), static_cast<std::size_t>(std::max(options_.jobs, 1)));
    while (done_ < requests_.size()) {
      stop_if_interrupted();
      while (workers_.size() < std::min(wanted, requests_.size() - done_)) {
        workers_.push_back(std::make_unique<Worker>(options_));
      }
      wait();
      end_late();
      workers_.erase(std::remove(workers_.begin(), workers_.end(), nullptr), workers_.end());
    }
    return std::move(results_);
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
             fmt::format("has facts of more than {} bytes", options_.limits.output_bytes));
    }
  }

  void take(std::unique_ptr<Worker>& worker, const std::string& message) {
    if (!worker->greeted) {
      if (message != kHello) throw no_worker("it does not speak as a worker does");
      worker->greeted = true;
      return give(worker);
    }
    if (!worker->paper) return refuse(worker, Intake::kDamaged, "unasked answer");
    std::optional<Measured> measured;
    try {
      measured = measured_from(message);
    } catch (const std::runtime_error& error) {
      return refuse(worker, Intake::kDamaged,
                    fmt::format("answer not understood: {}", error.what()));
    }
    // A worker that ran short of memory may be left with holes: a fresh one takes over.
    const bool worn = measured->facts.intake == Intake::kOverBudget;
    finish(*worker, std::move(*measured));
    if (worn) {
      worker.reset();
    } else {
      give(worker);
    }
  }

  /// Hands the next paper to an idle worker.
  void give(std::unique_ptr<Worker>& worker) {
    worker->paper.reset();
    if (next_ >= requests_.size()) return;
    worker->paper = next_++;
    const double seconds = options_.limits.seconds_per_paper;
    worker->deadline = Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                          std::chrono::duration<double>(seconds));
    const std::string message = to_message(
        WorkerRequest{requests_[*worker->paper], options_.frame, options_.scratch, seconds});
    if (!write_all(worker->process.input(), framed(message))) died(worker);
  }

  void finish(Worker& worker, Measured measured) {
    const std::size_t index = *worker.paper;
    worker.paper.reset();
    measured.facts.id = requests_[index].id;
    measured.facts.file = requests_[index].shown_as;
    results_[index] = std::move(measured);
    ++done_;
    if (options_.progress) options_.progress(results_[index]);
  }

  /// The paper a worker holds is lost, and the worker with it.
  void refuse(std::unique_ptr<Worker>& worker, Intake intake, const std::string& note) {
    if (worker->paper) {
      Measured lost;
      lost.facts.intake = intake;
      lost.facts.intake_note = note;
      identify(requests_[*worker->paper].path, lost.facts);
      finish(*worker, std::move(lost));
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
      if (!worker->paper) continue;
      refuse(worker, Intake::kOverBudget,
             fmt::format("reading it took longer than {} s",
                         number(options_.limits.seconds_per_paper)));
    }
  }

  [[nodiscard]] Failure no_worker(const std::string& why) const {
    return Failure(fmt::format("cannot measure papers: {} is no worker: {}",
                               options_.worker_program.string(), why));
  }

  const std::vector<MeasureRequest>& requests_;
  const MeasureOptions& options_;
  std::vector<Measured> results_;
  std::vector<std::unique_ptr<Worker>> workers_;  // a null one is gone and is replaced
  std::size_t next_ = 0, done_ = 0;
};

}  // namespace

std::vector<Measured> measure_in_workers(const std::vector<MeasureRequest>& requests,
                                         const MeasureOptions& options) {
  if (options.scratch.empty()) throw std::logic_error("measure: no scratch folder given");
  std::error_code error;
  std::filesystem::create_directories(options.scratch, error);
  if (error) {
    throw Failure(
        fmt::format("cannot make folder {}: {}", options.scratch.string(), error.message()));
  }
  const IgnoreBrokenPipes quiet;
  return Pool(requests, options).run();
}

}  // namespace colophon::pdf
