#include <fmt/format.h>

#include <algorithm>

#include "base/number.hpp"
#include "base/text.hpp"
#include "check/identity/index.hpp"
#include "check/rule.hpp"
#include "diagnostics/collect_rules.hpp"

namespace colophon::check {
namespace {

constexpr std::size_t kShown = 6;

/// Collects what is said of the other papers, and how bad the worst of it is.
struct Others {
  std::vector<std::string> phrases;
  Severity severity = Severity::kInfo;
  double largest = 0;  ///< share of the text of either paper
  bool same = false;   ///< some file or text is the same

  void add(std::string phrase, Severity how_bad, double share) {
    phrases.push_back(std::move(phrase));
    severity = std::max(severity, how_bad);
    largest = std::max(largest, share);
    same = same || how_bad == Severity::kError;
  }
};

std::string percent(double share) {
  return number(100 * share, 0) + " %";
}

void add_same_files(const PaperContext& paper, Others& others) {
  std::vector<std::string> names;
  std::size_t count = 0;
  for (const std::size_t i : paper.index->common_text().same_file(paper.position)) {
    if (i == paper.position || ++count > kShown) continue;
    const PaperFacts& other = paper.index->paper(i);
    names.push_back(fmt::format("{} ({})", other.id, other.file));
  }
  if (count == 0) return;
  others.add(fmt::format("the file is the same as that of {} {}{}", count == 1 ? "paper" : "papers",
                         join(names, ", "),
                         count > kShown ? fmt::format(" and {} more", count - kShown) : ""),
             Severity::kError, 1);
}

void add_common_text(const PaperContext& paper, const Params& params, Others& others) {
  const double least = params.number("same_text") / 100, same = params.number("same_paper") / 100;
  std::size_t shown = 0;
  const auto doubles = paper.index->common_text().doubles_of(paper.position, least);
  for (const Double& one : doubles) {
    if (++shown > kShown) break;
    const PaperFacts& other = paper.index->paper(one.position);
    const std::string name = fmt::format("paper {} ({})", other.id, other.file);
    const bool alike = one.of_this >= same && one.of_other >= same;
    std::string phrase = fmt::format("{} of the text is also in {}", percent(one.of_this), name);
    if (one.of_this >= least && one.of_other < least) {
      phrase += ", which has much more: a short version, a supplement or a draft of it?";
    } else if (one.of_this < least) {
      phrase = fmt::format(
          "{} of the text of {} is also here, with much more: is that a short "
          "version, a supplement or a draft?",
          percent(one.of_other), name);
    }
    others.add(std::move(phrase), alike ? Severity::kError : Severity::kWarning,
               std::max(one.of_this, one.of_other));
  }
  if (doubles.size() > kShown) {
    others.phrases.push_back(fmt::format("and so on with {} more", doubles.size() - kShown));
  }
}

Verdict check(const PaperContext& paper, const Params& params, Reporter& out) {
  if (paper.index->size() < 2) return Verdict::kNotApplicable;
  if (paper.facts.sha256.empty()) return Verdict::kNotChecked;
  Others others;
  add_same_files(paper, others);
  add_common_text(paper, params, others);
  if (others.phrases.empty()) return Verdict::kPass;
  out.report({.severity = others.severity,
              .message = join(others.phrases, "; "),
              .hint = others.same ? "one of them is probably the wrong file: compare the titles"
                                  : "ask the authors if these are meant to be papers of their own",
              .measured = Measure{100 * others.largest, "%"},
              .limit = Measure{params.number("same_text"), "%"}});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_duplicate_paper;
const Rule rule_duplicate_paper = {
    .id = collecting::kDuplicate.id,
    .slug = collecting::kDuplicate.slug,
    .since = "0.1",
    .summary = collecting::kDuplicate.summary,
    .rationale = "One paper would be published twice and another not at all.",
    .remedy_latex = "Send the file of this paper.",
    .remedy_word = "Send the file of this paper.",
    .severity = collecting::kDuplicate.severity,
    .sources = {{"CEUR-WS submission check", "duplicate PDF files"},
                {"ACL Anthology issue 9367", "swapped and duplicate PDFs in a published volume"}},
    .parameters = {{"same_text", Unit::kPercent, "50%",
                    "Share of a paper's text (its sequences of 40 letters) from which its being in "
                    "another paper is reported, as a warning."},
                   {"same_paper", Unit::kPercent, "90%",
                    "Share of the text of both from which two papers count as one."}},
    .needs = {},
    .compares = true,
    .check = check,
};

}  // namespace colophon::check
