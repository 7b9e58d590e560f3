#pragma once

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "typeset/text_style.hpp"

namespace colophon::typeset {

struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
template <typename T>
using GObjectPtr = std::unique_ptr<T, Unref>;
using LayoutPtr = std::shared_ptr<PangoLayout>;

struct FreeDescription {
  void operator()(PangoFontDescription* d) const { pango_font_description_free(d); }
};

/// Pango's integers are 1/1024 pt: the font map is set to 72 dpi.
inline double points(int units) {
  return static_cast<double>(units) / PANGO_SCALE;
}
int pango_units(double pt);

/// Text as it is set: the fonts of our packages and no others, whatever the machine has installed,
/// in the language of the volume.
class Fonts {
 public:
  /// Throws Failure if the font packages are not installed. `files` are font files of the event,
  /// which are looked at with the others.
  explicit Fonts(std::string_view language, const std::vector<std::filesystem::path>& files = {});

  /// From now on libraries that set text by themselves, as librsvg does, use these fonts too, in
  /// this thread.
  void draw_others_with_these() const;
  /// True if the volume's language is written from right to left.
  [[nodiscard]] bool right_to_left() const;
  /// True if there is a font of that name.
  [[nodiscard]] bool knows(const std::string& family) const;
  /// Sets a face in this family first; what it lacks comes from those that were first before.
  void prefer(Face face, const std::string& family);

  /// Breaks spans into lines of `width_pt` (0: one line).
  LayoutPtr layout(const Spans& spans, const TextStyle& style, double width_pt);
  /// Width of the spans on one line.
  double width(const Spans& spans, const TextStyle& style);

  /// True once a text had a character that none of the fonts has.
  [[nodiscard]] const std::set<std::string>& unprintable() const { return unprintable_; }
  /// Font files of all text laid out so far, sorted.
  [[nodiscard]] std::vector<std::string> files() const { return {files_.begin(), files_.end()}; }

 private:
  /// Puts all scripts on one baseline, and notes the fonts used.
  void settle(PangoLayout* layout);

  [[nodiscard]] std::unique_ptr<PangoFontDescription, FreeDescription> description(
      const TextStyle& style) const;
  /// True if the style's first font has small capitals.
  bool has_small_caps(const TextStyle& style);

  std::shared_ptr<FcConfig> config_;
  std::map<Face, std::string> families_;  ///< separated by commas
  GObjectPtr<PangoFontMap> map_;
  GObjectPtr<PangoContext> context_;
  std::set<std::string> files_, unprintable_;
};

}  // namespace colophon::typeset
