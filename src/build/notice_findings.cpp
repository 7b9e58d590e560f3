#include "build/notice_findings.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "build/verify_rules.hpp"
#include "check/notice.hpp"
#include "plan/stamps.hpp"

namespace colophon::build {
namespace {

std::string without_blanks(const std::string& text) {
  return join(split(squeeze(text), ' '), "");
}

Finding finding_of(const VerifyRule& rule, const PaperFacts& paper, std::string message) {
  Finding finding = verify_finding(rule, std::move(message), paper.file);
  finding.where.page = 1;
  return finding;
}

}  // namespace

Findings notice_findings(const Prepared& prepared) {
  const Event& event = *prepared.event;
  const bool authors = author_prints_notice(event), stamped = stamps_notice(event);
  Findings findings;
  if (!authors && !stamped) return findings;
  for (const PlannedItem& planned : prepared.plan.items) {
    const auto measured = prepared.papers.find(planned.id);
    const Item* item = event.find(planned.id);
    if (planned.kind != ItemKind::kPaper || item == nullptr || measured == prepared.papers.end())
      continue;
    const PaperFacts& paper = measured->second.facts;
    if (paper.pages.empty() || paper.missing_part("text") != nullptr) continue;
    const PageFact& page = paper.pages.front();
    const std::string wanted = notice_for(event, *item);
    const auto printed = check::printed_notices(page);
    const std::string own = printed.empty() ? "" : printed.front().text;
    if (authors && wanted.empty()) {
      findings.push_back(finding_of(
          kAuthorNotice, paper,
          fmt::format("the notice of item {} cannot be verified: `notices` has no text for \"{}\"",
                      planned.id, to_string(item->rights))));
    } else if (authors &&
               without_blanks(page.text).find(without_blanks(wanted)) == std::string::npos) {
      findings.push_back(finding_of(
          kAuthorNotice, paper,
          fmt::format("page 1 of item {} has {}, expected \"{}\"", planned.id,
                      own.empty() ? "no notice" : "the notice \"" + own + "\"", wanted)));
    } else if (stamped && !wanted.empty() && !own.empty()) {
      findings.push_back(finding_of(
          kNoticeTwice, paper,
          fmt::format("page 1 of item {} has the notice \"{}\" of its own, and \"{}\" is "
                      "stamped there",
                      planned.id, own, wanted)));
      findings.back().where.rect = printed.front().rect;
    }
  }
  return findings;
}

}  // namespace colophon::build
