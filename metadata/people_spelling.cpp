#include "metadata/people_spelling.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/number.hpp"
#include "base/text.hpp"
#include "diagnostics/people_rules.hpp"

namespace colophon::metadata {
namespace {

/// The words of an organisation's name that tell it from others.
std::string organisation_key(const std::string& name) {
  constexpr std::array<std::string_view, 10> kLittle = {"the", "of", "and", "at", "for",
                                                        "in",  "de", "la",  "du", "der"};
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kShort = {
      {{"univ", "university"},
       {"inst", "institute"},
       {"tech", "technology"},
       {"dept", "department"},
       {"lab", "laboratory"},
       {"labs", "laboratories"},
       {"natl", "national"},
       {"intl", "international"}}};
  std::vector<std::string> words;
  for (std::string& word : split(comparable(name), ' ')) {
    if (std::find(kLittle.begin(), kLittle.end(), word) != kLittle.end()) continue;
    for (const auto& [from, to] : kShort) {
      if (word == from) word = to;
    }
    words.push_back(std::move(word));
  }
  return join(words, " ");
}

/// Spellings of what one key stands for, with the places of each.
struct Spellings {
  std::map<std::string, std::vector<std::string>> places;
  const Mention* first = nullptr;

  void add(const std::string& spelling, const Mention& mention) {
    if (first == nullptr) first = &mention;
    places[spelling].push_back(mention.place());
  }
};

bool for_examples(const std::string& mail) {
  const std::string domain = "." + lower_ascii(mail.substr(mail.find('@') + 1));
  constexpr std::array<std::string_view, 7> kReserved = {
      ".example.com", ".example.net", ".example.org", ".example",
      ".test",        ".invalid",     ".localhost"};
  return std::any_of(kReserved.begin(), kReserved.end(),
                     [&](std::string_view end) { return domain.ends_with(end); });
}

Finding doubt(const ConfigRule& rule, std::string message, std::string hint, const Mention& at) {
  Location where;
  where.file = at.person->origin.file;
  where.line = at.person->origin.line;
  where.column = at.person->origin.column;
  where.path = at.path;
  return make_finding(rule, std::move(message), std::move(hint), where);
}

class Organisations {
 public:
  void add(const Mention& mention) {
    for (const Affiliation& affiliation : mention.person->affiliations) {
      const std::string& name = affiliation.organisation;
      if (!affiliation.ror.empty()) by_key_[affiliation.ror].add(name, mention);
      const std::string key = organisation_key(name);
      if (!key.empty()) by_key_[key].add(name, mention);
      of_person_[name_key(*mention.person)].add(name, mention);
    }
  }

  void report(Findings& doubts) {
    for (const auto& [key, spellings] : by_key_) tell(spellings, doubts);
    for (const auto& [key, spellings] : of_person_) {
      std::vector<std::string> names;
      for (const auto& [name, places] : spellings.places) {
        if (const auto near = nearest(name, names)) {
          Spellings two{.places = {{name, places}, {*near, spellings.places.at(*near)}},
                        .first = spellings.first};
          tell(two, doubts);
        }
        names.push_back(name);
      }
    }
  }

 private:
  void tell(const Spellings& spellings, Findings& doubts) {
    if (spellings.places.size() < 2) return;
    std::vector<std::string> all;
    for (const auto& [name, places] : spellings.places) {
      all.push_back(fmt::format("{} ({})", in_quotes(name), some_places(places)));
    }
    std::string message = fmt::format("one organisation, it seems, in {} spellings: {}",
                                      spellings.places.size(), join(all, ", "));
    if (!told_.insert(message).second) return;
    doubts.push_back(doubt(naming::kAffiliation, std::move(message),
                           "write it alike in papers.yaml, if it is one", *spellings.first));
  }

  std::map<std::string, Spellings> by_key_, of_person_;
  std::set<std::string> told_;
};

}  // namespace

std::string some_places(const std::vector<std::string>& places) {
  constexpr std::size_t kShown = 5;
  std::vector<std::string> each;
  for (const std::string& place : places) {
    if (std::find(each.begin(), each.end(), place) == each.end()) each.push_back(place);
  }
  const std::size_t more = each.size() > kShown ? each.size() - kShown : 0;
  each.resize(each.size() - more);
  return join(each, ", ") + (more > 0 ? fmt::format(" and {} more", more) : "");
}

std::string parts_of(const Contributor& person) {
  std::string out = "family: " + person.family;
  if (!person.given.empty()) out += ", given: " + person.given;
  if (!person.suffix.empty()) out += ", suffix: " + person.suffix;
  return out;
}

void review_spelling(const std::vector<Mention>& mentions, Findings& doubts) {
  Organisations organisations;
  std::vector<std::string> examples;
  const Mention* first = nullptr;
  for (const Mention& mention : mentions) {
    organisations.add(mention);
    const std::string& mail = mention.person->email;
    if (mail.empty() || !for_examples(mail)) continue;
    if (first == nullptr) first = &mention;
    examples.push_back(mail);
  }
  organisations.report(doubts);
  if (first == nullptr) return;
  std::set<std::string> distinct(examples.begin(), examples.end());
  doubts.push_back(
      doubt(naming::kExampleMail,
            fmt::format("{} of a domain that is reserved for examples: {}",
                        counted(static_cast<long long>(distinct.size()), "address", "addresses"),
                        some_places(examples)),
            "ask for the right address: letters to this one reach nobody", *first));
}

}  // namespace colophon::metadata
