#pragma once

#include <filesystem>

#include "yaml/fields.hpp"

namespace colophon::event {

/// Names in event.yaml (`root`) of things that the program or the folder must have: the profile and
/// the metadata targets. One that does not exist is an error here, not when a build is half done.
void check_names(const std::filesystem::path& folder, const yaml::Source& source,
                 const yaml::Node& root);

}  // namespace colophon::event
