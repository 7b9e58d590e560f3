#include <fmt/format.h>

#include "check/places.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

Verdict check(const PaperContext& paper, const Params&, Reporter& out) {
  const std::vector<ScriptFact>& found = paper.facts.scripts;
  if (found.empty()) return Verdict::kPass;
  Location where;
  const std::string places = places_of(found, where);
  out.report({.message = fmt::format("the file contains JavaScript ({})", places),
              .hint = "remove the script: a paper must not run code",
              .where = std::move(where),
              .measured = Measure{static_cast<double>(found.size()), ""},
              .limit = Measure{0, ""}});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_javascript;
const Rule rule_javascript = {
    .id = "SEC-002",
    .slug = "javascript",
    .since = "0.1",
    .summary = "The file contains a script.",
    .rationale =
        "A viewer runs it on the reader's computer; publishers and mail filters refuse such files.",
    .remedy_latex =
        "Remove what makes scripts: animate, media9, form fields with actions, hyperref's Form.",
    .remedy_word = "Export the document with Word's own PDF export, which writes no scripts.",
    .mended_by = "remove-scripts",
    .severity = Severity::kError,
    .sources = {{"ISO 32000-1:2008", "12.6.4.16 (JavaScript actions)"},
                {"HotCRP format checker", "unsafe: javascript"}},
    .parameters = {},
    .needs = {"structure"},
    .check = check,
};

}  // namespace colophon::check
