#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace colophon::metadata::table {

/// What a column can say: first of a paper, then of an author, then of all authors in one cell.
enum class Field {
  kId,
  kTitle,
  kAbstract,
  kDecision,
  kCameraReady,
  kType,
  kPart,
  kSession,
  kOrder,
  kDoi,
  kRights,
  kLicence,
  kPageLimit,
  kSource,
  kKeywords,
  kAwards,
  kArchival,
  kPaper,
  kGiven,
  kMiddle,
  kFamily,
  kSuffix,
  kFull,
  kNative,
  kEmail,
  kOrcid,
  kUrl,
  kAffiliation,
  kDepartment,
  kCity,
  kRegion,
  kCountry,
  kRor,
  kCorresponding,
  kAuthorOrder,
  kAuthors,
  kNames,
  kEmails,
  kAffiliations
};

/// Where in a map.yaml a field stands.
enum class Section { kPapers, kAuthor, kPacked };

struct FieldRow {
  Field field;
  Section section;
  std::string_view key;  ///< in map.yaml: "camera_ready"
  /// Names of columns that mean it in exports that were seen, as `column_key` writes them.
  std::vector<std::string_view> names;
};

/// All fields, in the order of the enumeration.
const std::vector<FieldRow>& fields();
const FieldRow& row_of(Field field);

/// A column's name for comparing: letters and digits alone, lower case, one blank between words and
/// between letters and digits ("Author1_First Name" → "author 1 first name"). Signs alone stay.
std::string column_key(std::string_view name);

/// The field that a column of this name means in this section; nothing if none is known.
std::optional<Field> field_called(std::string_view name, Section section);

/// "Author {n} First name" for "Author 2 First name", with the 2; nothing if the name numbers no
/// author or none of its fields is known.
struct Numbered {
  std::string pattern;
  int number = 0;
  Field field = Field::kFull;
};
std::optional<Numbered> numbered(std::string_view name);

/// Yes or no in the words of several languages; nothing if it is neither. Empty is no.
std::optional<bool> yes_or_no(std::string_view text);

}  // namespace colophon::metadata::table
