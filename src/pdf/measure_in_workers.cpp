#include <fmt/format.h>

#include <stdexcept>

#include "base/hash.hpp"
#include "colophon/failure.hpp"
#include "pdf/pool.hpp"
#include "pdf/protocol.hpp"

namespace colophon::pdf {
namespace {

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

Measured understood(const std::string& answer) {
  try {
    return measured_from(answer);
  } catch (const std::runtime_error& error) {
    throw BadAnswer(error.what());
  }
}

/// Papers to measure.
class Measuring : public WorkerTasks {
 public:
  Measuring(const std::vector<MeasureRequest>& requests, const MeasureOptions& options)
      : requests_(requests), options_(options), results_(requests.size()) {}

  [[nodiscard]] std::size_t count() const override { return requests_.size(); }

  [[nodiscard]] std::string request(std::size_t task) const override {
    return to_message(WorkerRequest{MeasureWork{requests_[task], options_.frame}, options_.scratch,
                                    options_.limits.seconds_per_paper});
  }

  void take(std::size_t task, const std::string& answer) override {
    Measured measured = understood(answer);
    const std::filesystem::path& readable = measured.readable;
    if (!readable.empty() && readable != requests_[task].path &&
        readable.parent_path() != options_.scratch) {
      throw BadAnswer("it names a file that is neither the paper nor a copy of it");
    }
    finish(task, std::move(measured));
  }

  void lose(std::size_t task, Intake why, const std::string& note) override {
    Measured lost;
    lost.facts.intake = why;
    lost.facts.intake_note = note;
    identify(requests_[task].path, lost.facts);
    finish(task, std::move(lost));
  }

  [[nodiscard]] std::vector<Measured> results() && { return std::move(results_); }

 private:
  void finish(std::size_t task, Measured measured) {
    measured.facts.id = requests_[task].id;
    measured.facts.file = requests_[task].shown_as;
    results_[task] = std::move(measured);
    if (options_.progress) options_.progress(results_[task]);
  }

  const std::vector<MeasureRequest>& requests_;
  const MeasureOptions& options_;
  std::vector<Measured> results_;
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
  Measuring measuring(requests, options);
  work(measuring, {.limits = options.limits,
                   .jobs = options.jobs,
                   .worker_program = options.worker_program,
                   .purpose = "measure papers",
                   .answers = "facts"});
  return std::move(measuring).results();
}

}  // namespace colophon::pdf
