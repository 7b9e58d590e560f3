#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "colophon/finding.hpp"

namespace colophon {

/// Raised by one whenever the extractor's meaning changes: part of every cache key.
inline constexpr int kFactsVersion = 8;

/// One font as used by a document. `pages` lists the physical pages on which glyphs of it are
/// shown.
struct FontFact {
  std::string name;       ///< BaseFont without the subset tag ("NimbusRomNo9L-Regu")
  std::string base_font;  ///< as written ("ABCDEF+NimbusRomNo9L-Regu")
  std::string
      type;  ///< as pdffonts says: "Type 1", "Type 1C", "TrueType", "CID TrueType", "Type 3", …
  bool embedded = false, subset = false, to_unicode = false;
  bool used = false;               ///< some text is shown with it
  int shown = 0;                   ///< number of text-showing operators that use it
  std::vector<int> pages;          ///< pages on which it is used, ascending
  int object = 0, generation = 0;  ///< indirect reference, 0 for a direct dictionary
};

/// One image as placed on a page; stencils are images of one bit, masks of other images are none.
struct ImageFact {
  int page = 0;
  int width_px = 0, height_px = 0;
  std::string color;  ///< "gray", "rgb", "cmyk", "icc", "index", "mono", "-"
  int bits = 0;
  double x_dpi = 0, y_dpi = 0;  ///< effective, as placed by the current matrix
  RectPt rect{};
  bool mask = false, inline_image = false;
  int object = 0;
};

/// Kinds of annotation, counted.
struct LinkCounts {
  int internal = 0, uri = 0, dead = 0, other = 0;  ///< as DESIGN §6 defines them
  [[nodiscard]] int total() const { return internal + uri + dead + other; }
  LinkCounts& operator+=(const LinkCounts& more) {
    internal += more.internal;
    uri += more.uri;
    dead += more.dead;
    other += more.other;
    return *this;
  }
  bool operator==(const LinkCounts&) const = default;
};

struct AnnotationFact {
  int page = 0;
  std::string subtype;  ///< "Link", "Widget", "Popup", …
  std::string link;     ///< for links: "internal", "uri", "dead", "other"
  std::string target;   ///< URI, or destination as text
  RectPt rect{};
};

struct OutlineFact {
  int level = 0;  ///< 0 = top
  std::string title;
  int page = 0;  ///< 0 if it leads nowhere
};

/// A run of text in one font and size, on one line and without wide gaps; in the reading order of
/// the content layout. It neither begins nor ends with a blank.
struct TextRun {
  std::string text;
  RectPt rect{};
  std::string font;  ///< font name without subset tag
  double size_pt = 0;
};

/// What is inked outside a given frame was measured on; see PageFact::ink.
struct InkFact {
  /// Bounding box of everything that leaves a mark (pixels decide), in pt; empty for a blank page.
  std::optional<RectPt> box;
  /// True when `box` comes from rendered pixels; false when the cheap bounding box sufficed.
  bool exact = false;
  /// Inked rectangles that leave the search frame, largest first, with what made them.
  struct Culprit {
    RectPt rect{};
    std::string what;
  };
  std::vector<Culprit> outside;
  static constexpr std::size_t kMostOutside = 200;  ///< the largest of more are kept
};

struct PageFact {
  RectPt media{}, crop{};  ///< in default user space of the file (MediaBox as written)
  int rotate = 0;          ///< 0, 90, 180, 270
  double user_unit = 1;
  double width_pt = 0, height_pt = 0;  ///< as displayed: CropBox after Rotate and UserUnit
  int q_underflow = 0;                 ///< surplus Q operators in the page's content
  int q_excess = 0;                    ///< q operators left open at the end of the content
  int marked_open = 0;     ///< marked-content sequences left open at the end of the content
  bool text_open = false;  ///< so is a text object
  /// The content cannot be tokenised to its end, or ends amid a string, an array or an image: what
  /// follows would be taken for part of it.
  bool content_error = false;
  std::string text;           ///< plain text of the page, reading order
  std::vector<TextRun> runs;  ///< rects as Location::rect (MediaBox origin, unrotated)
  InkFact ink{};
  bool has_text = false;
  int inline_images = 0;
};

/// The page without what is on it: its boxes, rotation and sizes.
[[nodiscard]] PageFact shape_of(const PageFact& page);

/// Document information as strings, Unicode.
struct InfoFact {
  std::string title, author, subject, keywords, creator, producer;
  std::string creation_date, modification_date;  ///< as written, "D:2023…"
};

/// A script (or an action of another kind) found anywhere, and where ("OpenAction", "Names", "page
/// 3 AA", "annotation on page 2").
struct ScriptFact {
  std::string where;
  int page = 0;
};

/// How a file was taken in.
enum class Intake {
  kClean,       ///< read as it is
  kMended,      ///< libqpdf made a normalised copy first
  kEncrypted,   ///< needs a password we do not have
  kDamaged,     ///< could not be read at all
  kNotPdf,      ///< is no PDF (empty, HTML, PNG …)
  kOverBudget,  ///< worker ran out of time, memory or output
  kMissing      ///< there is no such file
};
[[nodiscard]] std::string_view to_string(Intake intake);
[[nodiscard]] std::optional<Intake> intake_from(std::string_view text);

/// All a rule may know of one PDF. Values only; made by src/pdf in a worker process.
struct PaperFacts {
  std::string id;      ///< item id
  std::string file;    ///< path as reported
  std::string sha256;  ///< of the file as submitted, hex
  long long bytes = 0;
  Intake intake = Intake::kClean;
  std::string intake_note;  ///< what was wrong, one line, when intake is not kClean
  /// True if a mended file was broken (libqpdf had to repair it), false if it was only rewritten:
  /// hybrid files as Word writes them and files with an empty password are sound.
  bool repaired = false;
  /// Parts that were not extracted ("text", "ink", "structure") and why; rules that need them
  /// answer not-checked.
  std::vector<std::pair<std::string, std::string>> missing;
  std::string version;     ///< "1.5"
  bool encrypted = false;  ///< an /Encrypt dictionary is there, even with an empty user password
  bool linearized = false, tagged = false, object_streams = false;
  std::vector<PageFact> pages;
  std::vector<FontFact> fonts;
  std::vector<ImageFact> images;
  std::vector<AnnotationFact> annotations;
  LinkCounts links;
  std::vector<OutlineFact> outline;
  int named_destinations = 0;
  std::vector<std::string> attachments;  ///< file names
  std::vector<ScriptFact> scripts;
  std::vector<ScriptFact> launch_actions;
  std::vector<ScriptFact> media;    ///< what plays films, sounds or 3D scenes, but for annotations
  std::vector<std::string> layers;  ///< names of optional content groups
  int form_fields = 0;
  InfoFact info;
  std::string xmp;  ///< the raw XMP packet, bounded to 64 KiB
  std::string language;

  [[nodiscard]] int page_count() const { return static_cast<int>(pages.size()); }
  [[nodiscard]] bool readable() const {
    return intake == Intake::kClean || intake == Intake::kMended;
  }
  /// Why a part is missing, or nullptr when it is there.
  [[nodiscard]] const std::string* missing_part(std::string_view part) const;
};

}  // namespace colophon
