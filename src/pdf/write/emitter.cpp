#include "pdf/write/emitter.hpp"

#include "pdf/write/syntax.hpp"

namespace colophon::pdf::write {

void Emitter::add(std::uint32_t node, std::uint32_t number) {
  if (numbers_[node] != 0) return;
  const Node& what = copy_.nodes[node];
  if (what.kind == Node::Kind::kKey || what.kind == Node::Kind::kName) return;
  if (what.kind == Node::Kind::kFragment) {
    order_.push_back(node);
    return;
  }
  if (what.keyed) {
    if (const std::uint32_t stored = shared_.find(what.digest); stored != 0) {
      numbers_[node] = stored;
      return;
    }
  }
  numbers_[node] = number != 0 ? number : output_.reserve();
  if (what.keyed) shared_.insert(what.digest, numbers_[node]);
  order_.push_back(node);
}

void Emitter::set_name(std::uint32_t node, std::string_view name) {
  std::string& word = words_[node];
  word.clear();
  append_name(word, name);
}

void Emitter::reach_all() {
  for (; followed_ < order_.size(); ++followed_) {
    const Node& node = copy_.nodes[order_[followed_]];
    for (std::size_t i = node.gap_begin; i < node.gap_end; ++i) add(copy_.gaps[i].target);
  }
}

std::string Emitter::text(std::uint32_t index) const {
  const Node& node = copy_.nodes[index];
  const std::string_view all = copy_.text;
  std::string out;
  out.reserve(node.text_end - node.text_begin + 8 * (node.gap_end - node.gap_begin));
  std::size_t at = node.text_begin;
  for (std::size_t i = node.gap_begin; i < node.gap_end; ++i) {
    out += all.substr(at, copy_.gaps[i].at - at);
    const std::uint32_t target = copy_.gaps[i].target;
    if (numbers_[target] != 0)
      append_integer(out, numbers_[target]);
    else
      out += words_.at(target);
    at = copy_.gaps[i].at;
  }
  out += all.substr(at, node.text_end - at);
  return out;
}

void Emitter::write(const std::function<std::uint32_t(std::uint32_t)>& parent_of_page) {
  for (const std::uint32_t index : order_) {
    const Node& node = copy_.nodes[index];
    switch (node.kind) {
      case Node::Kind::kFragment:
      case Node::Kind::kKey:
      case Node::Kind::kName:
        break;
      case Node::Kind::kValue:
        output_.value(numbers_[index], text(index));
        break;
      case Node::Kind::kStream:
        output_.stream(numbers_[index], text(index), node.data);
        break;
      case Node::Kind::kPage: {
        std::string page = text(index) + "/Parent";
        append_reference(page, parent_of_page(numbers_[index]));
        output_.value(numbers_[index], page + ">>");
        break;
      }
    }
  }
}

}  // namespace colophon::pdf::write
