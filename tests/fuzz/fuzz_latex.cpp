// The LaTeX decoder on arbitrary bytes: it must end, give valid UTF-8 and not blow the text
// up; a title with marks says what the plain one says.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/text.hpp"
#include "metadata/import/latex/decode.hpp"
#include "model/title_markup.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace colophon;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const auto decode :
       {metadata::latex_to_text, metadata::latex_to_markdown, metadata::latex_body_to_markdown}) {
    const metadata::DecodedLatex decoded = decode(text);
    if (!valid_utf8(decoded.text) || decoded.text.size() > 20 * size + 100) __builtin_trap();
  }
  const metadata::DecodedTitle title = metadata::latex_to_title(text);
  if (!valid_utf8(title.text)) __builtin_trap();
  if (!title.markup.empty()) {
    std::string problem;
    const auto marked = parse_title_markup(title.markup, problem);
    if (!marked || !same_title(*marked, title.text)) __builtin_trap();
  }
  return 0;
}
