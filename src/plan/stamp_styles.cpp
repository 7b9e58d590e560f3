#include "plan/stamp_styles.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace colophon {
namespace {

using Side = StampAnchor::Side;

/// Height of US Letter, the page on which the styles of CPS were measured (CHAIR §2).
constexpr double kLetterHeightPt = 792;

struct Style {
  std::string_view name;
  std::vector<StyledLine> lines;
};

StyledLine header(double top_pt, bool serif) {
  return {StampKind::kHeader, {Side::kCentre, true}, 0, top_pt, 10, serif};
}

/// A line at the foot of the page; its top is given as on US Letter, in pt from the upper edge.
/// On other pages it keeps its distance from the lower one.
StyledLine foot(StampKind kind, Side side, double x_pt, double letter_top_pt, double size_pt,
                bool serif) {
  return {kind, {side, false}, x_pt, kLetterHeightPt - letter_top_pt - size_pt, size_pt, serif};
}

/// Notice, DOI and folio as CPS sets them.
std::vector<StyledLine> cps_foot(double x_pt, double notice_top_pt, double doi_top_pt, bool serif) {
  return {foot(StampKind::kNotice, Side::kInner, x_pt, notice_top_pt, 8, serif),
          foot(StampKind::kDoi, Side::kInner, x_pt, doi_top_pt, 8, serif),
          foot(StampKind::kFolio, Side::kCentre, x_pt, notice_top_pt, 8, serif)};
}

std::vector<StyledLine> with(StyledLine first, std::vector<StyledLine> others) {
  others.insert(others.begin(), first);
  return others;
}

const std::vector<Style>& styles() {
  // Sources. "cps-…": tops of line boxes, read off published volumes (CHAIR §2, IEEE reference §8);
  // "ieee": the lines of CPS, at the left edge of the columns of IEEEtran (43 pc wide, at the
  // middle of US Letter); "acl": aclpub2, watermarked_pdf.tex: 9 pt on 11 pt, the base of the first
  // line 13 mm above the edge, below the folio of a LaTeX book at 11 pt; "plain": our own, for
  // volumes that no publisher stamps.
  static const std::vector<Style> all = {
      {"cps-2007", cps_foot(50, 741.5, 751.5, true)},
      {"cps-2018", with(header(44.82, false), cps_foot(51, 742.26, 750.26, false))},
      {"cps-2025", with(header(23, true), cps_foot(46, 748.5, 756.5, true))},
      {"ieee", cps_foot(49, 742.26, 750.26, true)},
      {"ieee-author", {foot(StampKind::kFolio, Side::kCentre, 49, 742.26, 8, true)}},
      {"acl",
       {{StampKind::kFolio, {Side::kCentre, false}, 71, 47.1, 11, true},
        {StampKind::kCitation, {Side::kCentre, false}, 0, 23, 9, true}}},
      {"plain",
       {foot(StampKind::kDoi, Side::kInner, 51, 750.26, 9, true),
        foot(StampKind::kFolio, Side::kCentre, 51, 742.26, 9, true)}},
      {"own", {}},
      {"none", {}}};
  return all;
}

const Style& style_of(const Event& event) {
  const std::string wanted = event.stamps.style.empty() ? "plain" : event.stamps.style;
  const auto at = std::find_if(styles().begin(), styles().end(),
                               [&](const Style& s) { return s.name == wanted; });
  if (at == styles().end())
    throw std::logic_error("unknown stamp style " + wanted + " passed validation");
  return *at;
}

/// A line that a style does not have, before the event says where it stands.
StyledLine usual(StampKind kind) {
  const auto line_of = [kind](std::string_view style) {
    for (const Style& one : styles()) {
      if (one.name != style) continue;
      for (const StyledLine& line : one.lines)
        if (line.kind == kind) return line;
    }
    throw std::logic_error("no style has this line");
  };
  return line_of(kind == StampKind::kCitation ? "acl" : "cps-2018");
}

void place(StyledLine& line, const StampPlacement& placement) {
  if (placement.anchor) {
    line.anchor = *placement.anchor;
    line.placed = true;
  }
  line.x_pt = placement.x_pt.value_or(line.x_pt);
  line.y_pt = placement.y_pt.value_or(line.y_pt);
  line.size_pt = placement.size_pt.value_or(line.size_pt);
  line.serif = placement.serif.value_or(line.serif);
}

double band_pt(const Event& event, bool top, bool first_page) {
  double height = 0;
  for (const StyledLine& line : styled_lines(event)) {
    // Later pages bear their number alone (`texts_of` in stamps.cpp).
    if (line.anchor.top != top || (!first_page && line.kind != StampKind::kFolio)) continue;
    const bool citation = line.kind == StampKind::kCitation;
    height = std::max(
        height, line.y_pt + line.size_pt + (citation ? citation_leading_pt(line.size_pt) : 0));
  }
  return height;
}

}  // namespace

const std::vector<std::string_view>& stamp_style_words() {
  static const std::vector<std::string_view> words = [] {
    std::vector<std::string_view> names;
    for (const Style& style : styles()) names.push_back(style.name);
    return names;
  }();
  return words;
}

std::vector<StyledLine> styled_lines(const Event& event) {
  const Style& style = style_of(event);
  if (style.name == "none") return {};
  std::vector<StyledLine> lines;
  // As they are read: from the head of the page to the folio at its foot.
  for (const StampKind kind : {StampKind::kHeader, StampKind::kNotice, StampKind::kDoi,
                               StampKind::kFolio, StampKind::kCitation}) {
    const auto own = event.stamps.lines.find(kind);
    const bool named = own != event.stamps.lines.end();
    const auto at = std::find_if(style.lines.begin(), style.lines.end(),
                                 [kind](const StyledLine& line) { return line.kind == kind; });
    const bool styled = at != style.lines.end();
    if ((!styled && !named) || (named && own->second.off)) continue;
    StyledLine line = styled ? *at : usual(kind);
    if (!styled && !style.lines.empty()) line.serif = style.lines.front().serif;
    if (named) place(line, own->second);
    lines.push_back(line);
  }
  return lines;
}

double citation_leading_pt(double size_pt) {
  return size_pt + 2;
}

bool author_prints_notice(const Event& event) {
  return style_of(event).name == "ieee-author";
}

bool stamps_notice(const Event& event) {
  const std::vector<StyledLine> lines = styled_lines(event);
  return std::any_of(lines.begin(), lines.end(),
                     [](const StyledLine& line) { return line.kind == StampKind::kNotice; });
}

double stamped_foot_pt(const Event& event) {
  return band_pt(event, false, true);
}

double stamped_head_pt(const Event& event, bool first_page) {
  return band_pt(event, true, first_page);
}

}  // namespace colophon
