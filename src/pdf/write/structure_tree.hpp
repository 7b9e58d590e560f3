#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pdf/write/emitter.hpp"
#include "pdf/write/name_tree.hpp"
#include "pdf/write/output.hpp"
#include "pdf/write/paper_copy.hpp"

namespace colophon::pdf::write {

/// Is it a type of the standard set (ISO 32000-1, 14.8.4; ISO 32000-2, annex M)?
bool is_standard_type(std::string_view name);

/// The structure tree of an output, made of those of its papers (ISO 32000-1, 14.7). The papers'
/// elements and the leaves of the tree of parents are written with the papers; of each only the
/// numbers of its roots and leaves, and new types and classes, are kept.
class StructureTree {
 public:
  /// In a volume the papers hang below one Document element; `alone`: at the root itself.
  StructureTree(PdfOutput& output, bool alone);

  /// Object that is the parent of the papers' roots.
  std::uint32_t parent() const { return document_ != 0 ? document_ : root_; }
  /// Names the roots of the paper's tags to the emitter.
  static void add_roots(Emitter& emitter, const PaperCopy::Tags& tags);
  /// Fixes keys and names; after the emitter has reached everything, before it writes.
  void settle(Emitter& emitter, const PaperCopy::Tags& tags);
  /// Notes what the tree needs of the paper once it is written.
  void add(const Emitter& emitter, const PaperCopy::Tags& tags);
  /// Writes what is above the papers; returns entries of the catalog, nothing if no paper has tags.
  std::string finish();

 private:
  struct Leaf {
    std::uint32_t number;
    long long first, last;  ///< keys
  };
  std::uint32_t finish_parents();

  PdfOutput& output_;
  std::uint32_t root_, document_ = 0;
  NameTree ids_;
  std::vector<Leaf> parents_;
  long long next_key_ = 0;
  std::map<std::string, std::string> types_;    ///< type → standard type
  std::map<std::string, std::string> classes_;  ///< class → attributes
  std::string kids_;
  std::vector<std::uint32_t> namespaces_;
  bool any_ = false, marked_ = false, suspects_ = false, user_properties_ = false;
};

}  // namespace colophon::pdf::write
