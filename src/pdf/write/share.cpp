#include "pdf/write/share.hpp"

#include <array>
#include <cstring>
#include <utility>
#include <vector>

namespace colophon::pdf::write {
namespace {

enum class Mark : unsigned char { kNew, kOpen, kDone };

Digest digest_of(const PaperCopy& copy, const Node& node, KeyedHash& hash) {
  // Text and data could be cut in another place and still be the same bytes.
  const std::array<std::size_t, 2> sizes{node.text_end - node.text_begin, node.data.size()};
  hash.update({reinterpret_cast<const char*>(sizes.data()), sizeof sizes});
  std::size_t at = node.text_begin;
  const std::string_view text = copy.text;
  for (std::size_t i = node.gap_begin; i < node.gap_end; ++i) {
    hash.update(text.substr(at, copy.gaps[i].at - at));
    const Digest& target = copy.nodes[copy.gaps[i].target].digest;
    hash.update({reinterpret_cast<const char*>(target.data()), target.size()});
    at = copy.gaps[i].at;
  }
  hash.update(text.substr(at, node.text_end - at));
  hash.update(node.data);
  return hash.tag();
}

}  // namespace

void find_shared(PaperCopy& copy, const KeyedHash::Key& key) {
  KeyedHash hash(key);
  std::vector<Mark> marks(copy.nodes.size(), Mark::kNew);
  struct Visit {
    std::uint32_t node;
    std::size_t gap;
  };
  std::vector<Visit> path;
  for (std::uint32_t root = 0; root < copy.nodes.size(); ++root) {
    if (!copy.nodes[root].keyed || marks[root] != Mark::kNew) continue;
    path.push_back({root, copy.nodes[root].gap_begin});
    marks[root] = Mark::kOpen;
    while (!path.empty()) {
      Visit& visit = path.back();
      Node& node = copy.nodes[visit.node];
      if (visit.gap < node.gap_end && node.shareable) {
        const std::uint32_t target = copy.gaps[visit.gap++].target;
        const Node& other = copy.nodes[target];
        if (other.private_kind || marks[target] == Mark::kOpen ||
            (marks[target] == Mark::kDone && !other.shareable)) {
          node.shareable = false;
        } else if (marks[target] == Mark::kNew) {
          marks[target] = Mark::kOpen;
          path.push_back({target, other.gap_begin});
        }
        continue;
      }
      marks[visit.node] = Mark::kDone;
      if (node.shareable) node.digest = digest_of(copy, node, hash);
      const bool shareable = node.shareable;
      path.pop_back();
      if (!path.empty() && !shareable) copy.nodes[path.back().node].shareable = false;
    }
  }
  for (Node& node : copy.nodes) node.keyed = node.keyed && node.shareable;
}

std::size_t SharedTable::slot_of(const Digest& digest) const {
  std::size_t start = 0;
  std::memcpy(&start, digest.data(), sizeof start);
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = start & mask;
  while (slots_[slot].number != 0 && slots_[slot].digest != digest) slot = (slot + 1) & mask;
  return slot;
}

std::uint32_t SharedTable::find(const Digest& digest) const {
  return slots_.empty() ? 0 : slots_[slot_of(digest)].number;
}

void SharedTable::insert(const Digest& digest, std::uint32_t number) {
  if ((used_ + 1) * 4 > slots_.size() * 3) grow();
  Entry& entry = slots_[slot_of(digest)];
  if (entry.number == 0) ++used_;
  entry = {digest, number};
}

void SharedTable::grow() {
  ScratchArray<Entry> before(folder_);
  before.resize(slots_.empty() ? 1024 : slots_.size() * 2);
  std::swap(before, slots_);
  for (std::size_t i = 0; i < before.size(); ++i)
    if (before[i].number != 0) slots_[slot_of(before[i].digest)] = before[i];
}

}  // namespace colophon::pdf::write
