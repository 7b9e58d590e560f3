#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "check/text/judge.hpp"

namespace colophon::check {
namespace {

/// A font's or family's name without what its makers write differently: "TeX Gyre Termes" and
/// "TeXGyreTermes-Regular" begin alike.
std::string plain_name(std::string_view name) {
  std::string plain = lower_ascii(name);
  std::erase_if(plain, [](char c) {
    return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
             static_cast<unsigned char>(c) >= 0x80);
  });
  return plain;
}

bool is_one_of(std::string_view face, const std::vector<std::string>& families) {
  const std::string name = plain_name(face);
  return std::any_of(families.begin(), families.end(), [&](const std::string& family) {
    return name.starts_with(plain_name(family));
  });
}

/// Title and headings of page 1: letters clearly larger than the body's.
Verdict check_headings(const PaperContext& paper, const Params& params, Reporter& out) {
  constexpr double kLarger = 1.35;  // times the body; CEUR-WS' own measure, as is the share
  constexpr double kShare = 0.8;
  const std::vector<std::string> families = params.list("heading_families");
  if (families.empty()) return Verdict::kPass;
  const TextLayout& layout = paper.layout->get();
  int all = 0, known = 0;
  const TextLine* other = nullptr;
  for (const TextLine& line : layout.lines) {
    if (line.page != 1 || line.size_pt < kLarger * layout.body.size_pt) continue;
    all += line.characters;
    if (is_one_of(layout.faces.at(static_cast<std::size_t>(line.face)).name, families)) {
      known += line.characters;
    } else if (other == nullptr) {
      other = &line;
    }
  }
  if (other == nullptr || known >= kShare * all) return Verdict::kPass;
  out.report({.message = fmt::format("title and headings are set in {}, expected {}",
                                     layout.faces.at(static_cast<std::size_t>(other->face)).name,
                                     families.front()),
              .hint = "use the publisher's template and do not change its fonts",
              .where = {.page = 1, .rect = place_of(paper.facts, layout, *other)}});
  return Verdict::kFail;
}

Verdict check(const PaperContext& paper, const Params& params, Reporter& out) {
  const std::vector<std::string> families = params.list("families");
  if (families.empty()) return Verdict::kNotApplicable;
  if (const auto verdict = unjudged_font(paper, "which font the body text is set in", out)) {
    return *verdict;
  }
  const TextLayout& layout = paper.layout->get();
  const int face = layout.body.face;
  const std::string_view shown = layout.faces.at(static_cast<std::size_t>(face)).name;
  if (is_one_of(shown, families)) return check_headings(paper, params, out);
  out.report(
      {.message = fmt::format("the body text is set in {}, expected {} or a font of its look",
                              shown, families.front()),
       .hint = "set the body in the typeface of the publisher's template; a clone that the "
               "profile does not know can be added to its families",
       .where = body_place(paper, [&](const TextLine& line) { return line.face == face; })});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_body_font_family;
const Rule rule_body_font_family = {
    .id = "FNT-005",
    .slug = "body-font-family",
    .since = "0.1",
    .summary = "The body text is set in another typeface than the template's.",
    .rationale =
        "The volume looks like one book only if its papers are set in one typeface; another one "
        "also changes how much fits on a page.",
    .remedy_latex =
        "IEEEtran and acl load Times themselves: remove font packages. With XeLaTeX or LuaLaTeX, "
        "\\setmainfont{TeX Gyre Termes}.",
    .remedy_word = "Apply the template's style \"Body Text\" (Times New Roman).",
    .severity = Severity::kWarning,
    .sources = {{"IEEE conference template", "Times body text"},
                {"aclpubcheck", "main font: Times and its clones"},
                {"CEUR-WS, check of PDF files, 0.98 (2026)",
                 "letters of 1.35 times the body's size and more are headings; 80 % of them"}},
    .parameters = {{"families", Unit::kNone, "",
                    "Beginnings of accepted font names, blanks and hyphens left out; the first is "
                    "named in messages. Empty: any font."},
                   {"heading_families", Unit::kNone, "",
                    "The same for title and headings of page 1; empty: any font."}},
    .needs = {"structure", "text"},
    .check = check,
};

}  // namespace colophon::check
