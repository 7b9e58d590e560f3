#include "base/text.hpp"

#include "typeset/document.hpp"
#include "typeset/fonts.hpp"
#include "typeset/typeset.hpp"

namespace colophon::typeset {
namespace {

/// Distance from the top of a line to its baseline as poppler reports it, in em: the ascent that
/// cairo writes into the font descriptor of the two fonts (measured with `pdftotext -bbox`).
constexpr double kSansAscentEm = 0.729, kSerifAscentEm = 0.683;
constexpr double kGlyphSizePt = 10;
constexpr double kSheetWidthPt = 1440, kSheetHeightPt = 72;
constexpr double kOriginXPt = 36, kOriginYPt = 36;

TextStyle stamp_style(StampFace face, double size_pt) {
  return {.face = face == StampFace::kSans ? Face::kSans : Face::kSerif,
          .size_pt = size_pt,
          .leading_pt = size_pt,
          .italic = face == StampFace::kSerifItalic,
          .plain_glyphs = true};
}

Spans spans_of(const StampText& run) {
  Spans spans;
  if (run.italic > 0) spans.push_back({.text = run.text.substr(0, run.italic), .italic = true});
  if (run.italic < run.text.size()) spans.push_back({.text = run.text.substr(run.italic)});
  return spans;
}

/// Advance width of a text, in pt.
double advance(Fonts& fonts, const std::string& text, const TextStyle& style) {
  const LayoutPtr layout = fonts.layout({{.text = text}}, style, 0);
  PangoRectangle logical{};
  pango_layout_line_get_extents(pango_layout_get_line_readonly(layout.get(), 0), nullptr, &logical);
  return points(logical.width);
}

/// Shows text with its origin at x on the baseline; returns its advance width.
double show(const Canvas& canvas, Fonts& fonts, const Spans& text, const TextStyle& style,
            double x) {
  const LayoutPtr layout = fonts.layout(text, style, 0);
  cairo_move_to(canvas.cairo, x, kSheetHeightPt - kOriginYPt);
  PangoLayoutLine* line = pango_layout_get_line_readonly(layout.get(), 0);
  pango_cairo_show_layout_line(canvas.cairo, line);
  PangoRectangle logical{};
  pango_layout_line_get_extents(line, nullptr, &logical);
  return points(logical.width);
}

}  // namespace

StampSheet typeset_stamp_sheet(const std::vector<StampText>& runs,
                               const std::map<StampFace, std::u32string>& characters,
                               std::time_t date) {
  // A stamp is in no particular language: the same text looks the same in every volume.
  Fonts fonts("en");
  Document document(kSheetWidthPt, kSheetHeightPt, date);
  StampSheet sheet;
  sheet.ascent_em = {{StampFace::kSans, kSansAscentEm},
                     {StampFace::kSerif, kSerifAscentEm},
                     {StampFace::kSerifItalic, kSerifAscentEm}};
  int pages = 0;
  const auto begin_page = [&] {
    if (pages > 0) document.next_page();
    return pages++;
  };
  for (const StampText& run : runs) {
    const int page = begin_page();
    const double width = show(document.canvas(), fonts, spans_of(run),
                              stamp_style(run.face, run.size_pt), kOriginXPt);
    sheet.runs.push_back({.face = run.face,
                          .size_pt = run.size_pt,
                          .text = run.text,
                          .italic = run.italic,
                          .page = page,
                          .width_pt = width,
                          .baseline_x_pt = kOriginXPt,
                          .baseline_y_pt = kOriginYPt});
  }
  for (const auto& [face, chars] : characters) {
    StampSheet::Glyphs glyphs{.face = face, .page = begin_page(), .chars = chars, .advance_em = {}};
    const TextStyle style = stamp_style(face, kGlyphSizePt);
    for (const char32_t character : chars)
      glyphs.advance_em.push_back(advance(fonts, to_utf8(character), style) / kGlyphSizePt);
    // All in one run: cairo leaves out a run that marks nothing, and with it a space on its own.
    show(document.canvas(), fonts, {{.text = to_utf8(chars)}}, style, kOriginXPt);
    sheet.glyphs.push_back(std::move(glyphs));
  }
  sheet.pdf = document.finish().pdf;
  sheet.fonts = fonts.files();
  return sheet;
}

}  // namespace colophon::typeset
