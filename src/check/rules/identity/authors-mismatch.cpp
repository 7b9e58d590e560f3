#include <fmt/format.h>

#include <algorithm>

#include "base/number.hpp"
#include "base/text.hpp"
#include "check/identity/byline.hpp"
#include "check/identity/index.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

constexpr std::size_t kNamesShown = 8;

std::string name_list(const std::vector<std::string>& names) {
  if (names.size() <= kNamesShown) return join(names, ", ");
  return fmt::format("{} and {} more", join({names.begin(), names.begin() + kNamesShown}, ", "),
                     names.size() - kNamesShown);
}

std::string people(std::size_t count) {
  return counted(static_cast<long long>(count), "author");
}

/// Findings about one paper's list of authors.
class AuthorReport {
 public:
  AuthorReport(const PaperContext& paper, Reporter& out)
      : paper_(paper),
        out_(out),
        authors_(authors_of(*paper.item)),
        position_(paper.position),
        page_(paper.index->first_page(position_)),
        names_(page_, authors_) {}

  Verdict judge() {
    if (const std::string why = unreadable(paper_.facts); missing() > 0 && !why.empty()) {
      report(Severity::kInfo, fmt::format("the authors cannot be compared: {}", why),
             "see text-not-searchable; compare the authors by eye");
      return Verdict::kNotChecked;
    }
    report_missing();
    report_variants();
    // Of another paper's page its own authors are no strangers.
    if (!paper_.index->other_item(position_)) report_byline();
    return failed_ ? Verdict::kFail : Verdict::kPass;
  }

 private:
  [[nodiscard]] std::size_t missing() const { return named(Named::kNot).size(); }

  [[nodiscard]] std::vector<std::string> named(Named how) const {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < authors_.size(); ++i) {
      if (names_.found()[i].how == how) names.push_back(authors_[i]->display_name());
    }
    return names;
  }

  [[nodiscard]] std::vector<std::string> as_shown(Named how) const {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < authors_.size(); ++i) {
      const NameOnPage& name = names_.found()[i];
      if (name.how != how) continue;
      names.push_back(fmt::format("«{}» for {}", name.shown, authors_[i]->display_name()));
    }
    return names;
  }

  void report(Severity severity, std::string message, std::string hint) {
    failed_ = failed_ || severity != Severity::kInfo;
    out_.report({.severity = severity,
                 .message = std::move(message),
                 .hint = std::move(hint),
                 .where = {.page = 1},
                 .measured = Measure{static_cast<double>(authors_.size() - missing()), "authors"},
                 .limit = Measure{static_cast<double>(authors_.size()), "authors"}});
  }

  void report_missing() {
    const std::vector<std::string> names = named(Named::kNot);
    if (names.empty()) return;
    const std::string all = people(authors_.size());
    std::string message = fmt::format("{} of {} in the metadata {} not on page 1: {}", names.size(),
                                      all, names.size() == 1 ? "is" : "are", name_list(names));
    if (names.size() == authors_.size()) {
      message = names.size() == 1
                    ? fmt::format("the author in the metadata is not on page 1: {}", names.front())
                    : fmt::format("none of the {} in the metadata is on page 1: {}", all,
                                  name_list(names));
    }
    const auto& other = paper_.index->other_item(position_);
    if (other) message += fmt::format("; page 1 is that of paper {}", other->item->id);
    report(Severity::kError, std::move(message),
           other ? "see title-mismatch: this is another paper's file"
                 : "make the author list in the metadata and on page 1 the same");
  }

  void report_variants() {
    if (const auto spelt = as_shown(Named::kSpelt); !spelt.empty()) {
      report(Severity::kWarning, fmt::format("page 1 spells names otherwise: {}", name_list(spelt)),
             "ask the authors which spelling is right, and make both the same");
    }
    if (const auto other = as_shown(Named::kOther); !other.empty()) {
      report(Severity::kWarning,
             fmt::format("page 1 gives other given names: {}", name_list(other)),
             "ask the authors whether this is the same person, and make both the same");
    }
    std::vector<std::string> varied;
    for (const Named how : {Named::kScript, Named::kInitials, Named::kVaried}) {
      for (std::string& name : named(how)) varied.push_back(std::move(name));
    }
    if (varied.empty()) return;
    report(Severity::kInfo,
           fmt::format("page 1 shortens or varies the name of {}", name_list(varied)),
           "nothing to do if this is how the authors sign");
  }

  void report_byline() {
    std::vector<std::string> affiliations;
    for (const Contributor* author : authors_) {
      for (const Affiliation& one : author->affiliations) {
        affiliations.push_back(
            identity_key(one.organisation + one.department + one.city + one.region + one.country));
      }
    }
    const Byline byline = read_byline(page_, names_, affiliations);
    if (!byline.strangers.empty() && paper_.item->authors_complete) {
      report(Severity::kWarning,
             fmt::format("page 1 names among the authors {}, whom the metadata lack",
                         name_list(byline.strangers)),
             "ask the authors, and make the list in the metadata and on page 1 the same");
    }
    if (!byline.other_order.empty()) report_order(byline.other_order);
  }

  void report_order(const std::vector<std::size_t>& shown) {
    std::vector<std::size_t> listed = shown;
    std::sort(listed.begin(), listed.end());
    // What both lists begin and end with says nothing.
    std::size_t begin = 0, end = shown.size();
    while (shown[begin] == listed[begin]) ++begin;
    while (shown[end - 1] == listed[end - 1]) --end;
    std::vector<std::string> on_page, in_metadata;
    for (std::size_t i = begin; i < end; ++i) {
      on_page.push_back(authors_[shown[i]]->display_name());
      in_metadata.push_back(authors_[listed[i]]->display_name());
    }
    report(Severity::kError,
           fmt::format("the order of the authors is {} on page 1, but {} in the metadata",
                       name_list(on_page), name_list(in_metadata)),
           "ask the authors which order is right, and make both the same");
  }

  const PaperContext& paper_;
  Reporter& out_;
  std::vector<const Contributor*> authors_;
  std::size_t position_;
  const FirstPage& page_;
  NamesOnPage names_;
  bool failed_ = false;
};

Verdict check(const PaperContext& paper, const Params&, Reporter& out) {
  if (paper.item == nullptr || authors_of(*paper.item).empty()) return Verdict::kNotApplicable;
  return AuthorReport(paper, out).judge();
}

}  // namespace

extern const Rule rule_authors_mismatch;
const Rule rule_authors_mismatch = {
    .id = "IDN-002",
    .slug = "authors-mismatch",
    .since = "0.1",
    .summary = "The authors in the metadata are not those on page 1, or in another order.",
    .rationale = "Indexes credit the people in the metadata; readers credit those on the page.",
    .remedy_latex =
        "Make \\author equal to the list in the submission system, or have the system "
        "changed.",
    .remedy_word =
        "Make the author list equal to that in the submission system, or have the "
        "system changed.",
    .severity = Severity::kError,
    .sources = {{"IEEE conference organisers' check list",
                 "title and author list in the PDF equal to the system"},
                {"EDAS", "author order in the metadata = order in the PDF"}},
    .parameters = {},
    .needs = {"structure", "text"},
    .compares = true,
    .check = check,
};

}  // namespace colophon::check
