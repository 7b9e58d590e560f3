#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "metadata/exporter.hpp"
#include "metadata/ieee/record.hpp"
#include "metadata/required.hpp"
#include "xml/node.hpp"

// The pieces of an IDAMS file. What IEEE itself assigns (idamsid, amsid, authorrefid, arnumber) is
// left out: it is not known before ingestion.
namespace colophon::metadata::idams {

inline constexpr std::string_view kTarget = "ieee-idams";

/// `title`, `normtitle`, `publicationinfo`: the same in every file of the volume.
std::vector<xml::Node> publication_nodes(const Event& event, Required& required);

/// `volumeinfo`.
xml::Node volume_info(const Event& event);

/// `article` of one record.
xml::Node article(const ExportInput& input, const ieee::Record& record, Required& required,
                  Findings& findings);

/// `authorgroup`.
xml::Node author_group(const Item& item, const std::string& path, Required& required,
                       Findings& findings);

/// What one file says, decoded twice.
std::vector<Claim> read(std::string_view bytes);

}  // namespace colophon::metadata::idams
