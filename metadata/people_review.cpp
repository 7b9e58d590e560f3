#include "metadata/people_review.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/text.hpp"
#include "diagnostics/people_rules.hpp"
#include "metadata/met.hpp"
#include "metadata/people_spelling.hpp"
#include "metadata/person_names.hpp"
#include "metadata/semantic_people.hpp"
#include "metadata/semantic_text.hpp"
#include "model/identifiers.hpp"

namespace colophon::metadata {
namespace {

/// One spelling of a person's name: how it would be written, and where it stands.
struct Form {
  const Mention* first = nullptr;
  Contributor tidy;
  std::vector<std::string> places;
  std::vector<std::string> reasons;  ///< why `tidy` differs
};

/// A person none of whose names people.yaml has, or the row that has them.
struct Reviewed {
  const PersonRecord* record = nullptr;
  std::vector<Form> forms;
  std::size_t best = 0;   ///< the form that says most
  bool proposed = false;  ///< a row for the person has been proposed
  [[nodiscard]] const Form& main() const { return forms[best]; }
};

std::string shown(const Contributor& person) {
  return in_quotes(person.index_name());
}

std::string shown(const Form& form) {
  return fmt::format("{} ({})", shown(*form.first->person), some_places(form.places));
}

PersonRecord record_for(const Contributor& person) {
  PersonRecord out;
  out.family = person.family;
  out.given = person.given;
  out.suffix = person.suffix;
  out.native = person.native;
  if (valid_orcid(bare_orcid(person.orcid))) out.orcid = bare_orcid(person.orcid);
  return out;
}

/// Someone's address if it is not that of another too, else nothing.
std::string own_mail(const Contributor& person, const Contributor& other) {
  return casefold(person.email) == casefold(other.email) ? "" : person.email;
}

/// How to tell someone from a look-alike: by what is theirs alone, else by name.
std::string told_by(const Contributor& person, const Contributor& other) {
  const std::string orcid = bare_orcid(person.orcid), mail = own_mail(person, other);
  if (valid_orcid(orcid)) return orcid;
  return mail.empty() ? person.display_name() : mail;
}

/// Two letters of a given name in capitals are initials; four are not.
bool given_in_capitals(const Contributor& person) {
  const std::vector<std::string> words = split(replace_all(person.given, "-", " "), ' ');
  const std::size_t least = all_capitals(person.family) ? 3 : 4;
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return all_capitals(word) && to_utf32(word).size() >= least &&
           word.find('.') == std::string::npos;
  });
}

class Review {
 public:
  explicit Review(const Event& event) : records_(event.people), persons_(event) {}

  PeopleReview run() {
    std::vector<Mention> all;
    for (std::size_t i = 0; i < persons_.all().size(); ++i) {
      const std::vector<Mention>& mentions = persons_.all()[i];
      all.insert(all.end(), mentions.begin(), mentions.end());
      reviewed_.push_back(review(mentions, persons_.records()[i]));
    }
    identifiers(all);
    for (std::size_t i = 0; i < reviewed_.size(); ++i) alike(i);
    shared_mail(all);
    review_spelling(all, out_.doubts);
    return std::move(out_);
  }

 private:
  void doubt(const ConfigRule& rule, std::string message, std::string hint, const Mention& at) {
    Location where;
    where.file = at.person->origin.file;
    where.line = at.person->origin.line;
    where.column = at.person->origin.column;
    where.path = at.path;
    out_.doubts.push_back(make_finding(rule, std::move(message), std::move(hint), where));
  }

  static ConfigRule rule_of(Met rule) {
    const MetRule& row = met_rule(rule);
    return {row.id, row.slug, row.severity, row.summary};
  }

  Reviewed review(const std::vector<Mention>& mentions, const PersonRecord* record) {
    Reviewed out{.record = record, .forms = {}};
    std::map<std::string, std::size_t> place;
    for (const Mention& mention : mentions) {
      const Contributor& person = *mention.person;
      const std::string name = join({person.family, person.given, person.suffix}, "\n");
      const auto [at, fresh] = place.emplace(name, out.forms.size());
      if (fresh) {
        out.forms.push_back({.first = &mention, .tidy = person, .places = {}, .reasons = {}});
      }
      Form& form = out.forms[at->second];
      form.places.push_back(mention.place());
      if (form.tidy.orcid.empty()) form.tidy.orcid = person.orcid;
      if (form.tidy.native.empty()) form.tidy.native = person.native;
      if (form.tidy.email.empty()) form.tidy.email = person.email;
    }
    for (Form& form : out.forms) {
      unreadable(*form.first);
      if (record == nullptr) tidy(form);
    }
    const auto says = [&](const Form& form) {
      const Contributor& name = form.tidy;
      return std::tuple(!name.given.empty(), name_key(name).size(), name.display_name().size(),
                        form.places.size());
    };
    for (std::size_t i = 1; i < out.forms.size(); ++i) {
      if (says(out.forms[i]) > says(out.forms[out.best])) out.best = i;
    }
    Contributor& main = out.forms[out.best].tidy;
    for (const Form& form : out.forms) {
      if (main.orcid.empty()) main.orcid = form.tidy.orcid;
      if (main.native.empty()) main.native = form.tidy.native;
    }
    if (record == nullptr) out.proposed = spellings(out);
    return out;
  }

  /// What no spelling explains: characters and marks that do not belong into a name, addresses
  /// that are none.
  void unreadable(const Mention& mention) {
    Findings found;
    const std::string whose =
        mention.item != nullptr ? item_name(*mention.item) : "of " + mention.place();
    check_people({*mention.person}, "", whose, records_, found);
    constexpr Met kElsewhere[] = {Met::kNameInCapitals, Met::kSuffixInSurname, Met::kTitleInName,
                                  Met::kOrcid, Met::kRor};  // the last two when it was read
    for (Finding& finding : found) {
      const bool told = std::any_of(std::begin(kElsewhere), std::end(kElsewhere),
                                    [&](Met rule) { return finding.rule == met_rule(rule).id; });
      finding.where.path = mention.path;
      if (!told) out_.doubts.push_back(std::move(finding));
    }
  }

  /// Sets how the name would be written, with a doubt for each thing that is odd about it.
  void tidy(Form& form) {
    Contributor& name = form.tidy;
    const Contributor was = name;
    std::vector<std::pair<ConfigRule, std::string>> odd;
    if (const std::string title = honorific_in(name); !title.empty()) {
      odd.emplace_back(rule_of(Met::kTitleInName),
                       fmt::format("{} is no part of a name", in_quotes(title)));
      without_honorifics(name);
    }
    if (name.given.empty() && name.family.find(' ') != std::string::npos) {
      const PersonName split = split_name(name.family);
      name.family = split.family;
      name.given = split.given;
      if (name.suffix.empty()) name.suffix = split.suffix;
      odd.emplace_back(naming::kUnsplit, split.given.empty()
                                             ? "a name of several words without a given name"
                                             : "family and given name are one string");
    }
    if (const std::string suffix = suffix_of(name.family); !suffix.empty()) {
      odd.emplace_back(rule_of(Met::kSuffixInSurname),
                       fmt::format("the family name ends in {}", in_quotes(suffix)));
      name.family = squeeze(name.family.substr(0, name.family.find_last_of(" ,")));
      while (!name.family.empty() && name.family.back() == ',') name.family.pop_back();
      if (name.suffix.empty()) name.suffix = suffix;
    }
    if (all_capitals(name.family) || given_in_capitals(name)) {
      odd.emplace_back(rule_of(Met::kNameInCapitals), "in capitals");
      if (given_in_capitals(name)) name.given = recased(name.given);
      name.family = recased(name.family);
    }
    if (small_letters(name.family) || small_letters(name.given)) {
      odd.emplace_back(naming::kSmallLetters, "in small letters");
      name.family = recased(name.family);
      name.given = recased(name.given);
    }
    const bool changed = !(name_of(name) == name_of(was));
    for (auto& [rule, what] : odd) {
      form.reasons.push_back(fmt::format("{}: {}", shown(form), what));
      doubt(rule, form.reasons.back(),
            changed ? fmt::format("it would be {}: a row of people.yaml settles it (--propose)",
                                  parts_of(name))
                    : "if that is the whole name, a row of people.yaml says so (--propose)",
            *form.first);
    }
  }

  /// Doubts about the spellings of one person, and the row that settles them: true if there is one.
  bool spellings(const Reviewed& person) {
    PeopleProposal proposal;
    std::set<std::string> names, keys;
    bool agree = true;
    const Contributor& main = person.main().tidy;
    PersonRecord record = record_for(main);
    for (const Form& form : person.forms) {
      proposal.doubts.insert(proposal.doubts.end(), form.reasons.begin(), form.reasons.end());
      names.insert(join({form.tidy.family, form.tidy.given, form.tidy.suffix}, "\n"));
      agree = agree && names_agree(form.tidy, main);
      const Contributor& written = *form.first->person;
      if (name_key(written) != name_key(main) && keys.insert(name_key(written)).second) {
        record.same_as.push_back(written.display_name());
      }
    }
    if (names.size() > 1 && agree) {
      std::vector<std::string> all;
      const Form* swapped = nullptr;
      for (const Form& form : person.forms) {
        all.push_back(shown(form));
        if (names_swapped(form.tidy, main)) swapped = &form;
      }
      const std::string message =
          fmt::format("one person is written in {} ways: {}", names.size(), join(all, ", "));
      doubt(swapped != nullptr ? naming::kSwapped : naming::kVariants, message,
            "a row of people.yaml says which one is printed (--propose)", *person.main().first);
      proposal.doubts.push_back(message);
    } else if (names.size() > 1) {
      // The check of identifiers tells it; only the person can say which it is.
      proposal.doubts.push_back(
          fmt::format("one ORCID iD, {}, under different names", bare_orcid(main.orcid)));
      proposal.open = true;
      proposal.otherwise = {record};
    }
    if (proposal.doubts.empty()) return false;
    if (!proposal.open) proposal.records = {record};
    out_.proposals.push_back(std::move(proposal));
    return !out_.proposals.back().open;
  }

  void identifiers(const std::vector<Mention>& all) {
    check_identities(all, records_, out_.doubts);
  }

  /// Rows for two persons that may be one.
  void propose_pair(const Reviewed& a, const Reviewed& b, std::string doubt_text) {
    PeopleProposal proposal{
        .doubts = {std::move(doubt_text)}, .records = {}, .open = true, .otherwise = {}};
    if (a.proposed || b.proposed) {  // one row a person: this one comes when that one is there
      out_.proposals.push_back(std::move(proposal));
      return;
    }
    const Contributor &one = a.main().tidy, &other = b.main().tidy;
    const bool longer = comparable(other.given).size() > comparable(one.given).size();
    PersonRecord same = a.record != nullptr   ? *a.record
                        : b.record != nullptr ? *b.record
                                              : record_for(longer ? other : one);
    const bool first = a.record != nullptr || (b.record == nullptr && !longer);
    same.same_as.push_back(first ? told_by(other, one) : told_by(one, other));
    if (same.orcid.empty()) same.orcid = record_for(first ? other : one).orcid;
    proposal.otherwise = {same};
    proposal.replaces = a.record != nullptr || b.record != nullptr;
    const auto apart = [&](const Reviewed& who, const Contributor& from) {
      if (who.record != nullptr) return;
      const Contributor& person = who.main().tidy;
      PersonRecord record = record_for(person);
      const std::string mail = own_mail(person, from);
      if (record.orcid.empty() && !mail.empty()) record.same_as = {mail};
      record.different_from = {told_by(from, person)};
      proposal.records.push_back(std::move(record));
    };
    apart(a, other);
    apart(b, one);
    out_.proposals.push_back(std::move(proposal));
  }

  /// Holds a person against those after it with the same family name, or with the parts swapped.
  void alike(std::size_t i) {
    constexpr std::size_t kMostOfOneName = 300;  // pairs are compared: keeps a hostile event quick
    const Reviewed& person = reviewed_[i];
    const Contributor& name = person.main().tidy;
    const std::string family = comparable(name.family), given = comparable(name.given);
    std::vector<std::size_t> others = by_family_[family];
    if (family != given) {
      const std::vector<std::size_t>& turned = by_family_[given];
      others.insert(others.end(), turned.begin(), turned.end());
    }
    for (const std::size_t k : others) compare(reviewed_[k], person);
    if (by_family_[family].size() < kMostOfOneName) by_family_[family].push_back(i);
  }

  void compare(const Reviewed& before, const Reviewed& person) {
    const Contributor &one = before.main().tidy, &other = person.main().tidy;
    const bool settled =
        (before.record != nullptr && person.record != nullptr) || records_.different(one, other);
    if (settled || !names_agree(one, other)) return;
    const bool ids = !one.orcid.empty() && !other.orcid.empty();
    const bool same_name = name_key(one) == name_key(other);
    if (ids && !same_name) return;  // they are told apart
    const std::string message =
        fmt::format("{} and {} may be one person", shown(before.main()), shown(person.main()));
    if (!same_name) {
      const bool swapped = names_swapped(one, other);
      doubt(swapped ? naming::kSwapped : naming::kLookAlike, message,
            "say in people.yaml which it is: same_as or different_from (--propose)",
            *person.main().first);
    } else if (!ids) {
      return;  // two have this name, and nobody knows which of them the third is
    }
    propose_pair(before, person, message);
  }

  void shared_mail(const std::vector<Mention>& all) {
    std::map<std::string, const Mention*> owners;
    std::set<std::pair<std::size_t, std::size_t>> told;
    for (const Mention& mention : all) {
      if (mention.person->email.empty()) continue;
      const auto [owner, fresh] = owners.emplace(casefold(mention.person->email), &mention);
      const Contributor &one = *owner->second->person, &other = *mention.person;
      const std::size_t a = persons_.of(one), b = persons_.of(other);
      const bool settled = records_.different(one, other) ||
                           (reviewed_[a].record != nullptr && reviewed_[b].record != nullptr);
      if (fresh || a == b || settled || names_agree(one, other) || !told.emplace(a, b).second) {
        continue;
      }
      const std::string message =
          fmt::format("{} is the address of {} ({}) and of {} ({})", other.email, shown(one),
                      owner->second->place(), shown(other), mention.place());
      doubt(naming::kSharedMail, message,
            "correct the address, or say in people.yaml who they are (--propose)", mention);
      propose_pair(reviewed_[a], reviewed_[b], message);
    }
  }

  PersonRecords records_;
  Persons persons_;
  std::vector<Reviewed> reviewed_;
  std::map<std::string, std::vector<std::size_t>> by_family_;
  PeopleReview out_;
};

}  // namespace

PeopleReview review_people(const Event& event) {
  return Review(event).run();
}

}  // namespace colophon::metadata
