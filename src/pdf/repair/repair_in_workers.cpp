#include "pdf/pool.hpp"
#include "pdf/repair/messages.hpp"
#include "pdf/repair/repair.hpp"

namespace colophon::pdf::repair {
namespace {

/// Papers to make copies of.
class Repairs : public WorkerTasks {
 public:
  explicit Repairs(const std::vector<Request>& requests)
      : requests_(requests), results_(requests.size()) {}

  [[nodiscard]] std::size_t count() const override { return requests_.size(); }

  [[nodiscard]] std::string request(std::size_t task) const override {
    return to_message(requests_[task]);
  }

  void take(std::size_t task, const std::string& answer) override {
    try {
      results_[task] = repaired_from(answer);
    } catch (const std::runtime_error& error) {
      throw BadAnswer(error.what());
    }
  }

  void lose(std::size_t task, Intake /*why*/, const std::string& note) override {
    results_[task] = Repaired{"the file " + note, {}, {}, {}};
  }

  [[nodiscard]] std::vector<Repaired> results() { return std::move(results_); }

 private:
  const std::vector<Request>& requests_;
  std::vector<Repaired> results_;
};

}  // namespace

std::vector<Repaired> repair_in_workers(const std::vector<Request>& requests, int jobs,
                                        const std::filesystem::path& worker_program) {
  Repairs repairs(requests);
  work(repairs, {.limits = {},
                 .jobs = jobs,
                 .worker_program = worker_program,
                 .purpose = "repair papers",
                 .answers = "an account"});
  return repairs.results();
}

}  // namespace colophon::pdf::repair
