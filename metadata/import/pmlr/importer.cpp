// PMLR: the BibTeX file of a volume, or the posts of its repository (mlresearch/vNNN, _posts/*.md:
// YAML between two lines of hyphens, as volumes of 2019 to 2026 have them).

#include "metadata/importer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/number.hpp"
#include "base/text.hpp"
#include "metadata/import/bibtex/read.hpp"
#include "metadata/import/event_texts.hpp"
#include "metadata/import/source_files.hpp"
#include "metadata/import/submission.hpp"
#include "metadata/import/told.hpp"
#include "metadata/import/unread.hpp"
#include "yaml/fields.hpp"

namespace colophon::metadata {
namespace {

/// "639--652", "639-652", "5:1-5:21" → 639, 5.
std::optional<double> first_number(std::string_view pages) {
  return real_number(pages.substr(0, pages.find_first_not_of("0123456789")));
}

class Volume {
 public:
  Volume(Findings& findings, Imported& out) : findings_(findings), out_(out) {}

  void bibliography(const SourceFile& file) {
    Unread unread;
    for (const bib::Entry& entry : bib::entries_of(file.bytes, file.name, findings_)) {
      if (entry.type == "proceedings") {
        proceedings(entry, file.name);
      } else if (entry.type == "inproceedings") {
        paper(entry, file.name, unread);
      } else {
        unread.add('@' + entry.type, at_line(file.name, entry.line), false);
      }
    }
    unread.tell("entry or field", findings_);
  }

  void post(const SourceFile& file) {
    // YAML between the first line and the next one of three hyphens.
    const std::size_t end = file.bytes.find("\n---", 3);
    if (!file.bytes.starts_with("---") || end == std::string::npos) {
      report(config::kIgnored, "it does not begin with YAML between lines of hyphens: not read",
             "nothing is to be done if it is not a paper's", at_line(file.name, 1), findings_);
      return;
    }
    // The first line stays, as a comment, so that lines keep their numbers.
    std::string text = file.bytes.substr(0, end + 1);
    text.replace(0, 3, "###");
    const auto document = yaml::parse(text, file.name, findings_);
    if (!document) return;
    const yaml::Source source{file.name, findings_, Severity::kInfo};
    yaml::Fields fields(source, *document->root, "");
    if (!fields.valid()) return;
    paper(fields);
    fields.finish();
  }

  /// In the order of their pages, which neither files nor names need to have.
  std::vector<Submission>& finish() {
    std::stable_sort(submissions_.begin(), submissions_.end(),
                     [](const Submission& a, const Submission& b) {
                       if (!a.order || !b.order) return a.order.has_value() > b.order.has_value();
                       return *a.order < *b.order;
                     });
    tell(config::kIgnored, extras_, "papers with supplements, which are not taken over",
         "list them as attachments in papers.yaml", Severity::kInfo, findings_);
    return submissions_;
  }

 private:
  void series(std::string title, const std::string& name, const std::string& volume,
              const std::string& issn) {
    Event& event = out_.event;
    if (event.title.empty()) event.title = event_name(std::move(title));
    if (event.series.title.empty()) event.series.title = name;
    if (event.series.volume.empty()) event.series.volume = volume;
    // The volumes of PMLR are those of one series, whether a file names it or not.
    if (event.series.title.empty() && !event.series.volume.empty()) {
      event.series.title = "Proceedings of Machine Learning Research";
    }
    if (!issn.empty() && event.identifiers.empty()) {
      event.identifiers.push_back({"issn", "print", issn, false, {}});
    }
  }

  void proceedings(const bib::Entry& entry, const std::string& file) {
    Event& event = out_.event;
    const std::string title = squeeze(entry.find("booktitle"));
    event.short_title = squeeze(entry.find("name"));
    event.acronym = squeeze(entry.find("shortname"));
    event.url = squeeze(entry.find("conference_url"));
    take_place(squeeze(entry.find("address")), event);
    event.start = date_from_iso(squeeze(entry.find("start"))).value_or(Date{});
    event.end = date_from_iso(squeeze(entry.find("end"))).value_or(Date{});
    event.published = date_from_iso(squeeze(entry.find("published"))).value_or(Date{});
    series(title.empty() ? squeeze(entry.find("title")) : title, squeeze(entry.find("series")),
           squeeze(entry.find("volume")), "");
    Told unsplit;
    event.editors = bib::editors(entry.find("editor"), at_line(file, entry.line), unsplit);
    tell(config::kTextMended, unsplit,
         "names of editors given as one string, family and given name not told apart",
         "split them in event.yaml", Severity::kWarning, findings_);
  }

  void paper(const bib::Entry& entry, const std::string& file, Unread& unread) {
    Submission paper;
    paper.where = at_line(file, entry.line);
    paper.id = entry.key;
    for (const bib::Field& field : entry.fields) {
      const Location where = at_line(file, field.line);
      if (field.name == "title") {
        paper.title = field.value;
      } else if (field.name == "author") {
        paper.authors = bib::names(field.value, where);
      } else if (field.name == "abstract") {
        paper.abstract = field.value;
      } else if (field.name == "section") {
        paper.session = squeeze(field.value);
      } else if (field.name == "pages") {
        paper.order = first_number(field.value);
      } else if (field.name == "pdf") {
        if (field.value.starts_with("https://")) paper.source = squeeze(field.value);
      } else if (field.name == "supp" || field.name == "supplementary") {
        extras_.add(entry.key, where);
      } else if (field.name == "booktitle" || field.name == "series" || field.name == "volume") {
        continue;  // said once, below
      } else {
        const bool known = field.name == "year" || field.name == "editor" ||
                           field.name == "month" || field.name == "publisher" ||
                           field.name == "url" || field.name == "address" ||
                           field.name == "software" || field.name == "openreview";
        unread.add(field.name, where, known);
      }
    }
    series(squeeze(entry.find("booktitle")), squeeze(entry.find("series")),
           squeeze(entry.find("volume")), "");
    submissions_.push_back(std::move(paper));
  }

  void paper(yaml::Fields& fields) {
    Submission paper;
    paper.where.file = fields.source().file;
    paper.where.line = fields.at().line;
    paper.id = fields.required_text("id");
    const std::string plain = fields.text("title");
    paper.title = fields.text("tex_title");  // with its formulas and braces
    if (paper.title.empty()) paper.title = plain;
    paper.abstract = fields.block("abstract");
    if (paper.abstract.empty()) paper.abstract = fields.block("description");
    paper.session = fields.text("section");
    paper.order = first_number(fields.text("order"));
    if (!paper.order) paper.order = first_number(fields.text("firstpage"));
    if (const std::string pdf = fields.text("pdf"); pdf.starts_with("https://")) paper.source = pdf;
    const std::vector<const yaml::Node*> nodes = fields.list("author");
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      yaml::Fields inner(fields.source(), *nodes[i], fmt::format("author[{}]", i));
      if (!inner.valid()) continue;
      SubmittedAuthor author;
      author.where = paper.where;
      author.where.line = nodes[i]->line;
      author.given = inner.text("given");
      author.family = squeeze(inner.text("prefix") + ' ' + inner.text("family"));
      author.suffix = inner.text("suffix");
      inner.finish();
      paper.authors.push_back(std::move(author));
    }
    if (!fields.list("extras").empty()) extras_.add(paper.id, paper.where);
    series(fields.text("container-title"), fields.text("series"), fields.text("volume"),
           fields.text("issn"));
    if (!out_.event.published.given()) {
      out_.event.published = date_from_iso(fields.text("date").substr(0, 10)).value_or(Date{});
    }
    for (const char* key :
         {"layout", "publisher", "month", "firstpage", "lastpage", "page", "cycles", "editor",
          "bibtex_author", "bibtex_editor", "date", "address", "genre", "issued", "note",
          "software", "openreview", "video", "supplementary"}) {
      (void)fields.node(key);
    }
    submissions_.push_back(std::move(paper));
  }

  Findings& findings_;
  Imported& out_;
  std::vector<Submission> submissions_;
  Told extras_;
};

Imported read(const ImportSource& source, Findings& findings) {
  Imported out;
  Volume volume(findings, out);
  for (const SourceFile& file : source_files(source.paths, {".bib", ".md"}, findings)) {
    if (lower_ascii(file.name).ends_with(".md")) {
      volume.post(file);
    } else {
      volume.bibliography(file);
    }
  }
  take_submissions(volume.finish(), out, findings);
  return out;
}

}  // namespace

extern const Importer importer_pmlr;
const Importer importer_pmlr = {
    .name = "pmlr",
    .summary = "PMLR: a volume's BibTeX file, or the posts of its repository",
    .read = read,
};

}  // namespace colophon::metadata
