#include "metadata/semantic_people.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.hpp"
#include "metadata/met.hpp"
#include "metadata/semantic_text.hpp"
#include "model/identifiers.hpp"

namespace colophon::metadata {
namespace {

/// The suffix a family name ends in ("Smith Jr."), empty if it is none.
std::string suffix_of(std::string_view family) {
  constexpr std::array<std::string_view, 7> kSuffixes = {"jr", "sr",  "ii", "iii",
                                                         "iv", "2nd", "3rd"};
  const std::size_t at = family.find_last_of(" ,");
  if (at == std::string_view::npos || at == 0) return {};
  const std::string_view last = family.substr(at + 1);
  const std::string key = replace_all(lower_ascii(last), ".", "");
  const bool known = std::find(kSuffixes.begin(), kSuffixes.end(), key) != kSuffixes.end();
  return known ? std::string(last) : std::string();
}

/// A title, degree or grade among the words of a name ("Dr.", "PhD", "IEEE Fellow"), which no
/// metadata carries (CHAIR §2); empty if there is none.
std::string honorific_in(const Contributor& person) {
  constexpr std::array<std::string_view, 9> kTitles = {"dr",  "prof", "professor", "phd", "mr",
                                                       "mrs", "ms",   "ieee",      "msc"};
  for (const std::string& word :
       split(person.given + " " + person.family + " " + person.suffix, ' ')) {
    std::string key = lower_ascii(word);
    key.erase(std::remove_if(key.begin(), key.end(), [](char c) { return c == '.' || c == ','; }),
              key.end());
    if (std::find(kTitles.begin(), kTitles.end(), key) == kTitles.end()) continue;
    // "Ms" and "Dr" without a dot may be somebody's name; with one they are not.
    if (key.size() > 2 || word.find('.') != std::string::npos) return word;
  }
  return {};
}

/// Digits and the marks of footnotes, which belong to the page and not to the name.
std::string stray_in(std::string_view name) {
  constexpr std::u32string_view kMarks = U"*∗†‡§¶⁎#0123456789¹²³⁰⁴⁵⁶⁷⁸⁹";
  for (const char32_t c : to_utf32(name)) {
    if (kMarks.find(c) != std::u32string_view::npos) return to_utf8(c);
  }
  return {};
}

bool single_letter(std::string_view given) {
  const std::string name = replace_all(squeeze(given), ".", "");
  return to_utf32(name).size() == 1;
}

bool mail_address(std::string_view text) {
  const std::size_t at = text.find('@');
  return at != std::string_view::npos && at > 0 && at == text.rfind('@') &&
         text.find('.', at) != std::string_view::npos && text.back() != '.' &&
         text.find_first_of(" ,;<>()\t") == std::string_view::npos;
}

class Person {
 public:
  Person(const Contributor& person, std::string path, const std::string& whose, Findings& findings)
      : person_(person),
        path_(std::move(path)),
        who_(fmt::format("{} ({})", person.display_name(), whose)),
        findings_(findings) {}

  void check() {
    identifiers();
    family_name();
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
  std::string path_, who_;
  Findings& findings_;
};

/// One mention of a person, with its place.
struct Mention {
  const Contributor* person = nullptr;
  std::string path;
};

/// "j smith" for "Jane Q. Smith": what must agree of two spellings of one person.
std::string initial_and_family(const Contributor& person) {
  const std::u32string given = to_utf32(comparable(person.given));
  return (given.empty() ? "" : to_utf8(given.front()) + " ") + comparable(person.family);
}

class Identities {
 public:
  Identities(const Event& event, Findings& findings) : event_(event), findings_(findings) {}

  void check() {
    collect(event_.editors, "editors");
    for (const std::vector<Item>* list :
         {&event_.volume.front, &event_.papers, &event_.volume.back}) {
      for (const Item& item : *list) {
        const Appearance appearance = event_.appearance_of(item);
        if (appearance.volume || appearance.metadata)
          collect(item.contributors, item_path(event_, item) + ".contributors");
      }
    }
    for (const Mention& mention : mentions_) compare(mention);
  }

 private:
  void collect(const std::vector<Contributor>& people, const std::string& path) {
    for (std::size_t i = 0; i < people.size(); ++i)
      mentions_.push_back({&people[i], fmt::format("{}[{}]", path, i)});
  }

  /// people.yaml names both spellings as one person's.
  [[nodiscard]] bool same_person(const Contributor& a, const Contributor& b) const {
    const std::string one = comparable(a.display_name()), other = comparable(b.display_name());
    return std::any_of(event_.people.begin(), event_.people.end(), [&](const PersonRecord& record) {
      std::set<std::string> names = {comparable(record.given + " " + record.family)};
      for (const std::string& name : record.same_as) names.insert(comparable(name));
      return names.contains(one) && names.contains(other);
    });
  }

  /// people.yaml knows that several persons have this name.
  [[nodiscard]] bool several(const Contributor& person) const {
    const std::string name = comparable(person.display_name());
    return std::any_of(event_.people.begin(), event_.people.end(), [&](const PersonRecord& record) {
      return !record.different_from.empty() &&
             comparable(record.given + " " + record.family) == name;
    });
  }

  void compare(const Mention& mention) {
    const Contributor& person = *mention.person;
    const std::string orcid = bare_orcid(person.orcid);
    if (orcid.empty()) return;
    const auto [owner, new_id] = by_orcid_.emplace(orcid, &person);
    if (!new_id && initial_and_family(*owner->second) != initial_and_family(person) &&
        !same_person(*owner->second, person)) {
      report(Met::kOrcidShared,
             fmt::format("{} and {} have one ORCID iD, {}", owner->second->display_name(),
                         person.display_name(), orcid),
             mention);
    }
    const auto [named, new_name] = by_name_.emplace(comparable(person.display_name()), &person);
    if (!new_name && bare_orcid(named->second->orcid) != orcid && !several(person)) {
      report(Met::kOrcidTwice,
             fmt::format("{} has two ORCID iDs, {} and {}", person.display_name(),
                         bare_orcid(named->second->orcid), orcid),
             mention);
    }
    if (person.email.empty()) return;
    const auto [mailed, new_mail] = by_mail_.emplace(casefold(person.email), &person);
    if (!new_mail && bare_orcid(mailed->second->orcid) != orcid) {
      report(Met::kOrcidTwice,
             fmt::format("{} has two ORCID iDs, {} and {}", person.email,
                         bare_orcid(mailed->second->orcid), orcid),
             mention);
    }
  }

  void report(Met rule, std::string message, const Mention& mention) {
    if (!told_.insert(message).second) return;
    findings_.push_back(
        met_finding(rule, std::move(message), mention.path + ".orcid", mention.person->origin));
  }

  const Event& event_;
  Findings& findings_;
  std::vector<Mention> mentions_;
  std::map<std::string, const Contributor*> by_orcid_, by_name_, by_mail_;
  std::set<std::string> told_;
};

}  // namespace

void check_people(const std::vector<Contributor>& people, const std::string& path,
                  const std::string& whose, Findings& findings) {
  for (std::size_t i = 0; i < people.size(); ++i)
    Person(people[i], fmt::format("{}[{}]", path, i), whose, findings).check();
}

void check_identities(const Event& event, Findings& findings) {
  Identities(event, findings).check();
}

}  // namespace colophon::metadata
