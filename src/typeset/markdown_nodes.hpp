#pragma once

#include <cmark-gfm.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "typeset/text_style.hpp"

namespace colophon::typeset {

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeIter {
  void operator()(cmark_iter* iter) const { cmark_iter_free(iter); }
};
using NodePtr = std::unique_ptr<cmark_node, FreeNode>;
using IterPtr = std::unique_ptr<cmark_iter, FreeIter>;

// Markdown as cmark reads it.

/// `english`: straight quotes become English ones; other languages have their own, which are typed.
NodePtr parse_markdown(std::string_view text, bool english);
const char* text_or_empty(const char* text);
/// Only addresses that a reader may follow become links.
bool followable(std::string_view url);
bool is_type(cmark_node* node, const char* name);
/// The words in the brackets of a picture.
std::string words_of(cmark_node* picture);
/// How the columns of a table are aligned (`:--`, `:-:`, `--:`).
std::vector<Align> alignments_of(cmark_node* table);

}  // namespace colophon::typeset
