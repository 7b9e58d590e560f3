// CEUR-WS: toc.xml and workshop.xml, from which ceur-make writes a volume's page (ceurws/ceur-make,
// toc.xml, workshop.xml, toc2ceurindex.xsl of 2013 to 2020).

#include "metadata/importer.hpp"

#include <fmt/format.h>
#include <unicode/uloc.h>

#include "base/text.hpp"
#include "metadata/import/country.hpp"
#include "metadata/import/event_texts.hpp"
#include "metadata/import/source_files.hpp"
#include "metadata/import/submission.hpp"
#include "metadata/import/told.hpp"
#include "metadata/import/xml_fields.hpp"

namespace colophon::metadata {
namespace {

using xml::Node;

/// "eng" → "en": ISO 639-2 to the code that the event folder uses; others come back as they are.
std::string language_of(const std::string& code) {
  char out[ULOC_LANG_CAPACITY] = {};
  UErrorCode status = U_ZERO_ERROR;
  const int length = uloc_getLanguage(code.c_str(), out, ULOC_LANG_CAPACITY, &status);
  return U_FAILURE(status) || length <= 0 ? code : std::string(out);
}

class Contents {
 public:
  explicit Contents(Findings& findings) : findings_(findings) {}

  void read(const SourceFile& file) {
    XmlSource source(file.name, findings_);
    const auto document = source.parse(file.bytes, "toc");
    if (!document) return;
    XmlFields toc(source, document->root, "");
    papers(toc, "");
    const std::vector<const Node*> sessions = toc.all("session");
    for (std::size_t i = 0; i < sessions.size(); ++i) {
      XmlFields session(source, *sessions[i], fmt::format("session[{}]", i + 1));
      const std::string title = squeeze(session.text("title"));
      papers(session, title.empty() ? fmt::format("Session {}", i + 1) : title);
      session.finish();
    }
    toc.finish();
    source.finish();
  }

  [[nodiscard]] const std::vector<Submission>& submissions() const { return submissions_; }

 private:
  void papers(XmlFields& list, const std::string& session) {
    const std::vector<const Node*> nodes = list.all("paper");
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      const std::string at = fmt::format("paper[{}]", i + 1);
      paper(list.source(), *nodes[i], list.path_of(at), session);
    }
  }

  void paper(XmlSource& source, const Node& node, const std::string& path,
             const std::string& session) {
    XmlFields fields(source, node, path);
    Submission paper;
    paper.where = fields.place();
    ++count_;
    paper.id = squeeze(node.attribute("id"));
    // ceur-make names the PDFs so, counting through all sessions.
    if (paper.id.empty()) paper.id = fmt::format("paper-{:02}", count_);
    paper.title = fields.text("title");
    paper.session = session;
    if (const Node* list = fields.child("authors")) {
      XmlFields authors(source, *list, fields.path_of("authors"));
      for (const Node* one : authors.all("author")) {
        SubmittedAuthor author;
        author.where = source.place(*one, authors.path_of("author"));
        author.full = std::string(trim(one->content()));
        paper.authors.push_back(std::move(author));
      }
      authors.finish();
    }
    fields.pass_over({"pages"});
    fields.finish();
    submissions_.push_back(std::move(paper));
  }

  Findings& findings_;
  std::vector<Submission> submissions_;
  int count_ = 0;
};

class Workshop {
 public:
  Workshop(const SourceFile& file, Findings& findings, Event& event)
      : source_(file.name, findings), event_(event) {
    const auto document = source_.parse(file.bytes, "workshop");
    if (!document) return;
    XmlFields fields(source_, document->root, "");
    if (const Node* node = fields.child("title")) titles(*node);
    event_.url = squeeze(fields.text("homepage"));
    if (const std::string code = squeeze(fields.text("language")); !code.empty()) {
      event_.language = language_of(code);
    }
    take_place(squeeze(fields.text("location")), event_);
    dates(fields);
    if (const Node* node = fields.child("conference")) host(*node);
    if (const Node* node = fields.child("editors")) editors(*node);
    fields.ignore({"number", "pubyear"});
    fields.finish();
    source_.finish();
  }

 private:
  void titles(const Node& node) {
    XmlFields fields(source_, node, "title");
    event_.acronym = squeeze(fields.text("acronym"));
    event_.short_title = squeeze(fields.text("volume"));
    event_.title = event_name(squeeze(fields.text("full")));
    fields.pass_over({"id"});
    fields.finish();
  }

  void dates(XmlFields& fields) {
    const Node* node = fields.child("date");
    if (node == nullptr) return;
    XmlFields range(source_, *node, "date");
    const auto day = [&](const std::string& text) {
      const std::optional<Date> date = date_from_iso(text);
      if (!date && !text.empty()) {
        source_.report(config::kBadValue,
                       fmt::format("date is {}, expected a day", in_quotes(text)),
                       "write it as YYYY-MM-DD in event.yaml", *node, "date", Severity::kWarning);
      }
      return date.value_or(Date{});
    };
    const std::string from = squeeze(range.text("from")), to = squeeze(range.text("to"));
    event_.start = day(from.empty() && to.empty() ? squeeze(node->content()) : from);
    event_.end = to.empty() ? event_.start : day(to);
    range.finish();
  }

  void host(const Node& node) {
    XmlFields fields(source_, node, "conference");
    const std::string full = squeeze(fields.text("full")),
                      acronym = squeeze(fields.text("acronym"));
    event_.colocated = full.empty()      ? acronym
                       : acronym.empty() ? full
                                         : fmt::format("{} ({})", full, acronym);
    fields.ignore({"homepage"});
    fields.finish();
  }

  void editors(const Node& node) {
    XmlFields list(source_, node, "editors");
    Told unsplit;
    for (const Node* one : list.all("editor")) {
      XmlFields fields(source_, *one, "editors/editor");
      Contributor editor;
      editor.role = Role::kEditor;
      editor.origin = {source_.file(), one->line, 0};
      editor.family = squeeze(fields.text("name"));
      editor.url = squeeze(fields.text("homepage"));
      Affiliation place;
      place.organisation = squeeze(fields.text("affiliation"));
      place.country = country_name(squeeze(fields.text("country")));
      if (!(place == Affiliation{})) editor.affiliations.push_back(std::move(place));
      fields.finish();
      if (editor.family.empty()) {
        fields.missing("name");
        continue;
      }
      unsplit.add(editor.family, fields.place());
      event_.editors.push_back(std::move(editor));
    }
    list.finish();
    tell(config::kTextMended, unsplit,
         "names of editors given as one string, family and given name not told apart",
         "split them in event.yaml", Severity::kWarning, source_.findings());
  }

  XmlSource source_;
  Event& event_;
};

Imported read(const ImportSource& source, Findings& findings) {
  Imported out;
  Contents contents(findings);
  for (const SourceFile& file : source_files(source.paths, {".xml"}, findings)) {
    if (lower_ascii(file.name).ends_with("workshop.xml")) {
      Workshop(file, findings, out.event);
    } else {
      contents.read(file);
    }
  }
  take_submissions(contents.submissions(), out, findings);
  return out;
}

}  // namespace

extern const Importer importer_ceur_ws;
const Importer importer_ceur_ws = {
    .name = "ceur-ws",
    .summary = "CEUR-WS: toc.xml and workshop.xml of ceur-make",
    .read = read,
};

}  // namespace colophon::metadata
