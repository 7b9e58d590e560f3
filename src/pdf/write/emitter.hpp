#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "pdf/write/output.hpp"
#include "pdf/write/paper_copy.hpp"
#include "pdf/write/share.hpp"

namespace colophon::pdf::write {

/// Gives the nodes of one paper their object numbers in the output and writes them. Only what is
/// reached from the roots is written, and of that nothing that an earlier paper has stored already.
class Emitter {
 public:
  Emitter(PdfOutput& output, SharedTable& shared, const PaperCopy& copy)
      : output_(output), shared_(shared), copy_(copy), numbers_(copy.nodes.size(), 0) {}

  /// A root, with a number given before or a new one. A fragment gets none, but what it refers to.
  void add(std::uint32_t node, std::uint32_t number = 0);
  std::uint32_t number_of(std::uint32_t node) const { return numbers_[node]; }
  /// What stands for a key or a name of the paper. Needed before its texts.
  void set_key(std::uint32_t node, long long key) { words_[node] = std::to_string(key); }
  void set_name(std::uint32_t node, std::string_view name);
  /// The node's text with all references; everything it refers to must be reached from a root.
  std::string text(std::uint32_t node) const;

  /// Follows all references from the roots; after this every number is known.
  void reach_all();
  /// Writes everything reached; `parent_of_page` names the page tree node a page comes under.
  void write(const std::function<std::uint32_t(std::uint32_t page)>& parent_of_page);

 private:
  PdfOutput& output_;
  SharedTable& shared_;
  const PaperCopy& copy_;
  std::vector<std::uint32_t> numbers_;
  std::unordered_map<std::uint32_t, std::string> words_;  ///< of keys and names
  std::vector<std::uint32_t> order_;                      ///< nodes to follow and write
  std::size_t followed_ = 0;
};

}  // namespace colophon::pdf::write
