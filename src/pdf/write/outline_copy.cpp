#include <unordered_set>

#include "pdf/write/document_parts.hpp"
#include "pdf/write/syntax.hpp"

namespace colophon::pdf::write {
using namespace PoDoFo;

namespace {

// Bounds on hostile outlines; a paper has some tens of entries on three or four levels.
constexpr int kMaxLevels = 24;
constexpr std::size_t kMaxEntries = 100'000;

struct Entry {
  const PdfDictionary* dictionary = nullptr;
  std::uint32_t node = 0;
  bool open = false;
  int shown = 0;  ///< entries below that show when it is open
  std::vector<Entry> children;
};

class OutlineCopy {
 public:
  OutlineCopy(Copier& copier, const PaperOptions& options)
      : copier_(copier), document_(copier.document()), options_(options) {}

  void write(const PdfDictionary& root) {
    std::vector<Entry> top = siblings(document_.get(root, "First"), 0);
    if (top.empty()) return;
    PaperCopy::Outline& outline = copier_.copy().outline;
    for (const Entry& entry : top) outline.count += 1 + (entry.open ? entry.shown : 0);
    outline.first = top.front().node;
    outline.last = top.back().node;
    write_level(top, nullptr);
  }

 private:
  std::vector<Entry> siblings(const PdfObject* first, int level) {
    std::vector<Entry> level_entries;
    if (level > kMaxLevels) return level_entries;
    for (const PdfObject* at = first; at != nullptr && at->IsDictionary();) {
      if (seen_.size() == kMaxEntries || !seen_.insert(at).second) break;
      Entry entry;
      entry.dictionary = &at->GetDictionary();
      entry.node = copier_.reserve_node(Node::Kind::kValue);
      entry.children = siblings(document_.get(*entry.dictionary, "First"), level + 1);
      entry.open = document_.integer(*entry.dictionary, "Count", 0) > 0 && !entry.children.empty();
      for (const Entry& child : entry.children) entry.shown += 1 + (child.open ? child.shown : 0);
      level_entries.push_back(std::move(entry));
      at = document_.get(*level_entries.back().dictionary, "Next");
    }
    return level_entries;
  }

  void link(const char* key, std::uint32_t node) {
    append_name(copier_.text(), key);
    copier_.reference(node);
  }

  void write_level(const std::vector<Entry>& entries, const Entry* parent) {
    std::string& out = copier_.text();
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const Entry& entry = entries[i];
      copier_.begin_reserved(entry.node);
      out += "<<";
      copier_.entries(*entry.dictionary,
                      {"Parent", "Prev", "Next", "First", "Last", "Count", "Dest"});
      if (!entry.dictionary->HasKey("Title")) out += "/Title()";
      if (const PdfObject* target = entry.dictionary->GetKey("Dest")) {
        out += "/Dest";
        copier_.destination(target);
      }
      if (parent != nullptr) {
        link("Parent", parent->node);
      } else {
        out += "/Parent";
        append_reference(out, options_.outline_parent);
      }
      if (i > 0) link("Prev", entries[i - 1].node);
      if (i + 1 < entries.size()) {
        link("Next", entries[i + 1].node);
      } else if (parent == nullptr && options_.outline_next != 0) {
        out += "/Next";
        append_reference(out, options_.outline_next);
      }
      if (!entry.children.empty()) {
        link("First", entry.children.front().node);
        link("Last", entry.children.back().node);
        out += "/Count ";
        append_integer(out, entry.open ? entry.shown : -entry.shown);
      }
      out += ">>";
      copier_.end_node(entry.node);
      write_level(entry.children, &entry);
    }
  }

  Copier& copier_;
  const SourceDocument& document_;
  const PaperOptions& options_;
  std::unordered_set<const PdfObject*> seen_;
};

}  // namespace

void copy_outline(Copier& copier, const PaperOptions& options) {
  const SourceDocument& document = copier.document();
  if (const PdfDictionary* root = document.dictionary(document.catalog(), "Outlines"))
    OutlineCopy(copier, options).write(*root);
}

}  // namespace colophon::pdf::write
