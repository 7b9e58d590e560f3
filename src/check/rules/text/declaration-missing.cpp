#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "check/identity/letters.hpp"
#include "check/page_letters.hpp"
#include "check/rule.hpp"
#include "check/text/judge.hpp"

namespace colophon::check {
namespace {

/// Words that must all stand in one line, as letters.
using Wording = std::vector<std::string>;

std::vector<Wording> wordings(const Params& params) {
  std::vector<Wording> out;
  for (const std::string& entry : params.list("wordings")) {
    Wording wording;
    for (const std::string& words : split(entry, '+')) wording.push_back(identity_key(words));
    out.push_back(std::move(wording));
  }
  return out;
}

/// True if the page has a line, or a heading broken over two, that holds all words of a wording.
bool declares(const PageFact& page, const std::vector<Wording>& asked) {
  const PageLetters letters(page);
  std::string before;
  for (const PageLetters::Line& line : letters.lines()) {
    const std::string both = before + line.letters;
    for (const Wording& wording : asked) {
      if (std::all_of(wording.begin(), wording.end(), [&](const std::string& words) {
            return both.find(words) != std::string::npos;
          })) {
        return true;
      }
    }
    before = line.letters;
  }
  return false;
}

Verdict check(const PaperContext& paper, const Params& params, Reporter& out) {
  const std::vector<PageFact>& pages = paper.facts.pages;
  const std::vector<Wording> asked = wordings(params);
  if (asked.empty() || pages.empty()) return Verdict::kNotApplicable;
  if (paper.item != nullptr && paper.item->kind != ItemKind::kPaper) return Verdict::kNotApplicable;
  if (std::any_of(pages.begin(), pages.end(),
                  [&](const PageFact& page) { return declares(page, asked); })) {
    return Verdict::kPass;
  }
  const std::string name = params.text("name");
  if (std::none_of(pages.begin(), pages.end(),
                   [](const PageFact& page) { return page.has_text; })) {
    return not_checked(
        fmt::format("it cannot be told whether the paper has a {}: it has no text", name),
        "look at the paper by eye", out);
  }
  out.report({.message = fmt::format("no {} was found", name),
              .hint = fmt::format("add the section \"{}\", before the references", name)});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_declaration_missing;
const Rule rule_declaration_missing = {
    .id = "TXT-009",
    .slug = "declaration-missing",
    .since = "0.1",
    .summary = "The paper lacks a declaration that the publisher asks for.",
    .rationale = "The publisher does not take the volume until every paper has it.",
    .remedy_latex =
        "Add the section with the wording of the publisher's template; for CEUR-WS "
        "\\section*{Declaration on Generative AI}.",
    .remedy_word = "Add the section with the wording of the publisher's template.",
    .severity = Severity::kError,
    .sources = {{"CEUR-WS, check of PDF files, 0.98 (2026)",
                 "a line with \"declaration\" and \"Generative AI\" or \"GenAI\""}},
    .parameters = {{"name", Unit::kNone, "declaration", "What the section is called."},
                   {"wordings", Unit::kNone, "",
                    "Words by which it is known, of which one entry must stand in one line; words "
                    "joined by + may stand apart. Empty: none is asked for."}},
    .needs = {"structure", "text"},
    .check = check,
};

}  // namespace colophon::check
