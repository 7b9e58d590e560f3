// Indico: contributions as JSON (of the management pages and of the older export API), and the
// list of editables of its editing module. Shapes: indico/indico, contributions/schemas.py,
// editing/schemas.py, 2026; a fossil of the older API as another program keeps it.

#include "metadata/importer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/number.hpp"
#include "base/text.hpp"
#include "metadata/import/json/fields.hpp"
#include "metadata/import/source_files.hpp"
#include "metadata/import/submission.hpp"
#include "metadata/import/told.hpp"

namespace colophon::metadata {
namespace {

using json::Fields;
using json::Kind;
using json::Value;

/// `title` or `name` of an object; a text is taken as it is.
std::string name_of(Fields& fields, std::string_view key) {
  const Value* value = fields.value(key);
  if (value == nullptr || value->kind != Kind::kObject) return fields.text(key);
  for (const std::string_view inner : {"title", "name"}) {
    const Value* text = value->find(inner);
    if (text != nullptr && text->kind == Kind::kText) return squeeze(text->text);
  }
  return {};
}

class Reading {
 public:
  explicit Reading(Findings& findings) : findings_(findings) {}

  void read(const SourceFile& file, Event& event) {
    const std::optional<Value> root = json::parse(file.bytes, file.name, findings_);
    if (!root) return;
    json::Source source(file.name, findings_);
    if (root->kind == Kind::kList) {
      contributions(source, *root, "");
    } else {
      Fields fields(source, *root, "");
      document(fields, event);
      fields.finish();
    }
    source.finish();
  }

  std::vector<Submission>& finish() {
    for (Submission& one : submissions_) {
      const auto at = files_.find(one.id);
      if (at != files_.end()) one.source = at->second;
    }
    tell(config::kGuessed, speakers_only_,
         "contributions without authors: their speakers were taken", "complete the authors",
         Severity::kWarning, findings_);
    tell(config::kIgnored, not_authors_, "speakers and others who are no authors, left out",
         "nothing is to be done", Severity::kInfo, findings_);
    tell(config::kFileMissing, not_edited_, "papers whose editing has not ended",
         "wait for the editors; collect again then", Severity::kWarning, findings_);
    tell(config::kGuessed, several_, "papers with several PDFs, of which the first was taken",
         "set source: in papers.yaml if it is another one", Severity::kWarning, findings_);
    return submissions_;
  }

 private:
  void document(Fields& fields, Event& event) {
    if (const Value* list = fields.list("results")) {  // /export/event/ID.json
      for (std::size_t i = 0; i < list->items.size(); ++i) {
        Fields inner(fields.source(), list->items[i], fmt::format("results[{}]", i));
        exported_event(inner, event);
        inner.finish();
      }
      fields.pass_over({"count", "additionalInfo", "_type", "ts", "url", "complete"});
    }
    if (const Value* list = fields.list("contributions")) {
      contributions(fields.source(), *list, "contributions");
    }
    if (const Value* list = fields.list("editables")) editables(fields.source(), *list);
    fields.pass_over({"version", "file_types"});
  }

  void exported_event(Fields& fields, Event& event) {
    event.title = squeeze(fields.text("title"));
    event.url = fields.text("url");
    event.timezone = fields.text("timezone");
    event.start = day(fields, "startDate");
    event.end = day(fields, "endDate");
    if (const Value* list = fields.list("contributions")) {
      contributions(fields.source(), *list, fields.path_of("contributions"));
    }
    fields.ignore({"description", "location", "address", "room", "roomFullname", "chairs",
                   "keywords", "category", "creator", "material", "folders", "note", "references"});
    fields.pass_over({"id", "_type", "_fossil", "type", "categoryId", "creationDate",
                      "hasAnyProtection", "visibility", "allowed", "roomMapURL", "organizer",
                      "label"});
  }

  static Date day(Fields& fields, std::string_view key) {
    const Value* value = fields.object(key);
    const Value* text = value == nullptr ? nullptr : value->find("date");
    return text == nullptr ? Date{} : date_from_iso(text->text).value_or(Date{});
  }

  void contributions(json::Source& source, const Value& list, const std::string& path) {
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      contribution(source, list.items[i], fmt::format("{}[{}]", path, i));
    }
  }

  void contribution(json::Source& source, const Value& value, const std::string& path) {
    Fields fields(source, value, path);
    if (!fields.valid()) return;
    Submission out;
    out.where = fields.place();
    out.id = squeeze(fields.text("friendly_id"));
    const std::string internal = fields.text("id");
    if (out.id.empty()) out.id = internal;
    if (out.id.empty()) fields.missing("friendly_id");
    out.title = fields.text("title");
    out.abstract = fields.text("description");
    out.keywords = fields.texts("keywords");
    out.type = name_of(fields, "type");
    out.session = name_of(fields, "session");
    // JACoW's programme code; its editors name the files so.
    const std::string code = squeeze(fields.text("code"));
    if (!code.empty()) out.source = code + ".pdf";
    if (fields.at().find("persons") != nullptr || fields.at().find("person_links") != nullptr) {
      persons(fields, out);
    } else {
      exported_persons(fields, out);
    }
    fields.ignore({"track", "custom_fields", "location", "room", "roomFullname", "note", "material",
                   "folders", "references", "board_number", "allowed", "subContributions"});
    fields.pass_over({"db_id", "abstract_id", "venue_name", "room_name", "address",
                      "inherit_location", "start_dt", "end_dt", "duration", "session_block",
                      "startDate", "endDate", "url", "_type", "_fossil", "location_data"});
    fields.finish();
    submissions_.push_back(std::move(out));
  }

  static SubmittedAuthor person(Fields& fields) {
    SubmittedAuthor author;
    author.where = fields.place();
    author.given = fields.text("first_name");
    author.family = fields.text("last_name");
    author.full = fields.text({"full_name", "fullName", "name"});
    author.email = fields.text("email");
    Affiliation affiliation;
    affiliation.organisation = fields.text("affiliation");
    for (const std::string_view key : {"affiliation_link", "affiliation_meta"}) {
      const Value* link = fields.value(key);
      if (link == nullptr || link->kind != Kind::kObject) continue;
      Fields inner(fields.source(), *link, fields.path_of(key));
      if (const std::string name = inner.text("name"); !name.empty())
        affiliation.organisation = name;
      affiliation.city = inner.text("city");
      affiliation.country = inner.text({"country_code", "country_name"});
    }
    if (!(affiliation == Affiliation{})) author.affiliations.push_back(std::move(affiliation));
    fields.pass_over({"id", "person_id", "db_id", "email_hash", "emailHash", "title", "phone",
                      "address", "roles", "type", "_type", "_fossil", "user_id", "user_identifier",
                      "display_order", "avatar_url", "affiliation_id", "is_speaker",
                      "author_type"});
    return author;
  }

  /// `persons` stand in the order shown; who is an author says `author_type`.
  void persons(Fields& fields, Submission& out) {
    std::vector<SubmittedAuthor> speakers;
    for (const std::string_view key : {"persons", "person_links"}) {
      const Value* list = fields.list(key);
      for (std::size_t i = 0; list != nullptr && i < list->items.size(); ++i) {
        Fields inner(fields.source(), list->items[i],
                     fmt::format("{}[{}]", fields.path_of(key), i));
        if (!inner.valid()) continue;
        const std::string type = lower_ascii(inner.text("author_type"));
        SubmittedAuthor author = person(inner);
        inner.finish();
        if (type == "primary" || type == "secondary") {
          out.authors.push_back(std::move(author));
        } else {
          speakers.push_back(std::move(author));
        }
      }
    }
    take_speakers(std::move(speakers), out);
  }

  /// The older API tells them apart by list: `speakers` may be authors as well.
  void exported_persons(Fields& fields, Submission& out) {
    const auto take = [&](std::string_view key) {
      std::vector<SubmittedAuthor> people;
      const Value* list = fields.list(key);
      for (std::size_t i = 0; list != nullptr && i < list->items.size(); ++i) {
        Fields inner(fields.source(), list->items[i],
                     fmt::format("{}[{}]", fields.path_of(key), i));
        if (!inner.valid()) continue;
        people.push_back(person(inner));
        inner.finish();
      }
      return people;
    };
    for (const std::string_view key : {"primaryauthors", "coauthors"}) {
      for (SubmittedAuthor& author : take(key)) out.authors.push_back(std::move(author));
    }
    std::vector<SubmittedAuthor> speakers = take("speakers");
    const auto known = [&](const SubmittedAuthor& one) {
      return std::any_of(out.authors.begin(), out.authors.end(), [&](const SubmittedAuthor& other) {
        return one.given == other.given && one.family == other.family;
      });
    };
    speakers.erase(std::remove_if(speakers.begin(), speakers.end(), known), speakers.end());
    take_speakers(std::move(speakers), out);
  }

  void take_speakers(std::vector<SubmittedAuthor> speakers, Submission& out) {
    if (speakers.empty()) return;
    if (out.authors.empty()) {
      out.authors = std::move(speakers);
      speakers_only_.add(out.id, out.where);
      return;
    }
    for (const SubmittedAuthor& one : speakers) {
      not_authors_.add(squeeze(one.given + ' ' + one.family), one.where);
    }
  }

  /// The last revision's PDF is the paper.
  void editables(json::Source& source, const Value& list) {
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      Fields fields(source, list.items[i], fmt::format("editables[{}]", i));
      const Value* contribution = fields.object("contribution");
      const Value* revisions = fields.list("revisions");
      if (contribution == nullptr || revisions == nullptr || revisions->items.empty()) continue;
      Fields which(source, *contribution, fields.path_of("contribution"));
      const std::string id = which.text("friendly_id");
      const std::string state = lower_ascii(name_of(fields, "state"));
      if (!state.empty() && state != "accepted") not_edited_.add(id, fields.place());
      Fields last(source, revisions->items.back(), fields.path_of("revisions[-1]"));
      std::vector<std::string> pdfs;
      const Value* files = last.list("files");
      for (std::size_t n = 0; files != nullptr && n < files->items.size(); ++n) {
        Fields file(source, files->items[n], fmt::format("{}.files[{}]", last.path(), n));
        const std::string name = file.text("filename");
        if (lower_ascii(name).ends_with(".pdf")) pdfs.push_back(name);
      }
      if (pdfs.size() > 1) several_.add(id, fields.place());
      if (!pdfs.empty()) files_.emplace(id, pdfs.front());
    }
  }

  Findings& findings_;
  std::vector<Submission> submissions_;
  std::map<std::string, std::string> files_;  // friendly id → name of its PDF
  Told speakers_only_, not_authors_, not_edited_, several_;
};

Imported read(const ImportSource& source, Findings& findings) {
  Imported out;
  Reading reading(findings);
  for (const SourceFile& file : source_files(source.paths, {".json"}, findings)) {
    reading.read(file, out.event);
  }
  take_submissions(reading.finish(), out, findings);
  return out;
}

}  // namespace

extern const Importer importer_indico;
const Importer importer_indico = {
    .name = "indico",
    .summary = "Indico: contributions as JSON, with the editing module's list of editables",
    .read = read,
};

}  // namespace colophon::metadata
