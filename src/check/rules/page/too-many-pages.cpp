#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

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

/// The limit for papers of that type; empty if there is none.
std::optional<double> limit_of(const Params& params, std::string_view type) {
  for (const auto& [word, pages] : params.by_word("maximum_by_type")) {
    if (lower_ascii(word) == lower_ascii(type)) return pages;
  }
  if (params.given("maximum")) return params.number("maximum");
  return std::nullopt;
}

Verdict check_limit(const PaperContext& paper, const Params& params, double limit, Reporter& out) {
  const int pages = paper.facts.page_count();
  if (!(pages > limit)) return Verdict::kPass;
  if (params.given("not_counted")) return check_counted(paper, params, limit, out);
  return too_many(
      pages, limit,
      fmt::format("the paper has {}, expected at most {}", counted(pages, "page"), number(limit)),
      {}, out);
}

/// Limits by type alone, and the event does not say of what type the paper is: all that can be told
/// is that it keeps the strictest.
Verdict check_untyped(const PaperContext& paper, const Params& params, Reporter& out) {
  const auto limits = params.by_word("maximum_by_type");
  const auto strictest =
      std::min_element(limits.begin(), limits.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  Reporter unused;
  if (check_limit(paper, params, strictest->second, unused) == Verdict::kPass) {
    return Verdict::kPass;
  }
  return not_checked(fmt::format("it cannot be told how many pages the paper may have: its type is "
                                 "not known ({})",
                                 params.text("maximum_by_type")),
                     "give it a type in papers.yaml, or set `maximum` for papers without one", out);
}

Verdict check(const PaperContext& paper, const Params& params, Reporter& out) {
  const bool in_event = paper.item != nullptr;
  if (const auto limit = limit_of(params, in_event ? paper.item->type : "")) {
    return check_limit(paper, params, *limit, out);
  }
  // Of lone files nobody can say of what type they are.
  const bool untyped = in_event && paper.item->type.empty() && params.given("maximum_by_type");
  return untyped ? check_untyped(paper, params, out) : Verdict::kNotApplicable;
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
                {"HotCRP format checker", "pages of references beyond the limit"},
                {"aclpubcheck, formatchecker.py (2025-09-21)", "page limits by type of paper"}},
    .parameters = {{"maximum", Unit::kPages, "",
                    "Most pages, for papers whose type has no limit of its own; empty: no limit."},
                   {"maximum_by_type", Unit::kPagesByWord, "",
                    "Most pages by type of paper (`type` in papers.yaml), as {long: 9, short: 5}."},
                   {"not_counted",
                    Unit::kNone,
                    "",
                    "Sections that do not count: pages that hold nothing else are left out.",
                    {"references", "appendix", "acknowledgments", "limitations", "ethics"}}},
    .needs = {"structure"},
    .check = check,
};

}  // namespace colophon::check
