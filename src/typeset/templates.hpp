#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace colophon::typeset {

/// Largest text file that is read for a page (templates, messages, biographies).
inline constexpr std::size_t kMaxTextBytes = std::size_t{1} << 20;

/// A file of `templates/front-matter/`.
struct Template {
  std::string name;  ///< as findings and messages name it
  std::string text;
};

/// The one that is part of the program; a file that is not there is a bug.
Template embedded_template(std::string_view name);
/// The event's own file of that name, if it has one.
std::optional<Template> own_template(const std::filesystem::path& event_folder,
                                     std::string_view name);
/// True if the event has a file of that name, or the program does.
bool has_template(const std::filesystem::path& event_folder, std::string_view name);

}  // namespace colophon::typeset
