#include "metadata/acm-xml/acm.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "metadata/met.hpp"

namespace colophon::metadata::acm {
namespace {

constexpr std::array<std::string_view, 21> kPaperTypes = {
    "abstract",        "brief-report",
    "course",          "demonstration",
    "editorial",       "extended abstract",
    "full paper",      "introduction",
    "invited talk",    "invited talk abstract",
    "keynote",         "obituary",
    "oration",         "panel",
    "plenary talk",    "poster",
    "prefatory",       "short paper",
    "technical note",  "tutorial",
    "work-in-progress"};

/// The one of eRights' types that the event's word means; empty if it means none.
std::string own_type(std::string_view word) {
  const std::string type = lower_ascii(squeeze(word));
  if (type.empty()) return {};
  const auto is = [&](std::string_view known) {
    return type == known || type + " paper" == known ||
           (type == "demo" && known == "demonstration");
  };
  const auto found = std::find_if(kPaperTypes.begin(), kPaperTypes.end(), is);
  return found == kPaperTypes.end() ? std::string() : std::string(*found);
}

/// A warning, not an error: the record can be loaded and completed.
void warn(std::string_view target, std::string_view what, std::string path, const Origin& origin,
          Findings& findings) {
  Finding finding =
      met_finding(Met::kMissingValue, fmt::format("{} asks for {}: none is given", target, what),
                  std::move(path), origin);
  finding.severity = Severity::kWarning;
  finding.hint = "Add the value, or complete it in ACM's rights system.";
  findings.push_back(std::move(finding));
}

/// What eRights wants of every author and this one lacks.
std::vector<std::string> gaps_of(const Contributor& person) {
  const std::vector<Affiliation> where = places(person);
  std::vector<std::string> gaps;
  if (person.email.empty()) gaps.emplace_back("email");
  if (where.empty()) gaps.emplace_back("organisation");
  if (where.empty() || where.front().city.empty()) gaps.emplace_back("city");
  if (where.empty() || where.front().country.empty()) gaps.emplace_back("country");
  return gaps;
}

}  // namespace

std::string proceeding(const Event& event) {
  if (!event.acm.proceeding.empty()) return event.acm.proceeding;
  return fmt::format("{}'{:02}", event.acronym, event.year() % 100);
}

std::string paper_type(const Item& item) {
  if (std::string own = own_type(item.type); !own.empty()) return own;
  switch (item.kind) {
    case ItemKind::kAbstract:
      return "abstract";
    case ItemKind::kKeynote:
      return "keynote";
    case ItemKind::kTalk:
      return "invited talk";
    case ItemKind::kPanel:
      return "panel";
    default:
      return "full paper";
  }
}

std::size_t contact(const Item& item) {
  const std::vector<Contributor>& people = item.contributors;
  const auto first = [&](auto condition) {
    return static_cast<std::size_t>(std::find_if(people.begin(), people.end(), condition) -
                                    people.begin());
  };
  const std::size_t marked = first([](const Contributor& one) { return one.corresponding; });
  if (marked < people.size()) return marked;
  const std::size_t reachable = first([](const Contributor& one) { return !one.email.empty(); });
  return reachable < people.size() ? reachable : 0;
}

std::vector<Affiliation> places(const Contributor& person) {
  std::vector<Affiliation> out;
  for (const Affiliation& place : person.affiliations) {
    if (!place.organisation.empty()) out.push_back(place);
  }
  return out;
}

Section section_of(const Event& event, const std::string& id) {
  int number = 0;
  for (const Part& part : event.volume.parts) {
    for (const Session& session : part.sessions) {
      ++number;
      const auto at = std::find(session.items.begin(), session.items.end(), id);
      if (at != session.items.end()) {
        return {squeeze(session.title), number, static_cast<int>(at - session.items.begin()) + 1};
      }
    }
  }
  return {};
}

void warn_of_gaps(const Event& event, std::string_view target, const std::vector<Citable>& items,
                  Findings& findings) {
  if (event.acm.proceeding.empty()) {
    warn(target, "ACM's number of the proceedings", "acm.proceeding", event.origin, findings);
  }
  for (const Citable& one : items) {
    for (std::size_t i = 0; i < one.item->contributors.size(); ++i) {
      const Contributor& person = one.item->contributors[i];
      const std::string gaps = join(gaps_of(person), ", ");
      if (gaps.empty()) continue;
      warn(target, fmt::format("{} of {}, {}", gaps, person.display_name(), item_name(*one.item)),
           fmt::format("{}.contributors[{}]", item_path(event, *one.item), i), person.origin,
           findings);
    }
  }
}

}  // namespace colophon::metadata::acm
