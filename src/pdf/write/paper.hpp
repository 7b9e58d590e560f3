#pragma once

#include <cstdint>
#include <string_view>

#include "pdf/volume_writer.hpp"
#include "pdf/write/first_pages.hpp"
#include "pdf/write/paper_copy.hpp"
#include "pdf/write/stamper.hpp"

namespace colophon::pdf::write {

/// What the preparation of one paper must know of the rest of the output.
struct PaperOptions {
  const PageSourceFile* source = nullptr;
  const StampKit* kit = nullptr;  ///< nullptr: no stamps
  const FirstPages* first_pages = nullptr;
  std::uint32_t outline_parent = 0;  ///< object that takes the paper's outline; 0: drop it
  std::uint32_t outline_next = 0;    ///< what follows the paper's outline below the parent, or 0
  std::uint32_t tags_parent = 0;     ///< object above the paper's structure elements
  bool alone = false;                ///< the paper is all there is in the output
  bool bare = false;                 ///< leave Link annotations out
  KeyedHash::Key sharing_key{};      ///< of the table of shared objects

  /// Does this copy go without annotations of that kind?
  bool leaves_out(std::string_view subtype) const { return bare && subtype == "Link"; }
};

/// Reads, verifies, parses and serialises one paper. Thread-safe for different papers. Throws
/// Failure if it cannot be read, changed since it was measured, or has another number of pages.
/// `used` is one that is no longer needed, for its memory.
PaperCopy prepare_paper(const PaperOptions& options, PaperCopy used = {});

}  // namespace colophon::pdf::write
