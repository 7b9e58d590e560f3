// ConfTool: the XML of "Export data", papers (rest.php?page=adminExport&export_select=papers).
// Elements as four programs read them: venueless (conftool.py), swib programme scripts, pyDataverse
// and DRS import scripts; the column list of a DRS 2024 export.

#include "metadata/importer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/number.hpp"
#include "base/text.hpp"
#include "metadata/import/source_files.hpp"
#include "metadata/import/submission.hpp"
#include "metadata/import/told.hpp"
#include "metadata/import/xml_fields.hpp"

namespace colophon::metadata {
namespace {

using xml::Node;

/// Parts of a list without empty ones.
std::vector<std::string> parts(const std::string& text, char separator) {
  std::vector<std::string> out;
  for (const std::string& part : split(text, separator)) {
    if (std::string plain = squeeze(part); !plain.empty()) out.push_back(std::move(plain));
  }
  return out;
}

class Papers {
 public:
  explicit Papers(Findings& findings) : findings_(findings) {}

  void read(const SourceFile& file) {
    XmlSource source(file.name, findings_);
    const auto document = source.parse(file.bytes, "papers");
    if (!document) return;
    XmlFields fields(source, document->root, "");
    const std::vector<const Node*> nodes = fields.all("paper");
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      paper(source, *nodes[i], fmt::format("paper[{}]", i + 1));
    }
    fields.finish();
    source.finish();
  }

  const std::vector<Submission>& finish() {
    tell(config::kGuessed, assumed_, "papers without a decision, taken for accepted",
         "export the papers with status and decision", Severity::kWarning, findings_);
    tell(config::kGuessed, one_text_, "papers whose authors are one text, kept as one name",
         "export again with \"authors: extended columns\"", Severity::kWarning, findings_);
    tell(config::kIgnored, links_, "papers with links to files, which only ConfTool's key opens",
         "download the files there; then `colophon collect --from`", Severity::kInfo, findings_);
    return submissions_;
  }

 private:
  void paper(XmlSource& source, const Node& node, const std::string& path) {
    XmlFields fields(source, node, path);
    Submission paper;
    paper.where = fields.place();
    paper.id = squeeze(fields.text("paperID"));
    if (paper.id.empty()) fields.missing("paperID");
    paper.title = fields.text("title");
    paper.abstract = fields.text("abstract_plain");
    if (const std::string other = fields.text("abstract"); paper.abstract.empty()) {
      paper.abstract = other;
    }
    paper.type = squeeze(fields.text("contribution_type"));
    paper.keywords = parts(replace_all(fields.text("keywords"), ";", ","), ',');
    paper.session = squeeze(fields.text("session_title"));
    if (const std::string other = squeeze(fields.text("session_short")); paper.session.empty()) {
      paper.session = other;
    }
    decide(fields, paper);
    authors(fields, paper);
    bool linked = false;
    for (const char letter : {'a', 'b', 'c', 'd', 'e'}) {
      for (const std::string_view name : {"download_final_link_", "download_link_"}) {
        linked = !fields.text(fmt::format("{}{}", name, letter)).empty() || linked;
      }
      for (const std::string_view name : {"original_filename_final_", "original_filename_"}) {
        fields.pass_over({fmt::format("{}{}", name, letter)});
      }
    }
    if (linked) links_.add(paper.id, paper.where);
    fields.pass_over({"session_ID", "paper_submitted", "paper_last_update", "reviews_assigned",
                      "reviews_hidden_from_authors", "reviews_received", "score_average",
                      "acceptance_status", "submitting_author_ID", "all_emails", "sa_email2"});
    fields.ignore({"topics", "presentation_mode", "organisations", "submitting_author",
                   "sa_organisation", "sa_country", "sa_region", "presenting_author",
                   "presenting_author_emails", "presenting_author_cv", "studentpaper",
                   "copyright_signature", "copyright_signed_date", "external_resource",
                   "paper_external_comment", "paper_internal_comment",
                   "paper_comment_chair_to_author"});
    fields.finish();
    submissions_.push_back(std::move(paper));
  }

  /// `acceptance_status` is a number: above 0 accepted, below rejected. `acceptance` is its name.
  void decide(XmlFields& fields, Submission& paper) {
    const std::string status = squeeze(fields.text("acceptance_status"));
    const std::string word = squeeze(fields.text("acceptance"));
    const std::string withdrawn = lower_ascii(squeeze(fields.text("withdrawn")));
    paper.decision_word = word.empty() ? status : word;
    if (!withdrawn.empty() && withdrawn != "0" && withdrawn != "no") {
      paper.decision = Decision::kWithdrawn;
      paper.decision_word = "withdrawn";
    } else if (const std::optional<double> number = real_number(status)) {
      paper.decision = *number > 0   ? Decision::kAccepted
                       : *number < 0 ? Decision::kRejected
                                     : Decision::kUndecided;
    } else if (const std::optional<Decision> decided = decision_from(word)) {
      paper.decision = *decided;
    } else {
      assumed_.add(paper.id, paper.where);
    }
  }

  void authors(XmlFields& fields, Submission& paper) {
    const std::string submitter = lower_ascii(squeeze(fields.text("sa_email")));
    const std::string all = squeeze(fields.text("authors"));
    // Elements are looked up one by one: a stranger's file may number them as it likes.
    constexpr int kMost = 2'000;
    for (int n = 1; n <= kMost; ++n) {
      const std::string name = fmt::format("authors_formatted_{}_name", n);
      const Node* node = fields.child(name);
      if (node == nullptr) break;
      SubmittedAuthor author;
      author.where = fields.source().place(*node, fields.path_of(name));
      const std::string text = squeeze(fields.text(name));
      // "Family, Given": one comma; more of them may be a suffix, or a degree.
      const std::vector<std::string> pieces = split(text, ',');
      if (pieces.size() == 2) {
        author.family = squeeze(pieces[0]);
        author.given = squeeze(pieces[1]);
      } else {
        author.full = text;
      }
      author.email = fields.text(fmt::format("authors_formatted_{}_email", n));
      const std::string place = fields.text(fmt::format("authors_formatted_{}_organisation", n));
      for (std::string& organisation : parts(place, ';')) {
        author.affiliations.push_back({.organisation = std::move(organisation)});
      }
      author.corresponding = !submitter.empty() && lower_ascii(author.email) == submitter;
      if (text.empty() && author.email.empty()) continue;
      paper.authors.push_back(std::move(author));
    }
    if (paper.authors.empty() && !all.empty()) {
      SubmittedAuthor author;
      author.where = paper.where;
      author.full = all;
      paper.authors.push_back(std::move(author));
      one_text_.add(paper.id, paper.where);
    }
  }

  Findings& findings_;
  std::vector<Submission> submissions_;
  Told assumed_, one_text_, links_;
};

Imported read(const ImportSource& source, Findings& findings) {
  Imported out;
  Papers papers(findings);
  for (const SourceFile& file : source_files(source.paths, {".xml"}, findings)) papers.read(file);
  take_submissions(papers.finish(), out, findings);
  return out;
}

}  // namespace

extern const Importer importer_conftool;
const Importer importer_conftool = {
    .name = "conftool",
    .summary = "ConfTool: the XML export of papers, with extended author columns",
    .read = read,
};

}  // namespace colophon::metadata
