// ACLPUB before aclpub2: the folder that START exports and the ACL Anthology took (acl-org/ACLPUB,
// docs/anthology.md): meta, cdrom/bib, cdrom/pdf, cdrom/additional.

#include "metadata/importer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/files.hpp"
#include "base/text.hpp"
#include "colophon/failure.hpp"
#include "metadata/import/bibtex/read.hpp"
#include "metadata/import/event_texts.hpp"
#include "metadata/import/submission.hpp"
#include "metadata/import/told.hpp"
#include "metadata/import/unread.hpp"
#include "model/identifiers.hpp"

namespace colophon::metadata {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostBytes = std::size_t{64} << 20;

/// "2018.semeval-1.12" → "12"; "W18-1012" as it is.
std::string id_of(const std::string& stem) {
  const std::string last = stem.substr(stem.rfind('.') + 1);
  const bool number = !last.empty() && last.find_first_not_of("0123456789") == std::string::npos;
  return number ? last : stem;
}

class Proceedings {
 public:
  Proceedings(Findings& findings, Imported& out) : findings_(findings), out_(out) {}

  /// The folder itself, or one of its files alone.
  void read(const fs::path& path) {
    if (fs::is_regular_file(path)) {
      if (path.extension() == ".bib") {
        bibliography(path, {});
      } else {
        meta(path);
      }
      return;
    }
    const fs::path folder = fs::exists(path / "cdrom") ? path : path / "proceedings";
    if (!fs::is_directory(folder / "cdrom")) {
      throw UsageError(fmt::format("{} holds no folder cdrom", path.string()),
                       "name the folder proceedings that START or easy2acl made");
    }
    if (fs::is_regular_file(folder / "meta")) meta(folder / "meta");
    std::vector<fs::path> files = list_or_none(folder / "cdrom" / "bib", ".bib");
    // Volumes of one file for all papers name no PDFs.
    if (files.empty()) files = list_or_none(folder / "cdrom", ".bib");
    // Paper 2 before paper 10.
    std::stable_sort(files.begin(), files.end(), [](const fs::path& a, const fs::path& b) {
      return a.filename().string().size() < b.filename().string().size();
    });
    for (const fs::path& file : files) bibliography(file, folder / "cdrom" / "pdf");
    additional_ = list_or_none(folder / "cdrom" / "additional", "");
  }

  void finish() {
    std::vector<Submission> all;
    for (const Paper& paper : papers_) all.push_back(paper.submission);
    take_submissions(all, out_, findings_);
    for (Item& item : out_.event.papers) {
      const std::string& id = item.source_id.empty() ? item.id : item.source_id;
      const auto at = std::find_if(papers_.begin(), papers_.end(),
                                   [&](const Paper& paper) { return paper.submission.id == id; });
      if (at == papers_.end() || at->stem.empty()) continue;
      if (!at->pdf.empty()) out_.camera_ready.emplace(item.id, at->pdf);
      attach(item, at->stem);
    }
    tell(config::kFileMissing, no_pdf_, "papers without a PDF in cdrom/pdf",
         "`colophon collect --from` takes it in later", Severity::kWarning, findings_);
  }

 private:
  struct Paper {
    Submission submission;
    std::string stem;
    fs::path pdf;
  };

  static std::vector<fs::path> list_or_none(const fs::path& folder, std::string_view extension) {
    return fs::is_directory(folder) ? list_files(folder, extension) : std::vector<fs::path>{};
  }

  /// "key value" lines; `chairs` once for each.
  void meta(const fs::path& path) {
    const std::string name = path.filename().string();
    const std::string bytes = read_file(path, kMostBytes);
    if (!valid_utf8(bytes)) {
      report(config::kUnparsable, "its text is not UTF-8", "save it as UTF-8", at_line(name, 1),
             findings_);
      return;
    }
    Event& event = out_.event;
    Unread unread;
    std::string booktitle;
    Told unsplit;
    int number = 0;
    for (const std::string& row : split(bytes, '\n')) {
      ++number;
      const std::string line = squeeze(row);
      if (line.empty()) continue;
      const std::size_t blank = line.find(' ');
      const std::string key = line.substr(0, blank);
      const std::string value = blank == std::string::npos ? "" : line.substr(blank + 1);
      const Location where = at_line(name, number);
      if (value.empty()) continue;
      if (key == "abbrev") {
        event.acronym = value;
        event.anthology.venue = lower_ascii(value);
      } else if (key == "volume") {
        event.anthology.volume = value;
      } else if (key == "title") {
        event.title = value;
      } else if (key == "booktitle") {
        booktitle = value;
      } else if (key == "shortbooktitle") {
        event.short_title = value;
      } else if (key == "location") {
        take_place(value, event);
      } else if (key == "publisher") {
        event.publisher_name = value;
      } else if (key == "isbn") {
        event.identifiers.push_back({"isbn", "print", value, true, {name, number, 0}});
      } else if (key == "chairs") {
        for (Contributor& editor : bib::editors(value, where, unsplit)) {
          event.editors.push_back(std::move(editor));
        }
      } else if (key == "year" || key == "month") {
        dates_.add(value, where);
      } else {
        unread.add(key, where, key == "sig" || key == "bib_url");
      }
    }
    if (event.title.empty()) event.title = event_name(booktitle);
    event.stamps.style = "acl";
    event.stamps.book_title = booktitle;
    unread.tell("key", findings_);
    tell(config::kIgnored, dates_, "the days of the event are not given, only",
         "write start and end into event.yaml", Severity::kWarning, findings_);
    tell(config::kTextMended, unsplit,
         "names of chairs given as one string, family and given name not told apart",
         "split them in event.yaml", Severity::kWarning, findings_);
  }

  void bibliography(const fs::path& path, const fs::path& pdfs) {
    const std::string name = path.filename().string();
    const std::string bytes = read_file(path, kMostBytes);
    const std::vector<bib::Entry> entries = bib::entries_of(bytes, name, findings_);
    Unread unread;
    for (const bib::Entry& entry : entries) {
      if (entry.type == "proceedings") {
        volume(entry, name);
      } else {
        // A file of its own is called by the paper's number; so is the end of its address.
        const std::string url = squeeze(entry.find("url"));
        const std::string stem = entries.size() == 1
                                     ? path.stem().string()
                                     : replace_all(url.substr(url.rfind('/') + 1), ".pdf", "");
        paper(entry, name, stem, pdfs, unread);
      }
    }
    unread.tell("field", findings_);
  }

  void volume(const bib::Entry& entry, const std::string& name) {
    const std::string isbn = squeeze(entry.find("isbn"));
    Event& event = out_.event;
    if (!isbn.empty() && event.identifiers.empty()) {
      event.identifiers.push_back({"isbn", "print", isbn, true, {name, entry.line, 0}});
    }
    if (event.title.empty()) event.title = event_name(squeeze(entry.find("title")));
    if (event.publisher_name.empty()) event.publisher_name = squeeze(entry.find("publisher"));
  }

  void paper(const bib::Entry& entry, const std::string& file, const std::string& stem,
             const fs::path& pdfs, Unread& unread) {
    Paper paper;
    Submission& out = paper.submission;
    out.where = at_line(file, entry.line);
    out.id = stem.empty() ? entry.key : id_of(stem);
    paper.stem = stem;
    for (const bib::Field& field : entry.fields) {
      const Location where = at_line(file, field.line);
      if (field.name == "title") {
        out.title = field.value;
      } else if (field.name == "author") {
        out.authors = bib::names(field.value, where);
      } else if (field.name == "abstract") {
        out.abstract = field.value;
      } else if (field.name == "doi") {
        out.doi = field.value;
      } else {
        const bool known = field.name == "url" || field.name == "pages" || field.name == "year" ||
                           field.name == "month" || field.name == "booktitle" ||
                           field.name == "publisher" || field.name == "address" ||
                           field.name == "editor";
        unread.add(field.name, where, known);
      }
    }
    if (!pdfs.empty()) {
      const fs::path pdf = pdfs / (stem + ".pdf");
      // The name comes from a file's own or from an address in it: never a path.
      if (!stem.empty() && stem.find('/') == std::string::npos && fs::is_regular_file(pdf)) {
        paper.pdf = pdf;
      } else {
        no_pdf_.add(out.id, out.where);
      }
    }
    papers_.push_back(std::move(paper));
  }

  /// "2018.semeval-1.1_Software.tgz" belongs to paper 1. The Anthology's types: docs/anthology.md.
  void attach(Item& item, const std::string& stem) {
    for (const fs::path& file : additional_) {
      const std::string name = file.filename().string();
      if (!name.starts_with(stem + "_")) continue;
      const std::string given = lower_ascii(file.stem().string().substr(stem.size() + 1));
      const std::string type =
          given == "presentation" ? "slides"
          : given == "software" || given == "dataset" || given == "poster" || given == "video"
              ? given
              : "supplement";
      Attachment attachment;
      attachment.type = type;
      std::string extension = slugify(file.extension().string());
      attachment.file = fmt::format("attachments/{}-{}.{}", item.id, slugify(given), extension);
      if (!out_.copies.emplace(attachment.file, file).second) continue;
      if (type == "supplement" && given != "attachment") attachment.title = given;
      item.attachments.push_back(std::move(attachment));
    }
  }

  Findings& findings_;
  Imported& out_;
  std::vector<Paper> papers_;
  std::vector<fs::path> additional_;
  Told no_pdf_, dates_;
};

Imported read(const ImportSource& source, Findings& findings) {
  Imported out;
  Proceedings proceedings(findings, out);
  for (const fs::path& path : source.paths) proceedings.read(path);
  proceedings.finish();
  return out;
}

}  // namespace

extern const Importer importer_aclpub;
const Importer importer_aclpub = {
    .name = "aclpub",
    .summary = "ACLPUB (START): the folder proceedings with meta and cdrom, PDFs and attachments",
    .read = read,
};

}  // namespace colophon::metadata
