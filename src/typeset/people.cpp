#include "typeset/people.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace colophon::typeset {
namespace {

/// Drops `prefix` from the front, ignoring case, if white space follows it.
bool drop_title(std::string& name, std::string_view title) {
  if (name.size() <= title.size() + 1 || name[title.size()] != ' ' ||
      lower_ascii(std::string_view(name).substr(0, title.size())) != title)
    return false;
  name.erase(0, title.size() + 1);
  return true;
}

/// Footnote marks that come along from a PDF or a form.
std::string without_marks(std::string name) {
  for (const std::string_view mark : {"∗", "†", "‡", "§", "¶", "*"}) {
    name = replace_all(std::move(name), mark, "");
  }
  return squeeze(name);
}

bool is_grade(std::string_view suffix) {
  constexpr std::array kGrades = {"phd",         "ph.d.",  "ph.d",         "md",
                                  "m.d.",        "fellow", "ieee fellow",  "member",
                                  "member ieee", "msc",    "senior member"};
  const std::string word = lower_ascii(replace_all(std::string(suffix), ",", ""));
  return std::find(kGrades.begin(), kGrades.end(), word) != kGrades.end();
}

std::string joined(std::initializer_list<std::string> parts) {
  std::vector<std::string> given;
  for (const std::string& part : parts) {
    if (!part.empty()) given.push_back(part);
  }
  return join(given, ", ");
}

std::string short_organisations(const Contributor& person) {
  std::vector<std::string> out;
  for (const Affiliation& affiliation : person.affiliations) {
    std::string name = short_organisation(affiliation);
    if (!name.empty()) out.push_back(std::move(name));
  }
  return join(out, "; ");
}

/// True if the last letter belongs to a script that runs the other way than the list: what follows
/// it, a comma for instance, would be drawn into its run.
bool ends_against(const std::string& text, bool right_to_left) {
  const std::u32string characters = to_utf32(text);
  for (auto at = characters.rbegin(); at != characters.rend(); ++at) {
    const UCharDirection direction = u_charDirection(static_cast<UChar32>(*at));
    if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC) return !right_to_left;
    if (direction == U_LEFT_TO_RIGHT) return right_to_left;
  }
  return false;
}

}  // namespace

Contributor printed(Contributor person) {
  person.given = without_marks(person.given);
  person.family = without_marks(person.family);
  std::string& front = person.given.empty() ? person.family : person.given;
  while (drop_title(front, "dr.") || drop_title(front, "prof.") || drop_title(front, "dr") ||
         drop_title(front, "prof") || drop_title(front, "professor")) {
  }
  while (person.family.size() > 2 && person.family.back() == '.') person.family.pop_back();
  if (is_grade(person.suffix)) person.suffix.clear();
  return person;
}

std::string short_organisation(const Affiliation& affiliation) {
  return squeeze(replace_all(affiliation.organisation, ",", ""));
}

std::string full_affiliation(const Affiliation& a) {
  return joined({a.department, a.organisation, a.city, a.region, a.country});
}

std::string full_affiliations(const Contributor& person) {
  std::vector<std::string> all;
  for (const Affiliation& affiliation : person.affiliations) {
    all.push_back(full_affiliation(affiliation));
  }
  return join(all, "; ");
}

Spans people_line(const std::vector<Contributor>& people, bool organisations, bool right_to_left) {
  const std::string mark = right_to_left ? "\u200F" : "\u200E";
  Spans line;
  for (const Contributor& person : people) {
    if (!line.empty()) line.push_back({.text = ", "});
    // A list runs as the volume does, whoever its first member is.
    if (line.empty() && right_to_left) line.push_back({.text = mark});
    line.push_back({.text = person.display_name(), .unbroken = true});
    const std::string place = organisations ? short_organisations(person) : "";
    if (!place.empty()) line.push_back({.text = " (" + place + ")"});
    if (ends_against(line.back().text, right_to_left)) line.push_back({.text = mark});
  }
  return line;
}

bool credits_people(ItemKind kind) {
  switch (kind) {
    case ItemKind::kKeynote:
    case ItemKind::kTalk:
    case ItemKind::kPanel:
    case ItemKind::kPaper:
    case ItemKind::kAbstract:
    case ItemKind::kOther:
      return true;
    default:
      return false;
  }
}

std::vector<Contributor> printed_people(const Item& item) {
  std::vector<Contributor> people;
  for (const Contributor& person : item.contributors) {
    if (person.role != Role::kEditor) people.push_back(printed(person));
  }
  return people;
}

}  // namespace colophon::typeset
