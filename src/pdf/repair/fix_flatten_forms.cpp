#include <fmt/format.h>

#include <qpdf/QPDFAcroFormDocumentHelper.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>

#include "base/number.hpp"
#include "pdf/repair/annotations.hpp"
#include "pdf/repair/objects.hpp"

namespace colophon::pdf::repair {
namespace {

/// True if a viewer must make the look of this text or choice field itself.
bool lacks_look(QPDFFormFieldObjectHelper& field, QPDFAnnotationObjectHelper& widget) {
  if (!field.isText() && !field.isChoice()) return false;
  return !widget.getAppearanceStream("/N").isStream() && !field.getValueAsString().empty();
}

/// Gives every field that shows something an appearance. Returns how many were left without.
int complete_appearances(QPDF& pdf) {
  QPDFAcroFormDocumentHelper form(pdf);
  form.generateAppearancesIfNeeded();
  int without = 0;
  for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper(pdf).getAllPages()) {
    for (QPDFAnnotationObjectHelper& widget : form.getWidgetAnnotationsForPage(page)) {
      QPDFFormFieldObjectHelper field = form.getFieldForAnnotation(widget);
      if (!lacks_look(field, widget)) continue;
      field.generateAppearance(widget);
      if (!widget.getAppearanceStream("/N").isStream()) ++without;
    }
  }
  return without;
}

void apply(Patient& patient) {
  QPDFObjectHandle catalog = patient.catalog();
  const bool form = catalog.hasKey("/AcroForm");
  const int without = form ? complete_appearances(patient.pdf()) : 0;
  const TakenOff fields = take_off(patient, [](QPDFObjectHandle annotation) {
    return kind_of(annotation) == "Widget" ? Fate::kDrawn : Fate::kStays;
  });
  catalog.removeKey("/AcroForm");
  catalog.removeKey("/NeedsRendering");
  if (without > 0) {
    patient.left(fmt::format("{} with a value and no look: fill them in a viewer and print to PDF",
                             counted(without, "form field")));
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
