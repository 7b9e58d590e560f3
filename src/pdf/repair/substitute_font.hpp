#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace colophon::pdf::repair {

/// A font with the widths of one of the standard 14 fonts of PDF (ISO 32000-1, 9.6.2.2), or of
/// Arial, Times New Roman and Courier New, which have the same.
struct Substitute {
  std::string_view file;     ///< in the folder of the URW base 35 fonts
  std::uint32_t flags = 32;  ///< of a font descriptor (ISO 32000-1, table 123)
  double stem_v = 80;        ///< StdVW of the font it stands for, in Adobe's core 14 metrics
  /// Codes mean what the standard font's own encoding says.
  enum class Own { kStandard, kSymbol, kZapfDingbats } own = Own::kStandard;
};

/// By the font's name as a PDF writes it: "Helvetica-Bold", "ABCDEF+ArialMT",
/// "TimesNewRoman,Italic". Nothing for others.
[[nodiscard]] std::optional<Substitute> substitute_for(std::string_view base_font);

/// An OpenType font with PostScript outlines, of which subsets go into PDFs. Widths and distances
/// are in thousandths of the font size. Members may throw std::runtime_error for a broken font.
class SubstituteFont {
 public:
  using Glyph = std::uint32_t;

  /// Throws std::runtime_error if it is not installed.
  explicit SubstituteFont(const Substitute& substitute);
  ~SubstituteFont();
  SubstituteFont(const SubstituteFont&) = delete;
  SubstituteFont& operator=(const SubstituteFont&) = delete;

  [[nodiscard]] std::optional<Glyph> named(const std::string& name) const;
  [[nodiscard]] std::optional<Glyph> of(char32_t character) const;
  [[nodiscard]] std::string name(Glyph glyph) const;
  [[nodiscard]] double width(Glyph glyph) const;

  [[nodiscard]] std::string postscript_name() const;  ///< "NimbusSans-Regular"
  struct Metrics {
    double ascent = 0, descent = 0, cap_height = 0, italic_angle = 0;
    double box[4] = {0, 0, 0, 0};
  };
  [[nodiscard]] Metrics metrics() const;

  /// A Compact Font Format program of these glyphs, under their names.
  [[nodiscard]] std::string subset(const std::set<Glyph>& glyphs) const;

 private:
  struct Loaded;
  std::unique_ptr<Loaded> loaded_;
};

}  // namespace colophon::pdf::repair
