#include <fmt/format.h>

#include <algorithm>
#include <qpdf/QPDFAcroFormDocumentHelper.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>

#include "base/number.hpp"
#include "pdf/repair/annotations.hpp"
#include "pdf/repair/objects.hpp"

namespace colophon::pdf::repair {
namespace {

bool is_ascii(const std::string& utf8) {
  return std::all_of(utf8.begin(), utf8.end(),
                     [](char c) { return static_cast<signed char>(c) >= 0; });
}

/// Fields whose look may not be that of their value.
struct Doubts {
  int without = 0;  ///< no look at all
  int letters = 0;  ///< libqpdf puts question marks for letters that the font's encoding lacks
};

/// Gives every field that shows something the look of its value, where a viewer would have to.
Doubts complete_appearances(QPDF& pdf) {
  QPDFAcroFormDocumentHelper form(pdf);
  const bool all = form.getNeedAppearances();
  form.generateAppearancesIfNeeded();
  Doubts doubts;
  for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper(pdf).getAllPages()) {
    for (QPDFAnnotationObjectHelper& widget : form.getWidgetAnnotationsForPage(page)) {
      QPDFFormFieldObjectHelper field = form.getFieldForAnnotation(widget);
      const std::string value = field.getValueAsString();
      if (value.empty() || (!field.isText() && !field.isChoice())) continue;
      const bool bare = !widget.getAppearanceStream("/N").isStream();
      if (bare) field.generateAppearance(widget);
      if (!widget.getAppearanceStream("/N").isStream()) {
        ++doubts.without;
      } else if ((bare || all) && !is_ascii(value)) {
        ++doubts.letters;
      }
    }
  }
  return doubts;
}

void apply(Patient& patient) {
  QPDFObjectHandle catalog = patient.catalog();
  const bool form = catalog.hasKey("/AcroForm");
  const Doubts doubts = form ? complete_appearances(patient.pdf()) : Doubts();
  const TakenOff fields = take_off(patient, [](QPDFObjectHandle annotation) {
    return kind_of(annotation) == "Widget" ? Fate::kDrawn : Fate::kStays;
  });
  catalog.removeKey("/AcroForm");
  catalog.removeKey("/NeedsRendering");
  if (doubts.without > 0) {
    patient.left(fmt::format("{} with a value and no look: fill them in a viewer and print to PDF",
                             counted(doubts.without, "form field")));
  }
  if (doubts.letters > 0) {
    patient.left(
        fmt::format("{} with letters beyond ASCII may show question marks: look at the "
                    "copy, or print the original to PDF in a viewer",
                    counted(doubts.letters, "form field")));
  }
  if (fields.count() > 0) {
    patient.did(fmt::format("{} removed {}; {} became part of the page",
                            counted(fields.count(), "form field"), fields.where(), fields.drawn));
  } else if (form) {
    patient.did("an empty form removed");
  }
}

}  // namespace

extern const Fix fix_flatten_forms;
const Fix fix_flatten_forms = {"flatten-forms", "Makes form fields part of the page, as they look.",
                               Occasion::kRule, apply};

}  // namespace colophon::pdf::repair
