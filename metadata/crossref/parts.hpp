#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "metadata/crossref/deposit.hpp"
#include "metadata/required.hpp"
#include "xml/node.hpp"

// The pieces of a deposit, each from one part of the model. Lengths are those of common5.4.0.xsd
// and crossref5.4.0.xsd; those of 5.3.1 are the same.
namespace colophon::metadata::crossref {

/// Who people are to the thing they are listed for.
enum class Of { kVolume, kItem };

/// `contributors`, in order. `path` is that of the list, `whose` names the thing for messages.
xml::Node contributors_node(const std::vector<Contributor>& people, Of of, const std::string& path,
                            const std::string& whose, const Dialect& dialect, Required& required);

/// What `conference` says of the event and the volume, up to its first paper.
std::vector<xml::Node> volume_nodes(const ExportInput& input, const Dialect& dialect,
                                    Required& required, Findings& findings);

/// `conference_paper` of an item with a DOI.
xml::Node paper_node(const ExportInput& input, const Item& item, const PlannedItem& planned,
                     const Dialect& dialect, Required& required);

/// `fr:program`, `ai:program` and `rel:program` of an item, those that have something to say; then
/// what follows its `doi_data`: `citation_list` and `component_list`.
std::vector<xml::Node> program_nodes(const ExportInput& input, const Item& item,
                                     const std::string& doi, const Dialect& dialect);
std::vector<xml::Node> list_nodes(const ExportInput& input, const Item& item,
                                  const std::string& path, const std::string& doi,
                                  Required& required);

/// `titles`, with face markup and MathML where the item's title has any.
xml::Node titles_node(const Item& item);
/// `jats:abstract`; nothing for an item without one.
std::vector<xml::Node> abstract_nodes(const Event& event, const Item& item);

/// `publication_date` of the electronic edition.
xml::Node publication_date_node(const Event& event);
/// `doi_data` with the address the DOI leads to; that of the PDF for text mining if there is one.
xml::Node doi_data_node(const std::string& doi, const std::string& resource,
                        const std::string& pdf);

/// Reports a DOI that is one, but not for doi_t: 10\.[0-9]{4,9}/.{1,200}.
void limit_doi(const std::string& doi, std::string path, const Origin& origin, Required& required);

/// The primary subtag of the event's language, empty if the dialect has no code so long.
std::string language_code(const Event& event, const Dialect& dialect);

}  // namespace colophon::metadata::crossref
