#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "colophon/finding.hpp"
#include "typeset/flow.hpp"
#include "typeset/text_style.hpp"

namespace colophon::typeset {

/// A font that the event asks for by its name, and where it does.
struct FontFamily {
  std::string name, file;
  int line = 0;
};

/// What `templates/front-matter/style.yaml` says: measures, fonts, text styles and words.
struct Style {
  std::map<std::string, double> lengths;     ///< `layout:`, pt
  std::map<std::string, TextStyle> texts;    ///< `styles:`
  std::map<std::string, std::string> words;  ///< `words:`
  /// `fonts:`: the families that come before the program's own.
  std::map<Face, std::vector<FontFamily>> families;

  /// These throw std::logic_error for a name that the embedded file does not have.
  [[nodiscard]] double length(const std::string& name) const;
  [[nodiscard]] const TextStyle& text(const std::string& name) const;
  [[nodiscard]] const std::string& word(const std::string& name) const;
  /// The style `<page> <name>` if there is one, else `<name>`: a page may have its own headings.
  [[nodiscard]] const TextStyle& text(const std::string& page, const std::string& name) const;
  /// The area for text on a page of this size. Never less than 36 pt above and 60 pt below is left
  /// free: there the stamps go.
  [[nodiscard]] Frame frame(double width_pt, double height_pt) const;
};

/// The embedded style, with words in the event's language if the program has them, single values
/// overridden by the event's own. A key or value that makes no sense is a finding with its line,
/// and counts as not given.
Style load_style(std::string_view language, const std::filesystem::path& event_folder,
                 Findings& findings);

}  // namespace colophon::typeset
