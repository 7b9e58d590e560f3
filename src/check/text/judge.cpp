#include "check/text/judge.hpp"

#include <fmt/format.h>

namespace colophon::check {
namespace {

/// Less is no paper but a poster, a picture or a title: about a sixth of a page.
constexpr int kLeastText = 600;
/// Running text that a judgement rests on: about ten lines of a column.
constexpr int kLeastProse = 400;

/// Whether most letters are of Type 3 fonts, in which headings and body look alike.
bool mostly_unmeasurable(const TextLayout& layout) {
  long long all = 0, without = 0;
  for (const TextLine& line : layout.lines) {
    all += line.characters;
    const bool measurable =
        line.face >= 0 && layout.faces.at(static_cast<std::size_t>(line.face)).measurable;
    if (!measurable) without += line.characters;
  }
  return without * 2 > all;
}

Verdict in_type3(std::string_view what, Reporter& out) {
  return not_checked(
      fmt::format(
          "it cannot be told {}: the text is set in Type 3 fonts, whose names and sizes say "
          "nothing",
          what),
      "look at the paper by eye, or ask for a PDF with outline fonts", out);
}

}  // namespace

Verdict not_checked(std::string why, std::string hint, Reporter& out) {
  out.report({.severity = Severity::kInfo, .message = std::move(why), .hint = std::move(hint)});
  return Verdict::kNotChecked;
}

std::optional<Verdict> unjudged_text(const PaperContext& paper, std::string_view what,
                                     Reporter& out) {
  const TextLayout& layout = paper.layout->get();
  if (layout.body.characters >= kLeastProse) return std::nullopt;
  long long all = 0;
  for (const TextLine& line : layout.lines) all += line.characters;
  if (all < kLeastText) return Verdict::kNotApplicable;
  if (mostly_unmeasurable(layout)) return in_type3(what, out);
  return not_checked(
      fmt::format("it cannot be told {}: of {} characters only {} were recognised as running text",
                  what, all, layout.body.characters),
      "look at the paper by eye", out);
}

std::optional<Verdict> unjudged_font(const PaperContext& paper, std::string_view what,
                                     Reporter& out) {
  if (const auto verdict = unjudged_text(paper, what, out)) return verdict;
  const TextLayout& layout = paper.layout->get();
  const Face& face = layout.faces.at(static_cast<std::size_t>(layout.body.face));
  if (face.measurable) return std::nullopt;
  return in_type3(what, out);
}

}  // namespace colophon::check
