#include <fmt/format.h>

#include <algorithm>

#include "base/number.hpp"
#include "check/rule.hpp"

namespace colophon::check {
namespace {

struct Coarse {
  const ImageFact* image;
  double dpi, limit;
};

Verdict check(const PaperContext& paper, const Params& params, Reporter& out) {
  if (paper.facts.images.empty()) return Verdict::kNotApplicable;
  const double mono = params.number("mono"), color = params.number("color");
  const double ignored_pt = params.number("ignore_below");
  std::vector<Coarse> coarse;
  for (const ImageFact& image : paper.facts.images) {
    const double dpi = std::min(image.x_dpi, image.y_dpi);
    // A stencil or a picture of one colour (1 x 1 pixels stretched over an area) has no detail.
    if (dpi <= 0 || image.width_px < 8 || image.height_px < 8) continue;
    if (image.rect.width() < ignored_pt && image.rect.height() < ignored_pt) continue;
    const double limit = image.bits == 1 || image.color == "mono" ? mono : color;
    if (dpi < limit - 0.5) coarse.push_back({&image, dpi, limit});
  }
  std::stable_sort(coarse.begin(), coarse.end(), [](const Coarse& a, const Coarse& b) {
    return a.dpi / a.limit < b.dpi / b.limit;
  });
  for (const Coarse& found : coarse) {
    const ImageFact& image = *found.image;
    out.report({.message = fmt::format("page {}: picture of {} x {} pixels is placed at {} dpi, "
                                       "expected at least {} dpi",
                                       image.page, image.width_px, image.height_px,
                                       number(found.dpi, 0), number(found.limit, 0)),
                .hint = "use a vector drawing, or a picture with more pixels",
                .where = {.page = image.page, .rect = image.rect},
                .measured = Measure{found.dpi, "dpi"},
                .limit = Measure{found.limit, "dpi"}});
  }
  return coarse.empty() ? Verdict::kPass : Verdict::kFail;
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
    .parameters = {{"mono", Unit::kDpi, "600dpi", "Least resolution of black-and-white pictures."},
                   {"color", Unit::kDpi, "300dpi", "Least resolution of gray and colour pictures."},
                   {"ignore_below", Unit::kPt, "36pt",
                    "Pictures smaller than this both ways (icons, logos) do not count."}},
    .needs = {"structure"},
    .check = check,
};

}  // namespace colophon::check
