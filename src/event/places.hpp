#pragma once

#include <filesystem>

#include "colophon/finding.hpp"

namespace colophon::event {

/// Points findings that name a value by its model path ("papers[3].doi", "publisher.name") to the
/// place of that value in the event's YAML files: to its key, or to its entry of a list. Where the
/// value is not written it is the place at which it would be: the innermost mapping or list that is
/// there, or the last line of the file. Findings without a path, and those about other files than
/// the event's, stay as they are. Reads only the files that findings name; throws Failure if one
/// cannot be read.
void locate(const std::filesystem::path& folder, Findings& findings);

}  // namespace colophon::event
