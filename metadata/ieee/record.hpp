#pragma once

#include <string>
#include <vector>

#include "metadata/exporter.hpp"

// What the record formats of IEEE have in common: which items get a record, what they are called.
namespace colophon::metadata::ieee {

/// An item that gets a record of its own.
struct Record {
  const PlannedItem* planned = nullptr;
  const Item* item = nullptr;
  int sequence = 0;  ///< place in the volume, as in the packing list
  std::string file;  ///< name of its PDF in the package
};

/// Items in the arabic-numbered part whose status lets them into metadata, in volume order; of
/// talks and panels only those with a DOI of their own.
std::vector<Record> records(const ExportInput& input);

bool is_paper(const Item& item);

/// Title and subtitle, joined by a colon.
std::string title_of(const Record& record);

/// "primary" for the first author, "corresponding" for whom a publisher writes to,
/// "primary-corresponding" for both in one, else "coauthor" (IDAMS Exchange, author/@role).
std::string role_of(const Item& item, std::size_t author);

/// True if somebody of the item is known to be the one a publisher writes to.
bool has_corresponding(const Item& item);

/// "Washington, D., Jr.": family name, initials, suffix in ASCII letters (IDAMS, normname). A
/// mononym stands alone.
std::string norm_name(const Contributor& person);

/// "Dept. of Samples, Example University, Sampletown, CA, USA": what is known of it.
std::string place_of(const Affiliation& affiliation);

/// An institution of more than blanks.
bool says_something(const Affiliation& affiliation);

}  // namespace colophon::metadata::ieee
