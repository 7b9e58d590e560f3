#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/number.hpp"
#include "base/text.hpp"
#include "check/identity/letters.hpp"
#include "check/notice.hpp"
#include "check/page_letters.hpp"
#include "check/rule.hpp"
#include "check/template_phrases.hpp"
#include "model/notice.hpp"

namespace colophon::check {
namespace {

/// A phrase as it is looked for.
struct Wanted {
  const TemplatePhrase* phrase = nullptr;
  std::string letters;
};

const std::vector<Wanted>& wanted_phrases() {
  static const std::vector<Wanted> wanted = [] {
    std::vector<Wanted> list;
    for (const TemplatePhrase& phrase : template_phrases()) {
      list.push_back({&phrase, letters_of(phrase.words).all});
    }
    return list;
  }();
  return wanted;
}

const PageLine* find(const PageLetters& page, const Wanted& wanted) {
  if (wanted.phrase->place == TemplatePhrase::Place::kAnywhere) {
    const PageLetters::Line* line = page.find(wanted.letters);
    return line == nullptr ? nullptr : &line->line;
  }
  constexpr std::size_t kLabel = 10;  // "line 1: 1st", "Abstract"
  for (const PageLetters::Line& line : page.lines()) {
    if (line.letters.ends_with(wanted.letters) &&
        line.letters.size() <= wanted.letters.size() + kLabel) {
      return &line.line;
    }
  }
  return nullptr;
}

/// "978-1-XXXX-XXXX-X", "XXX-X-XXXX-XXXX-X": an ISBN still to be filled in. Without hyphens, in
/// lower case; empty if the word is none.
std::string empty_isbn(std::string_view word) {
  // Behind it stand year and fee.
  std::string digits =
      lower_ascii(replace_all(std::string(word.substr(0, word.find('/'))), "-", ""));
  const auto empty = std::count(digits.begin(), digits.end(), 'x');
  const bool only = digits.find_first_not_of("0123456789x") == std::string::npos;
  const bool isbn = digits.size() == 13 && (digits.starts_with("97") || empty == 13);
  return only && isbn && empty >= 4 ? digits : "";
}

/// The event itself may not know its ISBN yet; then a paper cannot either.
bool awaits(const Event& event, const std::string& isbn) {
  const auto same = [&](const std::string& text) { return empty_isbn(text) == isbn; };
  return std::any_of(
             event.notices.begin(), event.notices.end(),
             [&](const auto& notice) { return same(parse_notice(notice.second).identifier); }) ||
         std::any_of(event.identifiers.begin(), event.identifiers.end(),
                     [&](const Identifier& identifier) { return same(identifier.value); });
}

const PageLine* find_empty_isbn(const PageLetters& page, const Event* event) {
  for (const PageLetters::Line& line : page.lines()) {
    if (line.letters.find("xxxx") == std::string::npos) continue;
    for (const std::string& word : split(line.line.text, ' ')) {
      const std::string isbn = empty_isbn(word);
      if (!isbn.empty() && (event == nullptr || !awaits(*event, isbn))) return &line.line;
    }
  }
  return nullptr;
}

/// A notice whose year or identifier is still to be filled in, where the event's own are complete.
std::optional<PrintedNotice> find_empty_notice(const PageFact& page, const Event* event) {
  const auto empty = [](const auto& notice) { return parse_notice(notice.second).placeholder; };
  if (event != nullptr && std::any_of(event->notices.begin(), event->notices.end(), empty)) {
    return std::nullopt;
  }
  for (PrintedNotice& printed : printed_notices(page)) {
    if (printed.notice.placeholder) return std::move(printed);
  }
  return std::nullopt;
}

/// What was found in a paper, page by page.
struct Leftovers {
  std::vector<int> pages;
  std::vector<std::string> owners, texts;
  Location where;

  void add(int page, const RectPt& rect, std::string_view owner, std::string text) {
    if (pages.empty()) {
      where.page = page;
      where.rect = rect;
    }
    if (pages.empty() || pages.back() != page) pages.push_back(page);
    if (std::find(owners.begin(), owners.end(), owner) == owners.end()) owners.emplace_back(owner);
    if (std::find(texts.begin(), texts.end(), text) == texts.end())
      texts.push_back(std::move(text));
  }
};

Verdict check(const PaperContext& paper, const Params&, Reporter& out) {
  if (paper.facts.pages.empty()) return Verdict::kNotApplicable;
  Leftovers found;
  for (std::size_t i = 0; i < paper.facts.pages.size(); ++i) {
    const int page = static_cast<int>(i) + 1;
    const PageLetters letters(paper.facts.pages[i]);
    for (const Wanted& wanted : wanted_phrases()) {
      if (const PageLine* line = find(letters, wanted)) {
        found.add(page, line->rect, wanted.phrase->owner,
                  fmt::format("\"{}\"", wanted.phrase->words));
      }
    }
    if (i != 0) continue;
    const std::string owner = found.owners.empty() ? "a template" : found.owners.front();
    if (const PageLine* line = find_empty_isbn(letters, paper.event)) {
      found.add(page, line->rect, owner, in_quotes(line->text));
    } else if (const auto notice = find_empty_notice(paper.facts.pages[i], paper.event)) {
      found.add(page, notice->rect, owner, in_quotes(notice->text));
    }
  }
  if (found.pages.empty()) return Verdict::kPass;
  constexpr std::size_t kShown = 3;
  const std::size_t more = found.texts.size() > kShown ? found.texts.size() - kShown : 0;
  found.texts.resize(found.texts.size() - more);
  found.where.pages = found.pages;
  out.report(
      {.message = fmt::format(
           "{} {} text of {}: {}{}", found.pages.size() == 1 ? "page" : "pages",
           page_ranges(found.pages) + (found.pages.size() == 1 ? " still has" : " still have"),
           join(found.owners, " and "), join(found.texts, ", "),
           more == 0 ? "" : fmt::format(" and {} more", more)),
       .hint = "replace or delete everything that the template brought",
       .where = std::move(found.where),
       .measured = Measure{static_cast<double>(found.texts.size() + more), ""},
       .limit = Measure{0, ""}});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_template_leftover;
const Rule rule_template_leftover = {
    .id = "TXT-006",
    .slug = "template-leftover",
    .since = "0.1",
    .summary = "Sentences of the template are still in the paper.",
    .rationale =
        "Instructions, sample names and empty identifiers would be printed and indexed as the "
        "authors' own; IEEE warns that such papers may not be published.",
    .remedy_latex =
        "Delete the sample text, and set what the class leaves empty: funding in \\thanks, "
        "\\acmConference, \\acmISBN, \\acmDOI, keywords, acknowledgments.",
    .remedy_word =
        "Search the document for the words quoted here and replace or delete them; look "
        "into text boxes, headers and footnotes too.",
    .severity = Severity::kError,
    .sources = {{"IEEE conference template", "its own last paragraph: remove all template text"},
                {"acmart, ACL, LNCS and NeurIPS samples", "text to be replaced"}},
    .parameters = {},
    .needs = {"structure", "text"},
    .check = check,
};

}  // namespace colophon::check
