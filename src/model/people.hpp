#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "colophon/finding.hpp"
#include "colophon/model.hpp"

namespace colophon {

/// One place of an event where a person is named.
struct Mention {
  const Contributor* person = nullptr;  ///< of the event
  const Item* item = nullptr;           ///< null if it is none that names the person
  const Committee* committee = nullptr;
  std::string path;  ///< "papers[3].contributors[0]"
  /// The item's or the committee's id, or "the editors".
  [[nodiscard]] std::string place() const;
};

/// Everybody whom the event names, in the order of its files: editors, front matter, papers, back
/// matter, committees. The event must outlive them.
[[nodiscard]] std::vector<Mention> mentions(const Event& event);

/// What names are compared by: "doe, JANE" and "Jane Doe" give the same, case, accents and
/// punctuation and "Dr." apart (DESIGN §8). A text with commas is read as family name, given name,
/// suffix.
[[nodiscard]] std::string name_key(std::string_view name);
[[nodiscard]] std::string name_key(const Contributor& person);

/// True if both may be one person's name: equal keys, family and given name swapped, or the same
/// family name and given names of which one says less ("J.", "Jane", "Jane X.").
[[nodiscard]] bool names_agree(const Contributor& a, const Contributor& b);
/// True if the family name of one is the given name of the other.
[[nodiscard]] bool names_swapped(const Contributor& a, const Contributor& b);

/// people.yaml, asked for single persons. The records must outlive it.
class PersonRecords {
 public:
  explicit PersonRecords(const std::vector<PersonRecord>& records);

  /// The row that is about `person`: the one with their ORCID iD, else with their e-mail address,
  /// else with their name, unless it names another iD or says that they are somebody else. Null if
  /// there is none, or several fit as well.
  [[nodiscard]] const PersonRecord* of(const Contributor& person) const;
  /// All rows that fit by what decides: more than one if people.yaml leaves it open.
  [[nodiscard]] std::vector<const PersonRecord*> fitting(const Contributor& person) const;
  /// True if a row about one of the two says that the other is somebody else.
  [[nodiscard]] bool different(const Contributor& a, const Contributor& b) const;

 private:
  std::map<std::string, std::vector<const PersonRecord*>> by_key_;
};

/// The mentions of an event sorted into persons: by the row of people.yaml about them, then by
/// ORCID iD, then by e-mail address if the names agree, then by name (DESIGN §8). Different iDs and
/// rows of people.yaml are different persons.
class Persons {
 public:
  explicit Persons(const Event& event);

  /// Each person's mentions, in the order of the event; persons in the order of the first of each.
  [[nodiscard]] const std::vector<std::vector<Mention>>& all() const { return all_; }
  /// The row of people.yaml about each of them, or null.
  [[nodiscard]] const std::vector<const PersonRecord*>& records() const { return records_; }
  /// Place in `all` of someone named in the event, who must be one of its own `Contributor`s.
  [[nodiscard]] std::size_t of(const Contributor& person) const { return of_.at(&person); }

 private:
  std::vector<std::vector<Mention>> all_;
  std::vector<const PersonRecord*> records_;
  std::map<const Contributor*, std::size_t> of_;
};

/// Writes the names, native forms and ORCID iDs of people.yaml over those in the event wherever it
/// names these persons (`Persons`; chairs by their name), so that all that is made of the event has
/// them. Done again, it changes nothing. Rows that fit nobody, and names that several rows fit, are
/// findings (CFG-040, CFG-041).
Findings settle_people(Event& event);

}  // namespace colophon
