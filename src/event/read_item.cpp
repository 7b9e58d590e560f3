#include <fmt/format.h>

#include "base/text.hpp"
#include "event/read.hpp"
#include "model/identifier_forms.hpp"
#include "model/identifiers.hpp"

namespace colophon::event {
namespace {

Affiliation read_affiliation(const yaml::Source& source, const yaml::Node& node,
                             const std::string& path) {
  Affiliation out;
  if (node.kind == yaml::Kind::kScalar) {
    out.organisation = yaml::text_of(source, node, path).value_or("");
    return out;
  }
  yaml::Fields fields(source, node, path);
  out.organisation = fields.required_text("organisation");
  out.department = fields.text("department");
  out.city = fields.text("city");
  out.region = fields.text("region");
  out.country = fields.text("country");
  out.ror = full_ror(fields.text("ror"));
  if (!out.ror.empty() && !valid_ror(out.ror)) {
    fields.report(config::kBadIdentifier, "ror",
                  fmt::format("{} is \"{}\", which is no ROR id", fields.path_of("ror"), out.ror),
                  "write it as https://ror.org/ and nine characters, as the registry shows it");
  }
  fields.finish();
  return out;
}

void read_status(yaml::Fields& fields, StatusRecord& status) {
  const yaml::Node* node = fields.node("status");
  if (node == nullptr) return;
  if (node->kind == yaml::Kind::kMap) {
    yaml::Fields record(fields.source(), *node, fields.path_of("status"));
    status.value =
        status_from(record.required_word("value", status_words())).value_or(Status::kAccepted);
    status.by = record.text("by");
    status.date = record.text("date");
    status.reason = record.text("reason");
    if (!status.date.empty() && !date_from_iso(status.date)) {
      record.report(
          config::kBadValue, "date",
          fmt::format("{} is \"{}\", expected a day", record.path_of("date"), status.date),
          "write it as YYYY-MM-DD");
    }
    record.finish();
    return;
  }
  status.value = status_from(fields.word("status", status_words())).value_or(Status::kAccepted);
}

/// A form counts as signed when all of it is given: who signed what, and when.
RightsForm read_form(yaml::Fields& fields) {
  const yaml::Node* node = fields.map("form");
  if (node == nullptr) return {};
  yaml::Fields record(fields.source(), *node, fields.path_of("form"));
  const std::optional<Rights> type = rights_from(record.required_word("type", rights_words()));
  RightsForm form{.type = type.value_or(Rights::kIeee),
                  .signer = record.required_text("signer"),
                  .date = record.required_text("date")};
  const bool dated = date_from_iso(form.date).has_value();
  if (!form.date.empty() && !dated) {
    record.report(config::kBadValue, "date",
                  fmt::format("{} is \"{}\", expected a day", record.path_of("date"), form.date),
                  "write it as YYYY-MM-DD");
  }
  record.finish();
  return type && dated ? form : RightsForm{};
}

}  // namespace

Origin origin_of(const yaml::Source& source, const yaml::Node& node) {
  return {source.file, node.line, node.column};
}

std::string read_id(yaml::Fields& fields, std::string_view key, bool needed) {
  std::string id = needed ? fields.required_text(key) : fields.text(key);
  if (id.empty() || valid_id(id)) return id;
  fields.report(config::kBadId, key, fmt::format("{} is \"{}\"", fields.path_of(key), id),
                "begin with a letter or digit; then letters, digits, '.', '_' and '-', at most 64");
  return {};
}

Contributor read_person(const yaml::Source& source, const yaml::Node& node, const std::string& path,
                        Role standard) {
  Contributor person;
  person.role = standard;
  person.origin = origin_of(source, node);
  yaml::Fields fields(source, node, path);
  person.family = fields.required_text("family");
  person.given = fields.text("given");
  person.suffix = fields.text("suffix");
  person.native = fields.text("native");
  person.orcid = bare_orcid(fields.text("orcid"));
  person.email = fields.text("email");
  person.url = read_web_address(fields, "url");
  person.corresponding = fields.flag("corresponding", false);
  person.role = role_from(fields.word("role", role_words())).value_or(standard);
  person.biography = fields.block("biography");
  person.photo = fields.text("photo");
  const std::vector<const yaml::Node*> affiliations = fields.list("affiliations");
  for (std::size_t i = 0; i < affiliations.size(); ++i) {
    person.affiliations.push_back(read_affiliation(
        source, *affiliations[i], fmt::format("{}[{}]", fields.path_of("affiliations"), i)));
  }
  if (!person.orcid.empty() && !valid_orcid(person.orcid)) {
    fields.report(
        config::kBadIdentifier, "orcid",
        fmt::format("{} is \"{}\", which is no ORCID iD", fields.path_of("orcid"), person.orcid),
        "ask the person: the last character is a check digit (0000-0002-1825-0097)");
  }
  fields.finish();
  return person;
}

std::vector<Contributor> read_people(yaml::Fields& fields, std::string_view key, Role standard) {
  std::vector<Contributor> out;
  const std::vector<const yaml::Node*> nodes = fields.list(key);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    out.push_back(read_person(fields.source(), *nodes[i],
                              fmt::format("{}[{}]", fields.path_of(key), i), standard));
  }
  return out;
}

Item read_item(const yaml::Source& source, const yaml::Node& node, const std::string& path,
               bool kind_needed) {
  Item item;
  item.origin = origin_of(source, node);
  yaml::Fields fields(source, node, path);
  item.id = read_id(fields, "id", true);
  item.source_id = fields.text("source_id");
  const std::string kind = kind_needed ? fields.required_word("kind", item_kind_words())
                                       : fields.word("kind", item_kind_words());
  item.kind = item_kind_from(kind).value_or(kind_needed ? ItemKind::kOther : ItemKind::kPaper);
  if (!kind_needed) item.type = fields.text("type");
  item.title = kind_needed ? fields.text("title") : fields.required_text("title");
  item.subtitle = fields.text("subtitle");
  item.abstract = fields.block("abstract");
  read_status(fields, item.status);
  item.form = read_form(fields);
  item.rights = rights_from(fields.word("rights", rights_words())).value_or(item.form.type);
  item.doi = bare_doi(fields.text("doi"));
  item.source = fields.text("source");
  item.keywords = fields.texts("keywords");
  const bool spoken = item.kind == ItemKind::kKeynote || item.kind == ItemKind::kTalk;
  item.contributors = read_people(fields, "contributors", spoken ? Role::kSpeaker : Role::kAuthor);
  item.authors_complete = fields.flag("authors_complete", true);
  item.presenter = fields.text("presenter");
  if (const int percent = fields.integer("similarity", -1, 0, 100); percent >= 0) {
    item.similarity = percent;
  }
  item.archival = fields.flag("archival", true);
  item.text = fields.text("text");
  item.pdf = fields.text("pdf");
  item.photo = fields.text("photo");
  item.variant = fields.text("variant");
  item.recto = fields.flag("recto", false);
  item.committees = fields.texts("committees");
  item.corrects = read_id(fields, "corrects", false);
  read_publication(fields, item);
  if (!item.doi.empty() && !valid_doi(item.doi)) {
    fields.report(config::kBadIdentifier, "doi",
                  fmt::format("{} is \"{}\", which is no DOI", fields.path_of("doi"), item.doi),
                  "write prefix and suffix only: 10.5555/abc.2023.00001");
  }
  fields.finish();
  return item;
}

void read_papers(const yaml::Source& source, const yaml::Node& root, Event& event) {
  const std::vector<const yaml::Node*> nodes = yaml::items_of(source, root, "papers");
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    event.papers.push_back(read_item(source, *nodes[i], fmt::format("papers[{}]", i), false));
  }
}

}  // namespace colophon::event
