#include "model/people.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "model/identifiers.hpp"
#include "model/people_keys.hpp"

namespace colophon {
namespace {

/// ORCID iD without its address; empty if it is none.
std::string orcid_of(std::string_view text) {
  std::string orcid = bare_orcid(trim(text));
  return valid_orcid(orcid) ? orcid : std::string();
}

/// Without the titles that stand around a name of two words or more.
std::string untitled(const std::string& name) {
  std::vector<std::string> words = split(name, ' ');
  const auto among = [](const std::string& word, std::initializer_list<std::string_view> titles) {
    return std::find(titles.begin(), titles.end(), word) != titles.end();
  };
  while (words.size() > 2 && among(words.front(), {"dr", "prof", "professor"})) {
    words.erase(words.begin());
  }
  while (words.size() > 2 && among(words.back(), {"phd"})) words.pop_back();
  return join(words, " ");
}

/// A text of people.yaml that tells a person, as the key of what it is.
std::string key_of(const std::string& text) {
  if (const std::string orcid = orcid_of(text); !orcid.empty()) return "orcid " + orcid;
  if (text.find('@') != std::string::npos) return "mail " + casefold(trim(text));
  const std::string name = name_key(text);
  return name.empty() ? name : "name " + name;
}

bool holds(const std::vector<std::string>& texts, const std::string& key) {
  return !key.empty() && std::any_of(texts.begin(), texts.end(),
                                     [&](const std::string& text) { return key_of(text) == key; });
}

/// True if the row's `different_from` means this person by iD or address, or by name where the row
/// itself does not know them better.
bool excludes(const PersonRecord& record, const Contributor& person) {
  if (record.different_from.empty()) return false;
  for (const std::string& key : {person_keys::orcid(person), person_keys::mail(person)}) {
    if (holds(record.different_from, key)) return true;
    if (person_keys::has_orcid(record, key) || holds(record.same_as, key)) return false;
  }
  return holds(record.different_from, person_keys::name(person));
}

/// "j x" and "jane": each word of the shorter name equals the other's or abbreviates it.
bool given_agree(const std::string& a, const std::string& b) {
  const std::vector<std::string> one = split(a, ' '), other = split(b, ' ');
  const std::size_t both = std::min(one.size(), other.size());
  if (a.empty() || b.empty()) return a == b;
  for (std::size_t i = 0; i < both; ++i) {
    const std::u32string x = to_utf32(one[i]), y = to_utf32(other[i]);
    if (x != y && !(x.size() == 1 && y.front() == x.front()) &&
        !(y.size() == 1 && x.front() == y.front()))
      return false;
  }
  return true;
}

}  // namespace

namespace person_keys {

std::string orcid(const Contributor& person) {
  const std::string orcid = orcid_of(person.orcid);
  return orcid.empty() ? orcid : "orcid " + orcid;
}

std::string mail(const Contributor& person) {
  return person.email.empty() ? "" : "mail " + casefold(trim(person.email));
}

std::string name(const Contributor& person) {
  const std::string name = name_key(person);
  return name.empty() ? name : "name " + name;
}

Contributor named(const PersonRecord& record) {
  Contributor person;
  person.family = record.family;
  person.given = record.given;
  person.suffix = record.suffix;
  person.orcid = record.orcid;
  return person;
}

bool has_orcid(const PersonRecord& record, const std::string& key) {
  return !key.empty() && (orcid(named(record)) == key || holds(record.same_as, key));
}

}  // namespace person_keys

std::string Mention::place() const {
  if (item != nullptr) return item->id;
  return committee != nullptr ? committee->id : "the editors";
}

std::vector<Mention> mentions(const Event& event) {
  std::vector<Mention> out;
  const auto add = [&](const std::vector<Contributor>& people, const Item* item,
                       const Committee* committee, const std::string& path) {
    for (std::size_t i = 0; i < people.size(); ++i) {
      out.push_back({&people[i], item, committee, fmt::format("{}[{}]", path, i)});
    }
  };
  add(event.editors, nullptr, nullptr, "editors");
  const std::pair<const char*, const std::vector<Item>*> lists[] = {
      {"volume.front", &event.volume.front},
      {"papers", &event.papers},
      {"volume.back", &event.volume.back}};
  for (const auto& [name, list] : lists) {
    for (std::size_t i = 0; i < list->size(); ++i) {
      const Item& item = (*list)[i];
      add(item.contributors, &item, nullptr, fmt::format("{}[{}].contributors", name, i));
    }
  }
  for (std::size_t i = 0; i < event.committees.size(); ++i) {
    const Committee& committee = event.committees[i];
    add(committee.members, nullptr, &committee, fmt::format("committees[{}].members", i));
  }
  return out;
}

std::string name_key(std::string_view name) {
  const std::vector<std::string> parts = split(name, ',');
  if (parts.size() < 2) return untitled(comparable(name));
  std::string turned = parts[1] + ' ' + parts[0];
  for (std::size_t i = 2; i < parts.size(); ++i) turned += ' ' + parts[i];
  return untitled(comparable(turned));
}

std::string name_key(const Contributor& person) {
  // A comma within one string says where the family name ends.
  if (person.given.empty()) return name_key(person.family + ' ' + person.suffix);
  return untitled(comparable(person.given + ' ' + person.family + ' ' + person.suffix));
}

bool names_swapped(const Contributor& a, const Contributor& b) {
  const std::string family = comparable(a.family), given = comparable(a.given);
  return !family.empty() && !given.empty() && family != given && family == comparable(b.given) &&
         given == comparable(b.family);
}

bool names_agree(const Contributor& a, const Contributor& b) {
  if (name_key(a) == name_key(b) || names_swapped(a, b)) return true;
  const std::string one = comparable(a.suffix), other = comparable(b.suffix);
  const bool suffixes = one == other || one.empty() || other.empty();
  return suffixes && comparable(a.family) == comparable(b.family) &&
         given_agree(comparable(a.given), comparable(b.given));
}

PersonRecords::PersonRecords(const std::vector<PersonRecord>& records) {
  for (const PersonRecord& record : records) {
    const Contributor person = person_keys::named(record);
    std::set<std::string> keys = {person_keys::orcid(person), person_keys::name(person)};
    for (const std::string& text : record.same_as) keys.insert(key_of(text));
    keys.erase("");
    for (const std::string& key : keys) by_key_[key].push_back(&record);
  }
}

std::vector<const PersonRecord*> PersonRecords::fitting(const Contributor& person) const {
  if (by_key_.empty()) return {};
  const std::string orcid = person_keys::orcid(person);
  for (const std::string& key : {orcid, person_keys::mail(person), person_keys::name(person)}) {
    const auto found = by_key_.find(key);
    if (key.empty() || found == by_key_.end()) continue;
    std::vector<const PersonRecord*> fit;
    for (const PersonRecord* record : found->second) {
      const bool another =
          !orcid.empty() && !record->orcid.empty() && !person_keys::has_orcid(*record, orcid);
      if (!another && !excludes(*record, person)) fit.push_back(record);
    }
    if (!fit.empty()) return fit;
  }
  return {};
}

const PersonRecord* PersonRecords::of(const Contributor& person) const {
  const std::vector<const PersonRecord*> fit = fitting(person);
  return fit.size() == 1 ? fit.front() : nullptr;
}

bool PersonRecords::different(const Contributor& a, const Contributor& b) const {
  if (by_key_.empty()) return false;
  const PersonRecord *one = of(a), *other = of(b);
  return (one != nullptr && one != other && excludes(*one, b)) ||
         (other != nullptr && one != other && excludes(*other, a));
}

}  // namespace colophon
