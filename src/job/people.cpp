#include "colophon/job/people.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>

#include "base/collate.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "check/run.hpp"
#include "diagnostics/config_rules.hpp"
#include "event/load.hpp"
#include "event/write.hpp"
#include "metadata/people_review.hpp"
#include "metadata/people_spelling.hpp"
#include "metadata/semantic_text.hpp"
#include "model/identifiers.hpp"
#include "model/people.hpp"
#include "report/findings_text.hpp"
#include "report/json.hpp"

namespace colophon::job {
namespace {

using Json = nlohmann::ordered_json;
using Places = std::vector<std::string>;

/// Values in the order they are met, each with the places where it stands.
template <typename Value>
struct Seen {
  std::vector<std::pair<Value, Places>> rows;
  void add(const Value& value, const std::string& place) {
    auto at =
        std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.first == value; });
    if (at == rows.end()) at = rows.insert(at, {value, {}});
    if (at->second.empty() || at->second.back() != place) at->second.push_back(place);
  }
};

/// A person, as the command shows them.
struct Shown {
  Contributor person;  ///< under the name that the volume has
  bool settled = false;
  Seen<std::string> spellings;  ///< as written in the event's files
  Seen<std::string> orcids, emails;
  std::vector<std::pair<Affiliation, Places>> affiliations;
  std::vector<Mention> mentions;
};

std::string on_a_line(const Affiliation& a) {
  std::vector<std::string> parts;
  for (const std::string& part : {a.department, a.organisation, a.city, a.region, a.country}) {
    if (!part.empty()) parts.push_back(part);
  }
  return join(parts, ", ");
}

Shown shown(const std::vector<Mention>& mentions, const PersonRecord* record,
            const std::map<std::string, const Contributor*>& written) {
  Shown out;
  out.settled = record != nullptr;
  out.mentions = mentions;
  Seen<Affiliation> affiliations;
  for (const Mention& mention : mentions) {
    const Contributor& person = *mention.person;
    const auto says = [](const Contributor& name) {
      return std::tuple(!name.given.empty(), name_key(name).size(),
                        !metadata::all_capitals(name.family));
    };
    if (out.person.family.empty() || says(person) > says(out.person)) {
      const std::string native = out.person.native;
      out.person = person;
      if (out.person.native.empty()) out.person.native = native;
    }
    if (out.person.native.empty()) out.person.native = person.native;
    out.spellings.add(written.at(mention.path)->index_name(), mention.place());
    if (!person.orcid.empty()) out.orcids.add(bare_orcid(person.orcid), mention.place());
    if (!person.email.empty()) out.emails.add(person.email, mention.place());
    for (const Affiliation& affiliation : person.affiliations) {
      affiliations.add(affiliation, mention.place());
    }
  }
  out.affiliations = std::move(affiliations.rows);
  return out;
}

/// In the order of an author index.
std::vector<Shown> sorted(std::vector<Shown> people, const std::string& language) {
  const Collator collator(language);
  std::vector<std::pair<std::tuple<int, std::string, std::string>, std::size_t>> keys;
  for (std::size_t i = 0; i < people.size(); ++i) {
    const Contributor& person = people[i].person;
    keys.push_back(
        {{collator.group(person.family), collator.key(person.family), collator.key(person.given)},
         i});
  }
  std::sort(keys.begin(), keys.end());
  std::vector<Shown> out;
  for (const auto& [key, place] : keys) out.push_back(std::move(people[place]));
  return out;
}

std::string as_text(const Event& event, const std::vector<Shown>& people, const Findings& doubts,
                    bool color) {
  std::string out = fmt::format("{}: {}, {}\n", event.title,
                                counted(static_cast<long long>(people.size()), "person", "persons"),
                                counted(static_cast<long long>(doubts.size()), "doubt"));
  for (const Shown& one : people) {
    out += fmt::format("\n{}{}{}\n", one.person.index_name(),
                       one.person.native.empty() ? "" : " (" + one.person.native + ")",
                       one.settled ? "  [people.yaml]" : "");
    Places named;
    for (const Mention& mention : one.mentions) {
      const bool author = mention.item == nullptr || mention.person->role == Role::kAuthor;
      named.push_back(
          author ? mention.place()
                 : fmt::format("{} ({})", mention.place(), to_string(mention.person->role)));
    }
    out += fmt::format("  in         {}\n", join(named, ", "));
    for (const auto& [name, places] : one.spellings.rows) {
      if (name == one.person.index_name()) continue;
      out += fmt::format("  written    {} ({})\n", name, metadata::some_places(places));
    }
    for (const auto& [orcid, places] : one.orcids.rows)
      out += fmt::format("  ORCID      {}\n", orcid);
    for (const auto& [mail, places] : one.emails.rows)
      out += fmt::format("  e-mail     {}\n", mail);
    for (const auto& [affiliation, places] : one.affiliations) {
      out += fmt::format(
          "  of         {}{}\n", on_a_line(affiliation),
          one.affiliations.size() > 1 ? " (" + metadata::some_places(places) + ")" : "");
    }
  }
  std::vector<std::string> lines = split(out, '\n');
  for (std::string& line : lines) line = report::printable(line);
  out = join(lines, "\n");
  if (!doubts.empty()) out += "\n" + report::findings_text(doubts, color);
  return out;
}

Json affiliation_json(const Affiliation& value, const Places& places) {
  Json out = Json::object();
  const std::pair<const char*, const std::string*> fields[] = {
      {"organisation", &value.organisation},
      {"department", &value.department},
      {"city", &value.city},
      {"region", &value.region},
      {"country", &value.country},
      {"ror", &value.ror}};
  for (const auto& [name, text] : fields) {
    if (!text->empty()) out[name] = *text;
  }
  out["in"] = places;
  return out;
}

std::string as_json(const Event& event, const std::vector<Shown>& people, const Findings& doubts) {
  Json persons = Json::array();
  for (const Shown& one : people) {
    const Contributor& name = one.person;
    Json row = {{"family", name.family},
                {"given", name.given},
                {"suffix", name.suffix},
                {"native", name.native},
                {"settled", one.settled}};
    for (const auto& [key, rows] : {std::pair{"spellings", &one.spellings},
                                    {"orcids", &one.orcids},
                                    {"emails", &one.emails}}) {
      row[key] = Json::array();
      for (const auto& [value, places] : rows->rows) {
        row[key].push_back({{"value", value}, {"in", places}});
      }
    }
    row["affiliations"] = Json::array();
    for (const auto& [value, places] : one.affiliations) {
      row["affiliations"].push_back(affiliation_json(value, places));
    }
    row["items"] = Json::array();
    row["committees"] = Json::array();
    row["editor"] = false;
    for (const Mention& mention : one.mentions) {
      if (mention.item != nullptr) {
        row["items"].push_back(
            {{"id", mention.item->id}, {"role", to_string(mention.person->role)}});
      } else if (mention.committee != nullptr) {
        row["committees"].push_back(mention.committee->id);
      } else {
        row["editor"] = true;
      }
    }
    persons.push_back(std::move(row));
  }
  Json findings = Json::array();
  for (const Finding& doubt : doubts) findings.push_back(report::finding_json(doubt));
  const Json out = {{"colophon_people", 1},
                    {"event", event.title},
                    {"persons", std::move(persons)},
                    {"doubts", std::move(findings)}};
  return out.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string commented(const std::string& yaml) {
  std::string out;
  for (const std::string& line : split(trim(yaml), '\n')) out += "#" + line + "\n";
  return out;
}

std::string as_proposal(const std::vector<metadata::PeopleProposal>& proposals) {
  if (proposals.empty()) return "# people.yaml: nothing is doubtful.\n";
  std::string out =
      "# Rows for people.yaml, to be read before they are taken over: what is commented out needs\n"
      "# a decision.\n";
  const auto rows = [](const std::vector<PersonRecord>& records) {
    std::string yaml;
    for (const PersonRecord& record : records) yaml += format_person_record(record);
    return yaml;
  };
  for (const metadata::PeopleProposal& proposal : proposals) {
    out += "\n";
    for (const std::string& doubt : proposal.doubts) {
      out += "# " + report::printable(doubt) + "\n";
    }
    if (!proposal.open) {
      out += rows(proposal.records);
      continue;
    }
    if (proposal.records.empty() && proposal.otherwise.empty()) {
      out += "# Take over the rows above first, and ask again.\n";
      continue;
    }
    if (!proposal.records.empty()) {
      out += "# If they are two persons:\n" + commented(rows(proposal.records));
    }
    out += proposal.replaces ? "# If they are one, in place of the row that is there:\n"
                             : "# If they are one:\n";
    out += commented(rows(proposal.otherwise));
  }
  return out;
}

/// Findings of reading the event that are about persons: they are among the doubts.
bool about_persons(const Finding& finding) {
  const auto in = [&](std::string_view list) {
    return finding.where.path.find(list) != std::string::npos;
  };
  return finding.rule == config::kPersonUnused.id || finding.rule == config::kPersonAmbiguous.id ||
         (finding.rule == config::kBadIdentifier.id &&
          (in("contributors[") || in("members[") || in("editors[") || in("people[")));
}

}  // namespace

PeopleResult people(const PeopleOptions& options) {
  const std::optional<Severity> fail_on = check::fail_on_from(options.fail_on);
  LoadedEvent loaded = load_event(options.event_folder, PersonNames::kAsWritten);
  PeopleResult result;
  if (!loaded.usable) {
    result.findings = std::move(loaded.findings);
    result.code = ExitCode::kUsage;
    return result;
  }
  Event event = loaded.event;
  Findings doubts = settle_people(event);
  for (Finding& finding : loaded.findings) {
    (about_persons(finding) ? doubts : result.findings).push_back(std::move(finding));
  }
  metadata::PeopleReview review = metadata::review_people(event);
  std::move(review.doubts.begin(), review.doubts.end(), std::back_inserter(doubts));

  std::map<std::string, const Contributor*> written;
  for (const Mention& mention : mentions(loaded.event)) written[mention.path] = mention.person;
  const Persons persons(event);
  std::vector<Shown> people;
  for (std::size_t i = 0; i < persons.all().size(); ++i) {
    people.push_back(shown(persons.all()[i], persons.records()[i], written));
  }
  people = sorted(std::move(people), event.language);
  switch (options.show) {
    case PeopleOptions::Show::kText:
      result.text = as_text(event, people, doubts, options.color);
      break;
    case PeopleOptions::Show::kJson:
      result.text = as_json(event, people, doubts);
      break;
    case PeopleOptions::Show::kProposal:
      result.text = as_proposal(review.proposals);
      break;
  }
  const std::optional<Severity> most = worst(doubts);
  if (fail_on && most && *most >= *fail_on) result.code = ExitCode::kFindings;
  return result;
}

}  // namespace colophon::job
