#pragma once

#include <map>
#include <string>

namespace colophon::build {

/// Version of the program and of the libraries that its output depends on, for the manifest.
std::map<std::string, std::string> library_versions();

}  // namespace colophon::build
