#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pdf/open.hpp"

namespace colophon::pdf {

/// An image written into a content stream between BI and EI.
struct InlineImage {
  int width_px = 0, height_px = 0, bits = 0;
  std::string color;  ///< name of its colour space as written ("G", "DeviceRGB", "I", "Cs8")
  bool mask = false;
};

/// One operator of a content stream that matters for facts.
struct ContentOp {
  enum class Kind {
    kSave,        ///< q
    kRestore,     ///< Q
    kConcat,      ///< cm: `matrix`
    kFont,        ///< Tf: `name`, and the size as `matrix`
    kShow,        ///< Tj TJ ' " that show at least one byte: `count` of them in a row, the first
                  ///< where `matrix` puts it (of the lines that T* and the quotes begin: the last)
    kState,       ///< gs: `name`
    kPaint,       ///< Do: `name`
    kPattern,     ///< scn, SCN with a pattern: `name`
    kInlineImage  ///< BI … EI: `count` is the index in ContentOps::inline_images
  };
  Kind kind = Kind::kSave;
  int count = 0;
  std::string name;
  Matrix matrix = kIdentity;
};

struct ContentOps {
  std::vector<ContentOp> ops;
  std::vector<InlineImage> inline_images;
  int marked_open = 0;     ///< marked-content sequences without an end
  bool text_open = false;  ///< a text object without an end
  /// The stream could not be tokenised to its end, or what follows it would be taken for part of
  /// it: of a string, an array, an image.
  bool error = false;
};

/// Tokenises a content stream once and keeps what matters.
ContentOps read_content(std::string content);

}  // namespace colophon::pdf
