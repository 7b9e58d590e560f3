#include "plan/stamps.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/number.hpp"
#include "base/text.hpp"

namespace colophon {
namespace {

using Align = StampText::Align;

/// Height of US Letter, the page on which the styles were measured (CHAIR §2).
constexpr double kLetterHeightPt = 792;
constexpr double kHeaderSizePt = 10;

/// Where a style puts its lines. Tops of line boxes in pt from the top of a US Letter page, read
/// off published volumes (CHAIR §2, IEEE reference §8); "plain" is our own, for volumes that no
/// publisher stamps. 0: the style has no such line.
struct Style {
  std::string_view name;
  StampFace face;
  double size_pt, x_pt, notice_top_pt, doi_top_pt, header_top_pt;
  bool folio;
};
constexpr std::array kStyles = {
    Style{"cps-2007", StampFace::kSerif, 8, 50, 741.5, 751.5, 0, true},
    Style{"cps-2018", StampFace::kSans, 8, 51, 742.26, 750.26, 44.82, true},
    Style{"cps-2025", StampFace::kSerif, 8, 46, 748.5, 756.5, 23, true},
    Style{"plain", StampFace::kSerif, 9, 51, 742.26, 750.26, 0, true},
    Style{"none", StampFace::kSerif, 8, 0, 0, 0, 0, false},
};

const Style& style_of(const Event& event) {
  const std::string wanted = event.stamps.style.empty() ? "plain" : event.stamps.style;
  const auto at = std::find_if(kStyles.begin(), kStyles.end(),
                               [&](const Style& s) { return s.name == wanted; });
  if (at == kStyles.end())
    throw std::logic_error("unknown stamp style " + wanted + " passed validation");
  return *at;
}

/// Styles are measured on Letter; on other pages the foot keeps its distance from the lower edge.
double from_bottom(double letter_top_pt) {
  return kLetterHeightPt - letter_top_pt;
}

/// Advance widths of Helvetica for U+0020 to U+007E in 1/1000 em (Adobe Core 14 metrics). Times is
/// narrower throughout.
constexpr std::array kHelveticaWidths = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584};

/// Width of a line in Helvetica, in em. Characters beyond ASCII count as wide as the copyright sign
/// (same metrics), those from Hangul Jamo on, East Asian ones and dashes among them, as an em.
double width_em(const std::string& text) {
  constexpr char32_t kWideFrom = 0x1100;
  int sum = 0;
  for (const char32_t c : to_utf32(text)) {
    sum += c >= 0x20 && c < 0x7F ? kHelveticaWidths.at(c - 0x20) : c < kWideFrom ? 737 : 1000;
  }
  return sum / 1000.0;
}

/// What a line keeps from the page's edges: half an inch.
constexpr double kEdgePt = 36;
/// Half of what the styles ask for; nobody reads smaller type.
constexpr double kSmallestPt = 4;

/// Sets a line smaller until it keeps its distance from the edges.
void fit_width(FittedStamp& stamp, double page_width_pt) {
  StampText& line = stamp.line;
  const double start = line.align == Align::kLeft ? line.x_pt : kEdgePt;
  const double end = line.align == Align::kRight ? line.x_pt : page_width_pt - kEdgePt;
  const double room = end - start;
  line.size_pt = std::min(line.size_pt, room / std::max(1.0, width_em(line.text)));
  stamp.fits = line.size_pt >= kSmallestPt;
}

RectPt box_of(const StampText& line, double page_width_pt, double page_height_pt) {
  const double width = width_em(line.text) * line.size_pt;
  const double x = line.align == Align::kLeft    ? line.x_pt
                   : line.align == Align::kRight ? line.x_pt - width
                                                 : (page_width_pt - width) / 2;
  const double top = line.from_top ? line.top_pt : page_height_pt - line.top_pt;
  return {x, top, x + width, top + line.size_pt};
}

/// Lets the folio give way to a notice that reaches its place, and finds what does not stand on the
/// page, `edge_pt` from its upper and lower edge.
void arrange(std::vector<FittedStamp>& stamps, double leading_pt, double width_pt, double height_pt,
             double edge_pt) {
  for (FittedStamp& stamp : stamps) {
    fit_width(stamp, width_pt);
    stamp.box = box_of(stamp.line, width_pt, height_pt);
  }
  const auto standing = [&](StampKind kind) -> FittedStamp* {
    const auto at = std::find_if(stamps.begin(), stamps.end(), [kind](const FittedStamp& stamp) {
      return stamp.kind == kind && stamp.fits;
    });
    return at == stamps.end() ? nullptr : &*at;
  };
  FittedStamp* folio = standing(StampKind::kFolio);
  const FittedStamp* notice = standing(StampKind::kNotice);
  if (folio != nullptr && notice != nullptr &&
      notice->box.x1 + folio->line.size_pt > folio->box.x0 &&
      folio->box.x1 + folio->line.size_pt > notice->box.x0) {
    const FittedStamp* last =
        standing(StampKind::kDoi) != nullptr ? standing(StampKind::kDoi) : notice;
    folio->line.top_pt = last->line.top_pt - leading_pt;
    folio->box = box_of(folio->line, width_pt, height_pt);
  }
  double foot_top = height_pt;
  for (FittedStamp& stamp : stamps) {
    if (stamp.line.from_top) continue;
    stamp.fits = stamp.fits && stamp.box.y0 >= edge_pt && stamp.box.y1 <= height_pt - edge_pt;
    if (stamp.fits) foot_top = std::min(foot_top, stamp.box.y0);
  }
  for (FittedStamp& stamp : stamps) {
    if (!stamp.line.from_top) continue;
    stamp.fits = stamp.fits && stamp.box.y0 >= edge_pt && stamp.box.y1 <= foot_top;
  }
}

/// Kinds that are published by themselves, with a notice of their own.
bool carries_notice(ItemKind kind) {
  return kind == ItemKind::kPaper || kind == ItemKind::kKeynote || kind == ItemKind::kTalk ||
         kind == ItemKind::kPanel || kind == ItemKind::kAbstract;
}

std::string label_at(const PlannedItem& item, int page_index) {
  if (page_index == 0 || item.first_label.empty()) return item.first_label;
  if (page_index == item.pages - 1) return item.last_label;
  // Labels of one item run on in one numbering: first_label is the roman or arabic start.
  if (item.arabic) return std::to_string(std::stoi(item.first_label) + page_index);
  for (int n = 1;; ++n) {
    if (roman(n) == item.first_label) return roman(n + page_index);
    if (n > 5000) throw std::logic_error("page label " + item.first_label + " is not roman");
  }
}

}  // namespace

const std::vector<std::string_view>& stamp_style_words() {
  static const std::vector<std::string_view> words = [] {
    std::vector<std::string_view> names;
    for (const Style& style : kStyles) names.push_back(style.name);
    return names;
  }();
  return words;
}

std::string notice_for(const Event& event, const Item& item) {
  const auto at = event.notices.find(item.rights);
  return at == event.notices.end() ? "" : at->second;
}

std::string running_header(const Event& event) {
  if (!event.stamps.header.empty()) return event.stamps.header;
  if (event.title.empty() || event.year() == 0) return event.title;
  return std::to_string(event.year()) + " " + event.title;
}

bool stamps_notice(const Event& event) {
  const Style& style = style_of(event);
  return style.folio && style.name != "plain";
}

double stamped_foot_pt(const Event& event) {
  const Style& style = style_of(event);
  return style.folio ? from_bottom(style.notice_top_pt) : 0;
}

std::string_view to_string(StampKind kind) {
  switch (kind) {
    case StampKind::kHeader:
      return "header";
    case StampKind::kNotice:
      return "notice";
    case StampKind::kDoi:
      return "DOI";
    case StampKind::kFolio:
      return "folio";
  }
  return "";
}

std::vector<FittedStamp> fitted_stamps(const Event& event, const PlannedItem& item, int page_index,
                                       double page_width_pt, double page_height_pt,
                                       Edition edition) {
  const Style& style = style_of(event);
  const bool print = edition == Edition::kPrint;
  // The inner edge is the left one of right-hand pages, which are the odd ones (`make_plan`).
  const bool left_hand = print && (item.first_physical + page_index) % 2 == 0;
  const Align inner = left_hand ? Align::kRight : Align::kLeft;
  const Align outer = !print ? Align::kCentre : left_hand ? Align::kLeft : Align::kRight;
  const auto x_of = [&](Align align) {
    return align == Align::kCentre  ? 0
           : align == Align::kRight ? page_width_pt - style.x_pt
                                    : style.x_pt;
  };
  std::vector<FittedStamp> stamps;
  const auto add = [&](StampKind kind, std::string text, Align align, double letter_top_pt) {
    if (text.empty()) return;
    const bool header = kind == StampKind::kHeader;
    const double size_pt = header ? kHeaderSizePt : style.size_pt;
    stamps.push_back({.kind = kind,
                      .line = {.text = std::move(text),
                               .face = style.face,
                               .size_pt = size_pt,
                               .align = align,
                               .x_pt = x_of(align),
                               .top_pt = header ? letter_top_pt : from_bottom(letter_top_pt),
                               .from_top = header},
                      .styled_pt = size_pt});
  };
  if (!style.folio) return stamps;
  if (page_index == 0 && item.arabic && carries_notice(item.kind)) {
    if (style.header_top_pt > 0 && item.kind == ItemKind::kPaper) {
      add(StampKind::kHeader, running_header(event), Align::kCentre, style.header_top_pt);
    }
    const Item* source = event.find(item.id);
    // A talk without a DOI is not published by itself; a paper always carries its notice.
    const bool published = item.kind == ItemKind::kPaper || !item.doi.empty();
    if (source != nullptr && published && stamps_notice(event)) {
      add(StampKind::kNotice, notice_for(event, *source), inner, style.notice_top_pt);
    }
    if (!item.doi.empty()) {
      add(StampKind::kDoi, "DOI " + item.doi, inner, style.doi_top_pt);
    }
  }
  if (item.kind != ItemKind::kTitlePage && item.kind != ItemKind::kFrontCover) {
    add(StampKind::kFolio, label_at(item, page_index), outer, style.notice_top_pt);
  }
  arrange(stamps, style.doi_top_pt - style.notice_top_pt, page_width_pt, page_height_pt,
          print ? kTrimSafePt : 0);
  return stamps;
}

PageStamp stamps_for_page(const Event& event, const PlannedItem& item, int page_index,
                          double page_width_pt, double page_height_pt, Edition edition) {
  PageStamp stamp;
  for (FittedStamp& one :
       fitted_stamps(event, item, page_index, page_width_pt, page_height_pt, edition)) {
    if (one.fits) stamp.lines.push_back(std::move(one.line));
  }
  return stamp;
}

}  // namespace colophon
