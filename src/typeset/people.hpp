#pragma once

#include <string>
#include <vector>

#include "typeset/desk.hpp"

namespace colophon::typeset {

/// The name as contents and index print it: no "Dr.", "Prof.", "PhD" or IEEE grade, no footnote
/// marks, no stray dot behind the family name (CHAIR §2, People).
Contributor printed(Contributor person);

/// The organisation without its inner commas, as CPS prints it ("Qualcomm Technologies Inc.").
std::string short_organisation(const Affiliation& affiliation);
/// All of an affiliation on one line ("University of Texas at Austin, USA").
std::string full_affiliation(const Affiliation& affiliation);
/// Affiliations of a person, joined with "; ".
std::string full_affiliations(const Contributor& person);

/// `Name (Organisation), Name (Organisation)`, or the names alone. No name is divided between two
/// lines, and names in Arabic or Hebrew keep their place in a list that runs from left to right, as
/// Latin ones do in a list that runs from right to left.
Spans people_line(const std::vector<Contributor>& people, bool organisations, bool right_to_left);

/// True for what has authors or speakers of its own that contents and index name, on whatever page
/// it stands: a keynote may open the front matter. Messages and committees have none (CHAIR §2).
bool credits_people(ItemKind kind);

/// The people of an item in the roles that print, with titles and marks dropped.
std::vector<Contributor> printed_people(const Item& item);

}  // namespace colophon::typeset
