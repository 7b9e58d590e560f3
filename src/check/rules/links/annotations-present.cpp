#include <fmt/format.h>

#include <map>
#include <set>

#include "base/number.hpp"
#include "base/text.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

/// Kinds that other rules speak of, or that show nothing by themselves.
const std::set<std::string_view>& other_kinds() {
  static const std::set<std::string_view> kinds = {
      "Link", "Widget", "Popup", "FileAttachment", "Movie", "Sound", "RichMedia", "Screen", "3D"};
  return kinds;
}

Verdict check(const PaperContext& paper, const Params&, Reporter& out) {
  std::map<std::string, int> kinds;
  std::set<int> pages;
  int total = 0;
  for (const AnnotationFact& annotation : paper.facts.annotations) {
    if (other_kinds().count(annotation.subtype) != 0) continue;
    ++kinds[annotation.subtype.empty() ? "unnamed" : annotation.subtype];
    pages.insert(annotation.page);
    ++total;
  }
  if (total == 0) return Verdict::kPass;
  std::vector<std::string> parts;
  for (const auto& [kind, n] : kinds) parts.push_back(fmt::format("{} {}", n, kind));
  const std::vector<int> list(pages.begin(), pages.end());
  out.report({.message = fmt::format(
                  "{} on {} {} ({})", counted(total, "comment or mark-up", "comments or mark-ups"),
                  list.size() == 1 ? "page" : "pages", page_ranges(list), join(parts, ", ")),
              .hint = "delete comments and mark-up before exporting",
              .where = {.pages = list},
              .measured = Measure{static_cast<double>(total), ""},
              .limit = Measure{0, ""}});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_annotations_present;
const Rule rule_annotations_present = {
    .id = "LNK-003",
    .slug = "annotations-present",
    .since = "0.1",
    .summary = "The file has comments, highlights or other mark-up.",
    .rationale = "Remarks of authors or reviewers would be published with the paper.",
    .remedy_latex = "Make the PDF again from the sources; remove pdfcomment and todonotes.",
    .remedy_word = "Delete all comments and accept or reject all changes before exporting.",
    .mended_by = "remove-annotations",
    .severity = Severity::kError,
    .sources = {{"PaperCept PDF test help", "Annotations"},
                {"ISO 32000-1:2008", "12.5.6 (annotation types)"}},
    .parameters = {},
    .needs = {"structure"},
    .check = check,
};

}  // namespace colophon::check
