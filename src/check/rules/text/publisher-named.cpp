#include <fmt/format.h>

#include "base/text.hpp"
#include "check/identity/letters.hpp"
#include "check/page_letters.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

Verdict check(const PaperContext& paper, const Params& params, Reporter& out) {
  const std::vector<std::string> words = params.list("words");
  const std::vector<PageFact>& pages = paper.facts.pages;
  if (words.empty() || pages.empty()) return Verdict::kNotApplicable;
  for (std::size_t i = 0; i < pages.size() && static_cast<double>(i) < params.number("within");
       ++i) {
    const PageLetters letters(pages[i]);
    for (const std::string& word : words) {
      const PageLetters::Line* line = letters.find(identity_key(word));
      if (line == nullptr) continue;
      const int page = static_cast<int>(i) + 1;
      out.report({.message = fmt::format("page {} names \"{}\": {}, expected not before the volume "
                                         "is published",
                                         page, word, in_quotes(line->line.text)),
                  .hint = "take the publisher's mark out: it is put there when the volume appears",
                  .where = {.page = page, .rect = line->line.rect}});
      return Verdict::kFail;
    }
  }
  return Verdict::kPass;
}

}  // namespace

extern const Rule rule_publisher_named;
const Rule rule_publisher_named = {
    .id = "TXT-010",
    .slug = "publisher-named",
    .since = "0.1",
    .summary = "The first pages carry the publisher's name or mark too early.",
    .rationale =
        "A paper that says who published it before that is so misleads readers of preprints; the "
        "publisher sends it back.",
    .remedy_latex =
        "Use the current class without the option or macro that prints the publisher's line and "
        "logo.",
    .remedy_word = "Delete the publisher's line and logo at the foot of page 1.",
    .severity = Severity::kError,
    .sources = {{"CEUR-WS, check of PDF files, 0.98 (2026)",
                 "the series must not be named before publication"}},
    .parameters = {{"words", Unit::kNone, "", "Names and marks; empty: none is looked for."},
                   {"within", Unit::kPages, "2", "Pages from the first that are looked at."}},
    .needs = {"structure", "text"},
    .check = check,
};

}  // namespace colophon::check
