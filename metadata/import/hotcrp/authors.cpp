#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/number.hpp"
#include "base/text.hpp"
#include "metadata/import/hotcrp/hotcrp.hpp"
#include "model/identifiers.hpp"
#include "sheet/sheet.hpp"

namespace colophon::metadata::hotcrp {
namespace {

constexpr std::size_t kOrcidLength = 19;

struct Columns {
  std::optional<std::size_t> paper, title, given, family, email, affiliation, orcid, country,
      contact;
};

class Table {
 public:
  Table(std::vector<Submission>& submissions, Findings& findings)
      : submissions_(submissions), from_rows_(submissions.empty()), findings_(findings) {
    for (std::size_t i = 0; i < submissions.size(); ++i) index_.emplace(submissions[i].id, i);
  }

  void read(const SourceFile& file) {
    file_ = file.name;
    const sheet::CsvRead read = sheet::read_csv(file.bytes);
    for (const auto& problem : read.problems) {
      report(config::kTextMended, problem.message, "compare this row with what was read",
             at_line(file_, problem.line), findings_);
    }
    if (!find_columns(read.table.header)) return;
    for (std::size_t i = 0; i < read.table.rows.size(); ++i) {
      row(read.table.rows[i], read.lines[i]);
    }
  }

  void finish() {
    tell(config::kGuessed, unconfirmed_, "ORCID iDs that HotCRP has not confirmed",
         "they are kept; ask the authors to confirm them", Severity::kWarning, findings_);
    tell(config::kIgnored, no_authors_, "contacts who are no authors, left out",
         "nothing is to be done", Severity::kInfo, findings_);
    tell(config::kIgnored, no_paper_, "authors of papers that the JSON does not have, left out",
         "download both files for the same search", Severity::kWarning, findings_);
    tell(config::kIgnored, no_match_, "authors whom the JSON does not name, left out",
         "download both files on the same day", Severity::kWarning, findings_);
    if (from_rows_ && !submissions_.empty()) {
      report(config::kGuessed,
             fmt::format("the table does not say what was accepted: {} taken, without abstracts",
                         counted(static_cast<long long>(submissions_.size()), "paper")),
             "import HotCRP's JSON together with this table", submissions_.front().where,
             findings_);
    }
  }

 private:
  bool find_columns(const sheet::Row& header) {
    columns_ = {};
    std::vector<std::string> others;
    const std::vector<std::pair<std::string_view, std::optional<std::size_t>*>> names = {
        {"paper", &columns_.paper},        {"title", &columns_.title},
        {"given_name", &columns_.given},   {"first", &columns_.given},
        {"family_name", &columns_.family}, {"last", &columns_.family},
        {"email", &columns_.email},        {"affiliation", &columns_.affiliation},
        {"orcid", &columns_.orcid},        {"country", &columns_.country},
        {"iscontact", &columns_.contact}};
    for (std::size_t i = 0; i < header.size(); ++i) {
      const std::string name = lower_ascii(trim(header[i]));
      const auto at = std::find_if(names.begin(), names.end(),
                                   [&](const auto& row) { return row.first == name; });
      if (at != names.end() && !*at->second) {
        *at->second = i;
      } else if (!name.empty()) {
        others.push_back(in_quotes(header[i]));
      }
    }
    if (!columns_.paper || !columns_.family) {
      report(config::kUnparsable,
             "no table of authors: it has no columns paper and family_name (or last)",
             "in HotCRP: Download, Paper information, Authors", at_line(file_, 1), findings_);
      return false;
    }
    if (!others.empty()) {
      report(config::kIgnored, "columns not read: " + join(others, ", "),
             "nothing is to be done if the event has no use for them", at_line(file_, 1), findings_,
             Severity::kInfo);
    }
    return true;
  }

  static std::string cell(const sheet::Row& row, const std::optional<std::size_t>& column) {
    return column && *column < row.size() ? squeeze(row[*column]) : std::string();
  }

  void row(const sheet::Row& row, int line) {
    const std::string paper = cell(row, columns_.paper);
    const std::string contact = lower_ascii(cell(row, columns_.contact));
    SubmittedAuthor author;
    author.where = at_line(file_, line);
    author.given = cell(row, columns_.given);
    author.family = cell(row, columns_.family);
    author.email = cell(row, columns_.email);
    author.corresponding = contact == "yes";
    const std::string name = squeeze(author.given + ' ' + author.family);
    if (contact == "nonauthor" || contact == "contact_only") {  // the latter until 2020
      no_authors_.add(name, author.where);
      return;
    }
    Affiliation affiliation;
    affiliation.organisation = cell(row, columns_.affiliation);
    affiliation.country = cell(row, columns_.country);
    if (!(affiliation == Affiliation{})) author.affiliations.push_back(std::move(affiliation));
    author.orcid = cell(row, columns_.orcid);
    if (author.orcid.size() == kOrcidLength + 1 && author.orcid.back() == '?') {
      author.orcid.pop_back();
      unconfirmed_.add(fmt::format("{} ({})", author.orcid, name), author.where);
    }
    if (from_rows_) {
      add(paper, std::move(author), cell(row, columns_.title));
    } else {
      complete(paper, author, name);
    }
  }

  void add(const std::string& paper, SubmittedAuthor author, const std::string& title) {
    const auto [at, fresh] = index_.emplace(paper, submissions_.size());
    if (fresh) {
      Submission& submission = submissions_.emplace_back();
      submission.id = paper;
      submission.title = title;
      submission.where = author.where;
    }
    std::vector<SubmittedAuthor>& authors = submissions_[at->second].authors;
    if (std::any_of(authors.begin(), authors.end(),
                    [](const SubmittedAuthor& one) { return one.corresponding; })) {
      author.corresponding = false;  // a publisher writes to one
    }
    authors.push_back(std::move(author));
  }

  void complete(const std::string& paper, const SubmittedAuthor& row, const std::string& name) {
    const auto at = index_.find(paper);
    if (at == index_.end()) {
      if (no_paper_.values.empty() || no_paper_.values.back() != paper) {
        no_paper_.add(paper, row.where);
      }
      return;
    }
    SubmittedAuthor* known = same_author(submissions_[at->second].authors, row);
    if (known == nullptr) {
      no_match_.add(fmt::format("{} (paper {})", name, paper), row.where);
      return;
    }
    if (known->orcid.empty() && !row.orcid.empty()) {
      known->orcid = row.orcid;
      known->where = row.where;  // what is said of the iD later is about this row
    }
    if (known->email.empty()) known->email = row.email;
    if (known->affiliations.empty()) {
      known->affiliations = row.affiliations;
    } else if (known->affiliations.front().country.empty() && !row.affiliations.empty()) {
      known->affiliations.front().country = row.affiliations.front().country;
    }
  }

  static SubmittedAuthor* same_author(std::vector<SubmittedAuthor>& authors,
                                      const SubmittedAuthor& row) {
    const auto find = [&](auto same) -> SubmittedAuthor* {
      const auto at = std::find_if(authors.begin(), authors.end(), same);
      return at == authors.end() ? nullptr : &*at;
    };
    if (!row.email.empty()) {
      if (SubmittedAuthor* found = find([&](const SubmittedAuthor& one) {
            return lower_ascii(one.email) == lower_ascii(row.email);
          }))
        return found;
    }
    const std::string name = comparable(row.given + ' ' + row.family);
    return find([&](const SubmittedAuthor& one) {
      return comparable(one.given + ' ' + one.family) == name;
    });
  }

  std::vector<Submission>& submissions_;
  bool from_rows_;
  Findings& findings_;
  std::string file_;
  std::map<std::string, std::size_t> index_;  // id → place in submissions_
  Columns columns_;
  Told unconfirmed_, no_authors_, no_paper_, no_match_;
};

}  // namespace

void read_authors(const std::vector<SourceFile>& tables, std::vector<Submission>& submissions,
                  Findings& findings) {
  if (tables.empty()) return;
  Table table(submissions, findings);
  for (const SourceFile& file : tables) table.read(file);
  table.finish();
}

}  // namespace colophon::metadata::hotcrp
