#include "build/verify_stamps.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/interrupt.hpp"
#include "pdf/words.hpp"

namespace colophon::build {
namespace {

/// CPS stamps are held to half a point (reference ieee.md §8 is measured to that).
constexpr double kStampTolerancePt = 0.5;

/// The words of a finished PDF, each way of reading it opened when it is first needed.
class Words {
 public:
  Words(const std::filesystem::path& file, const pdf::Reread& reread)
      : file_(file), overlay_(reread.overlay) {
    for (const pdf::RereadPage& page : reread.pages) units_.push_back(page.user_unit);
  }

  /// Of what the page draws last; empty if that does not tell what the page shows.
  std::optional<std::vector<pdf::Word>> drawn_last(int page) {
    const auto at = static_cast<std::size_t>(page - 1);
    if (at >= overlay_.exact.size() || !overlay_.exact[at]) return std::nullopt;
    if (!last_) last_.emplace(std::string_view(overlay_.pdf), units_);
    return last_->words(page);
  }

  std::vector<pdf::Word> whole(int page) {
    if (!whole_) whole_.emplace(file_, units_);
    return whole_->words(page);
  }

 private:
  const std::filesystem::path& file_;
  const pdf::Overlay& overlay_;
  std::vector<double> units_;
  std::optional<pdf::WordReader> last_, whole_;
};

}  // namespace

std::vector<StampProblem> stamp_problems(const std::filesystem::path& file,
                                         const pdf::Reread& reread, const StampsByPage& stamps,
                                         const PageSpan& span) {
  std::vector<StampProblem> problems;
  Words words(file, reread);
  for (auto at = stamps.lower_bound(span.first); at != stamps.end() && at->first <= span.last;
       ++at) {
    stop_if_interrupted();
    const int page = at->first - span.offset;
    std::vector<const StampRecord*> open = at->second;
    if (const auto drawn = words.drawn_last(page)) {
      std::erase_if(open, [&](const StampRecord* stamp) {
        return stamp_problem(*stamp, *drawn, kStampTolerancePt).empty();
      });
    }
    if (open.empty()) continue;
    const std::vector<pdf::Word> whole = words.whole(page);
    for (const StampRecord* stamp : open) {
      std::string what = stamp_problem(*stamp, whole, kStampTolerancePt);
      if (!what.empty()) problems.push_back({stamp, page, std::move(what)});
    }
  }
  return problems;
}

}  // namespace colophon::build
