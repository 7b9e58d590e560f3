#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "metadata/exporter.hpp"

namespace colophon::metadata {

/// True for kinds of items that bibliographies list: papers, abstracts, talks, panels.
bool is_citable(ItemKind kind);

/// Something of the volume that can be cited: a paper, abstract or talk with pages of its own.
struct Citable {
  const Item* item = nullptr;
  const PlannedItem* planned = nullptr;

  /// Title and subtitle, joined by a colon.
  [[nodiscard]] std::string full_title() const;
  /// "12-16" with the dash that a format wants, or "17".
  [[nodiscard]] std::string pages(std::string_view dash) const;
};

/// Reads such pages into the claim.
void take_pages(std::string_view pages, std::string_view dash, Claim& claim);

/// What a bibliography of the volume lists, in volume order, by the status of each item. What lacks
/// a title, an author or pages is left out, with an error finding of `target` that says so.
std::vector<Citable> citable_items(const ExportInput& input, std::string_view target,
                                   Findings& findings);

/// Reports what a bibliography needs of the event and the event lacks: its title and first day.
bool can_be_cited(const Event& event, std::string_view target, Findings& findings);

/// "Washington, CA, USA": what is known of it.
std::string event_place(const Event& event);

/// The day of publication, else the event's last or only day.
Date publication_day(const Event& event);

/// An item's own address, or that of its PDF: `{id}` and `{doi}` in `pattern` filled in, what a URL
/// cannot hold (RFC 3986, 2.2 and 2.3) percent-encoded. Empty if the pattern is.
std::string item_address(std::string_view pattern, std::string_view id, std::string_view doi);

/// All identifiers of the volume of one type ("isbn"), the one of the electronic edition first.
std::vector<std::string> identifiers_of(const Event& event, std::string_view type);

/// "emc2-2023": how files and records name the volume.
std::string volume_name(const Event& event);

/// The abstract as one paragraph of plain text.
std::string plain_abstract(const Item& item);

}  // namespace colophon::metadata
