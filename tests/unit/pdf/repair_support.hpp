#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "colophon/facts.hpp"
#include "pdf/repair/repair.hpp"

namespace colophon::test {

/// A file and its repaired copy, measured; the copy is judged by qpdf, too.
struct Mended {
  std::filesystem::path original, copy;
  PaperFacts before, after;
  pdf::repair::Repaired account;
  [[nodiscard]] std::string bytes() const;  ///< of the copy
  /// What the account says of a fix, "" if nothing.
  [[nodiscard]] std::string done(const std::string& fix) const;
};

/// Repairs a copy; fails the test if there is none or qpdf finds fault with it.
Mended mended(const std::string& bytes, const std::vector<std::string>& fixes,
              const check::FitPlan& fit = {});
Mended mended_file(const std::filesystem::path& original, const std::vector<std::string>& fixes,
                   const check::FitPlan& fit = {});

/// Number of pixels that differ by more than `depth` of 255 at 72 dpi, over all pages, as
/// poppler's Splash draws them; -1 if the pages do not correspond.
long differing_pixels(const std::filesystem::path& a, const std::filesystem::path& b,
                      int depth = 64);

}  // namespace colophon::test
