#pragma once

#include <string>
#include <vector>

#include "metadata/citable.hpp"

namespace colophon::metadata::acl {

/// Where the ACL Anthology puts a volume.
struct Place {
  std::string venue;   ///< "alta"; empty if the event names neither venue nor acronym
  std::string volume;  ///< "1", "main"
  int year = 0;
  [[nodiscard]] std::string collection() const;  ///< "2023.alta"
  [[nodiscard]] std::string volume_id() const;   ///< "2023.alta-1"
  /// "2023.alta-1.7"; 0 is the front matter.
  [[nodiscard]] std::string paper_id(int number) const;
};

/// By `event.anthology`, else by the acronym; the volume is "1" if none is named.
Place place_of(const Event& event);

/// A paper as the Anthology counts them.
struct Paper {
  Citable cited;
  int number = 0;  ///< 1, 2, … in volume order; what is left out leaves a gap
  std::string bibkey;
  std::vector<const PlannedItem*> errata;  ///< items that correct it, in volume order
};

/// Whatever stands in the volume with pages of its own behind the front matter; corrections belong
/// to what they correct. What a paper lacks is an error finding of `target`.
std::vector<Paper> papers_of(const ExportInput& input, std::string_view target, Findings& findings);

/// "joy-etal-2023-banglaclickbert": family names of one or two authors or the first with "etal",
/// year, first telling word of the title; further words, then a number, make it differ from
/// `taken` (acl-anthology, generation of bibkeys).
std::string bibkey(const Item& item, int year, const std::vector<std::string>& taken);

/// Key of the front matter: "alta-2023-1".
std::string front_matter_key(const Place& place);

/// A file that belongs to a paper, under the Anthology's name.
struct NamedAttachment {
  const Attachment* attachment = nullptr;
  std::string type;  ///< "software", "presentation"
  std::string name;  ///< "2023.alta-1.7.software.zip"
};

/// Attachments of a paper that are files of the event, with names that differ.
std::vector<NamedAttachment> attachments_of(const Place& place, const Paper& paper);

}  // namespace colophon::metadata::acl
