#include <fmt/format.h>

#include <map>

#include "base/number.hpp"
#include "base/text.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

/// What nobody could measure leaves rules not checked: says why, once for each reason.
bool report_unmeasured(const PaperFacts& facts, Reporter& out) {
  std::map<std::string, std::vector<std::string>> parts;  // by reason
  for (const auto& [part, why] : facts.missing) parts[why].push_back(part);
  for (const auto& [why, names] : parts) {
    out.report(
        {.severity = Severity::kWarning,
         .message = fmt::format("the file's {} could not be examined: {}", join(names, ", "), why),
         .hint = "make the PDF again, with simpler figures; what could not be examined is "
                 "not checked"});
  }
  return !parts.empty();
}

Verdict check(const PaperContext& paper, const Params&, Reporter& out) {
  const PaperFacts& facts = paper.facts;
  const std::string note = facts.intake_note.empty() ? "" : ": " + facts.intake_note;
  switch (facts.intake) {
    case Intake::kMissing:
    case Intake::kEncrypted:
      return Verdict::kNotApplicable;  // missing-file and encrypted speak of these
    case Intake::kDamaged:
      out.report({.message = "the file cannot be read" + note,
                  .hint = "make the PDF again and open it in a viewer before sending it"});
      return Verdict::kFail;
    case Intake::kNotPdf:
      out.report({.message = "the file is not a PDF" + note, .hint = "send the PDF itself"});
      return Verdict::kFail;
    case Intake::kOverBudget:
      out.report({.message = "the file could not be examined within the limits" + note,
                  .hint = "make the PDF again, with smaller or simpler figures"});
      return Verdict::kFail;
    case Intake::kMended:
      if (facts.repaired) {
        out.report({.severity = Severity::kWarning,
                    .message = "the file is damaged; a mended copy is used" + note,
                    .hint = "make the PDF again; until then look at all its pages"});
        return Verdict::kFail;
      }
      out.report({.severity = Severity::kInfo,
                  .message = "a plain copy of the file is used; no damage was found" + note,
                  .hint = "nothing to do"});
      break;
    case Intake::kClean:
      break;
  }
  if (facts.pages.empty() && facts.missing_part("structure") == nullptr) {
    out.report({.message = "the file has no pages", .hint = "make the PDF again"});
    return Verdict::kFail;
  }
  std::vector<int> broken;
  for (std::size_t i = 0; i < facts.pages.size(); ++i) {
    if (facts.pages[i].content_error) broken.push_back(static_cast<int>(i) + 1);
  }
  const bool unmeasured = report_unmeasured(facts, out);
  if (broken.empty()) return unmeasured ? Verdict::kFail : Verdict::kPass;
  out.report(
      {.severity = Severity::kWarning,
       .message = fmt::format("the drawing instructions of {} {} cannot be read to their end",
                              broken.size() == 1 ? "page" : "pages", page_ranges(broken)),
       .hint = "look at the pages for missing parts and make the PDF again",
       .where = {.pages = broken}});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_damaged_file;
const Rule rule_damaged_file = {
    .id = "FIL-001",
    .slug = "damaged-file",
    .since = "0.1",
    .summary = "The file cannot be read, or only after mending.",
    .rationale =
        "Readers see an error or blank pages, and no publisher takes the file; what a "
        "viewer silently mends, the next program may not.",
    .remedy_latex = "Run LaTeX again to the end and send the PDF it leaves, by a binary transfer.",
    .remedy_word = "Export the PDF again (File > Save as > PDF); do not rename another format.",
    .mended_by = "mend-structure",
    .severity = Severity::kError,
    .sources = {{"ISO 32000-1:2008", "7.5"}},
    .parameters = {},
    .needs = {},
    .check = check,
};

}  // namespace colophon::check
