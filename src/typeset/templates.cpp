#include "typeset/templates.hpp"

#include <stdexcept>

#include "base/embedded.hpp"
#include "base/files.hpp"
#include "base/text.hpp"

namespace colophon::typeset {
namespace {

constexpr std::string_view kFolder = "templates/front-matter/";

}  // namespace

Template embedded_template(std::string_view name) {
  std::string path = std::string(kFolder) + std::string(name);
  const auto text = embedded_text(path);
  if (!text) throw std::logic_error(path + " is not embedded");
  return {std::move(path), std::string(*text)};
}

std::optional<Template> own_template(const std::filesystem::path& event_folder,
                                     std::string_view name) {
  std::string path = std::string(kFolder) + std::string(name);
  if (event_folder.empty() || !std::filesystem::is_regular_file(event_folder / path) ||
      !stays_inside(event_folder, path))
    return std::nullopt;
  std::string text = clean_utf8(read_file(event_folder / path, kMaxTextBytes));
  return Template{std::move(path), std::move(text)};
}

bool has_template(const std::filesystem::path& event_folder, std::string_view name) {
  return own_template(event_folder, name).has_value() ||
         embedded_text(std::string(kFolder) + std::string(name)).has_value();
}

}  // namespace colophon::typeset
