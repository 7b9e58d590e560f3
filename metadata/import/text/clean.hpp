#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace colophon::metadata {

/// What an importer found in a text beside its words, a few words on each kind.
struct TextNotes {
  std::vector<std::string> mended;  ///< what stood there by mistake: taken out or replaced
  std::vector<std::string>
      doubtful;  ///< what looks broken and was left, with what it may have been
};

/// A text as a system holds it without what does not belong into one, as LaTeX and UTF-8: UTF-8
/// that was read as Latin-1 is read again where that is beyond doubt; HTML tags become the commands
/// that mean the same (those of blocks, if it has `paragraphs`, empty lines and lists), entities
/// and the characters of Windows-1252 what they stand for, ligature characters their letters;
/// control characters and such that show nothing go, with their place in the text, counted from 1.
std::string cleaned_text(std::string_view bytes, bool paragraphs, TextNotes& notes);

}  // namespace colophon::metadata
