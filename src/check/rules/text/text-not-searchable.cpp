#include <fmt/format.h>

#include <algorithm>

#include "base/number.hpp"
#include "base/text.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

/// Share of characters that are no text: replacement characters, private use, control codes.
double unreadable_share(const std::vector<PageFact>& pages, std::size_t& characters) {
  std::size_t bad = 0;
  characters = 0;
  for (const PageFact& page : pages) {
    for (const char32_t c : to_utf32(page.text)) {
      if (c == U' ' || c == U'\n' || c == U'\r' || c == U'\t' || c == U'\f') continue;
      ++characters;
      const bool private_use = (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
      if (c == 0xFFFD || private_use || c < 0x20) ++bad;
    }
  }
  return characters == 0 ? 0 : static_cast<double>(bad) / static_cast<double>(characters);
}

/// How often the words stand in the text, whatever their case.
long long count_words(const std::vector<PageFact>& pages, const std::vector<std::string>& words) {
  long long found = 0;
  std::string word;
  for (const PageFact& page : pages) {
    const std::string text = lower_ascii(page.text) + " ";
    for (const char c : text) {
      if ((c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80) {
        word += c;
        continue;
      }
      if (!word.empty() && std::find(words.begin(), words.end(), word) != words.end()) ++found;
      word.clear();
    }
  }
  return found;
}

/// PaperCept's test: text without the commonest words of its language is not the paper's text.
Verdict check_words(const std::vector<PageFact>& pages, const Params& params, Reporter& out) {
  const std::vector<std::string> words = params.list("words");
  if (words.empty()) return Verdict::kPass;
  const long long found = count_words(pages, words);
  const double least = params.number("words_a_page") * static_cast<double>(pages.size());
  if (static_cast<double>(found) >= least) return Verdict::kPass;
  out.report({.severity = Severity::kWarning,
              .message = fmt::format("the words {} stand {}x in the text of {}, expected at least "
                                     "{}x: the text can possibly not be searched",
                                     join(words, ", "), found, counted(std::ssize(pages), "page"),
                                     number(least)),
              .hint = "search for words of the paper in a PDF viewer; if they are not found, embed "
                      "fonts with their Unicode mapping (ToUnicode)",
              .measured = Measure{static_cast<double>(found), ""},
              .limit = Measure{least, ""}});
  return Verdict::kFail;
}

Verdict check(const PaperContext& paper, const Params& params, Reporter& out) {
  const std::vector<PageFact>& pages = paper.facts.pages;
  if (pages.empty()) return Verdict::kNotApplicable;
  std::vector<int> silent;
  std::size_t inked = 0;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (!pages[i].ink.box) continue;
    ++inked;
    if (!pages[i].has_text) silent.push_back(static_cast<int>(i) + 1);
  }
  if (inked == 0) return Verdict::kNotApplicable;
  if (!silent.empty()) {
    const bool scanned = silent.front() == 1 || silent.size() * 2 > inked;
    out.report({.severity = scanned ? Severity::kError : Severity::kInfo,
                .message = fmt::format(
                    "{} {} no text that can be searched{}", silent.size() == 1 ? "page" : "pages",
                    page_ranges(silent) + (silent.size() == 1 ? " has" : " have"),
                    scanned ? " (scanned, or text turned into outlines)"
                            : ": right if there is only a picture"),
                .hint = "make the PDF from the text itself, not from a scan or from outlines",
                .where = {.pages = silent},
                .measured = Measure{static_cast<double>(silent.size()), "pages"},
                .limit = Measure{0, "pages"}});
    return scanned ? Verdict::kFail : Verdict::kPass;
  }
  std::size_t characters = 0;
  const double share = 100 * unreadable_share(pages, characters);
  const double limit = params.number("unreadable");
  if (share <= limit) return check_words(pages, params, out);
  out.report({.message = fmt::format("{} % of {} characters stand for no letter: the text can be "
                                     "seen, but not searched or copied",
                                     number(share, 0), characters),
              .hint = "embed fonts with their Unicode mapping (ToUnicode)",
              .measured = Measure{share, "%"},
              .limit = Measure{limit, "%"}});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_text_not_searchable;
const Rule rule_text_not_searchable = {
    .id = "TXT-001",
    .slug = "text-not-searchable",
    .since = "0.1",
    .summary = "The text cannot be searched or copied.",
    .rationale =
        "Digital libraries index the text; readers who use a screen reader have nothing "
        "else.",
    .remedy_latex =
        "Load \\usepackage{cmap} (pdfLaTeX), or use LuaLaTeX; do not print to an image.",
    .remedy_word =
        "Export with Save as > PDF; in the options clear \"Bitmap text when fonts may "
        "not be embedded\".",
    .severity = Severity::kError,
    .sources = {{"PaperCept PDF test help", "Searchability"},
                {"IEEE Requirements for PDF documents 4.10, Part A", "section 3, PDF searching"}},
    .parameters = {{"unreadable", Unit::kPercent, "30%",
                    "Share of characters without meaning that is still accepted (mathematics)."},
                   {"words", Unit::kNone, "",
                    "Words that a text in the language of the volume cannot do without, in lower "
                    "case; empty: none are counted."},
                   {"words_a_page", Unit::kCount, "1", "How often they must stand on a page."}},
    .needs = {"structure", "text", "ink"},
    .check = check,
};

}  // namespace colophon::check
