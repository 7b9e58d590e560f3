#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "pdf/volume_writer.hpp"
#include "pdf/write/emitter.hpp"
#include "pdf/write/name_tree.hpp"
#include "pdf/write/output.hpp"
#include "pdf/write/page_tree.hpp"
#include "pdf/write/paper_copy.hpp"
#include "pdf/write/share.hpp"
#include "pdf/write/structure_tree.hpp"

namespace colophon::pdf::write {

/// One PDF in the making: takes prepared papers in order and keeps of each only what the document
/// as a whole needs at its end.
class Assembly {
 public:
  /// `alone`: one paper is all there is.
  explicit Assembly(const std::filesystem::path& out, bool alone = false)
      : output_(out),
        shared_(output_.folder()),
        tree_(output_),
        names_(output_),
        files_(output_),
        tags_(output_, alone) {}

  PdfOutput& output() { return output_; }
  int pages() const { return tree_.pages(); }
  /// Object above the papers' structure elements.
  std::uint32_t tags_parent() const { return tags_.parent(); }
  const KeyedHash::Key& sharing_key() const { return shared_.key(); }

  /// Where a paper's own outline went, in object numbers; zeros if it has none.
  struct OwnOutline {
    std::uint32_t first = 0, last = 0;
    int count = 0;
  };
  /// Writes a paper; its first page gets the object number `first_page`.
  OwnOutline add_paper(const PaperCopy& copy, std::uint32_t first_page);
  void add_blank(double width_pt, double height_pt);
  /// Writes page tree, names, layers, forms, metadata, catalog and the end of the file. `spreads`:
  /// as in VolumeJob.
  void finish(const DocumentInfo& info, const std::vector<LabelRange>& labels,
              std::uint32_t outline_root, bool spreads = false);

 private:
  std::string optional_content() const;
  std::string form() const;
  static std::vector<std::uint32_t> fragments(const PaperCopy& copy);
  void settle_form(Emitter& emitter, const PaperCopy::Form& form);
  void take_form(const Emitter& emitter, const PaperCopy::Form& form);

  PdfOutput output_;
  SharedTable shared_;
  PageTree tree_;
  bool version_two_ = false;
  NameTree names_, files_;
  StructureTree tags_;
  struct {
    std::string groups, off, order, radio, locked, usage, configurations;
  } layers_;
  struct {
    std::string fields, entries, order;
    std::map<std::string, std::map<std::string, std::string>> resources;  ///< by category and name
  } form_;
  std::string associated_files_, catalog_;
};

}  // namespace colophon::pdf::write
