#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/number.hpp"
#include "base/text.hpp"
#include "check/text/counted_pages.hpp"
#include "check/text/judge.hpp"

namespace colophon::check {
namespace {

struct Word {
  std::string_view word;
  Section section;
};
constexpr std::array<Word, 5> kWords = {{{"references", Section::kReferences},
                                         {"appendix", Section::kAppendix},
                                         {"acknowledgments", Section::kAcknowledgments},
                                         {"limitations", Section::kLimitations},
                                         {"ethics", Section::kEthics}}};

std::vector<Section> sections(const std::vector<std::string>& words) {
  std::vector<Section> found;
  for (const Word& known : kWords) {
    if (std::find(words.begin(), words.end(), known.word) != words.end()) {
      found.push_back(known.section);
    }
  }
  return found;
}

Verdict too_many(int pages, double limit, std::string message, Location where, Reporter& out) {
  out.report({.message = std::move(message),
              .hint = "shorten the paper",
              .where = std::move(where),
              .measured = Measure{static_cast<double>(pages), "pages"},
              .limit = Measure{limit, "pages"}});
  return Verdict::kFail;
}

/// Some sections do not count: their pages are told by the paper's headings.
Verdict check_counted(const PaperContext& paper, const Params& params, double limit,
                      Reporter& out) {
  const int all = paper.facts.page_count();
  const std::vector<std::string> words = params.list("not_counted");
  const std::string without = join(words, " and ");
  if (const std::string* why = paper.facts.missing_part("text")) {
    return not_checked(fmt::format("it cannot be told how many of {} pages count without {}: {}",
                                   all, without, *why),
                       "count them by eye", out);
  }
  const CountedPages count = counted_pages(paper.facts, paper.layout->get(), sections(words));
  if (count.most() <= limit) return Verdict::kPass;
  if (count.least() <= limit) {
    return not_checked(
        fmt::format("it cannot be told how many of {} pages count without {}, at most {} may: {}",
                    all, without, number(limit), count.why),
        "count them by eye; a plain heading \"References\" lets it be told", out);
  }
  const auto first = count.sure.begin() + static_cast<std::ptrdiff_t>(limit);
  return too_many(count.least(), limit,
                  fmt::format("the paper has {} without {} ({} in all), expected at most {}",
                              counted(count.least(), "page"), without, all, number(limit)),
                  {.pages = std::vector<int>(first, count.sure.end())}, out);
}

Verdict check(const PaperContext& paper, const Params& params, Reporter& out) {
  if (!params.given("maximum")) return Verdict::kNotApplicable;
  const double limit = params.number("maximum");
  const int pages = paper.facts.page_count();
  if (!(pages > limit)) return Verdict::kPass;
  if (params.given("not_counted")) return check_counted(paper, params, limit, out);
  return too_many(
      pages, limit,
      fmt::format("the paper has {}, expected at most {}", counted(pages, "page"), number(limit)),
      {}, out);
}

}  // namespace

extern const Rule rule_too_many_pages;
const Rule rule_too_many_pages = {
    .id = "PAG-004",
    .slug = "too-many-pages",
    .since = "0.1",
    .summary = "The paper has more pages than allowed.",
    .rationale = "Pages over the limit cost money or break the volume's plan.",
    .remedy_latex = "Shorten the text; do not change margins, spacing or font size to fit.",
    .remedy_word = "Shorten the text; do not change margins, spacing or font size to fit.",
    .severity = Severity::kError,
    .sources = {{"PaperCept PDF test help", "Page count"},
                {"HotCRP format checker", "pages of references beyond the limit"}},
    .parameters = {{"maximum", Unit::kPages, "", "Most pages; empty: no limit."},
                   {"not_counted",
                    Unit::kNone,
                    "",
                    "Sections that do not count: pages that hold nothing else are left out.",
                    {"references", "appendix", "acknowledgments", "limitations", "ethics"}}},
    .needs = {"structure"},
    .check = check,
};

}  // namespace colophon::check
