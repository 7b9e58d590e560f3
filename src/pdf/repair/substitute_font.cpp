#include "pdf/repair/substitute_font.hpp"

#include <hb-ot.h>
#include <hb-subset.h>

#include <array>
#include <stdexcept>
#include <vector>

namespace colophon::pdf::repair {
namespace {

namespace fs = std::filesystem;

// Where Debian puts fonts-urw-base35, and where other systems do.
constexpr std::array<const char*, 3> kFolders = {"/usr/share/fonts/opentype/urw-base35",
                                                 "/usr/share/fonts/urw-base35",
                                                 "/usr/local/share/fonts/urw-base35"};

constexpr std::uint32_t kFixed = 1, kSerif = 2, kSymbolic = 4, kNonsymbolic = 32, kItalic = 64;

struct Family {
  std::vector<std::string_view> names;  ///< letters and digits in lower case, longest first
  std::array<Substitute, 4> faces;      ///< regular, bold, italic, bold italic
};

const std::vector<Family>& families() {
  static const std::vector<Family> all = {
      {{"arialmt", "arial", "helvetica"},
       {{{"NimbusSans-Regular.otf", kNonsymbolic, 76},
         {"NimbusSans-Bold.otf", kNonsymbolic, 118},
         {"NimbusSans-Italic.otf", kNonsymbolic | kItalic, 76},
         {"NimbusSans-BoldItalic.otf", kNonsymbolic | kItalic, 118}}}},
      {{"timesnewromanps", "timesnewroman", "times"},
       {{{"NimbusRoman-Regular.otf", kNonsymbolic | kSerif, 84},
         {"NimbusRoman-Bold.otf", kNonsymbolic | kSerif, 139},
         {"NimbusRoman-Italic.otf", kNonsymbolic | kSerif | kItalic, 76},
         {"NimbusRoman-BoldItalic.otf", kNonsymbolic | kSerif | kItalic, 121}}}},
      {{"couriernewps", "couriernew", "courier"},
       {{{"NimbusMonoPS-Regular.otf", kNonsymbolic | kFixed | kSerif, 51},
         {"NimbusMonoPS-Bold.otf", kNonsymbolic | kFixed | kSerif, 106},
         {"NimbusMonoPS-Italic.otf", kNonsymbolic | kFixed | kSerif | kItalic, 51},
         {"NimbusMonoPS-BoldItalic.otf", kNonsymbolic | kFixed | kSerif | kItalic, 106}}}},
  };
  return all;
}

/// Index of a face by what stands behind the family's name; nothing if that is no style.
std::optional<std::size_t> style(std::string text) {
  if (text.size() >= 2 && text.substr(text.size() - 2) == "mt") text.resize(text.size() - 2);
  if (text.empty() || text == "roman" || text == "regular" || text == "normal") return 0;
  if (text == "bold") return 1;
  if (text == "italic" || text == "oblique") return 2;
  if (text == "bolditalic" || text == "boldoblique") return 3;
  return std::nullopt;
}

/// Letters in lower case, without the tag of a subset.
std::string letters_of(std::string_view name) {
  if (name.size() > 7 && name[6] == '+') name.remove_prefix(7);
  std::string letters;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') letters += static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) letters += c;
  }
  return letters;
}

template <auto Free>
struct Freed {
  template <typename T>
  void operator()(T* object) const {
    Free(object);
  }
};
using Blob = std::unique_ptr<hb_blob_t, Freed<hb_blob_destroy>>;
using Face = std::unique_ptr<hb_face_t, Freed<hb_face_destroy>>;
using Font = std::unique_ptr<hb_font_t, Freed<hb_font_destroy>>;
using Input = std::unique_ptr<hb_subset_input_t, Freed<hb_subset_input_destroy>>;

std::string table(hb_face_t* face, hb_tag_t tag) {
  const Blob blob(hb_face_reference_table(face, tag));
  unsigned length = 0;
  const char* data = hb_blob_get_data(blob.get(), &length);
  return {data, length};
}

int signed_at(const std::string& bytes, std::size_t at) {
  if (at + 2 > bytes.size()) throw std::runtime_error("a substitute font is broken");
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  return static_cast<std::int16_t>(byte(at) << 8 | byte(at + 1));
}

}  // namespace

std::optional<Substitute> substitute_for(std::string_view base_font) {
  const std::string name = letters_of(base_font);
  if (name == "symbol") {
    return Substitute{"StandardSymbolsPS.otf", kSymbolic, 85, Substitute::Own::kSymbol};
  }
  if (name == "zapfdingbats") {
    return Substitute{"D050000L.otf", kSymbolic, 90, Substitute::Own::kZapfDingbats};
  }
  for (const Family& family : families()) {
    for (const std::string_view stem : family.names) {
      if (name.substr(0, stem.size()) != stem) continue;
      const auto face = style(name.substr(stem.size()));
      if (face) return family.faces[*face];
    }
  }
  return std::nullopt;
}

struct SubstituteFont::Loaded {
  Face face;
  Font font;
};

SubstituteFont::SubstituteFont(const Substitute& substitute) {
  for (const char* folder : kFolders) {
    const fs::path path = fs::path(folder) / substitute.file;
    const Blob blob(hb_blob_create_from_file_or_fail(path.c_str()));
    if (blob == nullptr) continue;
    Face face(hb_face_create(blob.get(), 0));
    Font font(hb_font_create(face.get()));
    hb_font_set_scale(font.get(), 1000, 1000);
    loaded_ = std::make_unique<Loaded>(Loaded{std::move(face), std::move(font)});
    return;
  }
  throw std::runtime_error("the font " + std::string(substitute.file) +
                           " is not installed (package fonts-urw-base35)");
}

SubstituteFont::~SubstituteFont() = default;

std::optional<SubstituteFont::Glyph> SubstituteFont::named(const std::string& name) const {
  hb_codepoint_t glyph = 0;
  if (hb_font_get_glyph_from_name(loaded_->font.get(), name.data(), static_cast<int>(name.size()),
                                  &glyph) == 0) {
    return std::nullopt;
  }
  return glyph;
}

std::optional<SubstituteFont::Glyph> SubstituteFont::of(char32_t character) const {
  hb_codepoint_t glyph = 0;
  if (hb_font_get_nominal_glyph(loaded_->font.get(), character, &glyph) == 0) return std::nullopt;
  return glyph;
}

std::string SubstituteFont::name(Glyph glyph) const {
  std::array<char, 128> text{};
  hb_font_get_glyph_name(loaded_->font.get(), glyph, text.data(), text.size());
  return text.data();
}

double SubstituteFont::width(Glyph glyph) const {
  return hb_font_get_glyph_h_advance(loaded_->font.get(), glyph);
}

std::string SubstituteFont::postscript_name() const {
  std::array<char, 128> text{};
  unsigned size = text.size();
  hb_ot_name_get_utf8(loaded_->face.get(), HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID,
                      &size, text.data());
  return text.data();
}

SubstituteFont::Metrics SubstituteFont::metrics() const {
  Metrics metrics;
  hb_font_extents_t extents{};
  hb_font_get_h_extents(loaded_->font.get(), &extents);
  metrics.ascent = extents.ascender;
  metrics.descent = extents.descender;
  hb_position_t height = 0;
  if (hb_ot_metrics_get_position(loaded_->font.get(), HB_OT_METRICS_TAG_CAP_HEIGHT, &height) != 0) {
    metrics.cap_height = height;
  }
  metrics.italic_angle = hb_style_get_value(loaded_->font.get(), HB_STYLE_TAG_SLANT_ANGLE);
  // xMin, yMin, xMax, yMax of the table "head" (OpenType specification).
  const std::string head = table(loaded_->face.get(), HB_TAG('h', 'e', 'a', 'd'));
  const double scale = 1000.0 / hb_face_get_upem(loaded_->face.get());
  for (std::size_t i = 0; i < 4; ++i) metrics.box[i] = signed_at(head, 36 + 2 * i) * scale;
  return metrics;
}

std::string SubstituteFont::subset(const std::set<Glyph>& glyphs) const {
  const Input input(hb_subset_input_create_or_fail());
  if (input == nullptr) throw std::bad_alloc();
  hb_set_t* wanted = hb_subset_input_glyph_set(input.get());
  for (const Glyph glyph : glyphs) hb_set_add(wanted, glyph);
  hb_subset_input_set_flags(input.get(),
                            HB_SUBSET_FLAGS_GLYPH_NAMES | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
  const Face face(hb_subset_or_fail(loaded_->face.get(), input.get()));
  if (face == nullptr) throw std::runtime_error("a substitute font cannot be subset");
  std::string program = table(face.get(), HB_TAG('C', 'F', 'F', ' '));
  if (program.empty()) throw std::runtime_error("a substitute font has no PostScript outlines");
  return program;
}

}  // namespace colophon::pdf::repair
