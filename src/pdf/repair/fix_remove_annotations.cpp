#include <fmt/format.h>

#include "base/number.hpp"
#include "pdf/repair/annotations.hpp"
#include "pdf/repair/objects.hpp"

namespace colophon::pdf::repair {
namespace {

/// Kinds that other fixes are about.
bool is_other(const std::string& kind) {
  static const std::set<std::string> others = {"Link",  "Widget", "FileAttachment", "Movie",
                                               "Sound", "Screen", "RichMedia",      "3D"};
  return others.count(kind) != 0;
}

/// Text that was typed onto the page in a viewer is part of what the authors see and print. One
/// with a line to what it speaks of is a remark (ISO 32000-1, 12.5.6.6).
bool is_typed(QPDFObjectHandle annotation) {
  return kind_of(annotation) == "FreeText" &&
         name_of(annotation.getKey("/IT")) != "FreeTextCallout";
}

void apply(Patient& patient) {
  const TakenOff remarks = take_off(patient, [](QPDFObjectHandle annotation) {
    if (is_other(kind_of(annotation))) return Fate::kStays;
    return is_typed(annotation) ? Fate::kDrawn : Fate::kDeleted;
  });
  if (remarks.count() == 0) return;
  std::string what = fmt::format(
      "{} removed {}", counted(remarks.count(), "comment or mark-up", "comments and mark-ups"),
      remarks.where());
  if (remarks.drawn > 0) {
    what += fmt::format("; {} became part of the page", counted(remarks.drawn, "typed text"));
  }
  patient.did(what);
}

}  // namespace

extern const Fix fix_remove_annotations;
const Fix fix_remove_annotations = {
    "remove-annotations",
    "Removes comments and mark-up; text typed onto a page in a viewer becomes part of the page.",
    Occasion::kRule, apply};

}  // namespace colophon::pdf::repair
