#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/number.hpp"
#include "check/text/judge.hpp"

namespace colophon::check {
namespace {

/// Entries numbered in a row that make a list of references without a heading.
constexpr int kEnoughEntries = 3;
/// A page with fewer characters is a title or a picture.
constexpr long long kLeastText = 600;

/// The number of "[12] A. Author" at the beginning of a line, or 0.
int entry_number(std::string_view text) {
  if (text.size() < 3 || text.front() != '[') return 0;
  int value = 0;
  const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), value);
  const bool closed = error == std::errc() && end != text.data() + text.size() && *end == ']';
  return closed && value < 1000 ? value : 0;
}

bool has_numbered_list(const PaperFacts& facts, const TextLayout& layout) {
  int next = 1;
  for (const TextLine& line : layout.lines) {
    const auto& [page, run] = layout.order.at(line.first);
    const int number = entry_number(facts.pages.at(page).runs.at(run).text);
    if (number == 0) continue;
    next = number == next ? next + 1 : number == 1 ? 2 : next;
    if (next > kEnoughEntries) return true;
  }
  return false;
}

Verdict check(const PaperContext& paper, const Params& params, Reporter& out) {
  const PaperFacts& facts = paper.facts;
  if (paper.item != nullptr && paper.item->kind != ItemKind::kPaper) return Verdict::kNotApplicable;
  if (facts.page_count() < params.number("from")) return Verdict::kNotApplicable;
  const TextLayout& layout = paper.layout->get();
  const bool headed =
      std::any_of(layout.sections.begin(), layout.sections.end(),
                  [](const SectionStart& start) { return start.section == Section::kReferences; });
  if (headed || has_numbered_list(facts, layout)) return Verdict::kPass;
  long long characters = 0;
  for (const TextLine& line : layout.lines) characters += line.characters;
  if (characters < kLeastText) return Verdict::kNotApplicable;
  std::vector<int> silent;
  for (std::size_t i = 0; i < facts.pages.size(); ++i) {
    if (!facts.pages[i].has_text && facts.pages[i].ink.box)
      silent.push_back(static_cast<int>(i) + 1);
  }
  if (!silent.empty()) {
    return not_checked(fmt::format("no list of references was found, but {} {} {} no text",
                                   silent.size() == 1 ? "page" : "pages", page_ranges(silent),
                                   silent.size() == 1 ? "has" : "have"),
                       "look at the paper by eye", out);
  }
  out.report({.message = "no list of references was found: neither a heading such as "
                         "\"References\" nor numbered entries",
              .hint = "add the list, or its heading"});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_references_missing;
const Rule rule_references_missing = {
    .id = "TXT-008",
    .slug = "references-missing",
    .since = "0.1",
    .summary = "The paper has no list of references.",
    .rationale =
        "Libraries link papers by their references; a paper without them has often lost its last "
        "pages.",
    .remedy_latex =
        "Run BibTeX or Biber and then LaTeX twice; look for \"There were undefined references\" "
        "in the log.",
    .remedy_word = "Add the list under a heading \"References\".",
    .severity = Severity::kWarning,
    .sources = {{"aclpubcheck", "references section"}, {"Colophon", "house rule"}},
    .parameters = {{"from", Unit::kPages, "2", "Papers with fewer pages need no references."}},
    .needs = {"structure", "text"},
    .check = check,
};

}  // namespace colophon::check
