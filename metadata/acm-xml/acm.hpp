#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "metadata/citable.hpp"
#include "metadata/exporter.hpp"

// What both files for ACM's rights system (eRights) ask of an event.
namespace colophon::metadata::acm {

/// ACM's number of the proceedings; without one "WEEX'31", as review systems fill it in.
std::string proceeding(const Event& event);

/// One of the types that eRights takes, and no other ("Paper Types for ACM Sponsored and ICPS
/// Conference Proceedings", 12 November 2025): the event's own type where it is one, else by kind.
std::string paper_type(const Item& item);

/// Index of the author ACM writes to, of whom a paper has exactly one: who is marked as
/// corresponding, else the first with an e-mail address, else the first.
std::size_t contact(const Item& item);

/// Affiliations with an organisation.
std::vector<Affiliation> places(const Contributor& person);

/// Session of an item: its title, its number among those of the volume and the item's place in it.
/// A zero number: the item is in none.
struct Section {
  std::string title;
  int number = 0, place = 0;
};
Section section_of(const Event& event, const std::string& id);

/// Warns of what eRights asks for and authors or chair complete there if the event does not say it:
/// the number of the proceedings; of every author e-mail address, organisation, city and country.
void warn_of_gaps(const Event& event, std::string_view target, const std::vector<Citable>& items,
                  Findings& findings);

}  // namespace colophon::metadata::acm
