#include <fmt/format.h>

#include <cmath>

#include "base/number.hpp"
#include "check/text/judge.hpp"

namespace colophon::check {
namespace {

/// Running text of one page that its own judgement rests on: about fifteen lines of a column.
constexpr int kEnoughOfPage = 600;

struct Limits {
  double least = 0, most = 0;  ///< 0: none
  double tolerance = 0;
  [[nodiscard]] bool too_small(double size) const { return size < least - tolerance; }
  [[nodiscard]] bool too_large(double size) const { return most > 0 && size > most + tolerance; }
};

Limits limits(const Params& params) {
  return {.least = params.given("minimum") ? params.number("minimum") : 0,
          .most = params.given("maximum") ? params.number("maximum") : 0,
          .tolerance = params.number("tolerance")};
}

std::string expected(const Limits& limit, bool small) {
  if (limit.least == limit.most) return fmt::format("{} pt", number(limit.least, 1));
  return small ? fmt::format("at least {} pt", number(limit.least, 1))
               : fmt::format("at most {} pt", number(limit.most, 1));
}

Verdict report_all(const PaperContext& paper, const Limits& limit, Reporter& out) {
  const BodyText& body = paper.layout->get().body;
  const bool small = limit.too_small(body.size_pt);
  out.report({.message = fmt::format("the body text is set in {} pt, expected {}",
                                     number(body.size_pt, 1), expected(limit, small)),
              .hint = "set the body in the size of the publisher's template",
              .where = body_place(paper,
                                  [&](const TextLine& line) {
                                    return std::abs(line.size_pt - body.size_pt) <= 0.1;
                                  }),
              .measured = Measure{body.size_pt, "pt"},
              .limit = Measure{small ? limit.least : limit.most, "pt"}});
  return Verdict::kFail;
}

/// Characters of running text on a page.
struct PageText {
  int normal = 0, small = 0;
  int beside_caption =
      0;  ///< of the small ones: in blocks that a caption stands right above or below
};

PageText measure(const TextLayout& layout, const PageLayout& page, const Limits& limit) {
  PageText text;
  const auto caption = [&](std::size_t k) {
    return k >= page.first && k < page.last && layout.lines[k].role == LineRole::kCaption;
  };
  const auto small = [&](std::size_t k) {
    return !caption(k) && limit.too_small(layout.lines[k].size_pt);
  };
  for (std::size_t k = page.first, end = k; k < page.last; k = end) {
    end = k + 1;
    int characters = is_body(layout.lines[k]) ? layout.lines[k].characters : 0;
    if (!small(k)) {
      text.normal += characters;
      continue;
    }
    for (; end < page.last && small(end) && layout.lines[end].column == layout.lines[k].column;
         ++end) {
      if (is_body(layout.lines[end])) characters += layout.lines[end].characters;
    }
    text.small += characters;
    if ((k > page.first && caption(k - 1)) || caption(end)) text.beside_caption += characters;
  }
  return text;
}

/// Pages most of whose running text is smaller, in a paper whose text is large enough. On a page
/// with text of the right size, small text by a caption is what that is the caption of.
std::vector<int> small_pages(const TextLayout& layout, const Limits& limit) {
  std::vector<int> pages;
  for (std::size_t i = 0; i < layout.pages.size(); ++i) {
    PageText text = measure(layout, layout.pages[i], limit);
    if (text.normal >= kEnoughOfPage) text.small -= text.beside_caption;
    if (text.small >= kEnoughOfPage && text.small > text.normal) {
      pages.push_back(static_cast<int>(i) + 1);
    }
  }
  return pages;
}

Verdict check(const PaperContext& paper, const Params& params, Reporter& out) {
  const Limits limit = limits(params);
  if (limit.least <= 0 && limit.most <= 0) return Verdict::kNotApplicable;
  if (const auto verdict = unjudged_font(paper, "how large the body text is", out)) return *verdict;
  const TextLayout& layout = paper.layout->get();
  if (limit.too_small(layout.body.size_pt) || limit.too_large(layout.body.size_pt)) {
    return report_all(paper, limit, out);
  }
  const std::vector<int> pages = small_pages(layout, limit);
  if (pages.empty()) return Verdict::kPass;
  Location where = body_place(paper, [&](const TextLine& line) {
    return line.page == pages.front() && limit.too_small(line.size_pt);
  });
  where.pages = pages;
  double smallest = limit.least;
  for (const TextLine& line : layout.lines) {
    if (line.page == pages.front() && is_body(line)) smallest = std::min(smallest, line.size_pt);
  }
  out.report({.message = fmt::format("most of the running text on {} {} is set in as little as {} "
                                     "pt, expected {}",
                                     pages.size() == 1 ? "page" : "pages", page_ranges(pages),
                                     number(smallest, 1), expected(limit, true)),
              .hint = "set the whole body in the size of the publisher's template",
              .where = where,
              .measured = Measure{smallest, "pt"},
              .limit = Measure{limit.least, "pt"}});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_body_font_size;
const Rule rule_body_font_size = {
    .id = "FNT-004",
    .slug = "body-font-size",
    .since = "0.1",
    .summary = "The body text is smaller or larger than the template's.",
    .rationale =
        "Papers with smaller letters get around the page limit, and readers of the printed "
        "volume cannot read them.",
    .remedy_latex =
        "Give the class the size of the template (\\documentclass[10pt,conference]{IEEEtran}); "
        "remove \\small, \\footnotesize and \\fontsize around the text.",
    .remedy_word =
        "Select the text and apply the template's style \"Body Text\"; do not change its size.",
    .severity = Severity::kWarning,
    .sources = {{"IEEE conference template", "10 pt Times body text"},
                {"HotCRP format checker", "body font size: the mode of the body's letters"}},
    .parameters = {{"minimum", Unit::kPt, "", "Smallest size of body text; empty: no limit."},
                   {"maximum", Unit::kPt, "", "Largest size of body text; empty: no limit."},
                   {"tolerance", Unit::kPt, "0.25pt",
                    "Difference without a finding: a TeX point is smaller than a PDF point."}},
    .needs = {"structure", "text"},
    .check = check,
};

}  // namespace colophon::check
