#include "metadata/import/table/fields.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/number.hpp"
#include "base/text.hpp"

namespace colophon::metadata::table {
namespace {

bool digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

const std::vector<FieldRow>& fields() {
  using enum Section;
  static const std::vector<FieldRow> rows = {
      {Field::kId,
       kPapers,
       "id",
       {"#",
        "id",
        "paper id",
        "paper",
        "paper number",
        "paper no",
        "paper #",
        "submission",
        "submission id",
        "submission number",
        "submission no",
        "submission #",
        "number",
        "no",
        "nr",
        "pid",
        "manuscript id",
        "manuscript number",
        "contribution id",
        "event tracking number"}},
      {Field::kTitle,
       kPapers,
       "title",
       {"title", "paper title", "the title", "submission title", "article title", "titel", "titre",
        "titulo", "title of paper", "title of the paper", "contribution title"}},
      {Field::kAbstract,
       kPapers,
       "abstract",
       {"abstract", "paper abstract", "summary", "abstracts", "zusammenfassung", "resume",
        "resumo"}},
      {Field::kDecision,
       kPapers,
       "decision",
       {"decision", "status", "acceptance status", "acceptance", "final decision", "state",
        "result", "outcome", "paper status", "submission status"}},
      {Field::kCameraReady,
       kPapers,
       "camera_ready",
       {"camera ready submitted", "camera ready", "final submitted", "final version",
        "final version submitted", "camera ready uploaded", "camera ready received"}},
      {Field::kType,
       kPapers,
       "type",
       {"type", "paper type", "submission type", "category", "presentation type",
        "contribution type", "kind"}},
      {Field::kPart, kPapers, "part", {"track", "track name", "part", "workshop", "volume part"}},
      {Field::kSession,
       kPapers,
       "session",
       {"session", "session title", "session name", "section title"}},
      {Field::kOrder,
       kPapers,
       "order",
       {"order", "position", "sequence", "seq", "order in session", "article seq no"}},
      {Field::kDoi, kPapers, "doi", {"doi", "digital object identifier"}},
      {Field::kRights,
       kPapers,
       "rights",
       {"rights", "copyright", "copyright type", "form type", "copyright form"}},
      {Field::kLicence, kPapers, "licence", {"licence", "license"}},
      {Field::kPageLimit, kPapers, "page_limit", {"page limit", "pages allowed", "max pages"}},
      {Field::kSource,
       kPapers,
       "source",
       {"pdf", "pdf url", "pdf link", "file url", "camera ready url", "download"}},
      {Field::kKeywords,
       kPapers,
       "keywords",
       {"keywords", "keyword", "key words", "author keywords", "index terms"}},
      {Field::kAwards, kPapers, "awards", {"award", "awards"}},
      {Field::kArchival, kPapers, "archival", {"archival"}},
      {Field::kPaper,
       kAuthor,
       "paper",
       {"submission #", "paper #", "paper id", "paper", "paper number", "submission",
        "submission id", "submission number", "pid", "event tracking number", "paper no",
        "submission no"}},
      {Field::kGiven,
       kAuthor,
       "given",
       {"first name", "first", "given name", "given names", "given", "forename", "firstname",
        "first names", "vorname", "prenom", "nombre", "fname"}},
      {Field::kMiddle,
       kAuthor,
       "middle",
       {"middle name", "middle", "middle initial", "middle initial optional", "middle names"}},
      {Field::kFamily,
       kAuthor,
       "family",
       {"last name", "last", "family name", "family", "surname", "lastname", "family names",
        "nachname", "nom", "apellido", "apellidos", "sobrenome", "lname"}},
      {Field::kSuffix, kAuthor, "suffix", {"suffix", "name suffix"}},
      {Field::kFull,
       kAuthor,
       "full",
       {"name", "full name", "author name", "author", "fullname", "display name"}},
      {Field::kNative,
       kAuthor,
       "native",
       {"native name", "name in native script", "original name"}},
      {Field::kEmail,
       kAuthor,
       "email",
       {"email", "e mail", "email address", "e mail address", "mail", "author email"}},
      {Field::kOrcid, kAuthor, "orcid", {"orcid", "orcid id", "orcid i d", "orc id"}},
      {Field::kUrl,
       kAuthor,
       "url",
       {"web page", "webpage", "homepage", "url", "website", "web site"}},
      {Field::kAffiliation,
       kAuthor,
       "affiliation",
       {"affiliation", "organization", "organisation", "institution", "affiliations", "institute",
        "university", "company", "employer", "institution affiliation", "author affiliation"}},
      {Field::kDepartment,
       kAuthor,
       "department",
       {"department", "dept", "department school lab", "faculty"}},
      {Field::kCity, kAuthor, "city", {"city", "town"}},
      {Field::kRegion, kAuthor, "region", {"region", "state", "province", "state province"}},
      {Field::kCountry, kAuthor, "country", {"country", "country region", "land", "pays", "pais"}},
      {Field::kRor, kAuthor, "ror", {"ror", "ror id"}},
      {Field::kCorresponding,
       kAuthor,
       "corresponding",
       {"corresponding", "corresponding author", "contact author", "is corresponding", "contact",
        "is contact", "iscontact", "primary contact"}},
      {Field::kAuthorOrder,
       kAuthor,
       "order",
       {"author order", "author number", "author sequence no", "author no", "author position"}},
      {Field::kAuthors, kPacked, "authors", {"authors", "author list", "authors and affiliations"}},
      {Field::kNames, kPacked, "names", {"author names", "authors names", "names of authors"}},
      {Field::kEmails,
       kPacked,
       "emails",
       {"author emails", "authors emails", "author e mails", "emails"}},
      {Field::kAffiliations,
       kPacked,
       "affiliations",
       {"author affiliations", "authors affiliations", "authors affiliation"}},
  };
  return rows;
}

const FieldRow& row_of(Field field) {
  const auto found = std::find_if(fields().begin(), fields().end(),
                                  [&](const FieldRow& row) { return row.field == field; });
  if (found == fields().end()) throw std::logic_error("a field without a row");
  return *found;
}

std::string column_key(std::string_view name) {
  std::string words;
  const std::string plain = comparable(name);
  for (std::size_t i = 0; i < plain.size(); ++i) {
    const bool turns =
        i > 0 && plain[i] != ' ' && plain[i - 1] != ' ' && digit(plain[i]) != digit(plain[i - 1]);
    if (turns) words += ' ';
    words += plain[i];
  }
  // "submission #" is another column than "submission".
  if (trim(name).ends_with('#')) words += words.empty() ? "#" : " #";
  return words;
}

std::optional<Field> field_called(std::string_view name, Section section) {
  const std::string key = column_key(name);
  for (const FieldRow& row : fields()) {
    if (row.section != section) continue;
    if (std::find(row.names.begin(), row.names.end(), key) != row.names.end()) return row.field;
  }
  return std::nullopt;
}

std::optional<Numbered> numbered(std::string_view name) {
  constexpr int kMostAuthors = 1000;
  for (std::size_t at = 0; at < name.size(); ++at) {
    if (!digit(name[at])) continue;
    std::size_t end = at;
    while (end < name.size() && digit(name[end])) ++end;
    const auto number = whole_number(name.substr(at, end - at));
    std::vector<std::string> words;
    for (const std::string& word :
         split(column_key(std::string(name.substr(0, at)) + ' ' + std::string(name.substr(end))),
               ' ')) {
      if (word != "author" && word != "authors" && word != "s") words.push_back(word);
    }
    if (words.empty()) words.emplace_back("name");  // "Author 1"
    const auto field = field_called(join(words, " "), Section::kAuthor);
    if (field && number && *number > 0 && *number <= kMostAuthors) {
      return Numbered{std::string(name.substr(0, at)) + "{n}" + std::string(name.substr(end)),
                      static_cast<int>(*number), *field};
    }
    at = end;
  }
  return std::nullopt;
}

std::optional<bool> yes_or_no(std::string_view text) {
  static constexpr std::array<std::string_view, 11> kYes = {
      "yes", "y", "true", "1", "x", "ja", "oui", "si", "sim", "done", "submitted"};
  static constexpr std::array<std::string_view, 10> kNo = {
      "", "no", "n", "false", "0", "non", "nein", "nao", "none", "missing"};
  const std::string word = comparable(text);
  if (std::find(kYes.begin(), kYes.end(), word) != kYes.end()) return true;
  if (squeeze(text) == "✓" || squeeze(text) == "✔") return true;
  if (std::find(kNo.begin(), kNo.end(), word) != kNo.end()) return false;
  return std::nullopt;
}

}  // namespace colophon::metadata::table
