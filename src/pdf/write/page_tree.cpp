#include "pdf/write/page_tree.hpp"

#include <stdexcept>

#include "pdf/write/syntax.hpp"

namespace colophon::pdf::write {
namespace {
constexpr int kFanOut = 32;
}

std::uint32_t PageTree::open(std::size_t level) {
  if (levels_.size() <= level) levels_.emplace_back();
  if (levels_[level].number == 0) levels_[level].number = output_.reserve();
  return levels_[level].number;
}

void PageTree::close(std::size_t level, bool root) {
  const std::uint32_t parent = root ? 0 : open(level + 1);
  Level& node = levels_[level];
  std::string text = "<</Type/Pages/Count ";
  append_integer(text, node.pages);
  text += "/Kids[" + node.kids + "]";
  if (!root) {
    text += "/Parent";
    append_reference(text, parent);
    Level& above = levels_[level + 1];
    append_reference(above.kids, node.number);
    above.pages += node.pages;
    ++above.kids_count;
  }
  output_.value(node.number, text + ">>");
  if (root) return;
  node = Level{};
  if (levels_[level + 1].kids_count == kFanOut) close(level + 1, false);
}

std::uint32_t PageTree::add(std::uint32_t page) {
  if (!levels_.empty() && levels_[0].kids_count == kFanOut) close(0, false);
  const std::uint32_t parent = open(0);
  append_reference(levels_[0].kids, page);
  ++levels_[0].kids_count;
  ++levels_[0].pages;
  ++pages_;
  return parent;
}

std::uint32_t PageTree::finish() {
  if (pages_ == 0) throw std::logic_error("a page tree without pages");
  for (std::size_t level = 0;; ++level) {
    bool higher = false;
    for (std::size_t i = level + 1; i < levels_.size(); ++i)
      higher = higher || levels_[i].number != 0;
    if (levels_[level].number == 0) continue;  // nothing open here, all of it is below a higher one
    const std::uint32_t number = levels_[level].number;
    close(level, !higher);
    if (!higher) return number;
  }
}

}  // namespace colophon::pdf::write
