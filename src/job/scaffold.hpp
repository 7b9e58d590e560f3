#pragma once

#include <map>
#include <string>

#include "metadata/importer.hpp"

namespace colophon {

/// The YAML files of a new event folder that holds what was imported. Where the source does not
/// even know the event's title (lists of papers seldom do), the rest is what
/// `colophon new` writes, comments and all, with a finding that says what is to be filled in. Days
/// that it does not know are a stand-in, told as well. The folder can be loaded in any case.
std::map<std::string, std::string> imported_event_files(const metadata::Imported& imported,
                                                        Findings& findings);

}  // namespace colophon
