#pragma once

#include <array>
#include <qpdf/QPDFObjectHandle.hh>
#include <string>

#include "pdf/repair/substitute_font.hpp"

namespace colophon::pdf::repair {

/// What each code of a simple font means: a character, or the name of a glyph, or nothing.
struct Meaning {
  char32_t character = 0;
  std::string name;  ///< as /Differences gives it; it comes first
};

/// The codes of a font that is not part of the file (ISO 32000-1, 9.6.6): its /Encoding, and where
/// that says nothing the font's own.
std::array<Meaning, 256> meanings_of(QPDFObjectHandle font, Substitute::Own own);

/// The character of a code in the own encoding of ZapfDingbats.
char32_t dingbat(int code);

/// The character that a glyph's name stands for, 0 if it is not known.
char32_t character_named(const std::string& name);

}  // namespace colophon::pdf::repair
