#pragma once

#include <cstdint>
#include <vector>

#include "pdf/write/paper_copy.hpp"

namespace colophon::pdf::write {

/// Gives every shareable stream and font of the paper its digest: over its text with the digests of
/// what it refers to, and its data. What reaches something with an identity of its own, or itself,
/// cannot be shared.
void find_shared(PaperCopy& copy);

/// Object numbers by digest, for all that may be stored once. Open addressing, 20 bytes an entry.
class SharedTable {
 public:
  /// The number stored under `digest`, or 0.
  std::uint32_t find(const Digest& digest) const;
  void insert(const Digest& digest, std::uint32_t number);

 private:
  struct Entry {
    Digest digest{};
    std::uint32_t number = 0;
  };
  std::size_t slot_of(const Digest& digest) const;
  void grow();
  std::vector<Entry> slots_;
  std::size_t used_ = 0;
};

}  // namespace colophon::pdf::write
