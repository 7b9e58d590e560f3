#include "check/text/judge.hpp"

#include <fmt/format.h>

namespace colophon::check {
namespace {

/// Less is no paper but a poster, a picture or a title: about a sixth of a page.
constexpr int kLeastText = 600;
/// Running text that a judgement rests on: about ten lines of a column.
constexpr int kLeastProse = 400;

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
  return not_checked(
      fmt::format("it cannot be told {}: the body is set in a Type 3 font, whose name and size say "
                  "nothing",
                  what),
      "look at the paper by eye, or ask for a PDF with outline fonts", out);
}

}  // namespace colophon::check
