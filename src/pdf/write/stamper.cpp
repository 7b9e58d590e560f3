#include "pdf/write/stamper.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

#include "base/text.hpp"
#include "colophon/failure.hpp"
#include "pdf/write/syntax.hpp"

namespace colophon::pdf::write {
using namespace PoDoFo;

double PageGeometry::width_pt() const {
  return (rotate % 180 == 0 ? x1 - x0 : y1 - y0) * user_unit;
}

double PageGeometry::height_pt() const {
  return (rotate % 180 == 0 ? y1 - y0 : x1 - x0) * user_unit;
}

PageGeometry page_geometry(const SourceDocument& document, const SourceDocument::Page& page) {
  PageGeometry geometry;
  const auto real = [](const PdfObject* value, double other) {
    return value != nullptr && (value->IsReal() || value->IsNumber()) ? value->GetReal() : other;
  };
  const auto box = [&](const PdfObject* value, PageGeometry& out) {
    if (value == nullptr || !value->IsArray() || value->GetArray().size() < 4) return false;
    std::array<double, 4> side{};
    for (std::size_t i = 0; i < 4; ++i) side[i] = real(document.resolve(&value->GetArray()[i]), 0);
    out.x0 = std::min(side[0], side[2]);
    out.x1 = std::max(side[0], side[2]);
    out.y0 = std::min(side[1], side[3]);
    out.y1 = std::max(side[1], side[3]);
    return out.x1 > out.x0 && out.y1 > out.y0;
  };
  const PageGeometry letter;
  if (!box(page.media_box, geometry)) geometry = letter;
  geometry.media_x0 = geometry.x0;
  geometry.media_y0 = geometry.y0;
  if (PageGeometry crop = geometry; box(page.crop_box, crop)) {
    crop.x0 = std::max(crop.x0, geometry.x0);
    crop.y0 = std::max(crop.y0, geometry.y0);
    crop.x1 = std::min(crop.x1, geometry.x1);
    crop.y1 = std::min(crop.y1, geometry.y1);
    if (crop.x1 > crop.x0 && crop.y1 > crop.y0) geometry = crop;
  }
  const double turn = real(page.rotate, 0);
  geometry.rotate =
      std::isfinite(turn) ? ((static_cast<int>(std::fmod(turn, 360) / 90) + 4) % 4) * 90 : 0;
  const double unit = real(document.get(*page.dictionary, "UserUnit"), 1);
  geometry.user_unit = unit > 0 ? unit : 1;
  return geometry;
}

namespace {

/// Matrix from the page as displayed (pt, origin at its lower left corner) to user space.
std::array<double, 6> display_matrix(const PageGeometry& page) {
  const double s = 1 / page.user_unit;
  switch (page.rotate) {
    case 90:
      return {0, s, -s, 0, page.x1, page.y0};
    case 180:
      return {-s, 0, 0, -s, page.x1, page.y1};
    case 270:
      return {0, -s, s, 0, page.x0, page.y1};
    default:
      return {s, 0, 0, s, page.x0, page.y0};
  }
}

template <typename Values = std::initializer_list<double>>
void append_reals(std::string& out, const Values& values) {
  for (const double value : values) {
    // A hundred-thousandth of a point is far below any device's resolution.
    append_real(out, std::round(value * 1e5) / 1e5);
    out += ' ';
  }
}

/// Paints places of the paper white.
void cover(std::string& out, const PageGeometry& page, const std::vector<RectPt>& places) {
  if (places.empty()) return;
  out += "/Artifact<</Type/Page>>BDC q 1 g\n";
  for (const RectPt& place : places) {
    append_reals(
        out, {page.media_x0 + place.x0 / page.user_unit, page.media_y0 + place.y0 / page.user_unit,
              place.width() / page.user_unit, place.height() / page.user_unit});
    out += "re f\n";
  }
  out += "Q EMC\n";
}

struct GlyphText {
  double width_em = 0;
  std::vector<const StampKit::Glyph*> glyphs;
};

GlyphText glyph_text(const StampKit& kit, const StampText& line) {
  GlyphText text;
  const auto add = [&](StampFace face, const std::string& part) {
    const auto table = kit.glyphs.find(face);
    for (const char32_t c : to_utf32(part)) {
      const auto* glyph = table == kit.glyphs.end() ? nullptr : [&]() -> const StampKit::Glyph* {
        const auto found = table->second.find(c);
        return found == table->second.end() ? nullptr : &found->second;
      }();
      if (glyph == nullptr)
        throw std::logic_error("stamp sheet lacks a character of \"" + line.text + "\"");
      text.glyphs.push_back(glyph);
      text.width_em += glyph->advance_em;
    }
  };
  add(StampFace::kSerifItalic, line.text.substr(0, line.italic));
  add(line.face, line.text.substr(line.italic));
  return text;
}

void show_glyphs(std::string& out, const GlyphText& text, double size_pt, double x, double y,
                 const std::string& font_prefix, std::set<std::size_t>& fonts) {
  out += "BT ";
  append_reals(out, {1, 0, 0, 1, x, y});
  out += "Tm";
  std::size_t font = SIZE_MAX;
  std::string codes;
  const auto show = [&] {
    if (codes.empty()) return;
    append_string(out, codes);
    out += "Tj";
    codes.clear();
  };
  for (const StampKit::Glyph* glyph : text.glyphs) {
    if (glyph->font != font) {
      show();
      font = glyph->font;
      fonts.insert(font);
      append_name(out, font_prefix + std::to_string(font));
      out += ' ';
      append_reals(out, {size_pt});
      out += "Tf";
    }
    codes += glyph->codes;
  }
  show();
  out += " ET\n";
}

}  // namespace

StampContent stamp_content(const StampKit& kit, const PageGeometry& geometry,
                           const PageStamp& stamp, const std::string& form_prefix,
                           const std::string& font_prefix) {
  StampContent result;
  std::string& out = result.content;
  const auto draw = [&](const StampText& line) {
    const auto run = std::find_if(kit.runs.begin(), kit.runs.end(), [&line](const auto& one) {
      return one.run.face == line.face && one.run.size_pt == line.size_pt &&
             one.run.text == line.text && one.run.italic == line.italic;
    });
    GlyphText glyphs;
    double width = 0;
    if (run != kit.runs.end()) {
      width = run->run.width_pt;
    } else {
      glyphs = glyph_text(kit, line);
      width = glyphs.width_em * line.size_pt;
    }
    const auto ascent = kit.ascent_em.find(line.face);
    if (ascent == kit.ascent_em.end()) throw std::logic_error("stamp sheet lacks an ascent");
    const double top = line.from_top ? geometry.height_pt() - line.top_pt : line.top_pt;
    const double y = top - ascent->second * line.size_pt;
    const double x = line.align == StampText::Align::kCentre  ? (geometry.width_pt() - width) / 2
                     : line.align == StampText::Align::kRight ? line.x_pt - width
                                                              : line.x_pt;
    if (run == kit.runs.end()) {
      show_glyphs(out, glyphs, line.size_pt, x, y, font_prefix, result.fonts);
      return;
    }
    const auto index = static_cast<std::size_t>(run - kit.runs.begin());
    result.runs.insert(index);
    out += "q ";
    append_reals(out, {1, 0, 0, 1, x - run->run.baseline_x_pt, y - run->run.baseline_y_pt});
    out += "cm ";
    append_name(out, form_prefix + std::to_string(index));
    out += " Do Q\n";
  };
  cover(out, geometry, stamp.covered);
  for (const bool head : {true, false}) {
    const auto belongs = [head](const StampText& line) { return line.from_top == head; };
    if (std::none_of(stamp.lines.begin(), stamp.lines.end(), belongs)) continue;
    // No part of the paper's own content (14.8.2.2.2).
    out += "/Artifact<</Type/Pagination/Subtype";
    out += head ? "/Header/Attached[/Top]" : "/Footer/Attached[/Bottom]";
    out += ">>BDC q ";
    append_reals(out, display_matrix(geometry));
    out += "cm 0 g\n";
    for (const StampText& line : stamp.lines)
      if (belongs(line)) draw(line);
    out += "Q EMC\n";
  }
  return result;
}

}  // namespace colophon::pdf::write
