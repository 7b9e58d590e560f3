#pragma once

#include <optional>
#include <string>
#include <vector>

namespace colophon {

/// A YAML file that is a list, with entries (each block style, "- key: …", not indented) at its
/// end: what was there stays to the byte, comments included, but for "[]" and empty lines at the
/// end. `spaced` puts an empty line before each. Proved by reading it back: the list has grown by
/// exactly these entries and the old ones are as they were; empty if the file's layout does not
/// allow that.
std::optional<std::string> appended_entries(const std::string& before, const std::string& file,
                                            const std::vector<std::string>& entries, bool spaced);

}  // namespace colophon
