#include "metadata/semantic.hpp"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/text.hpp"
#include "metadata/met.hpp"
#include "metadata/text.hpp"
#include "model/identifiers.hpp"
#include "model/notice.hpp"

namespace colophon::metadata {
namespace {

/// Two letters or more, all of them capitals.
bool all_capitals(std::string_view name) {
  int capitals = 0;
  for (const char32_t c : to_utf32(name)) {
    const auto point = static_cast<UChar32>(c);
    if (u_islower(point)) return false;
    if (u_isupper(point)) ++capitals;
  }
  return capitals >= 2;
}

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

/// Backslash commands, math between two dollar signs, braces that protect.
bool has_latex(std::string_view title) {
  if (title.find('\\') != std::string_view::npos) return true;
  if (std::count(title.begin(), title.end(), '$') >= 2) return true;
  const std::size_t open = title.find('{');
  return open != std::string_view::npos && title.find('}', open) != std::string_view::npos;
}

bool has_control(std::string_view text) {
  const std::u32string points = to_utf32(text);
  return std::any_of(points.begin(), points.end(), forbidden_control);
}

/// DOI suffix characters that need no escaping anywhere (Crossref's advice for new DOIs).
bool plain_doi(std::string_view doi) {
  return doi.find_first_not_of(
             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._;()/:") ==
         std::string_view::npos;
}

std::string digits_of(std::string_view identifier) {
  std::string out;
  for (const char c : identifier) {
    if (c != '-' && c != ' ') out += c == 'x' ? 'X' : c;
  }
  return out;
}

class Checker {
 public:
  Checker(const Event& event, const VolumePlan& plan) : event_(event), plan_(plan) {}

  Findings run() {
    identifiers();
    notices();
    people(event_.editors, "editors", "an editor");
    for (const std::vector<Item>* list :
         {&event_.volume.front, &event_.papers, &event_.volume.back}) {
      for (const Item& item : *list) {
        const Appearance appearance = event_.appearance_of(item);
        if (appearance.volume || appearance.metadata) check(item);
      }
    }
    dois();
    return std::move(findings_);
  }

 private:
  void report(Met rule, std::string message, std::string path, const Origin& origin) {
    findings_.push_back(met_finding(rule, std::move(message), std::move(path), origin));
  }

  void identifiers() {
    for (std::size_t i = 0; i < event_.identifiers.size(); ++i) {
      const Identifier& id = event_.identifiers[i];
      const std::string path = fmt::format("identifiers[{}].value", i);
      if (id.type == "isbn" && !valid_isbn13(id.value) && !valid_isbn10(id.value)) {
        report(Met::kIsbn, fmt::format("\"{}\" is no ISBN (wrong length or check digit)", id.value),
               path, id.origin);
      }
      if (id.type == "issn" && !valid_issn(id.value)) {
        report(Met::kIssn, fmt::format("\"{}\" is no ISSN (wrong form or check digit)", id.value),
               path, id.origin);
      }
    }
  }

  void notices() {
    for (const auto& [rights, text] : event_.notices) {
      const Notice notice = parse_notice(text);
      const std::string path = fmt::format("notices.{}", to_string(rights));
      const auto listed = [&](const Identifier& id) {
        return id.in_notice && digits_of(id.value) == digits_of(notice.identifier);
      };
      const bool known = std::any_of(event_.identifiers.begin(), event_.identifiers.end(), listed);
      if (!notice.identifier.empty() && !known) {
        report(
            Met::kNoticeIdentifier,
            fmt::format("the notice \"{}\" carries {}, which is not among the identifiers marked "
                        "in_notice",
                        text, notice.identifier),
            path, event_.origin);
      }
      const bool year = notice.year != 0 && notice.year != event_.year();
      const bool short_year = notice.short_year >= 0 && notice.short_year != event_.year() % 100;
      if (event_.start.given() && (year || short_year)) {
        report(Met::kNoticeYear,
               fmt::format("the notice \"{}\" names another year than the event, {}", text,
                           event_.year()),
               path, event_.origin);
      }
    }
  }

  void people(const std::vector<Contributor>& list, const std::string& path,
              const std::string& whose) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      const Contributor& person = list[i];
      const std::string here = fmt::format("{}[{}]", path, i);
      const std::string who = fmt::format("{} ({})", person.display_name(), whose);
      if (!person.orcid.empty() && !valid_orcid(bare_orcid(person.orcid))) {
        report(Met::kOrcid,
               fmt::format("the ORCID iD \"{}\" of {} is wrong (form or check digit)", person.orcid,
                           who),
               here + ".orcid", person.origin);
      }
      for (std::size_t a = 0; a < person.affiliations.size(); ++a) {
        const std::string& ror = person.affiliations[a].ror;
        if (ror.empty() || valid_ror(ror)) continue;
        report(Met::kRor,
               fmt::format("the ROR id \"{}\" of {} is wrong (form or check digits)", ror, who),
               fmt::format("{}.affiliations[{}].ror", here, a), person.origin);
      }
      if (all_capitals(person.family)) {
        report(Met::kNameInCapitals,
               fmt::format("the family name \"{}\" of {} is all in capitals", person.family, who),
               here + ".family", person.origin);
      }
      if (const std::string suffix = suffix_of(person.family); !suffix.empty()) {
        report(Met::kSuffixInSurname,
               fmt::format("the family name \"{}\" of {} ends in the suffix \"{}\"", person.family,
                           who, suffix),
               here + ".family", person.origin);
      }
      if (has_control(person.family + person.given + person.suffix + person.native)) {
        report(Met::kControlCharacter, fmt::format("a control character in the name of {}", who),
               here, person.origin);
      }
    }
  }

  void check(const Item& item) {
    const std::string path = item_path(event_, item);
    const std::string name = item_name(item);
    if (has_latex(item.title)) {
      report(Met::kLatexInTitle, fmt::format("the title of {} holds LaTeX", name), path + ".title",
             item.origin);
    }
    for (const auto& [field, text] :
         {std::pair{".title", item.title}, std::pair{".subtitle", item.subtitle},
          std::pair{".abstract", item.abstract},
          std::pair{".keywords", join(item.keywords, " ")}}) {
      if (!has_control(text)) continue;
      report(Met::kControlCharacter,
             fmt::format("a control character in {} of {}", field + 1, name), path + field,
             item.origin);
    }
    if (!item.authors_complete) {
      report(Met::kAuthorsIncomplete,
             fmt::format("not all authors of {} are listed (authors_complete: false)", name),
             path + ".contributors", item.origin);
    }
    people(item.contributors, path + ".contributors", name);
  }

  void dois() {
    std::map<std::string, std::string> owners;  // DOIs are compared without case
    for (const PlannedItem& planned : plan_.items) {
      const Item* item = event_.find(planned.id);
      if (item == nullptr || planned.doi.empty()) continue;
      const std::string path = item_path(event_, *item) + ".doi";
      const std::string name = item_name(*item);
      if (!valid_doi(planned.doi)) {
        report(Met::kDoiSyntax,
               fmt::format("\"{}\", the DOI of {}, is not of the form 10.NNNN/suffix", planned.doi,
                           name),
               path, item->origin);
      } else if (!plain_doi(planned.doi)) {
        report(Met::kDoiCharacters,
               fmt::format("the DOI {} of {} holds characters outside -._;()/: letters and digits",
                           planned.doi, name),
               path, item->origin);
      }
      const auto [owner, is_new] = owners.emplace(casefold(planned.doi), name);
      if (!is_new) {
        report(Met::kDoiDuplicate,
               fmt::format("{} has the DOI {} of {}", name, planned.doi, owner->second), path,
               item->origin);
      }
    }
  }

  const Event& event_;
  const VolumePlan& plan_;
  Findings findings_;
};

}  // namespace

Findings check_semantics(const Event& event, const VolumePlan& plan) {
  return Checker(event, plan).run();
}

}  // namespace colophon::metadata
