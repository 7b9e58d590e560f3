#include "check/text/segments.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.hpp"
#include "check/page_geometry.hpp"

namespace colophon::check {
namespace {

// The largest page of PDF 1.7 is 14,400 units wide (ISO 32000-1:2008, Annex C); a run beyond ten
// times that, or in letters of a thousand points, is a damaged file.
constexpr double kFarthest = 144'000, kLargestSize = 1000, kSmallestSize = 0.5;
// In ems: words of a line stand nearer than the columns of the narrowest gutter in use (10 pt
// between letters of 12 pt, LaTeX's own classes), and an index may stand under its exponent.
constexpr double kWidestBlank = 0.75, kWidestAfterLabel = 2.2, kFarthestBack = 1;

// What marks a bold face in the font names of TeX, Adobe and Microsoft.
constexpr std::array<std::string_view, 7> kBold = {"bold", "medi", "black", "heavy",
                                                   "demi", "cmbx", "sfbx"};

bool named_bold(std::string_view name) {
  const std::string lower = lower_ascii(name);
  return std::any_of(kBold.begin(), kBold.end(),
                     [&](std::string_view part) { return lower.find(part) != std::string::npos; });
}

void count_characters(std::string_view text, Segment& segment) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= ' ' || (byte & 0xC0U) == 0x80U) continue;  // a blank, or inside a character
    // Beyond ASCII all count as small letters but 0xE2: punctuation, arrows, mathematics.
    const bool lower = (c >= 'a' && c <= 'z') || (byte > 0xC0U && byte != 0xE2U);
    ++segment.characters;
    if (lower) ++segment.lower;
    if (lower || (c >= 'A' && c <= 'Z')) ++segment.letters;
    if (c >= '0' && c <= '9') ++segment.digits;
  }
}

/// The run by itself, or nothing if it is no text of a line.
bool place(const PageFact& page, const TextRun& run, Segment& out) {
  const EdgeDistances at = edge_distances(page, run.rect);
  out.x0 = at.left;
  out.x1 = page.width_pt - at.right;
  out.y0 = at.bottom;
  out.y1 = page.height_pt - at.top;
  out.size_pt = run.size_pt;
  // Written so that NaN fails.
  if (!(run.size_pt >= kSmallestSize && run.size_pt <= kLargestSize)) return false;
  for (const double value : {out.x0, out.x1, out.y0, out.y1}) {
    if (!(std::abs(value) <= kFarthest)) return false;
  }
  if (!(out.x0 <= out.x1 && out.y0 < out.y1)) return false;
  count_characters(run.text, out);
  const bool turned = out.characters >= 3 && out.y1 - out.y0 > 2 * (out.x1 - out.x0);
  return out.characters > 0 && !turned;
}

bool continues(const Segment& line, const Segment& next) {
  const double gap = next.x0 - line.x1;
  // A heading's number, an item's label: "A", "3.1", "[12]".
  const bool label = line.characters <= 5 && line.lower == 0;
  const double widest = label ? kWidestAfterLabel : kWidestBlank;
  return gap <= widest * line.size_pt && gap >= -kFarthestBack * line.size_pt &&
         next.x0 >= line.x0 && on_one_line(line, next);
}

}  // namespace

Faces::Faces(const PaperFacts& facts) {
  for (const FontFact& font : facts.fonts) measurable_[font.name] |= font.type != "Type 3";
}

int Faces::index_of(std::string_view name) {
  const auto [at, fresh] = index_.try_emplace(name, static_cast<int>(faces_.size()));
  if (fresh) {
    const auto known = measurable_.find(name);
    // poppler calls a font without a name "Default": only Type 3 fonts have none.
    const bool named = !name.empty() && name != "Default";
    faces_.push_back({.name = name,
                      .bold = named_bold(name),
                      .measurable = known != measurable_.end() ? named && known->second : named});
  }
  return at->second;
}

bool on_one_line(const Segment& a, const Segment& b) {
  const double common = std::min(a.y1, b.y1) - std::max(a.y0, b.y0);
  return common >= 0.5 * std::min(a.y1 - a.y0, b.y1 - b.y0);
}

std::vector<Segment> segments_of(const PageFact& page, Faces& faces) {
  std::vector<Segment> segments;
  if (!(page.width_pt <= kFarthest && page.height_pt <= kFarthest)) return segments;
  for (std::size_t i = 0; i < page.runs.size(); ++i) {
    Segment run;
    if (!place(page, page.runs[i], run)) continue;
    run.face = faces.index_of(page.runs[i].font);
    run.longest = run.characters;
    run.first = static_cast<std::uint32_t>(i);
    run.last = run.first + 1;
    if (segments.empty() || segments.back().last != run.first || !continues(segments.back(), run)) {
      segments.push_back(run);
      continue;
    }
    Segment& line = segments.back();
    line.x1 = std::max(line.x1, run.x1);
    line.last = run.last;
    line.characters += run.characters;
    line.letters += run.letters;
    line.lower += run.lower;
    line.digits += run.digits;
    if (run.longest > line.longest) {
      line.y0 = run.y0;
      line.y1 = run.y1;
      line.size_pt = run.size_pt;
      line.face = run.face;
      line.longest = run.longest;
    }
  }
  return segments;
}

}  // namespace colophon::check
