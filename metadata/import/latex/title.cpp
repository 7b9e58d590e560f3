#include <algorithm>

#include "base/text.hpp"
#include "metadata/import/latex/decode.hpp"
#include "metadata/import/latex/decoder.hpp"
#include "metadata/import/latex/title_marks.hpp"
#include "metadata/import/text/clean.hpp"
#include "xml/node.hpp"

namespace colophon::metadata {
namespace {

using namespace latex;

/// One blank where there are several, marks between them or not; none at the ends.
std::u32string squeezed(std::u32string_view text) {
  std::u32string out;
  bool blank = true;
  for (const char32_t c : text) {
    const bool white = c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == 0xA0;
    if (white && blank) continue;
    out += white ? U' ' : c;
    if (white || !is_mark(c) || c >= kFormula) blank = white;
  }
  for (std::size_t i = out.size(); i-- > 0;) {
    if (out[i] == U' ') out.erase(i, 1);
    if (i >= out.size() || is_open(out[i]) || is_close(out[i])) continue;
    break;
  }
  return out;
}

/// Without marks that mark nothing: empty ones, one within its like, one around everything.
std::u32string significant(std::u32string_view text) {
  std::vector<char32_t> open;
  std::vector<bool> dropped;
  std::u32string out;
  for (const char32_t c : text) {
    if (is_open(c)) {
      const bool nested = std::find(open.begin(), open.end(), c) != open.end();
      open.push_back(c);
      dropped.push_back(nested);
      if (!nested) out += c;
    } else if (is_close(c)) {
      if (open.empty()) continue;  // marks come in pairs
      const bool drop = dropped.back();
      const char32_t opened = open.back();
      open.pop_back();
      dropped.pop_back();
      if (drop) continue;
      if (!out.empty() && out.back() == opened) {
        out.pop_back();
      } else {
        out += c;
      }
    } else {
      out += c;
    }
  }
  while (out.size() > 2 && is_open(out.front())) {
    int depth = 0;
    std::size_t end = 0;
    for (; end < out.size(); ++end) {
      depth += is_open(out[end]) ? 1 : is_close(out[end]) ? -1 : 0;
      if (depth == 0) break;
    }
    const char32_t face = out.front() - kOpen;
    if (end + 1 < out.size() || face == kSub || face == kSup) break;
    out = out.substr(1, out.size() - 2);
  }
  return out;
}

/// The text alone: scripts in Unicode's forms where it has them.
std::string plain(const std::u32string& text, const std::vector<Formula>& formulas) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t c = text[i];
    if (c == kOpen + kSub || c == kOpen + kSup) {
      const std::size_t end = std::min(text.find(kClose + (c - kOpen), i), text.size());
      const std::u32string inside = text.substr(i + 1, end - i - 1);
      const bool simple = std::none_of(inside.begin(), inside.end(), is_mark);
      if (simple && !out.empty() && out.back() != ' ') {
        out += script_on_line(to_utf8(inside), c == kOpen + kSup);
        i = end;
      }
    } else if (c >= kFormula && c < kFormula + formulas.size()) {
      out += to_plain(formulas[c - kFormula]);
    } else if (!is_mark(c)) {
      out += to_utf8(c);
    }
  }
  return nfc(squeeze(out));
}

void keep_on_a_line(xml::Node& node) {
  node.mixed = true;
  for (xml::Node& child : node.children) keep_on_a_line(child);
}

/// The element's content as a fragment of XML.
std::string fragment(xml::Node root) {
  keep_on_a_line(root);
  std::string text = xml::write({.root = std::move(root)});
  const std::size_t begin = text.find("<title>"), end = text.rfind("</title>");
  if (begin == std::string::npos || end == std::string::npos) return {};
  return text.substr(begin + 7, end - begin - 7);
}

std::string markup(const std::u32string& text, const std::vector<Formula>& formulas) {
  if (std::none_of(text.begin(), text.end(), is_mark)) return {};
  std::vector<xml::Node> open = {xml::element("title")};
  std::u32string words;
  const auto flush = [&] {
    if (!words.empty()) open.back().add(xml::text(nfc(to_utf8(words))));
    words.clear();
  };
  const auto close = [&] {
    flush();
    xml::Node done = std::move(open.back());
    open.pop_back();
    open.back().add(std::move(done));
  };
  for (const char32_t c : text) {
    if (is_open(c)) {
      flush();
      open.push_back(xml::element(std::string(kFaces[c - kOpen])));
    } else if (is_close(c)) {
      if (open.size() > 1) close();
    } else if (c >= kFormula && c < kFormula + formulas.size()) {
      flush();
      open.back().add(to_mathml(formulas[c - kFormula]));
    } else if (!is_mark(c)) {
      words += c;
    }
  }
  while (open.size() > 1) close();
  flush();
  return fragment(std::move(open.front()));
}

}  // namespace

DecodedTitle latex_to_title(std::string_view latex) {
  DecodedTitle out;
  const std::string clean = cleaned_text(latex, false, out.notes);
  Decoder decoder(clean, Markup::kTitle);
  const std::u32string text = significant(squeezed(to_utf32(nfc(decoder.run()))));
  out.kept = decoder.kept();
  for (std::string& kept : out.kept) {
    std::u32string points = to_utf32(kept);
    points.erase(std::remove_if(points.begin(), points.end(), is_mark), points.end());
    kept = to_utf8(points);
  }
  out.text = plain(text, decoder.formulas());
  out.markup = markup(text, decoder.formulas());
  return out;
}

}  // namespace colophon::metadata
