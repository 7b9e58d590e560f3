#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/scratch_memory.hpp"
#include "pdf/write/output.hpp"

namespace colophon::pdf::write {

/// The upper levels of the volume's tree of destination names (ISO 32000-1, 7.9.6). Its leaves are
/// written with the papers; of each only its number and its first and last name are kept.
class NameTree {
 public:
  explicit NameTree(PdfOutput& output) : output_(output), names_(output.folder()) {}
  /// Leaves may come in any order but must not overlap.
  void add(std::uint32_t leaf, std::string_view first, std::string_view last);
  bool empty() const { return level_.empty(); }
  /// Writes all nodes above the leaves; returns the root.
  std::uint32_t finish();

 private:
  struct Name {
    std::size_t at;  ///< in `names_`
    std::size_t bytes;
  };
  struct Node {
    std::uint32_t number;
    Name first, last;
  };
  Name keep(std::string_view name);
  std::string_view text(const Name& name) const { return {&names_[name.at], name.bytes}; }

  PdfOutput& output_;
  ScratchArray<char> names_;
  std::vector<Node> level_;
};

}  // namespace colophon::pdf::write
