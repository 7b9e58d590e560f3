#include "build/stamp_findings.hpp"

#include <fmt/format.h>

#include <map>

#include "base/number.hpp"
#include "build/stamp_place.hpp"
#include "build/verify_rules.hpp"

namespace colophon::build {
namespace {

std::string_view name_of(StampKind kind) {
  return kind == StampKind::kDoi ? "DOI" : to_string(kind);
}

/// What is to be told of the stamps of one item: once for all its pages.
class ItemFindings {
 public:
  ItemFindings(const Prepared& prepared, const PlannedItem& item)
      : prepared_(prepared), item_(item), covered_(covered_numbers(prepared, item)) {}

  Findings run() {
    for (int page = 1; page <= item_.pages; ++page) {
      const PageSize size = size_of_page(prepared_, item_, page - 1);
      for (const FittedStamp& stamp :
           fitted_stamps(*prepared_.event, item_, page - 1, size.width_pt, size.height_pt,
                         prepared_.plan.edition, prepared_.plan.physical_pages)) {
        look_at_size(stamp, size, page);
        if (stamp.fits) look_beneath(stamp, page);
      }
    }
    Findings findings;
    look_at_covered(findings);
    for (auto& [about, finding] : found_) {
      finding.message += also_on(finding.where.pages);
      findings.push_back(std::move(finding));
    }
    return findings;
  }

 private:
  enum class Trouble { kLeftOut, kSmaller, kOnInk, kOnStamp };

  void look_at_size(const FittedStamp& stamp, const PageSize& size, int page) {
    // A header is as large as its page allows in every volume; only its absence is worth a word.
    const bool smaller = stamp.kind != StampKind::kHeader && stamp.line.size_pt < stamp.styled_pt;
    if (stamp.fits && !smaller) return;
    const std::string place = fmt::format("page {} of item {} is {} x {} pt", page, item_.id,
                                          number(size.width_pt, 1), number(size.height_pt, 1));
    const std::string what = fmt::format("the {} \"{}\"", name_of(stamp.kind), stamp.line.text);
    Finding* finding =
        tell(stamp.kind, stamp.fits ? Trouble::kSmaller : Trouble::kLeftOut, kStampUnfit, page);
    if (finding == nullptr) return;
    if (!stamp.fits) {
      finding->message = fmt::format("{}, too small for {}: it is left out", place, what);
      return;
    }
    finding->severity = Severity::kInfo;
    finding->message = fmt::format("{}: {} is set in {} pt instead of {}", place, what,
                                   number(stamp.line.size_pt, 1), number(stamp.styled_pt, 1));
  }

  void look_beneath(const FittedStamp& stamp, int page) {
    if (stamp.over) {
      if (Finding* finding = tell(stamp.kind, Trouble::kOnStamp, kStampOnInk, page))
        finding->message =
            fmt::format("the {} \"{}\" is stamped on the {} on page {} of item {}",
                        name_of(stamp.kind), stamp.line.text, name_of(*stamp.over), page, item_.id);
    }
    const PageFact* fact = fact_of_page(prepared_, item_, page - 1);
    if (fact == nullptr) return;
    const std::vector<ImageFact>& images = prepared_.papers.at(item_.id).facts.images;
    const std::string ink =
        own_ink_under(stamp, *fact, page, images, prepared_.frame, covered_places(covered_, page));
    if (ink.empty()) return;
    Finding* finding = tell(stamp.kind, Trouble::kOnInk, kStampOnInk, page);
    if (finding == nullptr) return;
    finding->where.rect = place_of(stamp, *fact, 0);
    finding->message =
        fmt::format("the {} \"{}\" is stamped on the paper's own ink on page {} of item {}: {}",
                    name_of(stamp.kind), stamp.line.text, page, item_.id, ink);
  }

  void look_at_covered(Findings& findings) const {
    if (covered_.empty()) return;
    const check::PrintedNumber& first = covered_.front();
    Finding finding = finding_of(kPageNumberCovered);
    for (const check::PrintedNumber& number : covered_) finding.where.pages.push_back(number.page);
    finding.where.page = first.page;
    finding.where.rect = first.rect;
    finding.message = fmt::format(
        "the author's page number \"{}\" is painted over on page {} of "
        "item {}{}; in the text of the file it stays",
        first.text, first.page, item_.id, also_on(finding.where.pages));
    findings.push_back(std::move(finding));
  }

  [[nodiscard]] Finding finding_of(const VerifyRule& rule) const {
    const auto paper = prepared_.papers.find(item_.id);
    return verify_finding(rule, {},
                          paper == prepared_.papers.end() ? item_.file : paper->second.facts.file);
  }

  /// Notes the page; a finding to be worded if it is the first with this trouble.
  Finding* tell(StampKind kind, Trouble trouble, const VerifyRule& rule, int page) {
    const auto [at, fresh] = found_.try_emplace({kind, trouble});
    Finding& finding = at->second;
    if (fresh) {
      finding = finding_of(rule);
      finding.where.page = page;
    }
    finding.where.pages.push_back(page);
    return fresh ? &finding : nullptr;
  }

  const Prepared& prepared_;
  const PlannedItem& item_;
  std::vector<check::PrintedNumber> covered_;
  std::map<std::pair<StampKind, Trouble>, Finding> found_;
};

}  // namespace

Findings stamp_findings(const Prepared& prepared) {
  Findings findings;
  for (const PlannedItem& item : prepared.plan.items) {
    Findings of_item = ItemFindings(prepared, item).run();
    findings.insert(findings.end(), std::make_move_iterator(of_item.begin()),
                    std::make_move_iterator(of_item.end()));
  }
  return findings;
}

}  // namespace colophon::build
