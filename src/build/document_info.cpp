#include "build/document_info.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "model/licence.hpp"
#include "model/notice.hpp"
#include "plan/stamps.hpp"

namespace colophon::build {
namespace {

/// What the PDFs of published volumes carry as Author: "Name (Organisation), …" (reference ieee.md
/// §8).
std::string author_line(const std::vector<Contributor>& contributors) {
  std::vector<std::string> people;
  for (const Contributor& person : contributors) {
    const std::string organisation =
        person.affiliations.empty() ? "" : person.affiliations.front().organisation;
    people.push_back(organisation.empty()
                         ? person.display_name()
                         : fmt::format("{} ({})", person.display_name(), organisation));
  }
  return join(people, ", ");
}

std::vector<std::string> names_of(const std::vector<Contributor>& contributors) {
  std::vector<std::string> names;
  for (const Contributor& person : contributors) names.push_back(person.display_name());
  return names;
}

/// The ISBN of the edition's medium; else the one that the copyright notice names.
std::string isbn_for(const Event& event, Edition edition) {
  using Media = std::array<std::string_view, 2>;
  const Media media = edition == Edition::kPrint ? Media{"print", "pod"} : Media{"xplore", "usb"};
  const auto value_where = [&](const auto& holds) -> std::string {
    const auto at =
        std::find_if(event.identifiers.begin(), event.identifiers.end(),
                     [&](const Identifier& one) { return one.type == "isbn" && holds(one); });
    return at == event.identifiers.end() ? "" : at->value;
  };
  for (const std::string_view medium : media) {
    std::string value = value_where([&](const Identifier& one) { return one.medium == medium; });
    if (!value.empty()) return value;
  }
  return value_where([](const Identifier& one) { return one.in_notice || one.medium.empty(); });
}

std::string issn_of(const Event& event) {
  const auto at = std::find_if(event.identifiers.begin(), event.identifiers.end(),
                               [](const Identifier& one) { return one.type == "issn"; });
  return at == event.identifiers.end() ? "" : at->value;
}

}  // namespace

pdf::DocumentInfo volume_info(const Event& event, Edition edition, std::time_t date) {
  pdf::DocumentInfo info;
  info.title = event.title;
  info.author = author_line(event.editors);
  info.authors = names_of(event.editors);
  info.language = event.language;
  info.publisher = event.publisher_name;
  info.publication = event.title;
  info.doi = event.doi.volume;
  info.isbn = isbn_for(event, edition);
  info.issn = issn_of(event);
  for (const Date* day : {&event.start, &event.end, &event.published})
    if (day->given()) info.published = day->iso();
  info.date = date;
  return info;
}

pdf::DocumentInfo item_info(const Event& event, const PlannedItem& planned, Edition edition,
                            std::time_t date) {
  const Item& item = *event.find(planned.id);
  pdf::DocumentInfo info = volume_info(event, edition, date);
  info.title = item.subtitle.empty() ? item.title : item.title + ": " + item.subtitle;
  info.author = author_line(item.contributors);
  info.authors = names_of(item.contributors);
  info.topics = item.keywords;
  info.subject = join(item.keywords, ", ");
  info.keywords = info.subject;
  info.doi = planned.doi;
  info.first_page = planned.first_label;
  info.last_page = planned.last_label;
  // Notices are those of papers and talks; pages of the front matter have none of their own.
  const bool contributed = std::any_of(event.papers.begin(), event.papers.end(),
                                       [&](const Item& one) { return &one == &item; });
  if (contributed) {
    info.rights = notice_for(event, item);
    info.licence = licence_address(info.rights);
    const auto licence = licence_from(event.licence_of(item));
    // A notice that keeps all rights outweighs a licence meant for papers without one.
    const bool licensed = info.rights.empty() || item.rights == Rights::kCcBy;
    if (licence && info.rights.empty()) info.rights = licence->name;
    if (licence && licensed && info.licence.empty()) info.licence = licence->url;
    info.public_domain = item.rights == Rights::kUsGov;
  }
  return info;
}

std::vector<LabelRange> labels_of_single(const VolumePlan& plan, const PlannedItem& planned) {
  LabelRange label{.roman = !planned.arabic, .start = planned.first_physical};
  for (const LabelRange& range : plan.labels) {
    if (range.first_physical > planned.first_physical) break;
    label.roman = range.roman;
    label.start = range.start + planned.first_physical - range.first_physical;
  }
  return {label};
}

}  // namespace colophon::build
