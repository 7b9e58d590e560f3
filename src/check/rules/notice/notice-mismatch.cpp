#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "check/notice.hpp"
#include "check/rule.hpp"
#include "plan/stamps.hpp"

namespace colophon::check {
namespace {

/// An identifier without hyphens, to compare by.
std::string bare(std::string_view identifier) {
  return lower_ascii(replace_all(std::string(identifier), "-", ""));
}

std::string_view name_of(Rights rights) {
  switch (rights) {
    case Rights::kIeee:
      return "IEEE";
    case Rights::kUsGov:
      return "the U.S. Government";
    case Rights::kCrown:
      return "Crown";
    case Rights::kEu:
      return "European Union";
    case Rights::kCcBy:
      return "a Creative Commons licence";
  }
  return "";
}

/// What the notice of a paper must say.
struct Wanted {
  std::string text;  ///< verbatim, may be empty
  Notice notice;
  Rights rights = Rights::kIeee;
  std::vector<std::string> identifiers;  ///< any of them is right; as written
  int year = 0, short_year = -1;
};

Wanted wanted_by(const Event& event, const Item& item) {
  Wanted wanted;
  wanted.text = notice_for(event, item);
  wanted.notice = parse_notice(wanted.text);
  wanted.rights = item.rights;
  const bool coded = item.rights != Rights::kUsGov && item.rights != Rights::kCcBy;
  if (coded) {
    for (const Identifier& identifier : event.identifiers) {
      if (identifier.in_notice) wanted.identifiers.push_back(identifier.value);
    }
    if (!wanted.notice.identifier.empty()) wanted.identifiers.push_back(wanted.notice.identifier);
  }
  wanted.year = wanted.notice.year != 0 ? wanted.notice.year : event.year();
  wanted.short_year = wanted.notice.short_year >= 0 ? wanted.notice.short_year : event.year() % 100;
  return wanted;
}

/// Differences, the graver ones first; a year alone is only worth a warning.
struct Differences {
  std::vector<std::string> texts;
  bool only_years = true;
};

Differences compare(const Notice& printed, const Wanted& wanted) {
  Differences found;
  const auto grave = [&](std::string text) {
    found.texts.push_back(std::move(text));
    found.only_years = false;
  };
  if (!printed.rights && printed.owner.empty()) {
    grave(fmt::format("its owner is missing, expected {}", name_of(wanted.rights)));
  } else if (printed.rights != wanted.rights) {
    grave(fmt::format("it is that of {}, the paper's rights call for {}",
                      printed.rights ? std::string(name_of(*printed.rights))
                                     : fmt::format("\"{}\"", printed.owner),
                      name_of(wanted.rights)));
  }
  const bool listed = std::any_of(
      wanted.identifiers.begin(), wanted.identifiers.end(),
      [&](const std::string& value) { return bare(value) == bare(printed.identifier); });
  if (!wanted.identifiers.empty() && !listed) {
    std::vector<std::string> distinct;
    for (const std::string& value : wanted.identifiers) {
      const bool there = std::any_of(distinct.begin(), distinct.end(),
                                     [&](const auto& other) { return bare(other) == bare(value); });
      if (!there) distinct.push_back(value);
    }
    grave(fmt::format("its identifier is {}, expected {}",
                      printed.identifier.empty() ? "missing" : printed.identifier,
                      join(distinct, " or ")));
  }
  if (!wanted.notice.fee.empty() && printed.fee != wanted.notice.fee) {
    grave(fmt::format("its fee is {}, expected ${}",
                      printed.fee.empty() ? "missing" : "$" + printed.fee, wanted.notice.fee));
  }
  if (printed.year != 0 && wanted.year != 0 && printed.year != wanted.year) {
    found.texts.push_back(fmt::format("its year is {}, expected {}", printed.year, wanted.year));
  }
  if (printed.short_year >= 0 && wanted.year != 0 && printed.short_year != wanted.short_year) {
    found.texts.push_back(fmt::format("the year of its code is {:02}, expected {:02}",
                                      printed.short_year, wanted.short_year));
  }
  return found;
}

Verdict check(const PaperContext& paper, const Params&, Reporter& out) {
  if (paper.event == nullptr || paper.item == nullptr || paper.facts.pages.empty()) {
    return Verdict::kNotApplicable;
  }
  const Wanted wanted = wanted_by(*paper.event, *paper.item);
  if (wanted.text.empty() && wanted.identifiers.empty()) return Verdict::kNotApplicable;
  const PageFact& page = paper.facts.pages.front();
  if (!page.has_text) return Verdict::kNotChecked;
  bool any = false, wrong = false;
  for (const PrintedNotice& printed : printed_notices(page)) {
    // One that is still to be filled in is left over from the template: another rule's finding.
    if (printed.notice.placeholder && !wanted.notice.placeholder) continue;
    any = true;
    const Differences differences = compare(printed.notice, wanted);
    if (differences.texts.empty()) continue;
    wrong = true;
    out.report({.severity = differences.only_years ? Severity::kWarning : Severity::kError,
                .message = fmt::format("the notice \"{}\" is not the paper's: {}", printed.text,
                                       join(differences.texts, "; ")),
                .hint = wanted.text.empty() ? "replace it by the notice of the publisher's letter"
                                            : fmt::format("replace it by \"{}\"", wanted.text),
                .where = {.page = 1, .rect = printed.rect}});
  }
  if (!any) return Verdict::kNotApplicable;
  return wrong ? Verdict::kFail : Verdict::kPass;
}

}  // namespace

extern const Rule rule_notice_mismatch;
const Rule rule_notice_mismatch = {
    .id = "NOT-002",
    .slug = "notice-mismatch",
    .since = "0.1",
    .summary = "The copyright notice on page 1 is not the one this paper must carry.",
    .rationale =
        "A notice with another event's identifier, or for other rights than the authors signed, "
        "is sent back by the publisher; printed, it is a false statement of who owns the paper.",
    .remedy_latex =
        "Put the notice of your author kit, letter by letter, into \\IEEEpubid{…}; the form you "
        "signed decides which of the notices is yours.",
    .remedy_word =
        "Replace the notice at the foot of page 1 by the one of your author kit, letter by "
        "letter; the form you signed decides which of the notices is yours.",
    .severity = Severity::kError,
    .sources = {{"IEEE author kits", "the four notices, chosen by the authors' employer"},
                {"IEEE Letter of Acquisition", "ISBN or ISSN, year, fee and owner"}},
    .parameters = {},
    .needs = {"structure", "text"},
    .check = check,
};

}  // namespace colophon::check
