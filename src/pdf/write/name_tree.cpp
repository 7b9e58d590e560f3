#include "pdf/write/name_tree.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "pdf/write/syntax.hpp"

namespace colophon::pdf::write {
namespace {
constexpr std::size_t kKidsPerNode = 64;
}

NameTree::Name NameTree::keep(std::string_view name) {
  const std::size_t at = names_.size();
  names_.resize(at + name.size());
  std::copy(name.begin(), name.end(), &names_[at]);
  return {at, name.size()};
}

void NameTree::add(std::uint32_t leaf, std::string_view first, std::string_view last) {
  level_.push_back({leaf, keep(first), keep(last)});
}

std::uint32_t NameTree::finish() {
  std::sort(level_.begin(), level_.end(),
            [this](const Node& a, const Node& b) { return text(a.first) < text(b.first); });
  for (;;) {
    const bool top = level_.size() <= kKidsPerNode;
    std::vector<Node> above;
    for (std::size_t begin = 0; begin < level_.size(); begin += kKidsPerNode) {
      const std::size_t end = std::min(begin + kKidsPerNode, level_.size());
      const Node node{output_.reserve(), level_[begin].first, level_[end - 1].last};
      std::string out = "<</Kids[";
      for (std::size_t i = begin; i < end; ++i) append_reference(out, level_[i].number);
      out += ']';
      if (!top) {  // the root has no limits
        out += "/Limits[";
        append_string(out, text(node.first));
        append_string(out, text(node.last));
        out += ']';
      }
      output_.value(node.number, out + ">>");
      if (top) return node.number;
      above.push_back(node);
    }
    level_ = std::move(above);
  }
}

}  // namespace colophon::pdf::write
