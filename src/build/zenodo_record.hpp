#pragma once

#include <nlohmann/json_fwd.hpp>

#include "build/packer.hpp"
#include "metadata/required.hpp"

namespace colophon::build {

/// What Zenodo's deposit interface takes as the metadata of one paper
/// (developers.zenodo.org, "Deposit metadata"): `{"metadata": {…}}`. Values that it requires and
/// the event lacks are noted in `required`.
nlohmann::ordered_json zenodo_paper(const Event& event, const Item& item,
                                    const PlannedItem& planned, metadata::Required& required);

/// The same for the volume, whose parts are the papers of `papers` that have a DOI.
nlohmann::ordered_json zenodo_volume(const Event& event,
                                     const std::vector<const PlannedItem*>& papers,
                                     metadata::Required& required);

}  // namespace colophon::build
