#include "pdf/structure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "pdf/content_walk.hpp"

namespace colophon::pdf {
using namespace PoDoFo;
namespace {

constexpr std::size_t kAnnotationLimit = 200000;
constexpr int kHidden = 1 << 1;  // annotation flag 2 (PDF 32000-1, table 165)

RectPt intersection(const RectPt& a, const RectPt& b) {
  const RectPt r = {std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1),
                    std::min(a.y1, b.y1)};
  return r.x0 < r.x1 && r.y0 < r.y1 ? r : b;
}

RectPt on_page(const RectPt& r, const PageFact& page) {
  const auto at = [&](double value, double origin) {
    return std::round((value - origin) * page.user_unit * 1000) / 1000;
  };
  return {at(r.x0, page.media.x0), at(r.y0, page.media.y0), at(r.x1, page.media.x0),
          at(r.y1, page.media.y0)};
}

/// The normal appearance an annotation shows now, or nullptr.
const PdfObject* appearance_of(const Document& document, const PdfObject& annotation) {
  const PdfObject* normal = document.get(document.get(&annotation, "AP"), "N");
  if (!is_dictionary(normal)) return nullptr;
  if (document.get(normal, "Length") != nullptr) return normal;  // a stream
  return document.get(normal, PdfName(as_name(document.get(&annotation, "AS"))));
}

void count_link(const std::string& kind, LinkCounts& links) {
  if (kind == "internal") ++links.internal;
  if (kind == "uri") ++links.uri;
  if (kind == "dead") ++links.dead;
  if (kind == "other") ++links.other;
}

/// Reads the document page by page.
class Reader {
 public:
  Reader(const Document& document, Noted& noted, PaperFacts& facts)
      : document_(document),
        facts_(facts),
        noted_(noted),
        pages_(page_list(document)),
        destinations_(document, pages_),
        fonts_(document),
        walk_(document, fonts_, facts.images) {}

  std::vector<PageTraits> read() {
    std::vector<PageTraits> traits;
    facts_.pages.reserve(pages_.size());
    for (std::size_t i = 0; i < pages_.size(); ++i) {
      const int number = static_cast<int>(i) + 1;
      PageFact& fact = facts_.pages.emplace_back(page_geometry(document_, *pages_[i]));
      fonts_.scan(page_attribute(document_, pages_[i], "Resources"));
      walk_.page(*pages_[i], number, fact);
      annotations(*pages_[i], number, fact);
      note_additional_actions(document_, pages_[i], fmt::format("page {} AA", number), number,
                              noted_, facts_);
      note_associated_files(document_, pages_[i], noted_, facts_);
      traits.push_back({walk_.type3_on_page()});
    }
    facts_.fonts = fonts_.take();
    read_document_level(document_, destinations_, noted_, facts_);
    return traits;
  }

 private:
  void annotations(const PdfObject& page, int number, const PageFact& fact) {
    const PdfArray* annotations = as_array(document_.get(&page, "Annots"));
    if (annotations == nullptr) return;
    for (const PdfObject& entry : *annotations) {
      const PdfObject* annotation = document_.resolve(&entry);
      if (!is_dictionary(annotation)) continue;
      if (facts_.annotations.size() >= kAnnotationLimit) {
        throw TooMuchContent(fmt::format("has more than {} annotations", kAnnotationLimit));
      }
      one(*annotation, number, fact);
    }
  }

  void one(const PdfObject& annotation, int number, const PageFact& fact) {
    AnnotationFact found;
    found.page = number;
    found.subtype = as_name(document_.get(&annotation, "Subtype"));
    if (const auto rect = as_rect(document_, document_.get(&annotation, "Rect"))) {
      found.rect = on_page(*rect, fact);
    }
    if (found.subtype == "Link") {
      LinkKind link = classify_link(document_, destinations_, annotation);
      count_link(link.kind, facts_.links);
      found.link = std::move(link.kind);
      found.target = std::move(link.target);
    }
    noted_.annotations.insert(&annotation);
    if (found.subtype == "FileAttachment") {
      note_file(document_, document_.get(&annotation, "FS"), noted_, facts_);
    }
    note_associated_files(document_, &annotation, noted_, facts_);
    const std::string where = fmt::format("annotation on page {}", number);
    note_actions(document_, document_.get(&annotation, "A"), where, number, noted_, facts_);
    note_additional_actions(document_, &annotation, where, number, noted_, facts_);
    const bool shown =
        (as_integer(document_.get(&annotation, "F")) & kHidden) == 0 && found.subtype != "Popup";
    const PdfObject* appearance = shown ? appearance_of(document_, annotation) : nullptr;
    if (is_dictionary(appearance)) {
      fonts_.scan(document_.get(appearance, "Resources"));
      walk_.appearance(*appearance, as_rect(document_, document_.get(&annotation, "Rect")));
    }
    facts_.annotations.push_back(std::move(found));
  }

  const Document& document_;
  PaperFacts& facts_;
  Noted& noted_;
  std::vector<const PdfObject*> pages_;
  Destinations destinations_;
  FontBook fonts_;
  ContentWalk walk_;
};

}  // namespace

PageFact page_geometry(const Document& document, const PdfObject& page) {
  const auto box = [&](const char* key) {
    const auto rect = as_rect(document, page_attribute(document, &page, key));
    return rect && rect->width() > 0 && rect->height() > 0 ? rect : std::nullopt;
  };
  PageFact fact;
  // Without a MediaBox viewers assume US Letter.
  fact.media = box("MediaBox").value_or(RectPt{0, 0, 612, 792});
  fact.crop = intersection(box("CropBox").value_or(fact.media), fact.media);
  const long long turn = as_integer(page_attribute(document, &page, "Rotate")) % 360;
  fact.rotate = static_cast<int>((turn + 360) % 360 / 90 * 90);
  const double unit = as_number(document.get(&page, "UserUnit")).value_or(1);
  fact.user_unit = unit > 0 ? unit : 1;
  fact.width_pt = fact.crop.width() * fact.user_unit;
  fact.height_pt = fact.crop.height() * fact.user_unit;
  if (fact.rotate % 180 != 0) std::swap(fact.width_pt, fact.height_pt);
  return fact;
}

std::vector<PageTraits> read_structure(const Document& document, Noted& noted, PaperFacts& facts) {
  return Reader(document, noted, facts).read();
}

}  // namespace colophon::pdf
