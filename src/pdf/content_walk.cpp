#include "pdf/content_walk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace colophon::pdf {
using namespace PoDoFo;
namespace {

using Kind = ContentOp::Kind;

constexpr int kFormDepth = 28;              // deeper nesting is not drawn: real files stay under 10
constexpr long long kStepLimit = 20000000;  // operators drawn per paper
constexpr int kStreamSteps = 100;           // what the start of a form weighs in them
constexpr std::size_t kImageLimit = 20000;  // placements per paper
constexpr std::size_t kSaveDepth = 10000;   // q operators nested
constexpr double kLetterPt = 36;            // a bitmap up to this size in a glyph is a letter

double rounded(double value) {
  return std::round(value * 1000) / 1000;
}

/// Resolution of `pixels` drawn over a distance in pt.
double dpi(int pixels, double distance_pt) {
  return distance_pt > 1e-6 ? rounded(pixels * 72.0 / distance_pt) : 0;
}

/// Marks a stream as being drawn, as long as it lives.
class Active {
 public:
  Active(std::set<const PdfObject*>& set, const PdfObject* object)
      : set_(set), object_(object), entered_(set.insert(object).second) {}
  ~Active() {
    if (entered_) set_.erase(object_);
  }
  Active(const Active&) = delete;
  Active& operator=(const Active&) = delete;
  [[nodiscard]] bool entered() const { return entered_; }

 private:
  std::set<const PdfObject*>& set_;
  const PdfObject* object_;
  bool entered_;
};

/// The matrix that puts a form's box, as its own matrix leaves it, onto a rectangle (PDF 32000-1,
/// 12.5.5, algorithm 8.1). Nothing if either has no area.
std::optional<Matrix> into_rectangle(const Document& document, const PdfObject& form,
                                     const std::optional<RectPt>& rect) {
  const auto box = as_rect(document, document.get(&form, "BBox"));
  if (!box || !rect) return std::nullopt;
  const Matrix m = as_matrix(document, document.get(&form, "Matrix"));
  const auto span = [](double offset, double a, double a0, double a1, double b, double b0,
                       double b1) {
    return std::pair(offset + std::min(a * a0, a * a1) + std::min(b * b0, b * b1),
                     offset + std::max(a * a0, a * a1) + std::max(b * b0, b * b1));
  };
  const auto [x0, x1] = span(m[4], m[0], box->x0, box->x1, m[2], box->y0, box->y1);
  const auto [y0, y1] = span(m[5], m[1], box->x0, box->x1, m[3], box->y0, box->y1);
  if (!(x1 > x0 && y1 > y0)) return std::nullopt;
  const double wide = rect->width() / (x1 - x0), high = rect->height() / (y1 - y0);
  return Matrix{wide, 0, 0, high, rect->x0 - wide * x0, rect->y0 - high * y0};
}

}  // namespace

Matrix multiplied(const Matrix& a, const Matrix& b) {
  return {a[0] * b[0] + a[1] * b[2],        a[0] * b[1] + a[1] * b[3],
          a[2] * b[0] + a[3] * b[2],        a[2] * b[1] + a[3] * b[3],
          a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5]};
}

std::string ContentWalk::content_of(const PdfObject& page, bool& damaged) const {
  const PdfObject* contents = document_.get(&page, "Contents");
  std::string all;
  const auto append = [&](const PdfObject* stream) {
    if (!is_dictionary(stream)) return;
    try {
      all += decoded_stream(*stream);
      all += '\n';  // a token never spans two streams (PDF 32000-1, 7.8.2)
    } catch (const PdfError&) {
      damaged = true;
    }
    document_.forget_bytes(stream);
  };
  if (const PdfArray* array = as_array(contents)) {
    for (const PdfObject& part : *array) append(document_.resolve(&part));
  } else {
    append(contents);
  }
  return all;
}

void ContentWalk::page(const PdfObject& page, int number, PageFact& fact) {
  number_ = number;
  page_ = &fact;
  type3_on_page_ = false;
  once_on_page_.clear();
  bool damaged = false;
  const ContentOps content = read_content(content_of(page, damaged));
  fact.content_error = damaged || content.error;
  fact.marked_open = content.marked_open;
  fact.text_open = content.text_open;
  int depth = 0;
  for (const ContentOp& op : content.ops) {
    if (op.kind == Kind::kSave) ++depth;
    if (op.kind == Kind::kRestore && depth-- == 0) {
      depth = 0;
      ++fact.q_underflow;
    }
  }
  fact.q_excess = depth;
  page_resources_ = page_attribute(document_, &page, "Resources");
  Scope scope;
  scope.resources = page_resources_;
  run(content, scope, {});
}

void ContentWalk::appearance(const PdfObject& stream, const std::optional<RectPt>& rect) {
  Scope outer;
  outer.resources = page_resources_;
  const auto matrix = into_rectangle(document_, stream, rect);
  if (!matrix) outer.images = Images::kIgnored;
  form(stream, outer, matrix.value_or(kIdentity));
}

void ContentWalk::run(const ContentOps& content, Scope& scope, State state) {
  steps_ += static_cast<long long>(content.ops.size()) + kStreamSteps;
  if (steps_ > kStepLimit) {
    throw TooMuchContent(fmt::format("draws more than {} operators", kStepLimit));
  }
  std::vector<State> saved;
  for (const ContentOp& op : content.ops) {
    switch (op.kind) {
      case Kind::kSave:
        if (saved.size() < kSaveDepth) saved.push_back(state);
        break;
      case Kind::kRestore:
        if (saved.empty()) break;
        state = saved.back();
        saved.pop_back();
        break;
      case Kind::kConcat:
        state.matrix = multiplied(op.matrix, state.matrix);
        break;
      case Kind::kFont:
        state.font = font_named(op.name, scope);
        state.size = op.matrix;
        break;
      case Kind::kShow:
        show(op, scope, state);
        break;
      case Kind::kState:
        this->state(op.name, scope, state);
        break;
      case Kind::kPaint:
        paint(op.name, scope, state);
        break;
      case Kind::kPattern:
        pattern(op.name, scope);
        break;
      case Kind::kInlineImage:
        inlined(content.inline_images.at(static_cast<std::size_t>(op.count)), scope, state);
        break;
    }
  }
}

int ContentWalk::font_named(const std::string& name, Scope& scope) {
  const auto [place, fresh] = scope.fonts.try_emplace(name, -1);
  if (fresh) {
    place->second = fonts_.index_of(resource("Font", name, scope));
  }
  return place->second;
}

const PdfObject* ContentWalk::resource(const char* kind, const std::string& name,
                                       const Scope& scope) const {
  for (const Scope* here = &scope; here != nullptr; here = here->outer) {
    const PdfObject* holder = document_.get(here->resources, kind);
    const PdfObject* value =
        is_dictionary(holder) ? holder->GetDictionary().GetKey(PdfName(name)) : nullptr;
    if (value != nullptr) return value;
  }
  return nullptr;
}

void ContentWalk::show(const ContentOp& op, const Scope& scope, const State& state) {
  if (state.font < 0) return;
  fonts_.show(state.font, number_, op.count);
  if (fonts_.fact(state.font).type != "Type 3") return;
  type3_on_page_ = true;
  const PdfObject* font = fonts_.dictionary(state.font);
  if (!once_on_page_.insert(font).second) return;
  glyphs(*font, scope, multiplied(multiplied(state.size, op.matrix), state.matrix));
}

/// What the glyphs of a Type 3 font hold, placed where the font is first used on the page. Which
/// glyphs are shown is not looked into.
void ContentWalk::glyphs(const PdfObject& font, const Scope& scope, const Matrix& matrix) {
  const PdfObject* resources = document_.get(&font, "Resources");
  const auto lacks = [&](const char* kind) { return document_.get(resources, kind) == nullptr; };
  if (resources != nullptr && lacks("Font") && lacks("XObject") && lacks("Pattern") &&
      lacks("ExtGState")) {
    return;  // nothing that could hold text
  }
  const Matrix placed =
      multiplied(as_matrix(document_, document_.get(&font, "FontMatrix")), matrix);
  const Images images = scope.images == Images::kPlaced ? Images::kInGlyph : scope.images;
  const PdfObject* procedures = document_.get(&font, "CharProcs");
  if (!is_dictionary(procedures)) return;
  for (const auto& [name, value] : procedures->GetDictionary().GetKeys()) {
    if (const PdfObject* glyph = document_.resolve(value)) {
      stream(*glyph, resources, scope, placed, images);
    }
  }
}

void ContentWalk::state(const std::string& name, const Scope& scope, State& state) {
  const PdfObject* graphics = document_.resolve(resource("ExtGState", name, scope));
  if (!is_dictionary(graphics)) return;
  const PdfArray* font = as_array(document_.get(graphics, "Font"));
  if (font != nullptr && !font->empty()) {
    state.font = fonts_.index_of(&(*font)[0]);
    const double size =
        font->size() > 1 ? as_number(document_.resolve(&(*font)[1])).value_or(1) : 1;
    state.size = {size, 0, 0, size, 0, 0};
  }
  const PdfObject* group = document_.get(document_.get(graphics, "SMask"), "G");
  if (group != nullptr && once_on_page_.insert(group).second) form(*group, scope, state.matrix);
}

void ContentWalk::pattern(const std::string& name, const Scope& scope) {
  const PdfObject* pattern = document_.resolve(resource("Pattern", name, scope));
  if (as_integer(document_.get(pattern, "PatternType")) != 1) return;
  if (!once_on_page_.insert(pattern).second) return;
  stream(*pattern, document_.get(pattern, "Resources"), scope,
         multiplied(as_matrix(document_, document_.get(pattern, "Matrix")), scope.base),
         scope.images);
}

void ContentWalk::paint(const std::string& name, const Scope& scope, const State& state) {
  const PdfObject* object = document_.resolve(resource("XObject", name, scope));
  if (!is_dictionary(object)) return;
  const std::string subtype = as_name(document_.get(object, "Subtype"));
  if (subtype == "Form") form(*object, scope, state.matrix);
  if (subtype == "Image" && scope.images != Images::kIgnored) {
    place(describe_image(document_, *object), state.matrix, scope.images);
  }
}

void ContentWalk::inlined(const InlineImage& image, const Scope& scope, const State& state) {
  if (scope.images == Images::kPlaced) ++page_->inline_images;
  const PdfObject* space = document_.resolve(resource("ColorSpace", image.color, scope));
  place(describe_inline(document_, image, space), state.matrix, scope.images);
}

void ContentWalk::form(const PdfObject& object, const Scope& outer, const Matrix& matrix) {
  stream(object, document_.get(&object, "Resources"), outer,
         multiplied(as_matrix(document_, document_.get(&object, "Matrix")), matrix), outer.images);
}

void ContentWalk::stream(const PdfObject& object, const PdfObject* resources, const Scope& outer,
                         const Matrix& matrix, Images images) {
  if (outer.depth >= kFormDepth || !is_dictionary(&object)) return;
  const Active active(active_, &object);
  if (!active.entered()) return;
  const auto content = ops_of(object);
  Scope scope;
  scope.resources = resources;
  scope.outer = &outer;
  scope.base = matrix;
  scope.depth = outer.depth + 1;
  scope.images = images;
  run(*content, scope, {matrix, -1});
}

std::shared_ptr<const ContentOps> ContentWalk::ops_of(const PdfObject& object) {
  auto& cached = cache_[&object];
  if (cached) return cached;
  auto ops = std::make_shared<ContentOps>();
  try {
    *ops = read_content(decoded_stream(object));
  } catch (const PdfError&) {
    ops->error = true;
  }
  if (ops->error) page_->content_error = true;
  steps_ += static_cast<long long>(ops->ops.size());
  return cached = std::move(ops);
}

void ContentWalk::place(ImageFact image, const Matrix& m, Images how) {
  if (how == Images::kIgnored) return;
  const double unit = page_->user_unit;
  image.page = number_;
  image.x_dpi = dpi(image.width_px, std::hypot(m[0], m[1]) * unit);
  image.y_dpi = dpi(image.height_px, std::hypot(m[2], m[3]) * unit);
  const auto span = [](double origin, double a, double b) {
    return std::pair(origin + std::min(a, 0.0) + std::min(b, 0.0),
                     origin + std::max(a, 0.0) + std::max(b, 0.0));
  };
  const auto [x0, x1] = span(m[4], m[0], m[2]);
  const auto [y0, y1] = span(m[5], m[1], m[3]);
  const RectPt& media = page_->media;
  image.rect = {rounded((x0 - media.x0) * unit), rounded((y0 - media.y0) * unit),
                rounded((x1 - media.x0) * unit), rounded((y1 - media.y0) * unit)};
  const double longer = std::max(image.rect.width(), image.rect.height());
  if (how == Images::kInGlyph && longer <= kLetterPt) return;
  if (images_.size() >= kImageLimit) {
    throw TooMuchContent(fmt::format("places more than {} images", kImageLimit));
  }
  images_.push_back(std::move(image));
}

}  // namespace colophon::pdf
