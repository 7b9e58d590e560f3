#include <fmt/format.h>

#include <set>

#include "base/number.hpp"
#include "base/text.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

constexpr std::size_t kNamesShown = 5;

Verdict check(const PaperContext& paper, const Params&, Reporter& out) {
  if (paper.facts.fonts.empty()) return Verdict::kNotApplicable;
  std::set<int> pages;
  std::set<std::string> names;
  int fonts = 0, shown = 0;
  for (const FontFact& font : paper.facts.fonts) {
    if (!font.used || font.type != "Type 3") continue;
    ++fonts;
    shown += font.shown;
    pages.insert(font.pages.begin(), font.pages.end());
    if (!font.name.empty() && names.size() < kNamesShown) names.insert(font.name);
  }
  if (fonts == 0) return Verdict::kPass;
  const std::vector<int> list(pages.begin(), pages.end());
  const std::string where =
      list.empty()
          ? ""
          : fmt::format(" on {} {}", list.size() == 1 ? "page" : "pages", page_ranges(list));
  out.report({.message = fmt::format(
                  "{}{}: {}x{}", counted(fonts, "Type 3 font"),
                  names.empty() ? "" : " (" + join({names.begin(), names.end()}, ", ") + ")", shown,
                  where),
              .hint = "replace bitmap and drawn fonts by Type 1, TrueType or OpenType fonts",
              .where = {.pages = list},
              .measured = Measure{static_cast<double>(fonts), ""},
              .limit = Measure{0, ""}});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_font_type3;
const Rule rule_font_type3 = {
    .id = "FNT-003",
    .slug = "font-type3",
    .since = "0.1",
    .summary = "A Type 3 font is used.",
    .rationale =
        "Type 3 glyphs are pictures or drawings: ragged on screen, slow, and often "
        "without text behind them; several publishers refuse them.",
    .remedy_latex =
        "Install the cm-super or lm fonts, or load \\usepackage{lmodern}; in "
        "matplotlib set pdf.fonttype and ps.fonttype to 42.",
    .remedy_word = "Redo figures that were made with bitmap fonts; use TrueType or OpenType fonts.",
    .severity = Severity::kWarning,
    .sources = {{"PaperCept PDF test help", "Type 3 fonts"},
                {"ISO 32000-1:2008", "9.6.5 (Type 3 fonts)"}},
    .parameters = {},
    .needs = {"structure"},
    .check = check,
};

}  // namespace colophon::check
