#include <algorithm>

#include "archive/zip.hpp"
#include "base/text.hpp"

namespace colophon::archive {

std::string unsafe_name(std::string_view name) {
  if (name.empty()) return "has no name";
  if (!valid_utf8(name)) return "has a name that is not UTF-8";
  const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  if (std::any_of(name.begin(), name.end(), control)) {
    return "has a control character in its name";
  }
  const bool drive = name.size() > 1 && name[1] == ':';
  if (name.front() == '/' || name.front() == '\\' || drive) return "has an absolute path";
  if (name.find('\\') != std::string_view::npos) return "has a backslash in its name";
  for (const std::string& step : split(name, '/')) {
    if (step == "..") return "leaves the archive's folder";
    if (step.empty() || step == ".") return "has an empty step in its path";
  }
  return {};
}

}  // namespace colophon::archive
