#pragma once

#include "metadata/exporter.hpp"
#include "sheet/sheet.hpp"

// Tables that are handed to IEEE, of the works that need a copyright form and go into the package.
namespace colophon::metadata::ieee {

/// By what CPS's lists call an item: "ACRONYM-TRACK-17" where the volume has several parts, else
/// its number.
std::string cps_id(const Event& event, const PlannedItem& planned, const Item& item);

/// CPS's list of accepted papers: one row per author. Who is the corresponding author is told where
/// it had to be assumed: the first author with an e-mail address.
sheet::Table accepted_papers(const ExportInput& input, Findings& findings);

/// What IEEE's copyright form asks for, one row per paper, with the address of its form where the
/// event has one.
sheet::Table form_requests(const ExportInput& input, Findings& findings);

/// The tables read back, one claim per paper. Throw std::runtime_error for another table.
std::vector<Claim> read_accepted_papers(std::string_view bytes);
std::vector<Claim> read_form_requests(std::string_view bytes);

}  // namespace colophon::metadata::ieee
