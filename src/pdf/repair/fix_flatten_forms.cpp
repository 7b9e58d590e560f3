#include <fmt/format.h>

#include "base/number.hpp"
#include "pdf/form_looks.hpp"
#include "pdf/repair/annotations.hpp"
#include "pdf/repair/objects.hpp"

namespace colophon::pdf::repair {
namespace {

void apply(Patient& patient) {
  QPDFObjectHandle catalog = patient.catalog();
  const bool form = catalog.hasKey("/AcroForm");
  const FieldDoubts doubts = form ? draw_fields(patient.pdf()) : FieldDoubts();
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
  if (doubts.kept > 0) {
    patient.left(
        fmt::format("{} that viewers draw anew from more than one line of ASCII, shown as before: "
                    "look at the copy, or print the original to PDF in a viewer",
                    counted(doubts.kept, "form field")));
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
