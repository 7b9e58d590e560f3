#include <fmt/format.h>

#include "base/text.hpp"
#include "check/identity.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

/// Page 1 needs at least so many letters before anything can be said about its title.
constexpr std::size_t kLeastText = 80;

std::string quoted(const std::string& text) {
  return "«" + text + "»";
}

Verdict check(const PaperContext& paper, const Params& params, Reporter& out) {
  if (paper.item == nullptr || paper.item->title.empty()) return Verdict::kNotApplicable;
  if (paper.facts.pages.empty()) return Verdict::kNotChecked;
  const std::size_t position = paper.index->position(paper.facts);
  const std::string& page = paper.index->first_page_key(position);
  const std::string title = identity_key(paper.item->title);
  if (page.size() < kLeastText || title.empty()) return Verdict::kNotChecked;
  const std::string head = page.substr(0, 6000);
  if (head.find(title) != std::string::npos) return Verdict::kPass;
  const double likeness = likeness_within(title, head);
  const Measure measured{100 * likeness, "%"}, limit{params.number("likeness"), "%"};
  const std::string shown = shown_title(paper.facts.pages.front());
  // A title of another paper is proof; a title that is merely much alike may be an older wording.
  const Item* other = likeness < 0.9 ? paper.index->item_titled_in(position, paper.item) : nullptr;
  if (other != nullptr) {
    out.report(
        {.message = fmt::format("this PDF is not paper {} {}; it is paper {} {}", paper.item->id,
                                quoted(paper.item->title), other->id, quoted(other->title)),
         .hint = "the files of two papers are swapped, or one was sent twice",
         .where = {.page = 1},
         .measured = measured,
         .limit = limit});
    return Verdict::kFail;
  }
  if (measured.value >= limit.value) {
    out.report({.severity = Severity::kInfo,
                .message = fmt::format("page 1 has the title {}, nearly that of the metadata: {}",
                                       quoted(shown), quoted(paper.item->title)),
                .hint = "look whether the wording differs on purpose",
                .where = {.page = 1},
                .measured = measured,
                .limit = limit});
    return Verdict::kPass;
  }
  out.report({.message = fmt::format("the title {} of paper {} is not on page 1{}",
                                     quoted(paper.item->title), paper.item->id,
                                     shown.empty() ? "" : ", which is headed " + quoted(shown)),
              .hint = "make the title in the metadata and on page 1 the same, or send the right "
                      "file",
              .where = {.page = 1},
              .measured = measured,
              .limit = limit});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_title_mismatch;
const Rule rule_title_mismatch = {
    .id = "IDN-001",
    .slug = "title-mismatch",
    .since = "0.1",
    .summary = "The title in the metadata is not the title on page 1.",
    .rationale =
        "Either the metadata are out of date, and every index will be wrong, or this is "
        "another paper's file.",
    .remedy_latex =
        "Make \\title equal to the title in the submission system, or have the system "
        "changed.",
    .remedy_word =
        "Make the title equal to the title in the submission system, or have the system "
        "changed.",
    .severity = Severity::kError,
    .sources = {{"IEEE conference organisers' check list",
                 "title and author list in the PDF equal to the system"},
                {"ACL Anthology issue 7061", "screen for mismatched PDFs"}},
    .parameters = {{"likeness", Unit::kPercent, "97%",
                    "From this likeness on the difference is only noted (a lost character)."}},
    .needs = {"structure", "text"},
    .compares = true,
    .check = check,
};

}  // namespace colophon::check
