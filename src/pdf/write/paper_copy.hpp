#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.hpp"
#include "colophon/facts.hpp"
#include "pdf/part_account.hpp"

namespace colophon::pdf::write {

/// What identifies an object of equal content in another paper of the same output.
using Digest = KeyedHash::Tag;

/// One object of a paper, serialised but for the object numbers: wherever a reference to another
/// object of the paper stands, the text has a gap and a `Gap` says which one belongs there.
struct Node {
  enum class Kind : std::uint8_t {
    kValue,     ///< any object that is no stream
    kStream,    ///< text is the dictionary, open at its end and without /Length
    kPage,      ///< text is the page dictionary, open at its end and without /Parent
    kFragment,  ///< no object: text that goes into an object of the volume
    kKey,       ///< no object: a number that is known once the paper's turn has come
    kName,      ///< no object: a name, likewise
  };
  std::size_t text_begin = 0, text_end = 0;
  std::size_t gap_begin = 0, gap_end = 0;
  std::string_view data;  ///< of a stream
  Kind kind = Kind::kValue;
  bool shareable = false;  ///< may be stored once for several papers
  bool private_kind =
      false;           ///< has an identity of its own (page, annotation, layer): never shared
  bool keyed = false;  ///< looked up in the table of shared objects under `digest`
  Digest digest{};
};

/// Where a number or name is put in: of an object, a key, or a name.
struct Gap {
  std::size_t at;        ///< offset in `text`
  std::uint32_t target;  ///< index of the node
};

/// Everything of one paper that goes into the output, made without knowing a single object number
/// of the volume, so that papers can be prepared in parallel. The first nodes are the pages.
struct PaperCopy {
  std::unique_ptr<std::string> file = std::make_unique<std::string>();  ///< holds streams' data
  std::string text;
  std::vector<Gap> gaps;
  std::vector<Node> nodes;
  std::deque<std::string> own_data;  ///< data of streams made here or decrypted
  std::size_t pages = 0;
  LinkCounts links_in, links_out;
  PartAccount parts;
  bool version_two = false;
  std::string sha256;  ///< of the file, hex

  /// Leaves of the name tree, sorted, with their first and last name.
  struct Leaf {
    std::uint32_t node;
    std::string first, last;
  };
  std::vector<Leaf> leaves;

  /// The paper's own outline; no nodes if `count` is 0.
  struct Outline {
    std::uint32_t first = 0, last = 0;
    int count = 0;  ///< items that show when the parent is open
  } outline;

  /// Optional content (8.11.4): fragments, each a run of values without brackets.
  struct Layers {
    bool any = false;
    std::uint32_t groups = 0, off = 0, order = 0, radio = 0, locked = 0, usage = 0;
    std::vector<std::uint32_t> configurations;  ///< alternates: whole dictionaries
  } layers;

  /// Form fields (12.7); fragments.
  struct Form {
    bool any = false;
    std::uint32_t fields = 0;   ///< at the top
    std::uint32_t entries = 0;  ///< further ones of the form's dictionary
    std::uint32_t order = 0;    ///< of calculation
    struct Resource {
      std::uint32_t node;  ///< of its name
      std::string category, name;
      std::uint32_t value;  ///< fragment
    };
    std::vector<Resource> resources;  ///< default ones
  } form;

  /// Embedded files (7.11.4): leaves of the tree of their names, and a fragment: those that belong
  /// to the paper as a whole.
  struct Files {
    bool any = false;
    std::vector<Leaf> leaves;
    std::uint32_t associated = 0;
  } files;

  bool has_catalog = false;
  std::uint32_t catalog = 0;  ///< fragment: entries of the catalog of a paper by itself
  std::string language;       ///< of the paper, as its catalog says

  /// Structure tree (14.7).
  struct Tags {
    bool any = false, marked = false, suspects = false, user_properties = false;
    std::vector<std::uint32_t> roots;  ///< elements below the output's tree
    std::vector<std::uint32_t> keys;   ///< nodes of the keys of pages, forms and annotations
    struct Parents {                   ///< a leaf of the tree of parents
      std::uint32_t node;
      std::uint32_t first, last;  ///< indexes in `keys`
    };
    std::vector<Parents> parents;
    std::vector<Leaf> ids;  ///< of the tree of identifiers
    struct Type {
      std::uint32_t node;
      std::string name, meaning;  ///< `meaning`: what the paper maps it to, in the end
    };
    std::vector<Type> types;
    struct Class {
      std::uint32_t node;
      std::string name;
      std::uint32_t attributes;  ///< fragment
    };
    std::vector<Class> classes;
    std::vector<std::uint32_t> namespaces;
  } tags;
};

/// A new one, with the memory of one that is no longer needed.
inline PaperCopy emptied(PaperCopy used) {
  PaperCopy copy;
  copy.file = std::move(used.file);
  copy.text = std::move(used.text);
  copy.gaps = std::move(used.gaps);
  copy.nodes = std::move(used.nodes);
  copy.text.clear();
  copy.gaps.clear();
  copy.nodes.clear();
  return copy;
}

}  // namespace colophon::pdf::write
