#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "check/rule.hpp"
#include "check/text/layout.hpp"

namespace colophon::check {

/// Nothing if the paper's running text can be judged; else the verdict: not-applicable for a paper
/// with hardly any text, not-checked, with a note that says why, where running text was not
/// recognised. `what` completes "it cannot be told …".
[[nodiscard]] std::optional<Verdict> unjudged_text(const PaperContext& paper, std::string_view what,
                                                   Reporter& out);

/// The same where the fonts' names and sizes matter: Type 3 fonts tell neither.
[[nodiscard]] std::optional<Verdict> unjudged_font(const PaperContext& paper, std::string_view what,
                                                   Reporter& out);

/// A note, and kNotChecked: the rule could not tell, and says why.
Verdict not_checked(std::string why, std::string hint, Reporter& out);

/// True for running text of the body.
[[nodiscard]] inline bool is_body(const TextLine& line) {
  return line.role == LineRole::kProse && line.section == Section::kBody;
}

/// The pages, and the place of the first of the lines of the body for which `is_meant` is true.
template <typename Predicate>
[[nodiscard]] Location body_place(const PaperContext& paper, Predicate is_meant) {
  const TextLayout& layout = paper.layout->get();
  Location where;
  for (const TextLine& line : layout.lines) {
    if (!is_body(line) || !is_meant(line)) continue;
    if (!where.rect) where.rect = place_of(paper.facts, layout, line);
    if (where.pages.empty() || where.pages.back() != line.page) where.pages.push_back(line.page);
  }
  if (!where.pages.empty()) where.page = where.pages.front();
  return where;
}

}  // namespace colophon::check
