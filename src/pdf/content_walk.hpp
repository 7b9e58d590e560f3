#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <vector>

#include "colophon/facts.hpp"
#include "pdf/content_ops.hpp"
#include "pdf/fonts.hpp"
#include "pdf/open.hpp"

namespace colophon::pdf {

/// A paper draws more than any paper does: forms nested to multiply, millions of images.
class TooMuchContent : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Product of two matrices: first `a`, then `b` (PDF 32000-1, 8.3.4).
Matrix multiplied(const Matrix& a, const Matrix& b);

/// Goes through what pages draw: counts the use of fonts and places images, through form XObjects,
/// patterns, soft masks, Type 3 glyphs and annotation appearances. Each content stream is tokenised
/// once, however often it is drawn. A name that the resources of a form, pattern or glyph lack is
/// looked up around it, as viewers do (PDF 32000-1, 7.8.3: old forms use those of the page).
///
/// No pictures are: the masks of images, soft or hard, which fade or cut them; and the bitmaps of
/// letters, that is, images in a Type 3 glyph up to the size of a letter, and inline images in one
/// that needs no resources. Images drawn in the group of a soft mask are, as for `pdfimages`.
class ContentWalk {
 public:
  ContentWalk(const Document& document, FontBook& fonts, std::vector<ImageFact>& images)
      : document_(document), fonts_(fonts), images_(images) {}

  /// Draws one page; fills what its content leaves open, `content_error` and `inline_images`, which
  /// must have its boxes already. Throws TooMuchContent.
  void page(const PoDoFo::PdfObject& page, int number, PageFact& fact);
  /// Draws the appearance stream of an annotation on the page last drawn, into the annotation's
  /// rectangle. Without one nothing shows, but the fonts count as used.
  void appearance(const PoDoFo::PdfObject& form, const std::optional<RectPt>& rect);
  /// A Type 3 font is used on the page last drawn.
  [[nodiscard]] bool type3_on_page() const { return type3_on_page_; }

 private:
  struct State {
    Matrix matrix = kIdentity;
    int font = -1;
    Matrix size = kIdentity;  ///< of the font
  };
  enum class Images { kPlaced, kInGlyph, kIgnored };
  struct Scope {
    const PoDoFo::PdfObject* resources = nullptr;
    const Scope* outer = nullptr;
    Matrix base = kIdentity;  ///< matrix at the start: patterns are placed by it
    int depth = 0;
    Images images = Images::kPlaced;
    std::map<std::string, int> fonts;  ///< by resource name
  };

  void run(const ContentOps& content, Scope& scope, State state);
  void paint(const std::string& name, const Scope& scope, const State& state);
  void inlined(const InlineImage& image, const Scope& scope, const State& state);
  void form(const PoDoFo::PdfObject& form, const Scope& outer, const Matrix& matrix);
  void stream(const PoDoFo::PdfObject& stream, const PoDoFo::PdfObject* resources,
              const Scope& outer, const Matrix& matrix, Images images);
  void pattern(const std::string& name, const Scope& scope);
  void state(const std::string& name, const Scope& scope, State& state);
  void show(const ContentOp& op, const Scope& scope, const State& state);
  void glyphs(const PoDoFo::PdfObject& font, const Scope& scope, const Matrix& matrix);
  void place(ImageFact image, const Matrix& matrix, Images how);
  int font_named(const std::string& name, Scope& scope);
  /// The value of a resource as it stands, not resolved; nullptr if there is none.
  const PoDoFo::PdfObject* resource(const char* kind, const std::string& name,
                                    const Scope& scope) const;
  std::shared_ptr<const ContentOps> ops_of(const PoDoFo::PdfObject& stream);
  [[nodiscard]] std::string content_of(const PoDoFo::PdfObject& page, bool& damaged) const;

  const Document& document_;
  FontBook& fonts_;
  std::vector<ImageFact>& images_;
  std::map<const PoDoFo::PdfObject*, std::shared_ptr<const ContentOps>> cache_;
  std::set<const PoDoFo::PdfObject*> active_;        ///< streams being drawn now: loops end there
  std::set<const PoDoFo::PdfObject*> once_on_page_;  ///< patterns, soft masks, Type 3 fonts
  int number_ = 0;
  PageFact* page_ = nullptr;
  const PoDoFo::PdfObject* page_resources_ = nullptr;
  bool type3_on_page_ = false;
  long long steps_ = 0;
};

/// Size, colour and depth of an image XObject; place and page stay empty.
ImageFact describe_image(const Document& document, const PoDoFo::PdfObject& image);
/// The same for an inline image; `space` is the resource by the name of its colour space, if any.
ImageFact describe_inline(const Document& document, const InlineImage& image,
                          const PoDoFo::PdfObject* space);

}  // namespace colophon::pdf
