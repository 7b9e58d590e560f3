#pragma once

#include <string>
#include <vector>

#include "metadata/citable.hpp"
#include "metadata/exporter.hpp"
#include "metadata/required.hpp"
#include "xml/node.hpp"

// The elements that JATS and BITS share, each from one part of the model. Names, order and content
// are those of JATS Publishing 1.3, which is part of Archiving 1.3 and, here, of BITS 2.0. Nothing
// is empty: what the model does not say is not there.
namespace colophon::metadata::jats {

/// Appends all of them.
void add_all(xml::Node& node, std::vector<xml::Node> children);

/// People and the places they refer to. Ids begin with `prefix`, which must be unique in the file.
struct Group {
  std::vector<Contributor> people;
  std::string prefix;  ///< "aff-12"
  std::string path;    ///< model path of the list
};
/// `contrib-group` and the `aff` elements behind it; nothing if there are no people.
std::vector<xml::Node> contributors(const Group& group, Required& required);

/// The title with its marks, under the name that the place wants ("title", "article-title").
xml::Node title(const char* name, const Item& item);

/// `subj-group`: part (where the volume has several), session, the event's own type of paper.
std::vector<xml::Node> subjects(const Event& event, const Item& item);

/// `pub-date` of the volume: the day of publication, else the event's last day.
xml::Node publication_date(const Event& event);

/// `isbn` or `issn` with the medium, that of the electronic edition first.
std::vector<xml::Node> identifiers(const Event& event, const char* type);

xml::Node publisher(const Event& event);
xml::Node conference(const Event& event);

/// `supplementary-material` for attachments that are files of the event.
std::vector<xml::Node> supplements(const Item& item);

/// Notice and licence; nothing if there is neither.
std::vector<xml::Node> permissions(const Event& event, const Item& item);

/// Where the item and its PDF are found.
std::vector<xml::Node> addresses(const ExportInput& input, const Citable& one);

/// `related-object` for attachments elsewhere, `related-article` for what the item corrects.
std::vector<xml::Node> related(const ExportInput& input, const Item& item);

std::vector<xml::Node> abstract(const Event& event, const Item& item);
std::vector<xml::Node> keywords(const Item& item);
std::vector<xml::Node> funding(const Item& item);

/// What there is no element for: awards, and that not all authors are listed.
std::vector<xml::Node> custom_meta(const Item& item);

/// `back` with the list of references.
std::vector<xml::Node> back_matter(const Item& item);

/// What a `book-part-meta` or `article-meta` says, ISBNs of the volume aside.
Claim read_claim(const xml::Node& meta);
/// The references in the back matter of an `article` or `book-part`.
std::vector<Reference> read_references(const xml::Node& owner);

}  // namespace colophon::metadata::jats
