#include "build/versions.hpp"

#include "base/text.hpp"
#include "colophon/version.hpp"
#include "pdf/versions.hpp"

namespace colophon::build {

std::map<std::string, std::string> library_versions() {
  std::map<std::string, std::string> versions = pdf::library_versions();
  versions["colophon"] = kVersion;
  versions["icu"] = icu_version();
  return versions;
}

}  // namespace colophon::build
