#pragma once

#include <map>
#include <string>

#include "colophon/model.hpp"

namespace colophon {

/// The YAML files of a new event folder, by name: event.yaml and papers.yaml always, the others
/// when they have content. `load_event` reads them back to an equal model. Only for new folders:
/// what a person has edited is never emitted again (DESIGN §2). `remarks` are comments on single
/// values ("editors", "sponsors[2].name" → one line), for a person to act on.
std::map<std::string, std::string> format_event_files(
    const Event& event, const std::map<std::string, std::string>& remarks = {});

/// One entry of papers.yaml, to be appended to a file. Ends with a line break.
std::string format_paper(const Item& item);

/// One entry of people.yaml, in the same way.
std::string format_person_record(const PersonRecord& record);

/// One entry of waivers.yaml, in the same way.
std::string format_waiver(const Waiver& waiver);

}  // namespace colophon
