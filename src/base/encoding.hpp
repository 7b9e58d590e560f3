#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace colophon {

/// A text of unknown encoding as UTF-8.
struct DecodedText {
  std::string text;  ///< without byte order mark, without NUL
  std::string
      encoding;     ///< what it was taken for: "UTF-8", "UTF-16LE", "windows-1252", "macintosh"
  std::string why;  ///< one clause: "it begins with a byte order mark"
  bool guessed = false;  ///< nothing in the bytes says it for certain
};

/// What `bytes` say, by rules that give the same answer on every machine: a byte order mark; zero
/// bytes at every other place (UTF-16); well-formed UTF-8; else Windows-1252 (of which Latin-1 is
/// a part) or Mac Roman, whichever makes better words of the bytes beyond ASCII.
[[nodiscard]] DecodedText decode_text(std::string_view bytes);

/// The same where somebody says the encoding, by any name that ICU knows ("windows-1250",
/// "Shift_JIS"); what it cannot hold becomes U+FFFD. Nothing if there is no such encoding.
[[nodiscard]] std::optional<DecodedText> decode_text(std::string_view bytes,
                                                     const std::string& encoding);

}  // namespace colophon
