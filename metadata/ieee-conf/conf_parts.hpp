#pragma once

#include "metadata/exporter.hpp"
#include "metadata/required.hpp"
#include "xml/node.hpp"

// The pieces of a conf-article, each from one part of the model.
namespace colophon::metadata::conf {

/// `conf-proc-meta` and `conf-meta`: the same in every record of the volume.
std::vector<xml::Node> volume_nodes(const Event& event, Required& required);

/// `contrib-group` and the `aff` elements it refers to.
std::vector<xml::Node> contributor_nodes(const Item& item, const std::string& path,
                                         Required& required, Findings& findings);

/// `permissions`, from the notice of the paper's rights form.
xml::Node permissions_node(const Event& event, const Item& item, Required& required);

}  // namespace colophon::metadata::conf
