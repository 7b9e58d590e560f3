#include "plan/stamps.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/clock.hpp"
#include "base/dates.hpp"
#include "base/number.hpp"
#include "base/text.hpp"

namespace colophon {
namespace {

using Align = StampText::Align;
using Side = StampAnchor::Side;

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
/// Line boxes are higher than their letters.
constexpr double kTouchPt = 2;

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

/// Whether two lines touch, or stand nearer beside each other than `apart_pt`.
bool collide(const FittedStamp& a, const FittedStamp& b, double apart_pt) {
  return overlap({a.box.x0 - apart_pt, a.box.y0 + kTouchPt, a.box.x1 + apart_pt, a.box.y1}, b.box);
}

/// The stamps of one page while they are given their places.
class Arrangement {
 public:
  Arrangement(std::vector<FittedStamp>& stamps, double width_pt, double height_pt)
      : stamps_(stamps), width_pt_(width_pt), height_pt_(height_pt) {
    for (FittedStamp& stamp : stamps_) {
      fit_width(stamp, width_pt_);
      stamp.box = box_of(stamp.line, width_pt_, height_pt_);
    }
  }

  /// Lets the folio give way to a notice that reaches its place, and to a citation.
  void move_folio() {
    FittedStamp* folio = standing(StampKind::kFolio);
    if (folio == nullptr || folio->line.from_top) return;
    const FittedStamp *notice = standing(StampKind::kNotice), *doi = standing(StampKind::kDoi),
                      *citation = standing(StampKind::kCitation);
    const double size_pt = folio->line.size_pt;
    if (notice != nullptr && !notice->line.from_top && collide(*folio, *notice, size_pt)) {
      const bool below = doi != nullptr && !doi->line.from_top;
      const FittedStamp& last = below ? *doi : *notice;
      const double leading_pt = below ? notice->line.top_pt - doi->line.top_pt : notice->styled_pt;
      folio->line.top_pt = last.line.top_pt - leading_pt;
    } else if (citation != nullptr && !citation->line.from_top &&
               collide(*folio, *citation, size_pt)) {
      folio->line.top_pt = citation->line.top_pt + citation_leading_pt(size_pt);
    }
    folio->box = box_of(folio->line, width_pt_, height_pt_);
  }

  /// Finds what does not stand on the page, `edge_pt` from its upper and lower edge, and what falls
  /// on another line.
  void judge(double edge_pt) {
    double foot_top = height_pt_;
    for (FittedStamp& stamp : stamps_) {
      if (stamp.line.from_top) continue;
      stamp.fits = stamp.fits && stamp.box.y0 >= edge_pt && stamp.box.y1 <= height_pt_ - edge_pt;
      if (stamp.fits) foot_top = std::min(foot_top, stamp.box.y0);
    }
    for (FittedStamp& stamp : stamps_) {
      if (!stamp.line.from_top) continue;
      stamp.fits = stamp.fits && stamp.box.y0 >= edge_pt && stamp.box.y1 <= foot_top;
    }
    for (std::size_t i = 0; i < stamps_.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        if (stamps_[i].fits && stamps_[j].fits && collide(stamps_[i], stamps_[j], 0))
          stamps_[i].over = stamps_[j].kind;
  }

 private:
  /// The first line of this kind that fits.
  FittedStamp* standing(StampKind kind) {
    const auto at = std::find_if(stamps_.begin(), stamps_.end(), [kind](const FittedStamp& stamp) {
      return stamp.kind == kind && stamp.fits;
    });
    return at == stamps_.end() ? nullptr : &*at;
  }

  std::vector<FittedStamp>& stamps_;
  double width_pt_, height_pt_;
};

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

struct Words {
  std::string text;
  std::size_t italic = 0;  ///< bytes from its start
};

/// "Title of the Volume, pages 3–9", broken where the page is too narrow, and below when and by
/// whom it was published. The title is set in italics.
std::vector<Words> citation(const Event& event, const PlannedItem& item, double size_pt,
                            double page_width_pt) {
  const std::string& title =
      event.stamps.book_title.empty() ? event.title : event.stamps.book_title;
  const bool one = item.first_label == item.last_label;
  const std::string whole = title + (one ? ", page " + item.first_label
                                         : ", pages " + item.first_label + "–" + item.last_label);
  std::vector<Words> lines;
  std::size_t begin = 0;  // of the line, in the whole
  const auto end_line = [&](std::size_t end) {
    const std::size_t italic = begin < title.size() ? std::min(title.size(), end) - begin : 0;
    lines.push_back({whole.substr(begin, end - begin), italic});
  };
  for (std::size_t blank = whole.find(' '), last = 0; !whole.empty();
       last = blank, blank = whole.find(' ', blank + 1)) {
    const std::string line =
        whole.substr(begin, blank == std::string::npos ? blank : blank - begin);
    if (last > begin && width_em(line) * size_pt > page_width_pt - 2 * kEdgePt) {
      end_line(last);
      begin = last + 1;
    }
    if (blank == std::string::npos) {
      end_line(whole.size());
      break;
    }
  }
  std::vector<std::string> published;
  if (event.start.given()) {
    const auto midnight = [](const Date& day) {
      return utc_midnight(day.year, day.month, day.day);
    };
    const Date& end = event.end.given() ? event.end : event.start;
    published.push_back(printed_days(midnight(event.start), midnight(end), event.language));
  }
  if (!event.publisher_name.empty() && event.year() != 0)
    published.push_back("©" + std::to_string(event.year()) + " " + event.publisher_name);
  if (!published.empty()) lines.push_back({join(published, " "), 0});
  return lines;
}

/// What a line says on a page of an item, in lines; none if it does not stand there.
std::vector<Words> texts_of(const Event& event, const PlannedItem& item, int page_index,
                            const StyledLine& line, double page_width_pt) {
  if (line.kind == StampKind::kFolio) {
    if (item.kind == ItemKind::kTitlePage || item.kind == ItemKind::kFrontCover) return {};
    std::string label = label_at(item, page_index);
    if (label.empty()) return {};
    return {{std::move(label), 0}};
  }
  if (page_index != 0 || !item.arabic || !carries_notice(item.kind)) return {};
  const Item* source = event.find(item.id);
  // A talk without a DOI is not published by itself; a paper always carries its notice.
  const bool published = item.kind == ItemKind::kPaper || !item.doi.empty();
  std::string text;
  if (line.kind == StampKind::kCitation) return citation(event, item, line.size_pt, page_width_pt);
  if (line.kind == StampKind::kHeader && item.kind == ItemKind::kPaper)
    text = running_header(event, item.part);
  if (line.kind == StampKind::kNotice && source != nullptr && published)
    text = notice_for(event, *source);
  if (line.kind == StampKind::kDoi && !item.doi.empty()) text = "DOI " + item.doi;
  if (text.empty()) return {};
  return {{std::move(text), 0}};
}

}  // namespace

bool carries_notice(ItemKind kind) {
  return kind == ItemKind::kPaper || kind == ItemKind::kKeynote || kind == ItemKind::kTalk ||
         kind == ItemKind::kPanel || kind == ItemKind::kAbstract;
}

std::string notice_for(const Event& event, const Item& item) {
  const auto at = event.notices.find(item.rights);
  return at == event.notices.end() ? "" : at->second;
}

std::string running_header(const Event& event, std::string_view part) {
  for (const Part& one : event.volume.parts) {
    if (one.id == part && !one.header.empty()) return one.header;
  }
  if (!event.stamps.header.empty()) return event.stamps.header;
  if (event.title.empty() || event.year() == 0) return event.title;
  return std::to_string(event.year()) + " " + event.title;
}

double spine_safe_pt(int pages) {
  constexpr std::array<std::pair<int, double>, 4> kUpTo = {
      {{150, 0.375}, {300, 0.5}, {500, 0.625}, {700, 0.75}}};
  for (const auto& [most, inches] : kUpTo)
    if (pages <= most) return inches * 72;
  return 0.875 * 72;
}

std::vector<FittedStamp> fitted_stamps(const Event& event, const PlannedItem& item, int page_index,
                                       double page_width_pt, double page_height_pt, Edition edition,
                                       int volume_pages) {
  const bool print = edition == Edition::kPrint;
  // The inner edge is the left one of right-hand pages, which are the odd ones (`make_plan`).
  const bool left_hand = print && (item.first_physical + page_index) % 2 == 0;
  const auto align_of = [&](const StyledLine& line) {
    Side side = line.anchor.side;
    if (print && !line.placed && line.kind == StampKind::kFolio && side == Side::kCentre)
      side = Side::kOuter;
    if (side == Side::kInner) return left_hand ? Align::kRight : Align::kLeft;
    if (side == Side::kOuter) return left_hand ? Align::kLeft : Align::kRight;
    return side == Side::kLeft    ? Align::kLeft
           : side == Side::kRight ? Align::kRight
                                  : Align::kCentre;
  };
  const auto x_of = [&](Align align, double styled_pt) {
    if (align == Align::kCentre) return 0.0;
    const Align spine = left_hand ? Align::kRight : Align::kLeft;
    const double least = !print ? 0 : align == spine ? spine_safe_pt(volume_pages) : kTrimSafePt;
    const double x = std::max(styled_pt, least);
    return align == Align::kLeft ? x : page_width_pt - x;
  };
  std::vector<FittedStamp> stamps;
  for (const StyledLine& line : styled_lines(event)) {
    const std::vector<Words> texts = texts_of(event, item, page_index, line, page_width_pt);
    const Align align = align_of(line);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const std::size_t lines_between = line.anchor.top ? i : texts.size() - 1 - i;
      const double down = static_cast<double>(lines_between) * citation_leading_pt(line.size_pt);
      stamps.push_back({.kind = line.kind,
                        .line = {.text = texts[i].text,
                                 .face = line.serif ? StampFace::kSerif : StampFace::kSans,
                                 .size_pt = line.size_pt,
                                 .align = align,
                                 .x_pt = x_of(align, line.x_pt),
                                 .top_pt = line.y_pt + down + (line.anchor.top ? 0 : line.size_pt),
                                 .from_top = line.anchor.top,
                                 .italic = line.serif ? texts[i].italic : 0},
                        .styled_pt = line.size_pt});
    }
  }
  Arrangement arrangement(stamps, page_width_pt, page_height_pt);
  arrangement.move_folio();
  arrangement.judge(print ? kTrimSafePt : 0);
  return stamps;
}

PageStamp stamps_for_page(const Event& event, const PlannedItem& item, int page_index,
                          double page_width_pt, double page_height_pt, Edition edition,
                          int volume_pages) {
  PageStamp stamp;
  for (FittedStamp& one : fitted_stamps(event, item, page_index, page_width_pt, page_height_pt,
                                        edition, volume_pages)) {
    if (one.fits) stamp.lines.push_back(std::move(one.line));
  }
  return stamp;
}

}  // namespace colophon
