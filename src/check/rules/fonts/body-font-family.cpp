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

Verdict check(const PaperContext& paper, const Params& params, Reporter& out) {
  const std::vector<std::string> families = params.list("families");
  if (families.empty()) return Verdict::kNotApplicable;
  if (const auto verdict = unjudged_font(paper, "which font the body text is set in", out)) {
    return *verdict;
  }
  const TextLayout& layout = paper.layout->get();
  const int face = layout.body.face;
  const std::string_view shown = layout.faces.at(static_cast<std::size_t>(face)).name;
  const std::string name = plain_name(shown);
  const bool known = std::any_of(families.begin(), families.end(), [&](const std::string& family) {
    return name.starts_with(plain_name(family));
  });
  if (known) return Verdict::kPass;
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
                {"aclpubcheck", "main font: Times and its clones"}},
    .parameters = {{"families", Unit::kNone, "",
                    "Beginnings of accepted font names, blanks and hyphens left out; the first is "
                    "named in messages. Empty: any font."}},
    .needs = {"structure", "text"},
    .check = check,
};

}  // namespace colophon::check
