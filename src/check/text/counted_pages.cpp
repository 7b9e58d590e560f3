#include "check/text/counted_pages.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace colophon::check {
namespace {

enum class Counts { kNo, kPerhaps, kYes };

class Counter {
 public:
  Counter(const PaperFacts& facts, const TextLayout& layout, const std::vector<Section>& skipped)
      : facts_(facts), layout_(layout), skipped_(skipped) {
    for (const SectionStart& start : layout.sections) {
      has_appendix_ = has_appendix_ || start.section == Section::kAppendix;
      if (start.section != Section::kReferences) continue;
      has_references_ = true;
      certain_ = certain_ && start.certain;
    }
  }

  CountedPages run() {
    for (std::size_t i = 0; i < layout_.pages.size(); ++i) {
      const int page = static_cast<int>(i) + 1;
      switch (judge(i)) {
        case Counts::kYes:
          result_.sure.push_back(page);
          break;
        case Counts::kPerhaps:
          result_.perhaps.push_back(page);
          break;
        case Counts::kNo:
          break;
      }
    }
    if (skips(Section::kReferences) && (!has_references_ || !certain_)) doubt_the_rest();
    return std::move(result_);
  }

 private:
  [[nodiscard]] bool skips(Section section) const {
    return std::find(skipped_.begin(), skipped_.end(), section) != skipped_.end();
  }

  Counts judge(std::size_t i) {
    const PageLayout& page = layout_.pages[i];
    Counts counts = Counts::kNo;
    bool any = false;
    for (std::size_t k = page.first; k < page.last; ++k) {
      const TextLine& line = layout_.lines[k];
      if (line.role == LineRole::kOutside) continue;
      any = true;
      counts = std::max(counts, judge(line));
      section_ = line.section;
      after_references_ = after_references_ || section_ == Section::kReferences;
    }
    return any ? counts : judge_silent(i);
  }

  Counts judge(const TextLine& line) {
    if (!skips(line.section)) {
      const bool unnamed = line.section == Section::kBody && after_references_;
      if (!unnamed || !skips(Section::kAppendix)) return Counts::kYes;
      return doubt(
          fmt::format("page {} has text after the references that no heading calls an "
                      "appendix",
                      line.page));
    }
    // A figure of the body may float to a page of references, but not into the appendix.
    if (line.section == Section::kAppendix || line.role != LineRole::kCaption) return Counts::kNo;
    if (!skips(Section::kAppendix) || !has_appendix_) return Counts::kYes;
    return doubt(
        fmt::format("the figure or table on page {} may belong to the appendix", line.page));
  }

  /// A page without text: a picture, a scan or nothing.
  Counts judge_silent(std::size_t i) {
    const PageFact& fact = facts_.pages.at(i);
    if (!fact.has_text && !fact.ink.box) return Counts::kNo;
    if (!skips(section_)) return Counts::kYes;
    if (section_ == Section::kAppendix) return Counts::kNo;
    return doubt(
        fmt::format("page {} has no text, and stands among pages that do not count", i + 1));
  }

  Counts doubt(std::string why) {
    if (result_.why.empty()) result_.why = std::move(why);
    return Counts::kPerhaps;
  }

  /// Where the references are not to be found, any page may be one of theirs; where their heading
  /// is doubtful, the pages after it may count.
  void doubt_the_rest() {
    if (!has_references_) result_.sure.clear();
    result_.why = has_references_ ? "what follows the heading of the references is no list of them"
                                  : "no heading of the references was found";
    result_.perhaps.clear();
    for (int page = 1; page <= facts_.page_count(); ++page) {
      const bool sure = std::binary_search(result_.sure.begin(), result_.sure.end(), page);
      if (!sure) result_.perhaps.push_back(page);
    }
  }

  const PaperFacts& facts_;
  const TextLayout& layout_;
  const std::vector<Section>& skipped_;
  CountedPages result_;
  Section section_ = Section::kFront;
  bool has_references_ = false, has_appendix_ = false, certain_ = true, after_references_ = false;
};

}  // namespace

CountedPages counted_pages(const PaperFacts& facts, const TextLayout& layout,
                           const std::vector<Section>& skipped) {
  return Counter(facts, layout, skipped).run();
}

}  // namespace colophon::check
