#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "colophon/finding.hpp"

namespace colophon::pdf {

/// A character where it is drawn, placed as a `Word` is. Poppler gives all characters of what it
/// takes for one word the same top and bottom.
struct Glyph {
  char32_t character = 0;
  RectPt box{};
};

/// A word as poppler sees it on the page as displayed: pt, origin at the top left, y downwards, so
/// that `box.y0` is the top (what `pdftotext -bbox` calls yMin).
struct Word {
  std::string text;
  RectPt box{};
  std::vector<Glyph> glyphs;  ///< in reading order
};

/// Reads the words of a finished PDF, page by page. One object belongs to one thread.
class WordReader {
 public:
  /// `user_units` are the UserUnits of the pages, of which poppler knows nothing; 1 where there is
  /// none. Throws Failure if poppler cannot open the file.
  explicit WordReader(const std::filesystem::path& path, std::vector<double> user_units = {});
  /// The same of a file in memory, which must outlive the reader.
  WordReader(std::string_view bytes, std::vector<double> user_units);
  ~WordReader();
  WordReader(const WordReader&) = delete;
  WordReader& operator=(const WordReader&) = delete;
  [[nodiscard]] int page_count() const;
  /// Words of a page (1-based), in poppler's reading order; empty if the page cannot be read.
  [[nodiscard]] std::vector<Word> words(int page) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
  std::vector<double> user_units_;
};

}  // namespace colophon::pdf
