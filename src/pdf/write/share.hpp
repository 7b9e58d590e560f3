#pragma once

#include <cstdint>
#include <filesystem>

#include "base/scratch_memory.hpp"
#include "pdf/write/paper_copy.hpp"

namespace colophon::pdf::write {

/// Gives every shareable stream and font of the paper its digest: over its text with the digests of
/// what it refers to, and its data. What reaches something with an identity of its own, or itself,
/// cannot be shared. Digests are comparable where `key` was the same.
void find_shared(PaperCopy& copy, const KeyedHash::Key& key);

/// Object numbers by digest, for all that may be stored once. Open addressing, 20 bytes an entry.
class SharedTable {
 public:
  /// A large table is kept in a nameless file in `folder`.
  explicit SharedTable(const std::filesystem::path& folder) : folder_(folder), slots_(folder) {}
  /// Of the digests in this table.
  const KeyedHash::Key& key() const { return key_; }
  /// The number stored under `digest`, or 0.
  std::uint32_t find(const Digest& digest) const;
  void insert(const Digest& digest, std::uint32_t number);

 private:
  struct Entry {
    Digest digest;
    std::uint32_t number;  ///< 0: free
  };
  std::size_t slot_of(const Digest& digest) const;
  void grow();
  KeyedHash::Key key_ = KeyedHash::random_key();
  std::filesystem::path folder_;
  ScratchArray<Entry> slots_;
  std::size_t used_ = 0;
};

}  // namespace colophon::pdf::write
