#include "pdf/write/outline_writer.hpp"

#include <algorithm>

#include "pdf/write/syntax.hpp"

namespace colophon::pdf::write {

OutlineWriter::OutlineWriter(PdfOutput& output, const std::vector<OutlineEntry>& entries)
    : output_(output), root_(output.reserve()), top_(numbered(entries)) {
  std::vector<Entry*> open;
  for (Entry& entry : top_) open.push_back(&entry);
  while (!open.empty()) {
    Entry* entry = open.back();
    open.pop_back();
    if (entry->entry->own_outline) takers_.emplace_back(entry->entry->item, entry);
    for (Entry& child : entry->children) open.push_back(&child);
  }
  // Of several entries for one item the one that came up first takes its outline.
  std::stable_sort(takers_.begin(), takers_.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
}

OutlineWriter::Entry* OutlineWriter::taker(std::string_view item) const {
  const auto found =
      std::lower_bound(takers_.begin(), takers_.end(), item,
                       [](const auto& one, std::string_view id) { return one.first < id; });
  return found != takers_.end() && found->first == item ? found->second : nullptr;
}

std::vector<OutlineWriter::Entry> OutlineWriter::numbered(
    const std::vector<OutlineEntry>& entries) {
  std::vector<Entry> made;
  made.reserve(entries.size());
  for (const OutlineEntry& entry : entries)
    made.push_back({&entry, output_.reserve(), {}, numbered(entry.children)});
  return made;
}

OutlineWriter::Place OutlineWriter::place_of(const std::string& item) const {
  const Entry* entry = taker(item);
  if (entry == nullptr) return {};
  return {entry->number, entry->children.empty() ? 0 : entry->children.front().number};
}

void OutlineWriter::take(const std::string& item, const Own& own) {
  if (Entry* const entry = taker(item)) entry->own = own;
}

int OutlineWriter::shown(const Entry& entry) {
  int count = entry.own.count;
  for (const Entry& child : entry.children)
    count += 1 + (child.children.empty() ? 0 : shown(child));
  return count;
}

void OutlineWriter::write_level(const std::vector<Entry>& level, std::uint32_t parent,
                                std::uint32_t before, const FirstPages& first_pages) {
  const auto link = [](std::string& out, const char* key, std::uint32_t number) {
    if (number == 0) return;
    append_name(out, key);
    append_reference(out, number);
  };
  for (std::size_t i = 0; i < level.size(); ++i) {
    const Entry& entry = level[i];
    std::string out = "<</Title";
    append_text(out, entry.entry->title);
    if (const std::uint32_t page = first_pages.of(entry.entry->item); page != 0) {
      out += "/Dest[";
      append_reference(out, page);
      out += "/XYZ null null null]";
    }
    link(out, "Parent", parent);
    link(out, "Prev", i > 0 ? level[i - 1].number : before);
    link(out, "Next", i + 1 < level.size() ? level[i + 1].number : 0);
    const auto& children = entry.children;
    link(out, "First",
         entry.own.count > 0 ? entry.own.first
         : !children.empty() ? children.front().number
                             : 0);
    link(out, "Last", !children.empty() ? children.back().number : entry.own.last);
    if (const int count = shown(entry); count > 0) {
      // Parts and sessions are open, a paper with its own outline is closed.
      out += "/Count ";
      append_integer(out, children.empty() ? -count : count);
    }
    output_.value(entry.number, out + ">>");
    write_level(children, entry.number, entry.own.last, first_pages);
  }
}

std::uint32_t OutlineWriter::finish(const FirstPages& first_pages) {
  if (top_.empty()) return 0;
  int count = 0;
  for (const Entry& entry : top_) count += 1 + (entry.children.empty() ? 0 : shown(entry));
  std::string out = "<</Type/Outlines/First";
  append_reference(out, top_.front().number);
  out += "/Last";
  append_reference(out, top_.back().number);
  out += "/Count ";
  append_integer(out, count);
  output_.value(root_, out + ">>");
  write_level(top_, root_, 0, first_pages);
  return root_;
}

}  // namespace colophon::pdf::write
