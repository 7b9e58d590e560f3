#include "build/event_template.hpp"

#include <stdexcept>

#include "base/embedded.hpp"
#include "base/files.hpp"
#include "base/text.hpp"

namespace colophon::build {

std::string event_template(const std::filesystem::path& event_folder, const std::string& name) {
  constexpr std::size_t kMostBytes = std::size_t{1} << 20;
  if (std::filesystem::is_regular_file(event_folder / name) && stays_inside(event_folder, name)) {
    return clean_utf8(read_file(event_folder / name, kMostBytes));
  }
  const auto own = embedded_text(name);
  if (!own) throw std::logic_error("no template " + name);
  return std::string(*own);
}

}  // namespace colophon::build
