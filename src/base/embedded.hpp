#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace colophon {

/// A text file of templates/ or schemas/, or a system's map.yaml, that is part of the program.
struct EmbeddedFile {
  std::string_view name;  ///< path below the source root: "templates/profiles/base.yaml"
  std::string_view text;
};

/// All embedded files, sorted by name. Made by cmake/Embed.cmake.
const std::vector<EmbeddedFile>& embedded_files();

/// The text of one embedded file; empty optional if there is none of that name.
std::optional<std::string_view> embedded_text(std::string_view name);

}  // namespace colophon
