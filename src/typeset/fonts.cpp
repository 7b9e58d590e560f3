#include "typeset/fonts.hpp"

#include <fmt/format.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "base/text.hpp"
#include "colophon/failure.hpp"
#include "typeset/language.hpp"

namespace colophon::typeset {
namespace {

/// Only these files: what a page looks like must not depend on what else is installed.
constexpr const char* kConfiguration = R"(<?xml version="1.0"?>
<fontconfig>
  <dir>/usr/share/fonts/opentype/urw-base35</dir>
  <dir>/usr/share/texmf/fonts/opentype/public/tex-gyre</dir>
  <dir>/usr/share/fonts/truetype/noto</dir>
  <dir>/usr/share/fonts/opentype/noto</dir>
  <cachedir>/var/cache/fontconfig</cachedir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <selectfont>
    <rejectfont><glob>*</glob></rejectfont>
    <acceptfont>
      <glob>*/NimbusRoman-*.otf</glob>
      <glob>*/NimbusSans-*.otf</glob>
      <glob>*/NimbusMonoPS-*.otf</glob>
      <glob>*/texgyre*.otf</glob>
      <glob>*/NotoSerif*-Regular.ttf</glob>
      <glob>*/NotoSerif*-Bold.ttf</glob>
      <glob>*/NotoSerif-Italic.ttf</glob>
      <glob>*/NotoSerif-BoldItalic.ttf</glob>
      <glob>*/NotoNaskhArabic-*.ttf</glob>
      <glob>*/NotoSans*-Regular.ttf</glob>
      <glob>*/NotoSans*-Bold.ttf</glob>
      <glob>*/NotoSerifCJK-*.ttc</glob>
      <glob>*/NotoSansCJK-*.ttc</glob>
    </acceptfont>
  </selectfont>
  <!-- What drawings ask for by other names. -->
  <alias binding="same"><family>sans-serif</family><prefer><family>Nimbus Sans</family></prefer></alias>
  <alias binding="same"><family>Arial</family><prefer><family>Nimbus Sans</family></prefer></alias>
  <alias binding="same"><family>Helvetica</family><prefer><family>Nimbus Sans</family></prefer></alias>
  <alias binding="same"><family>serif</family><prefer><family>Nimbus Roman</family></prefer></alias>
  <alias binding="same"><family>Times</family><prefer><family>Nimbus Roman</family></prefer></alias>
  <alias binding="same"><family>Times New Roman</family><prefer><family>Nimbus Roman</family></prefer></alias>
  <alias binding="same"><family>monospace</family><prefer><family>Nimbus Mono PS</family></prefer></alias>
  <alias binding="same"><family>Courier</family><prefer><family>Nimbus Mono PS</family></prefer></alias>
  <alias binding="same"><family>Courier New</family><prefer><family>Nimbus Mono PS</family></prefer></alias>
</fontconfig>)";

using ConfigPtr = std::shared_ptr<FcConfig>;

bool has_family(FcConfig* config, const std::string& family) {
  for (const FcSetName set : {FcSetSystem, FcSetApplication}) {
    const FcFontSet* fonts = FcConfigGetFonts(config, set);
    for (int i = 0; fonts != nullptr && i < fonts->nfont; ++i) {
      FcChar8* name = nullptr;
      // A font may have several names, one for each language.
      for (int n = 0; FcPatternGetString(fonts->fonts[i], FC_FAMILY, n, &name) == FcResultMatch;
           ++n) {
        if (reinterpret_cast<const char*>(name) == family) return true;
      }
    }
  }
  return false;
}

ConfigPtr load_configuration() {
  const ConfigPtr config(FcConfigCreate(), &FcConfigDestroy);
  if (config == nullptr ||
      FcConfigParseAndLoadFromMemory(config.get(), reinterpret_cast<const FcChar8*>(kConfiguration),
                                     FcTrue) != FcTrue ||
      FcConfigBuildFonts(config.get()) != FcTrue)
    throw Failure("the fonts for front matter could not be looked up",
                  "check that /usr/share/fonts is readable");
  for (const auto& [family, package] :
       {std::pair{"Nimbus Roman", "fonts-urw-base35"},
        std::pair{"TeX Gyre Termes", "fonts-texgyre"}, std::pair{"Noto Serif", "fonts-noto-core"},
        std::pair{"Noto Serif CJK SC", "fonts-noto-cjk"}}) {
    if (!has_family(config.get(), family))
      throw Failure(std::string("font ") + family + " is not installed",
                    std::string("install the package ") + package);
  }
  return config;
}

/// Immutable once loaded, and fontconfig counts references atomically: shared by all pieces but
/// those of an event with fonts of its own.
ConfigPtr configuration(const std::vector<std::filesystem::path>& files) {
  static const ConfigPtr usual = load_configuration();
  if (files.empty()) return usual;
  ConfigPtr config = load_configuration();
  for (const auto& file : files) {
    FcConfigAppFontAddFile(config.get(), reinterpret_cast<const FcChar8*>(file.c_str()));
  }
  return config;
}

/// The regional form of the Noto fonts for Chinese, Japanese and Korean: one character is drawn in
/// different ways.
std::string_view cjk_form(const Language& language) {
  if (language.language == "ja") return "JP";
  if (language.language == "ko") return "KR";
  if (language.script == "Hant") return language.region == "HK" ? "HK" : "TC";
  return "SC";
}

/// First choice, then what stands in for letters and scripts it lacks. TeX Gyre is drawn after the
/// URW fonts and has the Vietnamese letters that they lack: a name looks as if set in one face.
const char* families(Face face) {
  switch (face) {
    case Face::kSerif:
      return "Nimbus Roman,TeX Gyre Termes,Noto Serif,Noto Naskh Arabic,Noto Serif Hebrew,Noto "
             "Serif CJK,"
             "Noto Serif Devanagari,Noto Serif Bengali,Noto Serif Tamil,Noto Serif Telugu,"
             "Noto Serif Thai,Noto Serif Georgian,Noto Serif Armenian,Noto Serif Ethiopic";
    case Face::kSans:
      return "Nimbus Sans,TeX Gyre Heros,Noto Sans,Noto Naskh Arabic,Noto Sans Hebrew,Noto Sans "
             "CJK";
    case Face::kMono:
      return "Nimbus Mono PS,TeX Gyre Cursor,Noto Sans Mono,Noto Sans,Noto Naskh Arabic,Noto Sans "
             "CJK";
  }
  throw std::logic_error("no such face");
}

struct UnrefAttributes {
  void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
};

/// Adds attributes to the byte range of one span.
class Attributes {
 public:
  Attributes() : list_(pango_attr_list_new()) {}
  void add(PangoAttribute* attribute, std::size_t from, std::size_t to) {
    attribute->start_index = static_cast<guint>(from);
    attribute->end_index = static_cast<guint>(to);
    pango_attr_list_insert(list_.get(), attribute);
  }
  [[nodiscard]] PangoAttrList* get() const { return list_.get(); }

 private:
  std::unique_ptr<PangoAttrList, UnrefAttributes> list_;
};

void describe(Attributes& attributes, const Span& span, const TextStyle& style,
              const char* mono_families, std::size_t from, std::size_t to) {
  if (span.bold) attributes.add(pango_attr_weight_new(PANGO_WEIGHT_BOLD), from, to);
  // Emphasis inside an italic paragraph is upright.
  if (span.italic) {
    attributes.add(pango_attr_style_new(style.italic ? PANGO_STYLE_NORMAL : PANGO_STYLE_ITALIC),
                   from, to);
  }
  if (span.unbroken) attributes.add(pango_attr_allow_breaks_new(FALSE), from, to);
  // Runs of glyphs end where a span does if its look is another; a link, for instance, gets a
  // colour of its own, which is not drawn.
  if (!span.item.empty() || !span.uri.empty() || !span.tag.empty() || span.struck) {
    attributes.add(pango_attr_foreground_new(static_cast<guint16>(from & 0xFFFFU),
                                             static_cast<guint16>(from >> 16U), 1),
                   from, to);
  }
  if (span.mono) {
    attributes.add(pango_attr_family_new(mono_families), from, to);
    attributes.add(pango_attr_size_new_absolute(pango_units(style.size_pt * 0.95)), from, to);
    attributes.add(pango_attr_insert_hyphens_new(FALSE), from, to);
  }
  if (span.superior) {
    attributes.add(pango_attr_size_new_absolute(pango_units(style.size_pt * 0.65)), from, to);
    attributes.add(pango_attr_rise_new(pango_units(style.size_pt * 0.35)), from, to);
  }
}

/// True if the first letter is of a script that runs from left to right.
bool begins_left_to_right(std::string_view text) {
  for (const char32_t character : to_utf32(text)) {
    const UCharDirection direction = u_charDirection(static_cast<UChar32>(character));
    if (direction == U_LEFT_TO_RIGHT) return true;
    if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC) return false;
  }
  return false;
}

bool hangul(std::string_view word) {
  const std::u32string letters = to_utf32(word);
  return std::any_of(letters.begin(), letters.end(),
                     [](char32_t c) { return c >= 0xAC00 && c <= 0xD7A3; });
}

/// In titles and names no line ends inside "Energy-Efficient": readers of the text, people or
/// programs, would take the hyphen for one that the line break brought in. Nor inside a Korean
/// word: Hangul has spaces between words, though lines of running text may end after any syllable.
void keep_words_whole(Attributes& attributes, std::string_view text) {
  constexpr std::size_t kLongest = 40;  // bytes; a longer one may not fit into its line
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (word.size() <= kLongest && (word.find('-', 1) != std::string_view::npos || hangul(word)))
      attributes.add(pango_attr_allow_breaks_new(FALSE), at, end);
    at = end + 1;
  }
}

PangoAlignment pango_alignment(Align align, bool from_right) {
  if (align == Align::kCentre) return PANGO_ALIGN_CENTER;
  return (align == Align::kRight) == from_right ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT;
}

/// The rise that an attribute asks for. Pango adds a shift that lines up the ideographic or hanging
/// baseline of a line's first script with the others': a Latin name behind a Chinese one would
/// stand higher than its neighbours.
int rise_of(const PangoItem* item) {
  for (GSList* at = item->analysis.extra_attrs; at != nullptr; at = at->next) {
    const auto* attribute = static_cast<const PangoAttribute*>(at->data);
    if (attribute->klass->type == PANGO_ATTR_RISE)
      return reinterpret_cast<const PangoAttrInt*>(attribute)->value;
  }
  return 0;
}

}  // namespace

int pango_units(double pt) {
  return static_cast<int>(std::lround(pt * PANGO_SCALE));
}

Fonts::Fonts(std::string_view language, const std::vector<std::filesystem::path>& files)
    : config_(configuration(files)),
      map_(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)) {
  if (map_ == nullptr) throw Failure("pango was built without FreeType", "install pangoft2");
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map_.get()), config_.get());
  pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map_.get()), 72);
  context_.reset(pango_font_map_create_context(map_.get()));
  const std::unique_ptr<cairo_font_options_t, decltype(&cairo_font_options_destroy)> options(
      cairo_font_options_create(), &cairo_font_options_destroy);
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context_.get(), options.get());
  pango_context_set_round_glyph_positions(context_.get(), FALSE);
  pango_context_set_language(context_.get(),
                             pango_language_from_string(std::string(language).c_str()));
  const Language likely = likely_language(language);
  pango_context_set_base_dir(context_.get(),
                             likely.right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  for (const Face face : {Face::kSerif, Face::kSans, Face::kMono}) {
    families_[face] = replace_all(families(face), " CJK", fmt::format(" CJK {}", cjk_form(likely)));
  }
}

void Fonts::draw_others_with_these() const {
  pango_cairo_font_map_set_default(PANGO_CAIRO_FONT_MAP(map_.get()));
}

bool Fonts::right_to_left() const {
  return pango_context_get_base_dir(context_.get()) == PANGO_DIRECTION_RTL;
}

bool Fonts::knows(const std::string& family) const {
  return has_family(config_.get(), family);
}

void Fonts::prefer(Face face, const std::string& family) {
  std::string& all = families_.at(face);
  all = family + "," + all;
}

std::unique_ptr<PangoFontDescription, FreeDescription> Fonts::description(
    const TextStyle& style) const {
  std::unique_ptr<PangoFontDescription, FreeDescription> font(pango_font_description_new());
  pango_font_description_set_family(font.get(), families_.at(style.face).c_str());
  pango_font_description_set_absolute_size(font.get(), style.size_pt * PANGO_SCALE);
  if (style.bold) pango_font_description_set_weight(font.get(), PANGO_WEIGHT_BOLD);
  if (style.italic) pango_font_description_set_style(font.get(), PANGO_STYLE_ITALIC);
  return font;
}

/// It has if it shows another glyph for a letter.
bool Fonts::has_small_caps(const TextStyle& style) {
  const auto glyph = [&](const char* features) {
    const LayoutPtr trial(pango_layout_new(context_.get()), Unref());
    pango_layout_set_font_description(trial.get(), description(style).get());
    Attributes attributes;
    attributes.add(pango_attr_font_features_new(features), 0, 1);
    pango_layout_set_text(trial.get(), "a", 1);
    pango_layout_set_attributes(trial.get(), attributes.get());
    const GSList* runs = pango_layout_get_line_readonly(trial.get(), 0)->runs;
    return static_cast<PangoGlyphItem*>(runs->data)->glyphs->glyphs[0].glyph;
  };
  return glyph("smcp=1") != glyph("smcp=0");
}

LayoutPtr Fonts::layout(const Spans& spans, const TextStyle& style, double width_pt) {
  LayoutPtr layout(pango_layout_new(context_.get()), Unref());
  pango_layout_set_font_description(layout.get(), description(style).get());
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_single_paragraph_mode(layout.get(), FALSE);
  if (width_pt > 0) pango_layout_set_width(layout.get(), pango_units(width_pt));
  if (style.align == Align::kJustify) pango_layout_set_justify(layout.get(), TRUE);
  if (style.hanging_pt != 0) pango_layout_set_indent(layout.get(), -pango_units(style.hanging_pt));

  const char* mono = families_.at(Face::kMono).c_str();
  Attributes attributes;
  std::string text;
  for (const Span& span : spans) {
    const std::size_t from = text.size();
    text += clean_utf8(span.text);
    describe(attributes, span, style, mono, from, text.size());
  }
  if (!style.hyphenate) keep_words_whole(attributes, text);
  if (style.tracking_pt != 0) {
    attributes.add(pango_attr_letter_spacing_new(pango_units(style.tracking_pt)), 0, text.size());
  }
  if (style.caps) {
    attributes.add(pango_attr_text_transform_new(PANGO_TEXT_TRANSFORM_UPPERCASE), 0, text.size());
  }
  if (style.small_caps && has_small_caps(style)) {
    attributes.add(pango_attr_font_features_new("smcp=1"), 0, text.size());
  }
  if (style.plain_glyphs) {
    attributes.add(pango_attr_font_features_new("kern=0, liga=0, clig=0"), 0, text.size());
  }
  // Pango stretches a line that a line separator ends, but not the last of a paragraph.
  if (style.align == Align::kJustify) text = replace_all(std::move(text), "\u2028", "\u2029");
  // A paragraph runs as its first letters do; an entry or a title in a volume that runs from left
  // to right always does as well. Pango then begins lines at the other side, as running text
  // should.
  const bool from_right = right_to_left();
  const bool own_way = from_right || style.align == Align::kJustify;
  pango_layout_set_auto_dir(layout.get(), own_way ? TRUE : FALSE);
  const bool turned = from_right && style.align != Align::kJustify && begins_left_to_right(text);
  pango_layout_set_alignment(layout.get(), pango_alignment(style.align, from_right != turned));
  pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
  pango_layout_set_attributes(layout.get(), attributes.get());
  settle(layout.get());
  return layout;
}

double Fonts::width(const Spans& spans, const TextStyle& style) {
  PangoRectangle logical{};
  TextStyle flat = style;
  flat.hanging_pt = 0;
  pango_layout_get_extents(layout(spans, flat, 0).get(), nullptr, &logical);
  return points(logical.width);
}

void Fonts::settle(PangoLayout* layout) {
  for (GSList* at = pango_layout_get_lines_readonly(layout); at != nullptr; at = at->next) {
    for (GSList* run = static_cast<PangoLayoutLine*>(at->data)->runs; run != nullptr;
         run = run->next) {
      auto* glyphs = static_cast<PangoGlyphItem*>(run->data);
      glyphs->y_offset = rise_of(glyphs->item);
      PangoFont* font = glyphs->item->analysis.font;
      FcChar8* file = nullptr;
      if (PANGO_IS_FC_FONT(font) &&
          FcPatternGetString(pango_fc_font_get_pattern(PANGO_FC_FONT(font)), FC_FILE, 0, &file) ==
              FcResultMatch)
        files_.emplace(reinterpret_cast<const char*>(file));
    }
  }
  if (pango_layout_get_unknown_glyphs_count(layout) > 0) {
    unprintable_.insert(pango_layout_get_text(layout));
  }
}

}  // namespace colophon::typeset
