#pragma once

namespace colophon::metadata {

/// What Windows-1252 means by 0x80 to 0x9F, where Latin-1 has control characters that no text needs
/// (WHATWG Encoding Standard, index windows-1252); 0 for the five that are not assigned, and for
/// all other characters.
[[nodiscard]] constexpr char32_t windows_1252(char32_t c) {
  constexpr char32_t kTable[] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                 0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
  return c >= 0x80 && c < 0xA0 ? kTable[c - 0x80] : 0;
}

}  // namespace colophon::metadata
