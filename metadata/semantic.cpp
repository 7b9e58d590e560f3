#include "metadata/semantic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "metadata/met.hpp"
#include "metadata/semantic_people.hpp"
#include "metadata/semantic_text.hpp"
#include "model/identifiers.hpp"
#include "model/licence.hpp"
#include "model/notice.hpp"

namespace colophon::metadata {
namespace {

/// DOI suffix characters that need no escaping anywhere (Crossref's advice for new DOIs).
bool plain_doi(std::string_view doi) {
  return doi.find_first_not_of(
             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._;()/:") ==
         std::string_view::npos;
}

class Checker {
 public:
  Checker(const Event& event, const VolumePlan& plan)
      : event_(event), plan_(plan), records_(event.people) {}

  Findings run() {
    identifiers();
    notices();
    check_people(event_.editors, "editors", "an editor", records_, findings_);
    for (const std::vector<Item>* list :
         {&event_.volume.front, &event_.papers, &event_.volume.back}) {
      for (const Item& item : *list) {
        const Appearance appearance = event_.appearance_of(item);
        if (appearance.volume || appearance.metadata) check(item);
      }
    }
    dois();
    check_identities(event_, findings_);
    return std::move(findings_);
  }

 private:
  void report(Met rule, std::string message, std::string path, const Origin& origin) {
    findings_.push_back(met_finding(rule, std::move(message), std::move(path), origin));
  }

  void identifiers() {
    for (std::size_t i = 0; i < event_.identifiers.size(); ++i) {
      const Identifier& id = event_.identifiers[i];
      if (id.value.empty()) continue;  // it comes late; what needs it says so
      const std::string path = fmt::format("identifiers[{}].value", i);
      const auto twin = [&](const Identifier& other) {
        return other.type == id.type && same_identifier(other.value, id.value);
      };
      const auto here = event_.identifiers.begin() + static_cast<std::ptrdiff_t>(i);
      if (id.type == "isbn" && std::any_of(event_.identifiers.begin(), here, twin)) {
        report(Met::kIsbnTwice, fmt::format("the ISBN {} stands for two editions", id.value), path,
               id.origin);
      }
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
        return id.in_notice && same_identifier(id.value, notice.identifier);
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

  void check(const Item& item) {
    const std::string path = item_path(event_, item);
    const std::string name = item_name(item);
    if (has_latex(item.title)) {
      report(Met::kLatexInTitle, fmt::format("the title of {} holds LaTeX", name), path + ".title",
             item.origin);
    }
    if (title_in_capitals(item.title)) {
      report(Met::kTitleInCapitals, fmt::format("the title of {} is all in capitals", name),
             path + ".title", item.origin);
    }
    if (item.has_camera_ready() && !item.title.empty() &&
        squeeze(item.title).find(' ') == std::string::npos) {
      report(Met::kOneWordTitle, fmt::format("the title of {} is one word", name), path + ".title",
             item.origin);
    }
    if (item.has_camera_ready() && item.authors_complete && item.contributors.size() == 1) {
      report(Met::kOneAuthor, fmt::format("{} has one author", name), path + ".contributors",
             item.origin);
    }
    for (const auto& [field, text] :
         {std::pair{"title", item.title}, std::pair{"subtitle", item.subtitle},
          std::pair{"abstract", item.abstract}, std::pair{"keywords", join(item.keywords, " ")}}) {
      check_text(item, fmt::format("{}.{}", path, field), field, text);
    }
    if (!item.authors_complete) {
      report(Met::kAuthorsIncomplete,
             fmt::format("not all authors of {} are listed (authors_complete: false)", name),
             path + ".contributors", item.origin);
    }
    check_people(item.contributors, path + ".contributors", name, records_, findings_);
    licence(item, path, name);
  }

  void check_text(const Item& item, const std::string& path, const char* field,
                  const std::string& text) {
    const std::string name = item_name(item);
    if (has_control(text)) {
      report(Met::kControlCharacter, fmt::format("a control character in {} of {}", field, name),
             path, item.origin);
    }
    if (const std::string hidden = invisible_in(text); !hidden.empty()) {
      report(Met::kInvisible,
             fmt::format("the character {}, which shows nothing, in {} of {}", hidden, field, name),
             path, item.origin);
    }
    // An abstract is Markdown, which may hold either; a title's LaTeX has a rule of its own.
    if (std::string_view(field) == "abstract") return;
    if (const std::string markup = markup_in(text); !markup.empty()) {
      report(Met::kMarkupInText, fmt::format("\"{}\" in {} of {}", markup, field, name), path,
             item.origin);
    }
  }

  /// The rights form decides the notice; a licence beside it must not say something else.
  void licence(const Item& item, const std::string& path, const std::string& name) {
    const std::string& own = item.licence.empty() ? event_.licence : item.licence;
    const auto named = licence_from(own);
    if (!named) return;
    const bool attribution = named->id.rfind("CC-BY-", 0) == 0 &&
                             named->id.find("-N") == std::string::npos &&
                             named->id.find("-SA") == std::string::npos;
    const bool contradicts = item.rights == Rights::kCcBy
                                 ? !attribution && !item.licence.empty()
                                 : !item.licence.empty() && item.form.is_signed();
    if (!contradicts) return;
    report(Met::kLicenceContradicts,
           fmt::format("{} is under {}, but its rights form is of the type \"{}\"", name, own,
                       to_string(item.rights)),
           path + ".licence", item.origin);
  }

  void dois() {
    std::map<std::string, std::string> owners;  // DOIs are compared without case
    if (!event_.doi.volume.empty()) owners.emplace(casefold(event_.doi.volume), "the volume");
    for (const PlannedItem& planned : plan_.items) {
      const Item* item = event_.find(planned.id);
      if (item == nullptr || planned.doi.empty()) continue;
      const std::string path = doi_path(event_, *item);
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
  PersonRecords records_;
  Findings findings_;
};

}  // namespace

Findings check_semantics(const Event& event, const VolumePlan& plan) {
  return Checker(event, plan).run();
}

}  // namespace colophon::metadata
