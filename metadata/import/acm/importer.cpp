// ACM's eRights XML: what EasyChair ("ACM data download") and hotcrp.com ("Download TOC") write for
// ACM's rights system. Elements: Luoyadan/Export_Openreview_to_ACM_XML, pact2023/pc_stuff,
// PEARC-ACM/Proceedings_Tools.

#include "metadata/importer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/number.hpp"
#include "base/text.hpp"
#include "metadata/import/source_files.hpp"
#include "metadata/import/submission.hpp"
#include "metadata/import/xml_fields.hpp"

namespace colophon::metadata {
namespace {

using xml::Node;

/// Elements in the order of their `sequence_no`; those without one stay where they are, at the end.
std::vector<const Node*> in_sequence(std::vector<const Node*> nodes) {
  const auto number = [](const Node* node) {
    const Node* at = node->child("sequence_no");
    return at == nullptr ? std::nullopt : whole_number(trim(at->content()));
  };
  std::stable_sort(nodes.begin(), nodes.end(), [&](const Node* a, const Node* b) {
    const auto first = number(a), second = number(b);
    if (!first || !second) return first.has_value() > second.has_value();
    return *first < *second;
  });
  return nodes;
}

class Record {
 public:
  Record(const SourceFile& file, Findings& findings, Imported& out)
      : source_(file.name, findings), out_(out) {
    const auto document = source_.parse(file.bytes, "erights_record");
    if (!document) return;
    XmlFields fields(source_, document->root, "");
    if (const Node* parent = fields.child("parent_data")) volume(*parent);
    const std::vector<const Node*> papers = fields.all("paper");
    for (std::size_t i = 0; i < papers.size(); ++i) {
      paper(*papers[i], fmt::format("paper[{}]", i + 1));
    }
    fields.finish();
    source_.finish();
  }

  std::vector<Submission> take() { return std::move(submissions_); }

 private:
  void volume(const Node& node) {
    XmlFields fields(source_, node, "parent_data");
    auto& acm = out_.event.acm;
    acm.proceeding = squeeze(fields.text("proceeding"));
    acm.volume = squeeze(fields.text("volume"));
    acm.issue = squeeze(fields.text("issue"));
    acm.source = squeeze(fields.text("source"));
    fields.ignore({"issue_date"});
    fields.finish();
  }

  void paper(const Node& node, const std::string& path) {
    XmlFields fields(source_, node, path);
    Submission paper;
    paper.where = fields.place();
    paper.id = squeeze(fields.text("event_tracking_number"));
    if (paper.id.empty()) fields.missing("event_tracking_number");
    paper.title = fields.text("paper_title");
    paper.type = squeeze(fields.text("paper_type"));
    paper.session = squeeze(fields.text("section_title"));
    paper.order = real_number(squeeze(fields.text("article_seq_no")));
    if (const Node* list = fields.child("authors")) {
      XmlFields authors(source_, *list, fields.path_of("authors"));
      const std::vector<const Node*> nodes = in_sequence(authors.all("author"));
      for (std::size_t i = 0; i < nodes.size(); ++i) {
        author(*nodes[i], fmt::format("{}/author[{}]", authors.path(), i + 1), paper);
      }
      authors.finish();
    }
    fields.ignore({"art_submission_date", "art_approval_date", "published_article_number",
                   "start_page", "end_page"});
    fields.pass_over({"section_seq_no"});
    fields.finish();
    submissions_.push_back(std::move(paper));
  }

  void author(const Node& node, const std::string& path, Submission& paper) {
    XmlFields fields(source_, node, path);
    SubmittedAuthor author;
    author.where = fields.place();
    author.given = fields.text("first_name");
    author.middle = fields.text("middle_name");
    author.family = fields.text("last_name");
    author.suffix = fields.text("suffix");
    author.email = fields.text("email_address");
    author.orcid = fields.text("ORCID");
    author.corresponding = lower_ascii(fields.text("contact_author")) == "y";
    if (const Node* list = fields.child("affiliations")) {
      XmlFields affiliations(source_, *list, fields.path_of("affiliations"));
      for (const Node* one : in_sequence(affiliations.all("affiliation"))) {
        XmlFields place(source_, *one, affiliations.path_of("affiliation"));
        Affiliation affiliation;
        affiliation.organisation = place.text("institution");
        affiliation.department = place.text("department");
        affiliation.city = place.text("city");
        affiliation.region = place.text("state_province");
        affiliation.country = place.text("country");
        place.pass_over({"sequence_no"});
        place.finish();
        if (!(affiliation == Affiliation{})) author.affiliations.push_back(std::move(affiliation));
      }
      affiliations.finish();
    }
    fields.pass_over({"sequence_no", "ACM_profile_id", "ACM_client_no"});
    fields.ignore({"prefix"});
    fields.finish();
    paper.authors.push_back(std::move(author));
  }

  XmlSource source_;
  Imported& out_;
  std::vector<Submission> submissions_;
};

Imported read(const ImportSource& source, Findings& findings) {
  Imported out;
  std::vector<Submission> all;
  for (const SourceFile& file : source_files(source.paths, {".xml"}, findings)) {
    for (Submission& one : Record(file, findings, out).take()) all.push_back(std::move(one));
  }
  take_submissions(all, out, findings);
  return out;
}

}  // namespace

extern const Importer importer_acm;
const Importer importer_acm = {
    .name = "acm",
    .summary = "ACM's eRights XML, as EasyChair and hotcrp.com write it",
    .read = read,
};

}  // namespace colophon::metadata
