#include <fmt/format.h>

#include <set>

#include "base/number.hpp"
#include "base/text.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

Verdict check(const PaperContext& paper, const Params&, Reporter& out) {
  if (paper.facts.fonts.empty()) return Verdict::kNotApplicable;
  std::set<std::string> names;
  std::set<int> pages;
  for (const FontFact& font : paper.facts.fonts) {
    if (!font.used || !font.embedded || font.subset || font.type == "Type 3") continue;
    names.insert(font.name);
    pages.insert(font.pages.begin(), font.pages.end());
  }
  if (names.empty()) return Verdict::kPass;
  out.report({.message = fmt::format("Font {} is embedded whole, not as a subset",
                                     join({names.begin(), names.end()}, ", ")),
              .hint = "embed only the characters that are used",
              .where = {.pages = {pages.begin(), pages.end()}},
              .measured = Measure{static_cast<double>(names.size()), ""},
              .limit = Measure{0, ""}});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_font_not_subset;
const Rule rule_font_not_subset = {
    .id = "FNT-002",
    .slug = "font-not-subset",
    .since = "0.1",
    .summary = "A font is embedded whole.",
    .rationale = "The file is larger than need be, and some font licences allow subsets only.",
    .remedy_latex =
        "pdfLaTeX, XeLaTeX and LuaLaTeX subset by themselves; for figures set the "
        "exporting program to subset, or pass them through pdftocairo -pdf.",
    .remedy_word = "Under File > Options > Save tick \"Embed only the characters used\".",
    .severity = Severity::kInfo,
    .sources = {{"IEEE Requirements for PDF documents 3.2, Part I", "fonts embedded and subsetted"},
                {"PaperCept PDF test help", "Font subsetting"}},
    .parameters = {},
    .needs = {"structure"},
    .check = check,
};

}  // namespace colophon::check
