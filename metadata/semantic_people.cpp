#include "metadata/semantic_people.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

#include "base/text.hpp"
#include "metadata/met.hpp"
#include "metadata/person_names.hpp"
#include "metadata/semantic_text.hpp"
#include "model/identifiers.hpp"

namespace colophon::metadata {
namespace {

/// Digits and the marks of footnotes, which belong to the page and not to the name.
std::string stray_in(std::string_view name) {
  constexpr std::u32string_view kMarks = U"*∗†‡§¶⁎#0123456789¹²³⁰⁴⁵⁶⁷⁸⁹";
  for (const char32_t c : to_utf32(name)) {
    if (kMarks.find(c) != std::u32string_view::npos) return to_utf8(c);
  }
  return {};
}

/// An initial; a character of Han is a whole name.
bool single_letter(std::string_view given) {
  const std::string name = replace_all(squeeze(given), ".", "");
  return to_utf32(name).size() == 1 && (small_letters(name) || small_letters(casefold(name)));
}

bool mail_address(std::string_view text) {
  const std::size_t at = text.find('@');
  return at != std::string_view::npos && at > 0 && at == text.rfind('@') &&
         text.find('.', at) != std::string_view::npos && text.back() != '.' &&
         text.find_first_of(" ,;<>()\t") == std::string_view::npos;
}

class Person {
 public:
  Person(const Contributor& person, std::string path, const std::string& whose, bool settled,
         Findings& findings)
      : person_(person),
        settled_(settled),
        path_(std::move(path)),
        who_(fmt::format("{} ({})", person.display_name(), whose)),
        findings_(findings) {}

  void check() {
    identifiers();
    if (!settled_) family_name();
    whole_name();
    if (!person_.email.empty() && !mail_address(person_.email)) {
      report(Met::kMailAddress,
             fmt::format("\"{}\", the e-mail address of {}, is none", person_.email, who_),
             ".email");
    }
  }

 private:
  void report(Met rule, std::string message, const std::string& field) {
    findings_.push_back(met_finding(rule, std::move(message), path_ + field, person_.origin));
  }

  void identifiers() {
    if (!person_.orcid.empty() && !valid_orcid(bare_orcid(person_.orcid))) {
      report(Met::kOrcid,
             fmt::format("the ORCID iD \"{}\" of {} is wrong (form or check digit)", person_.orcid,
                         who_),
             ".orcid");
    }
    for (std::size_t a = 0; a < person_.affiliations.size(); ++a) {
      const std::string& ror = person_.affiliations[a].ror;
      if (ror.empty() || valid_ror(ror)) continue;
      report(Met::kRor,
             fmt::format("the ROR id \"{}\" of {} is wrong (form or check digits)", ror, who_),
             fmt::format(".affiliations[{}].ror", a));
    }
  }

  void family_name() {
    if (all_capitals(person_.family)) {
      report(Met::kNameInCapitals,
             fmt::format("the family name \"{}\" of {} is all in capitals", person_.family, who_),
             ".family");
    }
    if (const std::string suffix = suffix_of(person_.family); !suffix.empty()) {
      report(Met::kSuffixInSurname,
             fmt::format("the family name \"{}\" of {} ends in the suffix \"{}\"", person_.family,
                         who_, suffix),
             ".family");
    }
    if (single_letter(person_.given)) {
      report(Met::kInitialOnly,
             fmt::format("the given name of {} is one letter, \"{}\"", who_, person_.given),
             ".given");
    }
  }

  void whole_name() {
    const std::string name =
        join({person_.given, person_.family, person_.suffix, person_.native}, " ");
    if (has_control(name)) {
      report(Met::kControlCharacter, fmt::format("a control character in the name of {}", who_),
             "");
    }
    if (const std::string hidden = invisible_in(name); !hidden.empty()) {
      report(Met::kInvisible,
             fmt::format("the character {}, which shows nothing, in the name of {}", hidden, who_),
             "");
    }
    if (const std::string title = honorific_in(person_); !title.empty()) {
      report(Met::kTitleInName, fmt::format("\"{}\" in the name of {}", title, who_), "");
    }
    if (const std::string mark = stray_in(person_.given + person_.family); !mark.empty()) {
      report(Met::kMarkInName, fmt::format("\"{}\" in the name of {}", mark, who_), "");
    }
    const std::string markup = markup_in(name);
    if (!markup.empty() || has_latex(name)) {
      report(Met::kMarkupInText,
             markup.empty() ? fmt::format("LaTeX in the name of {}", who_)
                            : fmt::format("\"{}\" in the name of {}", markup, who_),
             "");
    }
  }

  const Contributor& person_;
  bool settled_;
  std::string path_, who_;
  Findings& findings_;
};

class Identities {
 public:
  Identities(const PersonRecords& records, Findings& findings)
      : records_(records), findings_(findings) {}

  void compare(const Mention& mention) {
    const Contributor& person = *mention.person;
    const std::string orcid = bare_orcid(person.orcid);
    if (orcid.empty()) return;
    const auto [owner, new_id] = by_orcid_.emplace(orcid, &person);
    if (!new_id && !names_agree(*owner->second, person) && !settled(*owner->second, person)) {
      report(Met::kOrcidShared,
             fmt::format("{} and {} have one ORCID iD, {}", owner->second->display_name(),
                         person.display_name(), orcid),
             mention);
    }
    two_ids(by_name_, name_key(person), person.display_name(), mention);
    if (!person.email.empty()) two_ids(by_mail_, casefold(person.email), person.email, mention);
  }

 private:
  using Owners = std::map<std::string, const Contributor*>;

  [[nodiscard]] bool settled(const Contributor& a, const Contributor& b) const {
    const PersonRecord* record = records_.of(a);
    return (record != nullptr && record == records_.of(b)) || records_.different(a, b);
  }

  void two_ids(Owners& owners, const std::string& key, const std::string& who,
               const Mention& mention) {
    const auto [owner, fresh] = owners.emplace(key, mention.person);
    const std::string one = bare_orcid(owner->second->orcid),
                      other = bare_orcid(mention.person->orcid);
    if (fresh || one == other || settled(*owner->second, *mention.person)) return;
    report(Met::kOrcidTwice, fmt::format("{} has two ORCID iDs, {} and {}", who, one, other),
           mention);
  }

  void report(Met rule, std::string message, const Mention& mention) {
    if (!told_.insert(message).second) return;
    findings_.push_back(
        met_finding(rule, std::move(message), mention.path + ".orcid", mention.person->origin));
  }

  const PersonRecords& records_;
  Findings& findings_;
  Owners by_orcid_, by_name_, by_mail_;
  std::set<std::string> told_;
};

}  // namespace

void check_people(const std::vector<Contributor>& people, const std::string& path,
                  const std::string& whose, const PersonRecords& records, Findings& findings) {
  for (std::size_t i = 0; i < people.size(); ++i) {
    Person(people[i], fmt::format("{}[{}]", path, i), whose, records.of(people[i]) != nullptr,
           findings)
        .check();
  }
}

void check_identities(const std::vector<Mention>& mentions, const PersonRecords& records,
                      Findings& findings) {
  Identities identities(records, findings);
  for (const Mention& mention : mentions) identities.compare(mention);
}

void check_identities(const Event& event, Findings& findings) {
  std::vector<Mention> shown;
  for (const Mention& mention : mentions(event)) {
    if (mention.committee != nullptr) continue;
    const Appearance appearance =
        mention.item == nullptr ? Appearance{} : event.appearance_of(*mention.item);
    if (appearance.volume || appearance.metadata) shown.push_back(mention);
  }
  check_identities(shown, PersonRecords(event.people), findings);
}

}  // namespace colophon::metadata
