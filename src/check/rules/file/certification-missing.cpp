#include <fmt/format.h>

#include "base/text.hpp"
#include "check/certification.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

Verdict check(const PaperContext& paper, const Params&, Reporter& out) {
  const InfoFact& info = paper.facts.info;
  if (certification_of(info)) return Verdict::kPass;
  const std::string creator = squeeze(info.creator.empty() ? info.producer : info.creator);
  out.report({.message = "the file does not bear the mark of IEEE PDF eXpress" +
                         (creator.empty() ? "" : fmt::format(" (it was made by \"{}\")", creator)),
              .hint = "where the event asks for it, pass the file through PDF eXpress, and send "
                      "what comes back unchanged"});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_certification_missing;
const Rule rule_certification_missing = {
    .id = "FIL-007",
    .slug = "certification-missing",
    .since = "0.1",
    .summary = "The file did not pass through IEEE PDF eXpress.",
    .rationale =
        "Many IEEE conferences take only files that PDF eXpress has certified; the others are "
        "refused at the upload.",
    .remedy_latex =
        "Upload the PDF to PDF eXpress with the conference's id, and send the file that it "
        "returns, not the one you uploaded.",
    .remedy_word =
        "Upload the document or the PDF to PDF eXpress with the conference's id, and send the "
        "file that it returns.",
    .severity = Severity::kInfo,
    .sources = {{"EDAS manuscript checks", "Not certified by PDF eXpress"},
                {"IEEE PDF eXpress for organizers", "certified files only"}},
    .parameters = {},
    .needs = {"structure"},
    .check = check,
};

}  // namespace colophon::check
