#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/number.hpp"
#include "base/text.hpp"
#include "check/identity/letters.hpp"
#include "check/page_letters.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

// As letters (page_letters.hpp). Papers may well be about reviewing: only what stands alone where
// authors are named, or begins a line where the styles put it, tells a version for review.

/// A line by itself on the upper part of page 1.
constexpr std::array<std::string_view, 20> kAlone = {
    "anonymous",
    "anonymousauthor",
    "anonymousauthors",
    "anonymizedauthors",
    "anonymisedauthors",
    "anonymoussubmission",
    "anonymousinstitution",
    "anonymousinstitute",
    "anonymousaffiliation",
    "anonymizedforreview",
    "anonymisedforreview",
    "blindedforreview",
    "withheldforreview",
    "authornamesomittedforblindreview",
    "authorsomittedforblindreview",
    "underreview",
    "doubleblindreview",
    "underdoubleblindreview",
    "doubleblindsubmission",
    "submittedforblindreview",
};

/// Begins a line of page 1, or of the head or foot of any page.
constexpr std::array<std::string_view, 11> kBegins = {
    "paperunderdoubleblindreview",
    "underreviewasaconferencepaperat",
    "underreviewasaworkshoppaperat",
    "underreviewasasubmissionto",
    "preliminaryworkunderreviewby",
    "manuscriptsubmittedtoacm",
    "anonymoussubmissionto",
    "anonsubmissionid",
    "forpeerreviewonly",
    "forreviewonly",
    "unpublishedworkingdraft",
};

/// Stands in a line there.
constexpr std::array<std::string_view, 2> kHolds = {"confidentialreviewcopy",
                                                    "workingdraftnotfordistribution"};

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "Paper ID 1234", "Submission #17"; "Paper ID #" with nothing filled in.
bool is_paper_number(std::string_view letters) {
  for (const std::string_view word : {"paperid", "submissionid", "papernumber"}) {
    if (letters.starts_with(word)) return all_digits(letters.substr(word.size()));
  }
  constexpr std::string_view kSubmission = "submission";
  return letters.starts_with(kSubmission) && letters.size() > kSubmission.size() &&
         all_digits(letters.substr(kSubmission.size()));
}

bool stands_alone(std::string_view letters) {
  constexpr std::size_t kLongest = 40;  // "Anonymous NAACL-HLT submission"
  while (!letters.empty() && all_digits(letters.substr(letters.size() - 1))) {
    letters.remove_suffix(1);  // marks of footnotes
  }
  if (letters.starts_with("anonymous") && letters.ends_with("submission")) {
    return letters.size() <= kLongest;
  }
  return std::find(kAlone.begin(), kAlone.end(), letters) != kAlone.end();
}

bool is_header(std::string_view letters) {
  const auto begins = [&](std::string_view words) { return letters.starts_with(words); };
  const auto holds = [&](std::string_view words) {
    return letters.find(words) != std::string_view::npos;
  };
  return std::any_of(kBegins.begin(), kBegins.end(), begins) ||
         std::any_of(kHolds.begin(), kHolds.end(), holds) ||
         (begins("submittedto") && holds("donotdistribute"));
}

/// `title`: the paper's, as letters; a paper may be called "Paper number 5".
bool tells(const PageLetters::Line& line, std::size_t page, const PageFact& fact,
           std::string_view title) {
  constexpr double kUpper = 0.5;      // of the page's height, from the foot: above it authors stand
  constexpr double kOuter = 1.0 / 8;  // of the page's height: heads and feet
  const bool first = page == 0;
  const bool outer = line.line.shown.y0 > fact.height_pt * (1 - kOuter) ||
                     line.line.shown.y1 < fact.height_pt * kOuter;
  if ((first || outer) && is_header(line.letters)) return true;
  // A sentence about reviewing may begin so too.
  if (outer && line.letters.starts_with("manuscriptunderreview")) return true;
  const bool upper = first && line.line.shown.y0 > fact.height_pt * kUpper && line.letters != title;
  return upper && (stands_alone(line.letters) || is_paper_number(line.letters));
}

Verdict check(const PaperContext& paper, const Params&, Reporter& out) {
  if (paper.facts.pages.empty()) return Verdict::kNotApplicable;
  constexpr std::size_t kShown = 3;
  const std::string title = letters_of(paper.item == nullptr ? "" : paper.item->title).all;
  std::vector<int> pages;
  std::vector<std::string> texts;
  Location where;
  for (std::size_t i = 0; i < paper.facts.pages.size(); ++i) {
    const PageLetters letters(paper.facts.pages[i]);
    for (const PageLetters::Line& line : letters.lines()) {
      if (!tells(line, i, paper.facts.pages[i], title)) continue;
      const int page = static_cast<int>(i) + 1;
      if (pages.empty()) {
        where.page = page;
        where.rect = line.line.rect;
      }
      if (pages.empty() || pages.back() != page) pages.push_back(page);
      const std::string text = in_quotes(line.line.text);
      if (std::find(texts.begin(), texts.end(), text) == texts.end() && texts.size() < kShown) {
        texts.push_back(text);
      }
    }
  }
  if (pages.empty()) return Verdict::kPass;
  where.pages = pages;
  out.report({.message = fmt::format(
                  "{} {} of the version for review: {}", pages.size() == 1 ? "page" : "pages",
                  page_ranges(pages) + (pages.size() == 1 ? " is" : " are"), join(texts, ", ")),
              .hint = "send the final version, with the names of its authors",
              .where = std::move(where),
              .measured = Measure{static_cast<double>(pages.size()), "pages"},
              .limit = Measure{0, "pages"}});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_anonymous_version;
const Rule rule_anonymous_version = {
    .id = "TXT-005",
    .slug = "anonymous-version",
    .since = "0.1",
    .summary = "This is the anonymous version for review.",
    .rationale =
        "Published by mistake, a paper without authors cannot be cited, and has to be replaced "
        "with an erratum.",
    .remedy_latex =
        "Take the review or anonymous option off the class or style (\\usepackage[final]{acl}, "
        "\\iclrfinalcopy, \\usepackage[accepted]{icml}) and give the authors.",
    .remedy_word = "Put the authors in, and remove the remarks about reviewing from the header.",
    .severity = Severity::kError,
    .sources = {{"ACL, ICLR, ICML, NeurIPS, CVPR and acmart styles", "marks of their review modes"},
                {"ACL Anthology, corrections", "anonymous versions that were published"}},
    .parameters = {},
    .needs = {"structure", "text"},
    .check = check,
};

}  // namespace colophon::check
