#include "pdf/draw.hpp"

#include <fmt/format.h>

#include "base/cache_folder.hpp"
#include "base/text.hpp"
#include "pdf/facts_cache.hpp"
#include "pdf/pool.hpp"
#include "pdf/protocol.hpp"
#include "pdf/versions.hpp"

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

/// Pictures of pages drawn before, by all that they depend on.
class Kept {
 public:
  explicit Kept(const std::filesystem::path& folder) : folder_(folder) {
    for (const auto& [library, version] : library_versions())
      drawn_by_ += fmt::format(" {} {}", library, version);
  }
  [[nodiscard]] std::optional<std::string> find(const DrawRequest& request, int page) const {
    return folder_.used() ? folder_.find(key(request, page)) : std::nullopt;
  }
  /// A page that could not be drawn is tried again: it may have been for want of time.
  void keep(const DrawRequest& request, int page, const DrawnPage& drawn) {
    if (folder_.used() && !drawn.png.empty()) folder_.keep(key(request, page), drawn.png);
  }
  void trim() const { folder_.trim(kCacheBytes); }

 private:
  [[nodiscard]] std::string key(const DrawRequest& request, int page) const {
    constexpr int kLook = 1;  // raised when pictures are drawn in another way
    return fmt::format("picture {} {} {} {} page {}{}", kLook, request.lines ? "svg" : "png",
                       request.sha256, request.mended ? "mended" : "as it is", page, drawn_by_);
  }
  CacheFolder folder_;
  std::string drawn_by_;
};

void draw_in_workers(const std::vector<DrawRequest>& requests, const DrawOptions& options) {
  Drawing drawing(requests, options);
  work(drawing, {.limits = options.limits,
                 .jobs = options.jobs,
                 .worker_program = options.worker_program,
                 .purpose = "draw pages",
                 .answers = "pictures"});
}

}  // namespace

std::size_t draw(const std::vector<DrawRequest>& requests, const DrawOptions& options) {
  std::size_t missing = 0;
  Kept kept(options.cache);
  std::vector<std::vector<DrawnPage>> drawn(requests.size());
  std::vector<DrawRequest> unknown;
  std::vector<std::size_t> places;  // of these among the requests
  for (std::size_t i = 0; i < requests.size(); ++i) {
    DrawRequest rest = requests[i];
    rest.pages.clear();
    for (const int page : requests[i].pages) {
      std::optional<std::string> picture = kept.find(requests[i], page);
      if (!picture) rest.pages.push_back(page);
      drawn[i].push_back({std::move(picture).value_or(""), ""});
    }
    missing += rest.pages.size();
    if (rest.pages.empty()) {
      options.done(i, std::move(drawn[i]));
    } else {
      unknown.push_back(std::move(rest));
      places.push_back(i);
    }
  }
  if (unknown.empty()) return 0;
  DrawOptions merging = options;
  merging.done = [&](std::size_t k, std::vector<DrawnPage> fresh) {
    std::vector<DrawnPage> all = std::move(drawn[places[k]]);
    auto next = fresh.begin();
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!all[i].png.empty()) continue;
      all[i] = std::move(*next++);
      kept.keep(unknown[k], requests[places[k]].pages[i], all[i]);
    }
    options.done(places[k], std::move(all));
  };
  draw_in_workers(unknown, merging);
  kept.trim();
  return missing;
}

}  // namespace colophon::pdf
