#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pdf/volume_writer.hpp"
#include "pdf/write/first_pages.hpp"
#include "pdf/write/output.hpp"
#include "pdf/write/paper_copy.hpp"

namespace colophon::pdf::write {

/// The volume's outline. All its object numbers are given at the start, so that a paper's own
/// outline can be written with the paper; our entries follow when all papers are done.
class OutlineWriter {
 public:
  OutlineWriter(PdfOutput& output, const std::vector<OutlineEntry>& entries);

  /// Where the own outline of `item` is to hang.
  struct Place {
    std::uint32_t parent = 0;  ///< 0: nowhere
    std::uint32_t next = 0;    ///< the first of our own entries below the parent, or 0
  };
  Place place_of(const std::string& item) const;
  /// What the paper brought there, in object numbers.
  struct Own {
    std::uint32_t first = 0, last = 0;
    int count = 0;
  };
  void take(const std::string& item, const Own& own);

  /// Writes our entries; returns the outline's root, 0 if it is empty.
  std::uint32_t finish(const FirstPages& first_pages);

 private:
  struct Entry {
    const OutlineEntry* entry = nullptr;
    std::uint32_t number = 0;
    Own own;
    std::vector<Entry> children;
  };
  std::vector<Entry> numbered(const std::vector<OutlineEntry>& entries);
  /// Entries that show below `entry` when it is open.
  static int shown(const Entry& entry);
  /// nullptr if no entry takes the own outline of `item`.
  Entry* taker(std::string_view item) const;
  void write_level(const std::vector<Entry>& level, std::uint32_t parent, std::uint32_t before,
                   const FirstPages& first_pages);

  PdfOutput& output_;
  std::uint32_t root_;
  std::vector<Entry> top_;
  /// Entries that take an item's own outline, by item.
  std::vector<std::pair<std::string_view, Entry*>> takers_;
};

}  // namespace colophon::pdf::write
