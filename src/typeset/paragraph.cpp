#include <algorithm>
#include <cmath>
#include <memory>
#include <string_view>

#include "typeset/desk.hpp"

namespace colophon::typeset {
namespace {

/// Middle of an ordinary lower-case line above its baseline, in em, for Times and Helvetica alike:
/// half of ascender minus descender (683 and 217, Adobe Core 14 metrics).
constexpr double kMiddleEm = 0.233;

/// Share of its leading that a line can do without: 14.5 pt become 14.
constexpr double kLeadingShrink = 0.035;

double baseline(const TextStyle& style) {
  return style.leading_pt / 2 + kMiddleEm * style.size_pt;
}

/// A byte range of the paragraph, its element, and where it leads to.
struct Stretch {
  int from, to;
  int element;
  bool struck;
  std::string item, uri, text;
  std::shared_ptr<const Boxes> note;
};
using Stretches = std::vector<Stretch>;

/// Every span with its element: the paragraph's, or one of its own below that.
Stretches stretches(Tags& tags, const Spans& spans, int element) {
  Stretches out;
  int at = 0;
  for (const Span& span : spans) {
    const int end = at + static_cast<int>(span.text.size());
    const bool link = !span.item.empty() || !span.uri.empty();
    const bool own = element != Tags::kArtifact && (link || !span.tag.empty());
    const int below = own ? tags.add_below(element, link ? "Link" : span.tag) : element;
    out.push_back({at, end, below, span.struck, span.item, span.uri, span.text, span.note});
    at = end;
  }
  return out;
}

struct Line {
  LayoutPtr layout;
  PangoLayoutLine* line;
  double start_pt, width_pt;  ///< from where lines begin
};

std::vector<Line> lines_of(const LayoutPtr& layout) {
  std::vector<Line> lines;
  const int whole = pango_layout_get_width(layout.get());
  const bool from_right =
      pango_context_get_base_dir(pango_layout_get_context(layout.get())) == PANGO_DIRECTION_RTL;
  PangoLayoutIter* iter = pango_layout_get_iter(layout.get());
  do {
    PangoRectangle logical{};
    pango_layout_iter_get_line_extents(iter, nullptr, &logical);
    const int start = whole < 0 ? 0 : from_right ? whole - logical.x - logical.width : logical.x;
    lines.push_back(
        {layout, pango_layout_iter_get_line_readonly(iter), points(start), points(logical.width)});
  } while (pango_layout_iter_next_line(iter) != FALSE);
  pango_layout_iter_free(iter);
  return lines;
}

const Stretch* stretch_at(const Stretches& stretches, int byte) {
  const auto at = std::find_if(stretches.begin(), stretches.end(),
                               [byte](const Stretch& s) { return byte >= s.from && byte < s.to; });
  return at == stretches.end() ? nullptr : &*at;
}

struct FreeGlyphs {
  void operator()(PangoGlyphItem* glyphs) const { pango_glyph_item_free(glyphs); }
};
using GlyphsPtr = std::unique_ptr<PangoGlyphItem, FreeGlyphs>;

double width_of(const PangoGlyphItem* run) {
  return points(pango_glyph_string_get_width(run->glyphs));
}

/// True if a cluster of glyphs begins at that byte of the run's text, or the run ends there.
bool cluster_at(const PangoGlyphItem* run, int byte) {
  if (byte == run->item->length) return true;
  const int* clusters = run->glyphs->log_clusters;
  return std::find(clusters, clusters + run->glyphs->num_glyphs, byte) !=
         clusters + run->glyphs->num_glyphs;
}

/// Shows a run at `pen` on its baseline, and moves `pen` behind it. Soft hyphens at which no line
/// was divided stay out of the page's text, where programs that read it would stumble over them,
/// but for those that a ligature spans.
void show_run(const Canvas& canvas, const char* text, const PangoGlyphItem* run, double& pen,
              double base) {
  constexpr std::string_view kSoftHyphen = "\u00AD";
  constexpr auto kBytes = static_cast<int>(kSoftHyphen.size());
  pen += points(run->start_x_offset);
  GlyphsPtr rest(pango_glyph_item_copy(const_cast<PangoGlyphItem*>(run)));
  const auto show = [&](PangoGlyphItem* part) {
    cairo_move_to(canvas.cairo, pen, base - points(run->y_offset));
    pango_cairo_show_glyph_item(canvas.cairo, text, part);
    pen += width_of(part);
  };
  const auto next_hyphen = [&](int from) {
    const std::string_view left(text + rest->item->offset,
                                static_cast<std::size_t>(rest->item->length));
    const auto at = left.find(kSoftHyphen, static_cast<std::size_t>(from));
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
  };
  const bool to_the_right = run->item->analysis.level % 2 == 0;
  for (int at = to_the_right ? next_hyphen(0) : -1; at >= 0;) {
    if (at + kBytes == rest->item->length) break;  // one that divides its word is to be seen
    if (!cluster_at(rest.get(), at) || !cluster_at(rest.get(), at + kBytes)) {
      at = next_hyphen(at + kBytes);
      continue;
    }
    if (at > 0) show(GlyphsPtr(pango_glyph_item_split(rest.get(), text, at)).get());
    pen += width_of(GlyphsPtr(pango_glyph_item_split(rest.get(), text, kBytes)).get());
    at = next_hyphen(0);
  }
  show(rest.get());
  pen += points(run->end_x_offset);
}

/// Draws a line's runs of glyphs from left to right, each as content of its element. `x` is where
/// the lines of its paragraph begin.
void draw_line(const Canvas& canvas, const Line& line, const TextStyle& style,
               const Stretches& stretches, double x, double y) {
  constexpr double kStrikeEm = 0.25, kStrikeWeightEm = 0.05;
  cairo_set_source_rgb(canvas.cairo, style.gray, style.gray, style.gray);
  const char* text = pango_layout_get_text(line.layout.get());
  double pen = canvas.from_left(x + line.start_pt, line.width_pt);
  const double base = y + baseline(style);
  for (GSList* at = line.line->runs; at != nullptr;) {
    const auto run_of = [](GSList* node) { return static_cast<PangoGlyphItem*>(node->data); };
    const Stretch* stretch = stretch_at(stretches, run_of(at)->item->offset);
    const double start = pen;
    const Marked marked(canvas, stretch == nullptr ? Tags::kArtifact : stretch->element);
    do {
      show_run(canvas, text, run_of(at), pen, base);
      at = at->next;
    } while (at != nullptr && stretch_at(stretches, run_of(at)->item->offset) == stretch);
    if (stretch == nullptr) continue;
    if (stretch->struck) {
      cairo_set_line_width(canvas.cairo, kStrikeWeightEm * style.size_pt);
      cairo_move_to(canvas.cairo, start, base - kStrikeEm * style.size_pt);
      cairo_line_to(canvas.cairo, pen, base - kStrikeEm * style.size_pt);
      cairo_stroke(canvas.cairo);
    }
    canvas.link(canvas.from_left(start, pen - start), y, pen - start, style.leading_pt,
                {.item = stretch->item,
                 .uri = stretch->uri,
                 .text = stretch->text,
                 .element = stretch->element});
  }
}

/// No break after the first or before the last line; three lines or fewer are not divided.
void forbid_single_lines(Boxes& boxes) {
  for (std::size_t i = 0; i + 1 < boxes.size(); ++i) {
    boxes[i].keep_with_next = boxes.size() <= 3 || i == 0 || i + 2 == boxes.size();
  }
}

Boxes boxes_of(const std::vector<Line>& lines, const Stretches& stretches, const TextStyle& style) {
  Boxes boxes;
  for (const Line& line : lines) {
    boxes.push_back({.height_pt = style.leading_pt,
                     .shrink_pt = style.leading_pt * kLeadingShrink,
                     .draw = [line, style, stretches](const Canvas& canvas, double x, double y) {
                       draw_line(canvas, line, style, stretches, x + style.left_pt, y);
                     }});
    const int from = line.line->start_index, to = from + line.line->length;
    for (const Stretch& each : stretches) {
      if (each.note != nullptr && each.from >= from && each.from < to)
        boxes.back().notes.push_back(each.note);
    }
  }
  boxes.front().before_pt = style.before_pt;
  forbid_single_lines(boxes);
  return boxes;
}

/// Soft hyphens in all words but the last of the paragraph: half a word makes no line.
Spans hyphenated(const Desk& desk, Spans spans, const TextStyle& style) {
  for (Span& span : spans) {
    if (!style.hyphenate || span.mono || !span.uri.empty()) continue;
    const std::size_t last =
        &span == &spans.back() ? span.text.find_last_of(" \n") : std::string::npos;
    const std::string rest = last == std::string::npos ? "" : span.text.substr(last);
    span.text = desk.hyphenate(span.text.substr(0, span.text.size() - rest.size())) + rest;
  }
  return spans;
}

/// Byte offset of the soft hyphen at which a line is divided and runs over the width, -1 if none
/// does: pango does not count the hyphen it adds.
int overhanging_hyphen(const std::vector<Line>& lines, const char* text, double width_pt) {
  constexpr double kTolerancePt = 0.2;
  for (const Line& line : lines) {
    const int end = line.line->start_index + line.line->length;
    if (line.width_pt > width_pt + kTolerancePt && line.line->length >= 2 &&
        std::string_view(text + end - 2, 2) == "\u00AD")
      return end - 2;
  }
  return -1;
}

/// Takes the soft hyphen at a byte offset of the paragraph out of its span.
void drop_soft_hyphen(Spans& spans, int offset) {
  auto at = static_cast<std::size_t>(offset);
  for (Span& span : spans) {
    if (at < span.text.size()) {
      span.text.erase(at, std::string_view("\u00AD").size());
      return;
    }
    at -= span.text.size();
  }
}

bool divides_word(PangoLayout* layout) {
  const char* text = pango_layout_get_text(layout);
  for (int i = 1; i < pango_layout_get_line_count(layout); ++i) {
    const int start = pango_layout_get_line_readonly(layout, i)->start_index;
    const gunichar before = g_utf8_get_char(g_utf8_prev_char(text + start));
    const gunichar after = g_utf8_get_char(text + start);
    // Chinese and Japanese have no spaces between words.
    if (g_unichar_iswide(before) != FALSE || g_unichar_iswide(after) != FALSE) continue;
    if (g_unichar_isalpha(before) != FALSE && g_unichar_isalpha(after) != FALSE) return true;
  }
  return false;
}

/// The least width at which a centred text takes no more lines than at `width_pt`: its lines are
/// then of about one length, and no last word stands alone.
double balanced_width(Fonts& fonts, const Spans& spans, const TextStyle& style, double width_pt,
                      PangoLayout* layout) {
  constexpr int kMostLines = 8, kSteps = 7;
  const int lines = pango_layout_get_line_count(layout);
  if (lines < 2 || lines > kMostLines) return width_pt;
  double low = width_pt / lines / 2, high = width_pt;
  for (int i = 0; i < kSteps; ++i) {
    const double middle = (low + high) / 2;
    const LayoutPtr trial = fonts.layout(spans, style, middle);
    // A width that divides a word is too small, whatever the number of lines.
    if (pango_layout_get_line_count(trial.get()) <= lines && !divides_word(trial.get())) {
      high = middle;
    } else {
      low = middle;
    }
  }
  return high;
}

/// Lines of a heading or an entry. One that ends in a line of a word or two is set narrower.
std::vector<Line> even_lines(Fonts& fonts, const Spans& spans, const TextStyle& style,
                             double width_pt) {
  constexpr std::size_t kMostLines = 6;
  constexpr double kShortLine = 0.25, kNarrowest = 0.7, kStepPt = 6;
  std::vector<Line> lines = lines_of(fonts.layout(spans, style, width_pt));
  for (double narrow = width_pt - kStepPt;
       lines.size() > 1 && lines.size() <= kMostLines &&
       lines.back().width_pt < kShortLine * width_pt && narrow > kNarrowest * width_pt;
       narrow -= kStepPt) {
    std::vector<Line> trial = lines_of(fonts.layout(spans, style, narrow));
    if (trial.size() > lines.size()) break;
    lines = std::move(trial);
  }
  return lines;
}

/// Dots between two places, on a grid that goes through `grid`, so that the dots of all lines stand
/// below each other.
void draw_dots(const Canvas& canvas, Fonts& fonts, const TextStyle& style, double from, double to,
               double grid, double y) {
  TextStyle dots = style;
  dots.bold = dots.italic = dots.caps = false;
  const double pitch = fonts.width({{.text = " ."}}, dots);
  if (pitch <= 0) return;
  to = grid + std::floor((to - grid) / pitch) * pitch;
  const int count = static_cast<int>(std::floor((to - from) / pitch));
  if (count < 2) return;
  std::string text;
  for (int i = 0; i < count; ++i) text += " .";
  const LayoutPtr layout = fonts.layout({{.text = text}}, dots, 0);
  const Marked artifact(canvas, Tags::kArtifact);
  cairo_set_source_rgb(canvas.cairo, style.gray, style.gray, style.gray);
  cairo_move_to(canvas.cairo, canvas.from_left(to - count * pitch, count * pitch),
                y + baseline(style));
  pango_cairo_show_layout_line(canvas.cairo, pango_layout_get_line_readonly(layout.get(), 0));
}

}  // namespace

Boxes paragraph(Desk& desk, const Spans& given, const TextStyle& style, double width_pt,
                const std::string& tag) {
  Spans spans = hyphenated(desk, given, style);
  const double width = width_pt - style.left_pt;
  TextStyle look = style;
  LayoutPtr layout = desk.fonts.layout(spans, style, width);
  constexpr int kMostCorrections = 50;
  for (int i = 0; style.hyphenate && i < kMostCorrections; ++i) {
    const int hyphen =
        overhanging_hyphen(lines_of(layout), pango_layout_get_text(layout.get()), width);
    if (hyphen < 0) break;
    drop_soft_hyphen(spans, hyphen);
    layout = desk.fonts.layout(spans, style, width);
  }
  if (style.align == Align::kCentre) {
    const double narrow = balanced_width(desk.fonts, spans, style, width, layout.get());
    look.left_pt += (width - narrow) / 2;
    if (narrow < width) layout = desk.fonts.layout(spans, style, narrow);
  }
  const bool title = style.align == Align::kLeft && !style.hyphenate && style.face != Face::kMono;
  Boxes boxes = boxes_of(title ? even_lines(desk.fonts, spans, style, width) : lines_of(layout),
                         stretches(desk.tags, spans, desk.tags.add(tag)), look);
  boxes.back().after_pt = style.after_pt;
  return boxes;
}

Boxes paragraph(Desk& desk, std::string_view text, const TextStyle& style, double width_pt,
                const std::string& tag) {
  return paragraph(desk, Spans{{.text = std::string(text)}}, style, width_pt, tag);
}

Boxes heading(Desk& desk, std::string_view text, const TextStyle& style, double width_pt,
              const std::string& tag) {
  Boxes boxes = kept_together(paragraph(desk, text, style, width_pt, tag));
  boxes.back().keep_with_next = true;
  return boxes;
}

Boxes leader_entry(Desk& desk, const Spans& spans, const TextStyle& style, double width_pt,
                   const std::vector<LeaderLabel>& labels, double label_width_pt,
                   const std::string& tag) {
  constexpr double kGapEm = 0.5, kLeastLeaderEm = 2;
  const double gap = kGapEm * style.size_pt;
  const double text_width = width_pt - style.left_pt - label_width_pt;
  const auto lines =
      even_lines(desk.fonts, spans, style, text_width - kLeastLeaderEm * style.size_pt - gap);
  const int element = desk.tags.add(tag);
  Boxes boxes = boxes_of(lines, stretches(desk.tags, spans, element), style);
  const double text_end = style.left_pt + lines.back().start_pt + lines.back().width_pt;

  // Labels go into lines of what the width holds; the first line shares the text's last one.
  TextStyle label_style = style;
  label_style.hanging_pt = 0;
  label_style.align = Align::kLeft;
  std::vector<Spans> rows(1);
  double used = 0;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const std::string text = labels[i].text + (i + 1 < labels.size() ? "," : "");
    const double width = desk.fonts.width({{.text = text + " "}}, label_style);
    const double room = rows.size() == 1 ? width_pt - text_end - gap : width_pt - style.left_pt;
    if (used > 0 && used + width > room) rows.emplace_back(), used = 0;
    if (used > 0) rows.back().push_back({.text = " "});
    rows.back().push_back({.text = labels[i].text, .item = labels[i].item});
    if (i + 1 < labels.size()) rows.back().push_back({.text = ","});
    used += width;
  }
  Fonts* fonts = &desk.fonts;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const double row_width = desk.fonts.width(rows[row], label_style);
    const auto label_lines = lines_of(desk.fonts.layout(rows[row], label_style, 0));
    const auto draw = [=, line = label_lines.front(),
                       links = stretches(desk.tags, rows[row], element),
                       first = row == 0](const Canvas& canvas, double x, double y) {
      const double label_x = x + width_pt - row_width;
      if (first) {
        draw_dots(canvas, *fonts, label_style, x + text_end, label_x - gap, x + width_pt, y);
      }
      draw_line(canvas, line, label_style, links, label_x, y);
    };
    if (row == 0) {
      Box& last = boxes.back();
      last.draw = [text = last.draw, draw](const Canvas& canvas, double x, double y) {
        text(canvas, x, y);
        draw(canvas, x, y);
      };
    } else {
      boxes.push_back({.height_pt = style.leading_pt,
                       .shrink_pt = style.leading_pt * kLeadingShrink,
                       .draw = draw});
    }
  }
  boxes = kept_together(std::move(boxes));
  boxes.back().after_pt = style.after_pt;
  return boxes;
}

}  // namespace colophon::typeset
