#include "metadata/met.hpp"

#include <fmt/format.h>

#include <utility>

namespace colophon::metadata {

const std::vector<MetRule>& met_rules() {
  static const std::vector<MetRule> rules = {
      {"MET-001", "missing-required-value", Severity::kError,
       "The target requires a value that the event does not give.",
       "Add the value; until then this record cannot be written."},
      {"MET-002", "grammar-violation", Severity::kError,
       "What was written does not obey the grammar of its format.",
       "This is a defect of Colophon unless a value is of an impossible form: please report it."},
      {"MET-003", "isbn-invalid", Severity::kError, "An ISBN is not one.",
       "Copy the ISBN from the publisher's letter again."},
      {"MET-004", "issn-invalid", Severity::kError, "An ISSN is not one.",
       "Copy the ISSN from the publisher's letter again."},
      {"MET-005", "orcid-invalid", Severity::kError, "An ORCID iD is not one.",
       "Ask the author for the iD, or remove it."},
      {"MET-006", "ror-invalid", Severity::kError, "A ROR id is not one.",
       "Look the organisation up at ror.org, or remove the id."},
      {"MET-007", "doi-invalid", Severity::kError, "A DOI is not of the form 10.NNNN/suffix.",
       "Correct the DOI or the event's template; write it without https://doi.org/."},
      {"MET-008", "doi-duplicate", Severity::kError, "Two items have the same DOI.",
       "Give one of them another DOI."},
      {"MET-009", "notice-without-identifier", Severity::kError,
       "The notice carries no identifier that the event lists for it.",
       "Compare the notice with the publisher's letter and mark its identifier `in_notice: true`."},
      {"MET-010", "notice-year", Severity::kWarning,
       "The notice names another year than the event.",
       "Compare the notice with the publisher's letter."},
      {"MET-011", "latex-in-title", Severity::kWarning, "A title holds LaTeX.",
       "Write the title in plain Unicode text."},
      {"MET-012", "name-in-capitals", Severity::kWarning, "A family name is all in capitals.",
       "Write the name as its owner does; a program cannot guess it."},
      {"MET-013", "suffix-in-surname", Severity::kWarning, "A family name ends in a suffix.",
       "Move \"Jr.\", \"III\" and the like to `suffix`."},
      {"MET-014", "authors-incomplete", Severity::kInfo, "Not all authors of an item are listed.",
       "Complete `contributors` and remove `authors_complete: false`."},
      {"MET-015", "affiliation-missing", Severity::kInfo, "A contributor has no affiliation.",
       "Add `affiliations`; IEEE Xplore shows one for every author."},
      {"MET-016", "control-character", Severity::kError,
       "A text holds a character that no metadata format can carry.",
       "Retype the text; such characters come with copying from PDFs."},
      {"MET-017", "doi-characters", Severity::kWarning, "A DOI holds unusual characters.",
       "New DOIs should use letters, digits and -._;()/: only."},
      {"MET-018", "build-outdated", Severity::kError, "The build is older than the event.",
       "Run `colophon build` again, or give the build that belongs to this event."},
      {"MET-019", "stale-export", Severity::kWarning,
       "A file of an earlier export lies beside the new ones.",
       "Remove it, or export into an empty folder."},
      {"MET-020", "copyright-form-missing", Severity::kWarning,
       "No signed copyright form of a paper is on record.",
       "Ask the author to sign; then write `form: {type, signer, date}` as the publisher's list of "
       "forms shows it."},
      {"MET-021", "copyright-form-differs", Severity::kWarning,
       "The signed form is of another type than the paper's rights.",
       "Correct `rights`, which picks the notice, or ask for the right form."},
      {"MET-022", "orcid-of-two-persons", Severity::kWarning,
       "One ORCID iD stands beside the names of two persons.",
       "Ask both for their iDs; if it is one person, say so in people.yaml (`same_as`)."},
      {"MET-023", "person-with-two-orcids", Severity::kWarning,
       "One name or e-mail address has two ORCID iDs.",
       "Ask which one is right; if there are two persons of that name, say so in people.yaml "
       "(`different_from`)."},
      {"MET-024", "given-name-one-letter", Severity::kInfo, "A given name is a single letter.",
       "Ask the author for the full name, which indexes want."},
      {"MET-025", "title-in-capitals", Severity::kWarning, "A title is all in capitals.",
       "Write it in headline case; the paper itself stays as it is."},
      {"MET-026", "title-of-one-word", Severity::kInfo, "A title is a single word.",
       "See that the import has not cut it."},
      {"MET-027", "one-author", Severity::kInfo, "A paper has a single author.",
       "See that the import has not lost the others."},
      {"MET-028", "honorific-in-name", Severity::kWarning,
       "A name holds a title, a degree or a grade.",
       "Remove it: contents, index and metadata carry names alone."},
      {"MET-029", "mark-in-name", Severity::kWarning,
       "A name holds a digit or the mark of a footnote.", "Remove it from the name."},
      {"MET-030", "markup-in-text", Severity::kWarning,
       "A name, title or keyword holds HTML, or a name holds LaTeX.",
       "Write plain Unicode text; marks of a title belong into `title_markup`."},
      {"MET-031", "invisible-character", Severity::kWarning,
       "A text holds a character that shows nothing.",
       "Retype the text; searches for it fail otherwise."},
      {"MET-032", "email-invalid", Severity::kWarning, "An e-mail address is not one.",
       "Ask the author for the address."},
      {"MET-033", "isbn-of-two-editions", Severity::kError,
       "Two editions of the volume have the same ISBN.",
       "Each edition has an ISBN of its own; copy them from the publisher's letter."},
      {"MET-034", "licence-contradicts-rights", Severity::kWarning,
       "A paper's licence is not what its rights form says.",
       "Remove `licence`, or ask for the form that goes with it."},
      {"MET-035", "value-length", Severity::kError,
       "A value is longer or shorter than the target takes.",
       "Shorten or complete the value; it is never cut, since nobody would see what was lost."},
      {"MET-036", "too-many-values", Severity::kWarning,
       "The event has more values of a kind than the target takes.",
       "The first ones are written; put those that matter most in front."},
      {"MET-037", "name-characters", Severity::kError,
       "A name holds characters that the target does not take.",
       "Write the name as its owner does; question marks and numbers come from broken imports."},
      {"MET-038", "foreign-doi-prefix", Severity::kError,
       "The DOIs are not the event's to register.",
       "IEEE registers the DOIs of prefix 10.1109 itself: hand over the package instead."},
      {"MET-039", "licence-refused", Severity::kWarning,
       "A receiver does not publish under a paper's licence.",
       "Ask the authors for the receiver's licence, or leave the paper to another receiver."},
      {"MET-040", "corresponding-author-assumed", Severity::kInfo,
       "Nobody is marked as the corresponding author of a paper: one was taken.",
       "Write `corresponding: true` beside the author whom the publisher writes to."},
      {"MET-041", "nobody-to-write-to", Severity::kWarning,
       "No author of a paper has an e-mail address that the publisher can write to.",
       "Add `email` to the corresponding author."},
      {"MET-042", "copyright-form-unknown", Severity::kWarning,
       "A copyright form was signed for a paper that the event does not have.",
       "Ask the author which paper it is for; a paper that was withdrawn needs none."},
      {"MET-043", "name-spelt-out", Severity::kWarning,
       "A name that is known in another script only was spelt in Latin letters by the program.",
       "Ask for the name as its owner writes it in Latin letters: that is `family` and `given`, "
       "the "
       "form in its own script `native`."},
  };
  return rules;
}

const MetRule& met_rule(Met rule) {
  return met_rules().at(static_cast<std::size_t>(rule));
}

Finding met_finding(Met rule, std::string message, std::string path, const Origin& origin) {
  const MetRule& row = met_rule(rule);
  Finding finding;
  finding.rule = row.id;
  finding.slug = row.slug;
  finding.severity = row.severity;
  finding.message = std::move(message);
  finding.hint = row.hint;
  finding.where.file = origin.file;
  finding.where.line = origin.line;
  finding.where.column = origin.column;
  finding.where.path = std::move(path);
  return finding;
}

std::string item_path(const Event& event, const Item& item) {
  const std::pair<const char*, const std::vector<Item>*> lists[] = {
      {"papers", &event.papers},
      {"volume.front", &event.volume.front},
      {"volume.back", &event.volume.back}};
  for (const auto& [name, list] : lists) {
    for (std::size_t i = 0; i < list->size(); ++i) {
      if (&(*list)[i] == &item) return fmt::format("{}[{}]", name, i);
    }
  }
  return "items";
}

std::string doi_path(const Event& event, const Item& item) {
  const bool given = item.doi.empty() && !event.doi.pattern.empty();
  return given ? "doi.template" : item_path(event, item) + ".doi";
}

std::string item_name(const Item& item) {
  return item.title.empty()
             ? fmt::format("{} \"{}\"", to_string(item.kind), item.id)
             : fmt::format("{} \"{}\" ({})", to_string(item.kind), item.id, item.title);
}

}  // namespace colophon::metadata
