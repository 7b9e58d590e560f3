#include "check/rule.hpp"
#include "diagnostics/collect_rules.hpp"

namespace colophon::check {
namespace {

Verdict check(const EventContext& event, const Params&, Reporter& out) {
  if (event.extra_files == nullptr || event.extra_files->empty()) return Verdict::kPass;
  for (const std::string& file : *event.extra_files) {
    out.report({.message = file + " belongs to no paper of the event",
                .hint = "give the paper's id as its name, add the paper to papers.yaml, or remove "
                        "the file",
                .where = {.file = file}});
  }
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_extra_file;
const Rule rule_extra_file = {
    .id = collecting::kExtra.id,
    .slug = collecting::kExtra.slug,
    .since = "0.1",
    .summary = collecting::kExtra.summary,
    .rationale = "A paper that nobody listed would be left out in silence.",
    .remedy_latex = "",
    .remedy_word = "",
    .severity = collecting::kExtra.severity,
    .sources = {{"Colophon house rule", "what is handed in is published or accounted for"}},
    .parameters = {},
    .needs = {},
    .check = check,
};

}  // namespace colophon::check
