#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/number.hpp"
#include "base/text.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

constexpr int kFewestPixels = 8;  // along an edge: a picture of one colour has no detail
constexpr std::ptrdiff_t kNamed = 3;

struct Coarse {
  const ImageFact* image;
  double dpi, limit;
};

/// The coarsest place of each picture that is too coarse somewhere, coarsest first; `pages` are all
/// those with such a place.
std::vector<Coarse> coarse_pictures(const PaperFacts& facts, const Params& params,
                                    std::set<int>& pages) {
  const double mono = params.number("mono"), color = params.number("color");
  const double ignored_pt = params.number("ignore_below");
  std::vector<Coarse> coarse;
  for (const ImageFact& image : facts.images) {
    const double dpi = std::min(image.x_dpi, image.y_dpi);
    if (dpi <= 0 || std::min(image.width_px, image.height_px) < kFewestPixels) continue;
    if (image.rect.width() < ignored_pt && image.rect.height() < ignored_pt) continue;
    const double limit = image.bits == 1 || image.color == "mono" ? mono : color;
    if (dpi >= limit - 0.5) continue;
    coarse.push_back({&image, dpi, limit});
    pages.insert(image.page);
  }
  std::stable_sort(coarse.begin(), coarse.end(),
                   [](const Coarse& a, const Coarse& b) { return a.dpi < b.dpi; });
  std::set<int> seen;
  const auto again = [&](const Coarse& found) {
    return found.image->object != 0 && !seen.insert(found.image->object).second;
  };
  coarse.erase(std::remove_if(coarse.begin(), coarse.end(), again), coarse.end());
  return coarse;
}

std::string described(const Coarse& found) {
  return fmt::format("{} x {} pixels at {} dpi on page {}, expected at least {} dpi",
                     found.image->width_px, found.image->height_px, number(found.dpi, 0),
                     found.image->page, number(found.limit, 0));
}

Verdict check(const PaperContext& paper, const Params& params, Reporter& out) {
  if (paper.facts.images.empty()) return Verdict::kNotApplicable;
  std::set<int> pages;
  const std::vector<Coarse> coarse = coarse_pictures(paper.facts, params, pages);
  if (coarse.empty()) return Verdict::kPass;
  std::vector<std::string> parts;
  for (const Coarse& found : coarse) {
    if (std::ssize(parts) < kNamed) parts.push_back(described(found));
  }
  const std::vector<int> listed(pages.begin(), pages.end());
  const auto more = std::ssize(coarse) - kNamed;
  if (more > 0) parts.push_back(fmt::format("{} more", more));
  const Coarse& worst = coarse.front();
  const std::string where =
      listed.size() > 1 ? fmt::format(" (pages {})", page_ranges(listed)) : "";
  out.report(
      {.message = fmt::format("{} {} too coarse{}: {}", counted(std::ssize(coarse), "picture"),
                              coarse.size() == 1 ? "is" : "are", where, join(parts, "; ")),
       .hint = "use a vector drawing, or a picture with more pixels",
       .where = {.page = worst.image->page, .pages = listed, .rect = worst.image->rect},
       .measured = Measure{worst.dpi, "dpi"},
       .limit = Measure{worst.limit, "dpi"}});
  return Verdict::kFail;
}

}  // namespace

extern const Rule rule_image_resolution;
const Rule rule_image_resolution = {
    .id = "IMG-001",
    .slug = "image-resolution",
    .since = "0.1",
    .summary = "A picture is too coarse for print.",
    .rationale = "Lettering and lines in it are blurred in print and when the reader zooms in.",
    .remedy_latex =
        "Include plots and drawings as PDF; export photographs with 300 dpi at the "
        "width at which they are printed.",
    .remedy_word =
        "Insert pictures at full resolution and switch off compression (File > Options > "
        "Advanced > Do not compress images).",
    .severity = Severity::kInfo,
    .sources = {{"IEEE Requirements for PDF documents 3.2, Part I",
                 "600 dpi monochrome, 300 dpi gray and colour"},
                {"PaperCept PDF test help", "Sampled image resolution"}},
    .parameters = {{"mono", Unit::kDpi, "600dpi",
                    "Least resolution of black-and-white pictures and stencils."},
                   {"color", Unit::kDpi, "300dpi", "Least resolution of gray and colour pictures."},
                   {"ignore_below", Unit::kPt, "36pt",
                    "Pictures smaller than this both ways (icons, logos) do not count."}},
    .needs = {"structure"},
    .check = check,
};

}  // namespace colophon::check
