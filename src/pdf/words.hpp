#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "colophon/finding.hpp"

namespace colophon::pdf {

/// A word as poppler sees it on the page as displayed: pt, origin at the top left, y downwards, so
/// that `box.y0` is the top (what `pdftotext -bbox` calls yMin).
struct Word {
  std::string text;
  RectPt box{};
};

/// Reads the words of a finished PDF, page by page. One object belongs to one thread.
class WordReader {
 public:
  /// Throws Failure if poppler cannot open the file.
  explicit WordReader(const std::filesystem::path& path);
  ~WordReader();
  WordReader(const WordReader&) = delete;
  WordReader& operator=(const WordReader&) = delete;
  [[nodiscard]] int page_count() const;
  /// Words of a page (1-based), in poppler's reading order; empty if the page cannot be read.
  [[nodiscard]] std::vector<Word> words(int page) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace colophon::pdf
