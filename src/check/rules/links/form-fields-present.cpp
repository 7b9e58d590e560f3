#include <fmt/format.h>

#include <set>

#include "base/number.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

Verdict check(const PaperContext& paper, const Params&, Reporter& out) {
  std::set<int> pages;
  int widgets = 0;
  for (const AnnotationFact& annotation : paper.facts.annotations) {
    if (annotation.subtype != "Widget") continue;
    pages.insert(annotation.page);
    ++widgets;
  }
  const int fields = std::max(paper.facts.form_fields, widgets);
  if (fields == 0) return Verdict::kPass;
  out.report(
      {.message = fmt::format("the file has {}, expected none", counted(fields, "form field")),
       .hint = "make the PDF without form fields",
       .where = {.pages = {pages.begin(), pages.end()}},
       .measured = Measure{static_cast<double>(fields), ""},
       .limit = Measure{0, ""}});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_form_fields_present;
const Rule rule_form_fields_present = {
    .id = "LNK-004",
    .slug = "form-fields-present",
    .since = "0.1",
    .summary = "The file has fields that can be filled in.",
    .rationale = "A published paper must look the same for every reader.",
    .remedy_latex = "Remove hyperref's Form environment and packages such as eforms.",
    .remedy_word = "Remove content controls and form fields, or print to PDF.",
    .mended_by = "flatten-forms",
    .severity = Severity::kError,
    .sources = {{"PaperCept PDF test help", "Annotations (form fields)"},
                {"ISO 32000-1:2008", "12.7"}},
    .parameters = {},
    .needs = {"structure"},
    .check = check,
};

}  // namespace colophon::check
