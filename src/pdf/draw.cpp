#include "pdf/draw.hpp"

#include "base/text.hpp"
#include "pdf/pool.hpp"
#include "pdf/protocol.hpp"

namespace colophon::pdf {
namespace {

/// Papers to draw pages of.
class Drawing : public WorkerTasks {
 public:
  Drawing(const std::vector<DrawRequest>& requests, const DrawOptions& options)
      : requests_(requests), options_(options) {}

  [[nodiscard]] std::size_t count() const override { return requests_.size(); }

  [[nodiscard]] std::string request(std::size_t task) const override {
    return to_message(
        WorkerRequest{requests_[task], options_.scratch, options_.limits.seconds_per_paper});
  }

  void take(std::size_t task, const std::string& answer) override {
    options_.done(task, understood(answer, requests_[task].pages.size()));
  }

  void lose(std::size_t task, Intake /*why*/, const std::string& note) override {
    options_.done(task, std::vector<DrawnPage>(requests_[task].pages.size(), {"", note}));
  }

 private:
  static std::vector<DrawnPage> understood(const std::string& answer, std::size_t pages) {
    std::vector<DrawnPage> drawn;
    try {
      drawn = drawn_from(answer);
    } catch (const std::runtime_error& error) {
      throw BadAnswer(error.what());
    }
    if (drawn.size() != pages) throw BadAnswer("not the pages that were asked for");
    for (DrawnPage& page : drawn) page.why = squeeze(clean_utf8(page.why));
    return drawn;
  }

  const std::vector<DrawRequest>& requests_;
  const DrawOptions& options_;
};

}  // namespace

void draw(const std::vector<DrawRequest>& requests, const DrawOptions& options) {
  Drawing drawing(requests, options);
  work(drawing, {.limits = options.limits,
                 .jobs = options.jobs,
                 .worker_program = options.worker_program,
                 .purpose = "draw pages",
                 .answers = "pictures"});
}

}  // namespace colophon::pdf
