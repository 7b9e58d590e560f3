#include <fmt/format.h>

#include "base/number.hpp"
#include "base/text.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

Verdict check(const PaperContext& paper, const Params&, Reporter& out) {
  const auto& files = paper.facts.attachments;
  if (files.empty()) return Verdict::kPass;
  std::vector<std::string> shown(files.begin(),
                                 files.begin() + std::min<std::ptrdiff_t>(5, std::ssize(files)));
  if (files.size() > shown.size()) shown.emplace_back("…");
  out.report({.message = fmt::format("the file has {} ({})",
                                     counted(std::ssize(files), "attachment"), join(shown, ", ")),
              .hint = "send supplementary files apart from the paper",
              .measured = Measure{static_cast<double>(files.size()), ""},
              .limit = Measure{0, ""}});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_attachments_present;
const Rule rule_attachments_present = {
    .id = "SEC-004",
    .slug = "attachments-present",
    .since = "0.1",
    .summary = "The file carries other files inside it.",
    .rationale =
        "Attached files are lost or refused on the way to the digital library, and may "
        "hold what the authors did not mean to publish.",
    .remedy_latex =
        "Remove attachfile, embedfile and navigator; for tagging tests set "
        "\\DocumentMetadata without attached sources.",
    .remedy_word = "Export the PDF without \"Attach source file\".",
    .mended_by = "remove-attachments",
    .severity = Severity::kWarning,
    .sources = {{"ISO 32000-1:2008", "7.11.4 (embedded files)"}},
    .parameters = {},
    .needs = {"structure"},
    .check = check,
};

}  // namespace colophon::check
