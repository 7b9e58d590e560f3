#pragma once

#include "run.hpp"

namespace bench {

/// The programs that are measured, and where files may be made.
struct Setup {
  std::string colophon, merge_probe, make_corpus;
  std::filesystem::path scratch;  ///< corpora are kept there, outputs overwritten
  std::filesystem::path shared;   ///< real papers, in alta2023/ and juliacon/; may be absent
  std::filesystem::path example;  ///< camera-ready PDFs of the bundled example
  /// `count` generated papers, made if they are not there.
  [[nodiscard]] std::vector<std::string> generated(int count) const;
};

/// The merge into one volume: time, size and memory against qpdf, mutool and pdfunite.
void merge_tables(const Setup& setup, Bars& bars);
/// The full check against the tools that look at fonts, text and ink one by one, a page and for
/// 1,000 papers, and against itself when nothing has changed.
void check_tables(const Setup& setup, Bars& bars);
/// The whole build of a small event, anew and after a check, against a bare concatenation of its
/// papers.
void build_table(const Setup& setup, Bars& bars);

}  // namespace bench
