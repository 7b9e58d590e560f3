#include "typeset/tags.hpp"

#include <algorithm>

namespace colophon::typeset {

int Tags::add_below(int parent, std::string type) {
  if (type == "Artifact") return kArtifact;
  elements_.push_back({.type = std::move(type), .parent = parent});
  joined_.push_back(false);
  return static_cast<int>(elements_.size()) - 1;
}

std::string Tags::heading(int level) {
  constexpr std::size_t kDeepest = 6;
  while (!levels_.empty() && levels_.back() >= level) levels_.pop_back();
  levels_.push_back(level);
  return "H" + std::to_string(std::min(levels_.size(), kDeepest));
}

void Tags::drawn(int element, int page, int number) {
  (*this)[element].kids.push_back({page, number});
  for (int at = element; at >= 0 && !joined_[static_cast<std::size_t>(at)];) {
    joined_[static_cast<std::size_t>(at)] = true;
    const int parent = (*this)[at].parent;
    if (parent >= 0) (*this)[parent].kids.push_back({-1, at});
    at = parent;
  }
}

std::vector<PieceElement> Tags::take(std::vector<PageLink>& links) {
  std::vector<int> place(elements_.size(), -1);
  std::vector<PieceElement> out;
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    if (!joined_[i]) continue;
    place[i] = static_cast<int>(out.size());
    out.push_back(std::move(elements_[i]));
  }
  const auto placed = [&](int& element) {
    if (element >= 0) element = place[static_cast<std::size_t>(element)];
  };
  for (PieceElement& element : out) {
    placed(element.parent);
    for (PieceElement::Kid& kid : element.kids) {
      if (kid.page < 0) placed(kid.number);
    }
  }
  for (PageLink& link : links) placed(link.element);
  elements_.clear();
  joined_.clear();
  return out;
}

}  // namespace colophon::typeset
