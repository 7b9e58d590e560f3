#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "base/text.hpp"
#include "diagnostics/config_rules.hpp"
#include "model/people.hpp"
#include "model/people_keys.hpp"

namespace colophon {
namespace {

/// Sets of mentions that grow together, each with what tells its person.
class Sets {
 public:
  Sets(const std::vector<Mention>& mentions, const PersonRecords& records)
      : mentions_(mentions), records_(records), parent_(mentions.size()), known_(mentions.size()) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
    for (std::size_t i = 0; i < mentions.size(); ++i) {
      const Contributor& person = *mentions[i].person;
      const std::vector<const PersonRecord*> fit = records.fitting(person);
      known_[i] = {.orcid = person_keys::orcid(person),
                   .record = fit.size() == 1 ? fit.front() : nullptr,
                   .left_open = fit.size() > 1};
    }
  }

  std::size_t root(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }

  /// The row of people.yaml about this mention.
  [[nodiscard]] const PersonRecord* record(std::size_t i) const { return known_[i].record; }
  /// True if several rows fit it.
  [[nodiscard]] bool left_open(std::size_t i) const { return known_[i].left_open; }
  /// The one about the person it belongs to.
  const PersonRecord* record_of_all(std::size_t i) { return known_[root(i)].record; }
  /// True if an iD or people.yaml tells who it is.
  bool told(std::size_t i) {
    const Known& known = known_[root(i)];
    return !known.orcid.empty() || known.record != nullptr;
  }

  /// Two iDs are two persons, unless people.yaml has both in one row; so are two rows of it.
  bool may_join(std::size_t a, std::size_t b) {
    const Known &one = known_[root(a)], &other = known_[root(b)];
    if (!one.orcid.empty() && !other.orcid.empty() && one.orcid != other.orcid &&
        !(one.record != nullptr && one.record == other.record &&
          person_keys::has_orcid(*one.record, one.orcid) &&
          person_keys::has_orcid(*one.record, other.orcid)))
      return false;
    if (one.record != nullptr && other.record != nullptr && one.record != other.record)
      return false;
    return !records_.different(*mentions_[a].person, *mentions_[b].person) &&
           !records_.different(*mentions_[root(a)].person, *mentions_[root(b)].person);
  }

  void join(std::size_t a, std::size_t b) {
    std::size_t first = root(a), second = root(b);
    if (first == second) return;
    if (second < first) std::swap(first, second);
    parent_[second] = first;
    if (known_[first].orcid.empty()) known_[first].orcid = known_[second].orcid;
    if (known_[first].record == nullptr) known_[first].record = known_[second].record;
  }

 private:
  struct Known {
    std::string orcid;
    const PersonRecord* record = nullptr;
    bool left_open = false;
  };
  const std::vector<Mention>& mentions_;
  const PersonRecords& records_;
  std::vector<std::size_t> parent_;
  std::vector<Known> known_;
};

using Keyed = std::map<std::string, std::vector<std::size_t>>;

template <typename Key>
Keyed keyed(const std::vector<Mention>& mentions, Key key) {
  Keyed out;
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    std::string text = key(*mentions[i].person);
    if (!text.empty()) out[std::move(text)].push_back(i);
  }
  return out;
}

/// Joins mention `i` with the first of `persons` that it may be, or makes it one more of them. A
/// hostile event may have thousands of one name or address: each is held against the first few.
template <typename MayBe>
void join_with_one(std::vector<std::size_t>& persons, std::size_t i, Sets& sets, MayBe may_be) {
  constexpr std::size_t kMostPersons = 20;
  const auto found = std::find_if(persons.begin(), persons.end(), may_be);
  if (found != persons.end()) {
    sets.join(*found, i);
  } else if (persons.size() < kMostPersons) {
    persons.push_back(i);
  }
}

/// Joins mentions of one e-mail address whose names agree.
void join_by_mail(const std::vector<Mention>& mentions, Sets& sets) {
  for (const auto& [key, places] : keyed(mentions, person_keys::mail)) {
    std::vector<std::size_t> persons;
    for (const std::size_t i : places) {
      join_with_one(persons, i, sets, [&](std::size_t k) {
        return names_agree(*mentions[k].person, *mentions[i].person) && sets.may_join(k, i);
      });
    }
  }
}

/// Joins mentions of one name: those of which nothing else is known with the one person of that
/// name that an iD or people.yaml tells; if there are several such persons, nobody knows which.
void join_by_name(const std::vector<Mention>& mentions, Sets& sets) {
  for (const auto& [key, places] : keyed(mentions, person_keys::name)) {
    std::vector<std::size_t> rest;
    std::set<std::size_t> told;
    for (const std::size_t i : places) {
      if (sets.told(i)) {
        told.insert(sets.root(i));
      } else {
        rest.push_back(i);
      }
    }
    std::vector<std::size_t> persons, left_open;
    if (told.size() == 1) persons.push_back(*told.begin());
    for (const std::size_t i : rest) {
      join_with_one(sets.left_open(i) ? left_open : persons, i, sets,
                    [&](std::size_t k) { return sets.may_join(k, i); });
    }
  }
}

/// Lists of people of an event that may be changed, in the order of `mentions`.
template <typename Visit>
void for_each_person(Event& event, Visit visit) {
  const auto all = [&](std::vector<Contributor>& people) {
    for (Contributor& person : people) visit(person);
  };
  all(event.editors);
  for (std::vector<Item>* list : {&event.volume.front, &event.papers, &event.volume.back}) {
    for (Item& item : *list) all(item.contributors);
  }
  for (Committee& committee : event.committees) all(committee.members);
}

template <typename Visit>
void for_each_chair(Event& event, Visit visit) {
  for (Part& part : event.volume.parts) {
    for (Session& session : part.sessions) {
      if (!session.chair.empty()) visit(session.chair);
    }
  }
  for (Slot& slot : event.programme) {
    if (!slot.chair.empty()) visit(slot.chair);
  }
}

Location at(const Origin& origin, std::string path) {
  Location where;
  where.file = origin.file;
  where.line = origin.line;
  where.column = origin.column;
  where.path = std::move(path);
  return where;
}

}  // namespace

Persons::Persons(const Event& event) {
  const std::vector<Mention> named = mentions(event);
  const PersonRecords records(event.people);
  Sets sets(named, records);
  std::map<const PersonRecord*, std::size_t> first;
  for (std::size_t i = 0; i < named.size(); ++i) {
    const PersonRecord* record = sets.record(i);
    if (record == nullptr) continue;
    const std::size_t before = first.emplace(record, i).first->second;
    if (sets.may_join(before, i)) sets.join(before, i);
  }
  for (const auto& [key, places] : keyed(named, person_keys::orcid)) {
    for (const std::size_t i : places) {
      if (sets.may_join(places.front(), i)) sets.join(places.front(), i);
    }
  }
  join_by_mail(named, sets);
  join_by_name(named, sets);
  std::map<std::size_t, std::size_t> place;
  for (std::size_t i = 0; i < named.size(); ++i) {
    const auto [at, fresh] = place.emplace(sets.root(i), all_.size());
    if (fresh) {
      all_.emplace_back();
      records_.push_back(sets.record_of_all(i));
    }
    all_[at->second].push_back(named[i]);
    of_[named[i].person] = at->second;
  }
}

Findings settle_people(Event& event) {
  Findings findings;
  if (event.people.empty()) return findings;
  const PersonRecords records(event.people);
  const Persons persons(event);
  std::set<const PersonRecord*> used;
  std::set<std::string> told, names;
  std::vector<std::pair<Contributor*, const PersonRecord*>> settled;
  for_each_person(event, [&](Contributor& person) {
    names.insert(person.display_name());
    const std::vector<const PersonRecord*> fit = records.fitting(person);
    used.insert(fit.begin(), fit.end());
    if (fit.size() > 1 && told.insert(name_key(person)).second) {
      findings.push_back(make_finding(
          config::kPersonAmbiguous,
          fmt::format("{} fits {} rows of people.yaml as well as each other: none was used",
                      in_quotes(person.display_name()), fit.size()),
          "write the person's ORCID iD or e-mail address into the row (orcid, same_as)",
          at(person.origin, {})));
    }
    const PersonRecord* record = persons.records()[persons.of(person)];
    if (record != nullptr) settled.emplace_back(&person, record);
  });
  for (const auto& [person, record] : settled) {
    person->family = record->family;
    person->given = record->given;
    person->suffix = record->suffix;
    if (!record->native.empty()) person->native = record->native;
    if (!record->orcid.empty()) person->orcid = record->orcid;
  }
  // Chairs are named by one string.
  for_each_chair(event, [&](std::string& chair) {
    Contributor person;
    person.family = chair;
    names.insert(chair);
    const std::vector<const PersonRecord*> fit = records.fitting(person);
    used.insert(fit.begin(), fit.end());
    if (fit.size() == 1) chair = person_keys::named(*fit.front()).display_name();
  });
  const std::vector<std::string> known(names.begin(), names.end());
  for (std::size_t i = 0; i < event.people.size(); ++i) {
    const PersonRecord& record = event.people[i];
    if (used.count(&record) > 0) continue;
    const std::string name = person_keys::named(record).display_name();
    findings.push_back(make_finding(
        config::kPersonUnused,
        fmt::format("{} is nobody whom the event names{}", in_quotes(name),
                    did_you_mean(name, known)),
        "correct the name, list the spelling of papers.yaml under same_as, or remove the row",
        at(record.origin, fmt::format("people[{}]", i))));
  }
  return findings;
}

}  // namespace colophon
