#include <fmt/format.h>

#include "base/number.hpp"
#include "check/identity/index.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

std::string quoted(const std::string& text) {
  return "«" + text + "»";
}

std::string named(const Item& item) {
  return fmt::format("paper {} {}", item.id, quoted(item.title));
}

/// What the claim that a PDF is another paper rests on.
std::string basis(const Evidence& evidence) {
  std::string title = "its title is on page 1";
  if (!evidence.title.found) {
    title = fmt::format("page 1 has {} % of its title", number(100 * evidence.title.likeness, 0));
  }
  if (evidence.authors == 0) return title;
  return fmt::format("{}, with {} of {}", title, evidence.authors_found,
                     counted(static_cast<long long>(evidence.authors), "author"));
}

void report_other(const PaperContext& paper, const OtherItem& other, Finding finding,
                  Reporter& out) {
  const PaperFacts* own_file = paper.index->holder_of(*paper.item);
  const bool swapped = own_file != nullptr && own_file->id == other.item->id;
  finding.message =
      fmt::format("this PDF is not {}; it {} {} ({})", named(*paper.item),
                  other.certain ? "is" : "looks like", named(*other.item), basis(other.evidence));
  if (swapped) {
    finding.message += fmt::format("; the PDF of paper {} is paper {}: the two are swapped",
                                   other.item->id, paper.item->id);
    finding.hint = fmt::format("exchange {} and {}", paper.facts.file, own_file->file);
  } else if (own_file != nullptr) {
    finding.hint =
        fmt::format("the file of paper {} seems to be {}", paper.item->id, own_file->file);
  } else {
    finding.hint = fmt::format("ask the authors of paper {} for their file", paper.item->id);
  }
  out.report(std::move(finding));
}

Verdict check(const PaperContext& paper, const Params& params, Reporter& out) {
  if (paper.item == nullptr || paper.item->title.empty()) return Verdict::kNotApplicable;
  // "Title Page iii" is what the contents call the page; it bears the title of the volume.
  const ItemKind kind = paper.item->kind;
  if (kind == ItemKind::kFrontCover || kind == ItemKind::kTitlePage || kind == ItemKind::kCopyright)
    return Verdict::kNotApplicable;
  const std::size_t position = paper.position;
  const TitleOnPage title = find_title(paper.index->first_page(position), TitleKeys(*paper.item));
  const Measure limit{params.number("likeness"), "%"};
  Finding finding{.where = {.page = 1}, .measured = Measure{100 * title.likeness, "%"}};
  finding.limit = limit;
  if (const auto& other = paper.index->other_item(position)) {
    report_other(paper, *other, std::move(finding), out);
    return Verdict::kFail;
  }
  if (title.whole) return Verdict::kPass;
  if (title.found) {
    finding.severity = Severity::kWarning;
    finding.message = fmt::format("the title on page 1 is longer than that of the metadata: {}",
                                  quoted(title.shown));
    finding.hint = fmt::format(
        "the metadata have {}: add what is missing there, or set what is no "
        "title in other letters",
        quoted(paper.item->title));
    out.report(std::move(finding));
    return Verdict::kFail;
  }
  if (const std::string why = unreadable(paper.facts); !why.empty()) {
    finding.severity = Severity::kInfo;
    finding.message = fmt::format("the title cannot be compared: {}", why);
    finding.hint = "see text-not-searchable; compare the title by eye";
    finding.measured.reset();
    finding.limit.reset();
    out.report(std::move(finding));
    return Verdict::kNotChecked;
  }
  if (100 * title.likeness >= limit.value && !title.in_number) {
    finding.severity = title.only_lost ? Severity::kInfo : Severity::kWarning;
    finding.message = fmt::format("page 1 has the title {}, nearly that of the metadata: {}",
                                  quoted(title.shown), quoted(paper.item->title));
    finding.hint = "look which of the two is meant";
    out.report(std::move(finding));
    return title.only_lost ? Verdict::kPass : Verdict::kFail;
  }
  finding.message = fmt::format(
      "the title {} of paper {} is not on page 1{}", quoted(paper.item->title), paper.item->id,
      title.shown.empty() ? "" : ", which is headed " + quoted(title.shown));
  finding.hint = "make the title in the metadata and on page 1 the same, or send the right file";
  out.report(std::move(finding));
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_title_mismatch;
const Rule rule_title_mismatch = {
    .id = "IDN-001",
    .slug = "title-mismatch",
    .since = "0.1",
    .summary = "The title in the metadata is not the title on page 1.",
    .rationale =
        "Either the metadata are out of date, and every index will be wrong, or this is "
        "another paper's file.",
    .remedy_latex =
        "Make \\title equal to the title in the submission system, or have the system "
        "changed.",
    .remedy_word =
        "Make the title equal to the title in the submission system, or have the system "
        "changed.",
    .severity = Severity::kError,
    .sources = {{"IEEE conference organisers' check list",
                 "title and author list in the PDF equal to the system"},
                {"ACL Anthology issue 7061", "screen for mismatched PDFs"}},
    .parameters =
        {{"likeness", Unit::kPercent, "97%",
          "From this likeness on the difference is only noted, if page 1 lacks a letter, or "
          "a warning, if it has another one. Numbers must be the same."}},
    .needs = {"structure", "text"},
    .compares = true,
    .check = check,
};

}  // namespace colophon::check
