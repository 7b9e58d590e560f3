#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pdf/write/output.hpp"

namespace colophon::pdf::write {

/// A balanced page tree that is written while the pages come: memory grows with its height only.
class PageTree {
 public:
  explicit PageTree(PdfOutput& output) : output_(output) {}
  /// Adds the next page; returns the object number of its /Parent.
  std::uint32_t add(std::uint32_t page);
  /// Writes what is open; returns the root. At least one page must have been added.
  std::uint32_t finish();
  int pages() const { return pages_; }

 private:
  struct Level {
    std::uint32_t number = 0;  ///< of the open node; 0 if none is open
    std::string kids;
    int kids_count = 0;
    int pages = 0;
  };
  std::uint32_t open(std::size_t level);
  void close(std::size_t level, bool root);
  PdfOutput& output_;
  std::vector<Level> levels_;
  int pages_ = 0;
};

}  // namespace colophon::pdf::write
