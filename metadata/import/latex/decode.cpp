#include "metadata/import/latex/decode.hpp"

#include "base/text.hpp"
#include "metadata/import/latex/decoder.hpp"

namespace colophon::metadata {
namespace {

bool blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Removes comments: '%' to the end of its line, the line break and the blanks after it included,
/// as TeX does. A comment on a line of its own does not part paragraphs.
std::string without_comments(std::string_view latex) {
  std::string out;
  for (std::size_t i = 0; i < latex.size(); ++i) {
    if (latex[i] == '\\' && i + 1 < latex.size()) {
      out += latex[i++];
      out += latex[i];
    } else if (latex[i] == '%') {
      i = std::min(latex.find('\n', i), latex.size());
      while (i + 1 < latex.size() && (latex[i + 1] == ' ' || latex[i + 1] == '\t')) ++i;
    } else {
      out += latex[i];
    }
  }
  return out;
}

DecodedLatex decode(std::string_view latex, latex::Markup markup) {
  const std::string clean =
      replace_all(valid_utf8(latex) ? std::string(latex) : clean_utf8(latex), "\r\n", "\n");
  latex::Decoder decoder(clean, markup);
  DecodedLatex out;
  out.text = nfc(decoder.run());
  out.kept = decoder.kept();
  return out;
}

/// Drops a hard line break at the end: before an empty line it breaks nothing.
void drop_break(std::string& paragraph) {
  while (!paragraph.empty() && paragraph.back() == '\\' &&
         (paragraph.size() < 2 || paragraph[paragraph.size() - 2] != '\\')) {
    paragraph.pop_back();
    while (!paragraph.empty() && blank(paragraph.back())) paragraph.pop_back();
  }
}

/// Paragraphs with one empty line between them; blanks at the ends of lines removed.
std::string tidy(std::string_view markdown) {
  std::string out;
  bool paragraph_ends = false;
  for (const std::string& line : split(markdown, '\n')) {
    std::string_view kept = line;
    while (!kept.empty() && blank(kept.back())) kept.remove_suffix(1);
    if (kept.empty()) {
      paragraph_ends = true;
      continue;
    }
    if (paragraph_ends) drop_break(out);
    if (!out.empty()) out += paragraph_ends ? "\n\n" : "\n";
    out += kept;
    paragraph_ends = false;
  }
  drop_break(out);
  return out;
}

}  // namespace

DecodedLatex latex_to_text(std::string_view latex) {
  DecodedLatex out = decode(latex, latex::Markup::kNone);
  out.text = squeeze(out.text);
  return out;
}

DecodedLatex latex_to_markdown(std::string_view latex) {
  DecodedLatex out = decode(latex, latex::Markup::kMarkdown);
  out.text = tidy(out.text);
  return out;
}

DecodedLatex latex_body_to_markdown(std::string_view latex) {
  return latex_to_markdown(without_comments(latex));
}

}  // namespace colophon::metadata
