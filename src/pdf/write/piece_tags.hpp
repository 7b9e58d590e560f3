#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pdf/write/copier.hpp"
#include "pdf/write/paper.hpp"

namespace colophon::pdf::write {

/// Writes the structure tree of pages that Colophon set (ISO 32000-1, 14.7) into their PaperCopy.
/// What cairo wrote of it is not used: it knows neither links to other items nor attributes.
class PieceTags {
 public:
  PieceTags(Copier& copier, const PaperOptions& options);

  bool any() const { return !elements_.empty(); }
  /// Node of the key that a page has in the tree of parents.
  std::uint32_t page_key(std::size_t page) const { return copier_.copy().tags.keys.at(page); }
  /// The same for an annotation, which becomes part of its element.
  std::uint32_t link_key(const PageLink& link, std::uint32_t annotation);
  /// Writes elements and the tree of parents, after the pages.
  void finish();

 private:
  struct Annotation {
    std::uint32_t node;
    int page;
  };
  void mark_artifacts();
  void element(std::size_t index);
  void attributes(const PieceElement& element);
  void kids(std::size_t index);
  void parent(std::size_t key);
  void write_parents();

  Copier& copier_;
  const PaperOptions& options_;
  const std::vector<PieceElement>& elements_;
  std::vector<std::uint32_t> nodes_;                  ///< of the elements
  std::vector<std::vector<Annotation>> annotations_;  ///< of the elements
  std::vector<int> link_elements_;                    ///< by key, behind those of the pages
  std::vector<std::vector<int>> marked_;              ///< element of each MCID, by page; -1: none
};

}  // namespace colophon::pdf::write
