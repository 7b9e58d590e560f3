#include <fmt/format.h>

#include "check/places.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

Verdict check(const PaperContext& paper, const Params&, Reporter& out) {
  const std::vector<ScriptFact>& found = paper.facts.launch_actions;
  if (found.empty()) return Verdict::kPass;
  Location where;
  const std::string places = places_of(found, where);
  out.report({.message = fmt::format("the file can start another program ({})", places),
              .hint = "remove the link that opens a program or a local file",
              .where = std::move(where),
              .measured = Measure{static_cast<double>(found.size()), ""},
              .limit = Measure{0, ""}});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_launch_action;
const Rule rule_launch_action = {
    .id = "SEC-003",
    .slug = "launch-action",
    .since = "0.1",
    .summary = "The file asks the reader's computer to open a program or file.",
    .rationale = "It is a known way to attack readers, and it points at a file they do not have.",
    .remedy_latex = "Do not use \\href{run:…} or links to local files.",
    .remedy_word = "Remove hyperlinks to local files before exporting.",
    .mended_by = "remove-launch-actions",
    .severity = Severity::kError,
    .sources = {{"ISO 32000-1:2008", "12.6.4.5 (launch actions)"},
                {"HotCRP format checker", "unsafe: launch"}},
    .parameters = {},
    .needs = {"structure"},
    .check = check,
};

}  // namespace colophon::check
