#pragma once

class QPDF;

namespace colophon::pdf {

/// Fields that may not show their value.
struct FieldDoubts {
  int without = 0;  ///< no look at all
  int letters = 0;  ///< libqpdf put question marks for letters that the font's encoding lacks
  int kept = 0;     ///< a look that the form called old, and that libqpdf cannot make anew

  [[nodiscard]] int all() const { return without + letters + kept; }
};

/// Gives every field that shows a text the look of its value where a viewer would have to: where it
/// has none, and where the form asks for new ones (/NeedAppearances, PDF 32000-1, table 218), which
/// it does no more after this. libqpdf sets one line of ASCII: what has more keeps the look it has.
FieldDoubts draw_fields(QPDF& pdf);

}  // namespace colophon::pdf
