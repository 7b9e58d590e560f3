#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "metadata/exporter.hpp"
#include "metadata/required.hpp"
#include "xml/node.hpp"

// The pieces of a DataCite record, each from one part of the model.
namespace colophon::metadata::datacite {

/// `creators`: the people in order, else the publisher as an organisation, since a record has one.
xml::Node creators_node(const std::vector<Contributor>& people, const Event& event,
                        const std::string& path, Required& required);
/// `contributors`: the editors of the volume. No children without any.
xml::Node editors_node(const Event& event);

/// Links to what an item belongs to, what supplements it and what it cites by DOI.
xml::Node item_links_node(const Event& event, const Item& item);
/// Links to the series of the volume and to its items.
xml::Node volume_links_node(const ExportInput& input);
/// `relatedItems`: the volume an item is published in, with its pages.
xml::Node published_in_node(const Event& event, const PlannedItem& planned);
/// `relatedItems`: the series of the volume. No children without one.
xml::Node series_node(const Event& event);

/// Which of our types of attachments DataCite's general type means; "supplement" for "Other".
std::string attachment_type(std::string_view general);

std::vector<Claim> read_resource(std::string_view bytes);
std::optional<VolumeClaim> read_volume_resource(std::string_view bytes);

}  // namespace colophon::metadata::datacite
