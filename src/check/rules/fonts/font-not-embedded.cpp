#include <fmt/format.h>

#include <map>
#include <set>

#include "base/number.hpp"
#include "base/text.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

/// All fonts of one name: often one object for each figure that brought it along.
struct Missing {
  std::set<int> pages;
  int shown = 0;
};

struct Group {
  std::vector<std::string> names;
  int shown = 0;
};

Verdict check(const PaperContext& paper, const Params&, Reporter& out) {
  if (paper.facts.fonts.empty()) return Verdict::kNotApplicable;
  std::map<std::string, Missing> missing;
  for (const FontFact& font : paper.facts.fonts) {
    if (!font.used || font.embedded || font.type == "Type 3") continue;  // Type 3 is in the file
    Missing& same = missing[font.name.empty() ? "without a name" : font.name];
    same.pages.insert(font.pages.begin(), font.pages.end());
    same.shown += font.shown;
  }
  // One finding for all fonts that are used on the same pages, as PDF eXpress words it.
  std::map<std::vector<int>, Group> groups;
  for (const auto& [name, font] : missing) {
    Group& group = groups[{font.pages.begin(), font.pages.end()}];
    group.names.push_back(name);
    group.shown += font.shown;
  }
  for (const auto& [pages, group] : groups) {
    const std::string times = group.shown > 1 ? fmt::format("{}x", group.shown) : "";
    const std::string where =
        pages.empty()
            ? ""
            : fmt::format("on {} {}", pages.size() == 1 ? "page" : "pages", page_ranges(pages));
    const std::string note = times.empty() ? where : where.empty() ? times : times + " " + where;
    out.report({.message = fmt::format("Font {} is not embedded{}", join(group.names, ", "),
                                       note.empty() ? "" : " (" + note + ")"),
                .hint = "embed all fonts, also those inside figures",
                .where = {.pages = pages},
                .measured = Measure{static_cast<double>(group.shown), ""},
                .limit = Measure{0, ""}});
  }
  return groups.empty() ? Verdict::kPass : Verdict::kFail;
}

}  // namespace

extern const Rule rule_font_not_embedded;
const Rule rule_font_not_embedded = {
    .id = "FNT-001",
    .slug = "font-not-embedded",
    .since = "0.1",
    .summary = "A font that is used is not part of the file.",
    .rationale =
        "Each reader's computer puts another font in its place: symbols vanish and lines "
        "move. IEEE Xplore refuses such files.",
    .remedy_latex =
        "Fonts missing here mostly come with figures: export these with embedded "
        "fonts (R: cairo_pdf; MATLAB: exportgraphics; gnuplot: pdfcairo). For dvips "
        "use -Ppdf and ps2pdf -dPDFSETTINGS=/prepress -dEmbedAllFonts=true.",
    .remedy_word =
        "In the PDF export options tick \"PDF/A compliant\", or print with Adobe PDF "
        "and the setting \"Press quality\".",
    .mended_by = "embed-base14",
    .severity = Severity::kError,
    .sources = {{"IEEE Requirements for PDF documents 3.2, Part I",
                 "all fonts, including the standard fonts, embedded"},
                {"ISO 32000-1:2008", "9.9 (embedded font programs)"},
                {"PaperCept PDF test help", "Font embedding"}},
    .parameters = {},
    .needs = {"structure"},
    .check = check,
};

}  // namespace colophon::check
