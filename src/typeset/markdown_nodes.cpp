#include "typeset/markdown_nodes.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>

#include "base/text.hpp"

namespace colophon::typeset {
namespace {

struct FreeParser {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
}  // namespace

NodePtr parse_markdown(std::string_view text, bool english) {
  cmark_gfm_core_extensions_ensure_registered();
  const int options =
      CMARK_OPT_FOOTNOTES | CMARK_OPT_VALIDATE_UTF8 | (english ? CMARK_OPT_SMART : 0);
  const std::unique_ptr<cmark_parser, FreeParser> parser(cmark_parser_new(options));
  for (const char* name : {"table", "autolink", "strikethrough"}) {
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
  }
  cmark_parser_feed(parser.get(), text.data(), text.size());
  return NodePtr(cmark_parser_finish(parser.get()));
}

const char* text_or_empty(const char* text) {
  return text == nullptr ? "" : text;
}

bool followable(std::string_view url) {
  const std::string start = lower_ascii(url.substr(0, 8));
  return start.rfind("https://", 0) == 0 || start.rfind("http://", 0) == 0 ||
         start.rfind("mailto:", 0) == 0;
}

bool is_type(cmark_node* node, const char* name) {
  return std::string_view(cmark_node_get_type_string(node)) == name;
}

std::string words_of(cmark_node* picture) {
  std::string words;
  const IterPtr iter(cmark_iter_new(picture));
  while (cmark_iter_next(iter.get()) != CMARK_EVENT_DONE) {
    cmark_node* node = cmark_iter_get_node(iter.get());
    const cmark_event_type event = cmark_iter_get_event_type(iter.get());
    if (event == CMARK_EVENT_ENTER && cmark_node_get_literal(node) != nullptr)
      words += cmark_node_get_literal(node);
    if (cmark_node_get_type(node) == CMARK_NODE_SOFTBREAK) words += ' ';
  }
  return words;
}

std::vector<Align> alignments_of(cmark_node* table) {
  const std::size_t columns = cmark_gfm_extensions_get_table_columns(table);
  const uint8_t* given = cmark_gfm_extensions_get_table_alignments(table);
  std::vector<Align> out;
  for (std::size_t i = 0; i < columns; ++i) {
    out.push_back(given[i] == 'c'   ? Align::kCentre
                  : given[i] == 'r' ? Align::kRight
                                    : Align::kLeft);
  }
  return out;
}

}  // namespace colophon::typeset
