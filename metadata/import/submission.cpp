#include "metadata/import/submission.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <set>

#include "base/number.hpp"
#include "base/text.hpp"
#include "diagnostics/config_rules.hpp"
#include "metadata/import/control_characters.hpp"
#include "metadata/import/country.hpp"
#include "metadata/import/text/imported_text.hpp"
#include "metadata/import/told.hpp"
#include "model/identifiers.hpp"
#include "model/licence.hpp"

namespace colophon::metadata {
namespace {

Origin origin_of(const Location& where) {
  return {where.file, where.line, where.column};
}

class Intake {
 public:
  Intake(Imported& imported, Findings& findings) : imported_(imported), findings_(findings) {
    for (const Item& item : imported.event.papers) ids_.insert(lower_ascii(item.id));
  }

  void take(Submission given) {
    if (drop_control_characters(given)) control_.add(given.id, given.where);
    if (given.decision != Decision::kAccepted) {
      imported_.not_accepted.push_back({given.id, given.decision_word,
                                        given.decision == Decision::kWithdrawn,
                                        origin_of(given.where)});
      left_out_[given.decision_word].add(given.id, given.where);
      return;
    }
    if (!source_ids_.insert(given.id).second && !given.id.empty()) {
      report(config::kDuplicateId,
             fmt::format("submission {} stands twice: the second one was left out",
                         in_quotes(given.id)),
             "take the one that is wrong out of the source", given.where);
      return;
    }
    Item item;
    item.id = unique_id(given);
    item.source_id = item.id == given.id ? "" : given.id;
    item.title = "(no title)";
    take_title(given, item);
    item.abstract = paragraphs(given.abstract, "abstract", given);
    item.type = given.type;
    item.source = given.source;
    item.archival = given.archival;
    item.awards = given.awards;
    item.funding = given.funding;
    item.origin = origin_of(given.where);
    for (const std::string& keyword : given.keywords) {
      std::string text = line(keyword, "keyword", given.where);
      if (!text.empty()) item.keywords.push_back(std::move(text));
    }
    take_doi(given, item);
    take_rights(given, item);
    take_licence(given, item);
    for (const SubmittedAuthor& author : given.authors) take_author(author, given, item);
    if (item.contributors.empty()) {
      report(config::kMissingKey, fmt::format("submission {} has no authors", in_quotes(given.id)),
             "add them in papers.yaml", given.where, Severity::kWarning);
    }
    place(given, item.id);
    imported_.event.papers.push_back(std::move(item));
  }

  void finish() {
    for (const auto& [word, told] : left_out_) {
      report(config::kIgnored,
             fmt::format("{} {}: left out ({})",
                         counted(static_cast<long long>(told.values.size()), "submission"),
                         word.empty() ? "without a decision" : "with state " + in_quotes(word),
                         some_of(told.values)),
             "nothing to do if they are not to be published", told.first, Severity::kInfo);
    }
    if (!unsplit_.values.empty()) {
      report(config::kTextMended,
             fmt::format("{} given as one string, family and given name not told apart: {}",
                         counted(static_cast<long long>(unsplit_.values.size()), "name"),
                         some_of(unsplit_.values)),
             "`colophon people` proposes how to split them, people.yaml settles it",
             unsplit_.first);
    }
    tell(config::kTextMended, control_, "submissions with control characters, taken for blanks",
         "compare their texts with the papers'", Severity::kWarning, findings_);
    tell(config::kIgnored, no_organisation_,
         "people with a place or country but no organisation, left out",
         "ask for the organisation; write it into papers.yaml", Severity::kWarning, findings_);
    tell(config::kTextMended, html_, "submissions with HTML in the abstract, taken as paragraphs",
         "compare lists and formulas with the papers'", Severity::kWarning, findings_);
    tell(config::kTextMended, country_codes_, "codes of countries written as names",
         "nothing is to be done", Severity::kInfo, findings_);
    tell(config::kIgnored, licences_, "licences that are none of those known, left out",
         "write the SPDX name or the https address into papers.yaml", Severity::kWarning,
         findings_);
    make_sessions();
  }

 private:
  struct Placed {
    std::string id;
    std::optional<double> order;
  };
  struct SessionOf {
    std::string part, session;
    std::vector<Placed> items;
  };

  void report(const ConfigRule& rule, std::string message, std::string hint, const Location& where,
              std::optional<Severity> severity = {}) {
    findings_.push_back(make_finding(rule, std::move(message), std::move(hint), where));
    if (severity) findings_.back().severity = *severity;
  }

  std::string unique_id(const Submission& given) {
    const std::string base = valid_id(given.id) ? given.id : slugify(given.id, 56);
    std::string id = base;
    for (int n = 2; !ids_.insert(lower_ascii(id)).second; ++n) {
      id = fmt::format("{}-{}", base.substr(0, 56), n);
    }
    if (id != given.id && !given.id.empty()) {
      report(config::kTextMended, fmt::format("id {} became \"{}\"", in_quotes(given.id), id),
             "nothing to do: source_id keeps the old one", given.where, Severity::kInfo);
    }
    return id;
  }

  void tell_text(std::string_view what, const std::vector<std::string>& kept,
                 const TextNotes& notes, const Location& where) {
    Findings told = text_findings(fmt::format("the {}", what), kept, notes, where);
    std::move(told.begin(), told.end(), std::back_inserter(findings_));
  }

  std::string taken(ImportedText text, std::string_view what, const Location& where) {
    tell_text(what, text.kept, text.notes, where);
    return std::move(text.text);
  }

  std::string line(const std::string& raw, std::string_view what, const Location& where) {
    return taken(imported_line(raw), what, where);
  }

  std::string paragraphs(const std::string& raw, std::string_view what, const Submission& given) {
    if (raw.empty()) return {};
    ImportedText text = imported_abstract(raw);
    if (!text.notes.mended.empty() && html_alone(text.notes)) {
      html_.add(given.id, given.where);
      text.notes.mended.clear();
    }
    return taken(std::move(text), fmt::format("{} of submission {}", what, in_quotes(given.id)),
                 given.where);
  }

  void take_title(const Submission& given, Item& item) {
    DecodedTitle title = latex_to_title(given.title);
    tell_text(fmt::format("title of submission {}", in_quotes(given.id)), title.kept, title.notes,
              given.where);
    if (title.text.empty()) {
      report(config::kMissingKey, fmt::format("submission {} has no title", in_quotes(given.id)),
             "write it into papers.yaml", given.where, Severity::kWarning);
      return;
    }
    item.title = std::move(title.text);
    item.title_markup = std::move(title.markup);
  }

  void take_doi(const Submission& given, Item& item) {
    std::string doi = squeeze(given.doi);
    for (const std::string_view resolver :
         {"https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/",
          "doi.org/", "doi:"}) {
      if (!lower_ascii(doi).starts_with(resolver)) continue;
      doi = std::string(trim(doi.substr(resolver.size())));
      break;
    }
    if (doi.empty()) return;
    if (valid_doi(doi)) {
      item.doi = doi;
      return;
    }
    report(config::kBadIdentifier,
           fmt::format("submission {}: {} is no DOI, and was left out", in_quotes(given.id),
                       in_quotes(given.doi)),
           "correct it in the source, or write it into papers.yaml", given.where);
  }

  void take_rights(const Submission& given, Item& item) {
    const std::string word = lower_ascii(squeeze(given.rights));
    if (word.empty()) return;
    if (const std::optional<Rights> rights = rights_from(word)) {
      item.rights = *rights;
      return;
    }
    report(config::kBadValue,
           fmt::format("submission {}: rights {} are none of {}; \"{}\" is taken",
                       in_quotes(given.id), in_quotes(given.rights),
                       fmt::join(rights_words(), ", "), to_string(item.rights)),
           "write the right one into papers.yaml", given.where, Severity::kWarning);
  }

  void take_licence(const Submission& given, Item& item) {
    const std::string name = squeeze(given.licence);
    if (name.empty()) return;
    if (const auto licence = licence_from(replace_all(name, " ", "-"))) {
      item.licence = licence->id.empty() ? licence->url : licence->id;
    } else {
      licences_.add(name, given.where);
    }
  }

  void take_author(const SubmittedAuthor& given, const Submission& paper, Item& item) {
    const std::string what = fmt::format("name of an author of submission {}", in_quotes(paper.id));
    const auto name = [&](const std::string& raw) {
      return taken(imported_name(raw), what, given.where);
    };
    Contributor out;
    out.origin = origin_of(given.where);
    out.family = name(given.family);
    out.given = squeeze(name(given.given) + ' ' + name(given.middle));
    out.suffix = name(given.suffix);
    if (out.family.empty() && out.given.empty()) {
      out.family = name(given.full);
      if (out.family.find(' ') != std::string::npos) unsplit_.add(out.family, given.where);
    } else if (out.family.empty()) {
      std::swap(out.family, out.given);  // a mononym has only a family name in the model
    }
    out.native = name(given.native);
    if (out.family.empty()) {
      if (given.email.empty() && given.affiliations.empty()) return;
      report(config::kMissingKey,
             fmt::format("an author of submission {} has no name: {}", in_quotes(paper.id),
                         in_quotes(given.email)),
             "write the name into papers.yaml", given.where, Severity::kWarning);
      out.family = given.email.empty() ? "(no name)" : given.email;
    }
    take_email(given, paper, out);
    take_orcid(given, paper, out);
    out.url = given.url;
    out.corresponding = given.corresponding;
    for (const Affiliation& affiliation : given.affiliations) {
      Affiliation decoded;
      const auto text = [&](const std::string& raw) {
        return line(raw, fmt::format("affiliation of {}", out.display_name()), given.where);
      };
      decoded.organisation = text(affiliation.organisation);
      decoded.department = text(affiliation.department);
      decoded.city = text(affiliation.city);
      decoded.region = text(affiliation.region);
      const std::string country = text(affiliation.country);
      decoded.country = country_name(country);
      if (decoded.country != country) country_codes_.add(country, given.where);
      decoded.ror = affiliation.ror;
      if (decoded == Affiliation{}) continue;
      if (decoded.organisation.empty()) std::swap(decoded.organisation, decoded.department);
      if (decoded.organisation.empty()) {
        no_organisation_.add(out.display_name(), given.where);
        continue;
      }
      out.affiliations.push_back(std::move(decoded));
    }
    item.contributors.push_back(std::move(out));
  }

  void take_email(const SubmittedAuthor& given, const Submission& paper, Contributor& out) {
    const std::string email = squeeze(given.email);
    if (email.empty()) return;
    // OpenReview masks addresses with asterisks: such a one reaches nobody.
    if (email.find('@') != std::string::npos && email.find('*') == std::string::npos &&
        email.find(' ') == std::string::npos) {
      out.email = email;
      return;
    }
    report(config::kBadValue,
           fmt::format("submission {}: {} is no e-mail address of {}, and was left out",
                       in_quotes(paper.id), in_quotes(email), out.display_name()),
           "write the address into papers.yaml", given.where, Severity::kWarning);
  }

  void take_orcid(const SubmittedAuthor& given, const Submission& paper, Contributor& out) {
    std::string orcid = bare_orcid(squeeze(given.orcid));
    if (orcid.empty()) return;
    if (valid_orcid(orcid)) {
      out.orcid = std::move(orcid);
      return;
    }
    report(config::kBadIdentifier,
           fmt::format("submission {}: {} is no ORCID iD of {} (malformed, or its check digit is "
                       "wrong), and was left out",
                       in_quotes(paper.id), in_quotes(given.orcid), out.display_name()),
           "ask the author; write it into papers.yaml", given.where);
  }

  void place(const Submission& given, const std::string& id) {
    if (given.part.empty() && given.session.empty()) return;
    const auto found = std::find_if(sessions_.begin(), sessions_.end(), [&](const SessionOf& row) {
      return row.part == given.part && row.session == given.session;
    });
    SessionOf& session = found == sessions_.end() ? sessions_.emplace_back() : *found;
    session.part = given.part;
    session.session = given.session;
    session.items.push_back({id, given.order});
  }

  void make_sessions() {
    std::vector<Part>& parts = imported_.event.volume.parts;
    std::set<std::string> taken;
    const auto id_of = [&](const std::string& title, std::string_view otherwise) {
      const std::string base = title.empty() ? std::string(otherwise) : slugify(title);
      std::string id = base;
      for (int n = 2; !taken.insert(id).second; ++n) id = fmt::format("{}-{}", base, n);
      return id;
    };
    std::map<std::string, std::size_t> part_of;
    for (SessionOf& given : sessions_) {
      const auto [at, fresh] = part_of.emplace(given.part, parts.size());
      if (fresh) {
        Part& part = parts.emplace_back();
        part.id = id_of(given.part, "main");
        part.title = given.part;
      }
      std::stable_sort(given.items.begin(), given.items.end(),
                       [](const Placed& a, const Placed& b) {
                         if (!a.order || !b.order) return a.order.has_value() > b.order.has_value();
                         return *a.order < *b.order;
                       });
      Session& session = parts[at->second].sessions.emplace_back();
      session.id = id_of(given.session.empty() ? given.part : given.session, "papers");
      session.title = given.session;
      for (Placed& item : given.items) session.items.push_back(std::move(item.id));
    }
  }

  Imported& imported_;
  Findings& findings_;
  std::set<std::string> ids_;         // lower case
  std::set<std::string> source_ids_;  // as given
  std::map<std::string, Told> left_out_;
  Told unsplit_, control_, no_organisation_, html_, country_codes_, licences_;
  std::vector<SessionOf> sessions_;
};

}  // namespace

std::optional<Decision> decision_from(std::string_view word) {
  struct Row {
    std::string_view word;
    Decision decision;
  };
  // Looked for in this order: "not accepted" and "conditionally rejected" hold other words too.
  static constexpr std::array<Row, 12> kWords = {{{"not accept", Decision::kRejected},
                                                  {"no decision", Decision::kUndecided},
                                                  {"undecided", Decision::kUndecided},
                                                  {"awaiting", Decision::kUndecided},
                                                  {"withdraw", Decision::kWithdrawn},
                                                  {"retract", Decision::kWithdrawn},
                                                  {"reject", Decision::kRejected},
                                                  {"declin", Decision::kRejected},
                                                  {"accept", Decision::kAccepted},
                                                  {"camera", Decision::kAccepted},
                                                  {"pending", Decision::kUndecided},
                                                  {"draft", Decision::kUndecided}}};
  const std::string text = squeeze(casefold(word));
  for (const Row& row : kWords) {
    if (text.find(row.word) != std::string::npos) return row.decision;
  }
  return std::nullopt;
}

void take_submissions(const std::vector<Submission>& submissions, Imported& imported,
                      Findings& findings) {
  Intake intake(imported, findings);
  for (const Submission& submission : submissions) intake.take(submission);
  intake.finish();
}

}  // namespace colophon::metadata
