// The LaTeX decoder, and what importers take texts over with, on arbitrary bytes: they must end,
// give valid UTF-8 and not blow the text up; a title with marks says what the plain one says.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/text.hpp"
#include "metadata/import/latex/decode.hpp"
#include "metadata/import/text/imported_text.hpp"
#include "metadata/person_names.hpp"
#include "metadata/semantic_text.hpp"
#include "model/title_markup.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace colophon;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const auto decode :
       {metadata::latex_to_text, metadata::latex_to_markdown, metadata::latex_body_to_markdown}) {
    const metadata::DecodedLatex decoded = decode(text);
    if (!valid_utf8(decoded.text) || decoded.text.size() > 20 * size + 100) __builtin_trap();
  }
  for (const auto take :
       {metadata::imported_line, metadata::imported_name, metadata::imported_abstract}) {
    const metadata::ImportedText read = take(text);
    if (!valid_utf8(read.text) || read.text.size() > 30 * size + 100) __builtin_trap();
    if (!metadata::invisible_in(read.text).empty()) __builtin_trap();
  }
  const metadata::PersonName name = metadata::split_name(text);
  if (!valid_utf8(metadata::recased(clean_utf8(name.family)))) __builtin_trap();
  const metadata::DecodedTitle title = metadata::latex_to_title(text);
  if (!valid_utf8(title.text)) __builtin_trap();
  if (!title.markup.empty()) {
    std::string problem;
    const auto marked = parse_title_markup(title.markup, problem);
    if (!marked || !same_title(*marked, title.text)) __builtin_trap();
  }
  return 0;
}
