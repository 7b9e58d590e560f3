#include <fmt/format.h>

#include "check/certification.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

Verdict check(const PaperContext& paper, const Params&, Reporter& out) {
  const InfoFact& info = paper.facts.info;
  const auto certification = certification_of(info);
  if (!certification) return Verdict::kNotApplicable;
  if (!certification->time) return Verdict::kNotChecked;
  const auto modified = wall_clock(info.modification_date);
  if (modified == certification->time) return Verdict::kPass;
  out.report(
      {.message = fmt::format("the file was certified at {}, but its date of modification "
                              "is {}",
                              certification->time->text(), modified ? modified->text() : "missing"),
       .hint = "upload the file to PDF eXpress again, and send what comes back unchanged"});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_modified_after_certification;
const Rule rule_modified_after_certification = {
    .id = "FIL-008",
    .slug = "modified-after-certification",
    .since = "0.1",
    .summary = "The file was changed after IEEE PDF eXpress had certified it.",
    .rationale =
        "What was changed was not checked; IEEE asks organizers to look at the dates and to send "
        "such files back.",
    .remedy_latex =
        "Send the file as PDF eXpress returned it: do not open and save it, merge it or put page "
        "numbers on it.",
    .remedy_word =
        "Send the file as PDF eXpress returned it: do not open and save it, merge it or put page "
        "numbers on it.",
    .severity = Severity::kError,
    // In files as PDF eXpress returns them CreationDate is that of the upload; ModDate is the time
    // in the mark.
    .sources = {{"IEEE PDF eXpress for organizers", "step 6: compare the file's dates"},
                {"Files certified from 2016 to 2025", "ModDate is the time of the mark"}},
    .parameters = {},
    .needs = {"structure"},
    .check = check,
};

}  // namespace colophon::check
