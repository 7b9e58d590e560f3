#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "base/number.hpp"
#include "base/text.hpp"
#include "check/identity/first_page.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

/// Letters in a row from which what two texts have in common is no chance.
constexpr std::size_t kSequence = 12;
/// An abstract stands on one of the first pages, and is no longer than this.
constexpr std::size_t kPages = 2, kLongest = 20'000;
/// Shorter ones ("TBA") are none.
constexpr std::size_t kLeastLetters = 60;

/// Which letters of a text belong to a sequence that another text has too.
std::vector<bool> in_common(const std::string& text, const std::string& other) {
  std::vector<bool> common(text.size());
  std::unordered_set<std::string_view> known;
  for (std::size_t i = 0; i + kSequence <= other.size(); ++i) {
    known.insert(std::string_view(other).substr(i, kSequence));
  }
  std::size_t covered = 0;
  for (std::size_t i = 0; i + kSequence <= text.size(); ++i) {
    if (known.count(std::string_view(text).substr(i, kSequence)) == 0) continue;
    for (std::size_t k = std::max(i, covered); k < i + kSequence; ++k) common[k] = true;
    covered = i + kSequence;
  }
  return common;
}

struct Compared {
  double share = 0;       ///< of the words of the one text that stand in the other, 0 to 1
  std::string differing;  ///< the first words that do not
};

Compared compare(const Letters& text, const std::string& other) {
  constexpr std::size_t kShownWords = 6;
  const std::vector<bool> common = in_common(text.all, other);
  Compared out;
  std::size_t shared = 0, shown = 0;
  bool done = false;
  for (std::size_t i = 0; i < text.words.size(); ++i) {
    const std::string_view word = text.word(i);
    const auto begin = common.begin() + static_cast<std::ptrdiff_t>(text.words[i]);
    const bool same = std::all_of(begin, begin + static_cast<std::ptrdiff_t>(word.size()),
                                  [](bool one) { return one; });
    shared += same ? 1 : 0;
    done = done || (same && shown > 0) || shown >= kShownWords;
    if (same || done) continue;
    out.differing += (shown++ == 0 ? "" : " ") + std::string(word);
  }
  out.share =
      text.words.empty() ? 0 : static_cast<double>(shared) / static_cast<double>(text.words.size());
  return out;
}

/// The text of the first pages, and whether an abstract is headed as such. Where it ends cannot be
/// told: in two columns its end and the first section may come in any order.
struct Printed {
  std::string all;
  bool has_heading = false;
};

Printed read_printed(const PaperFacts& facts) {
  Printed out;
  for (std::size_t i = 0; i < facts.pages.size() && i < kPages; ++i) {
    const auto text = std::string_view(facts.pages[i].text).substr(0, kLongest);
    for (const std::string& line : split(text, '\n')) {
      out.all += line + "\n";
      out.has_heading = out.has_heading || heading_of(line) == Heading::kAbstract;
    }
  }
  return out;
}

Verdict not_checked(Reporter& out, const std::string& why) {
  out.report({.severity = Severity::kInfo,
              .message = fmt::format("the abstract cannot be compared: {}", why),
              .hint = "compare it by eye, or waive the rule for this paper"});
  return Verdict::kNotChecked;
}

Verdict check(const PaperContext& paper, const Params& params, Reporter& out) {
  if (paper.item == nullptr) return Verdict::kNotApplicable;
  const Letters listed = letters_of(without_markup(paper.item->abstract), Digits::kKeep, kLongest);
  if (listed.all.size() < kLeastLetters) return Verdict::kNotApplicable;
  if (const std::string why = unreadable(paper.facts); !why.empty()) return not_checked(out, why);
  const Printed printed = read_printed(paper.facts);
  // Wherever the reading order put it, all of the abstract may be there.
  const Compared of_listed = compare(listed, identity_key(printed.all));
  const Measure limit{params.number("likeness"), "%"};
  const auto reaches = [&](const Compared& one) { return 100 * one.share >= limit.value; };
  if (!printed.has_heading) {
    if (reaches(of_listed)) return Verdict::kPass;
    return not_checked(out, "pages 1 and 2 have no heading of one");
  }
  if (!reaches(of_listed)) {
    out.report(
        {.message = fmt::format("{} % of the words of the metadata's abstract are in that of the "
                                "paper; the first that are not: «{}»",
                                number(100 * of_listed.share, 0), of_listed.differing),
         .hint = "ask the authors which abstract is the last one, and make both the same",
         .where = {.page = 1},
         .measured = Measure{100 * of_listed.share, "%"},
         .limit = limit});
    return Verdict::kFail;
  }
  return Verdict::kPass;
}

}  // namespace

extern const Rule rule_abstract_mismatch;
const Rule rule_abstract_mismatch = {
    .id = "IDN-004",
    .slug = "abstract-mismatch",
    .since = "0.1",
    .summary = "The abstract in the metadata is not the one in the paper.",
    .rationale =
        "Digital libraries show the abstract of the metadata, which is often that of the "
        "first submission.",
    .remedy_latex =
        "Paste the abstract of the final paper into the submission system, or have it "
        "changed.",
    .remedy_word =
        "Paste the abstract of the final paper into the submission system, or have it "
        "changed.",
    .severity = Severity::kWarning,
    .sources = {{"Colophon house rule", "metadata follow the paper"}},
    .parameters = {{"likeness", Unit::kPercent, "75%",
                    "Share of the words of the metadata's abstract that the paper must have."}},
    .needs = {"structure", "text"},
    .check = check,
};

}  // namespace colophon::check
