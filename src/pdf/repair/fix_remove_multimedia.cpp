#include <fmt/format.h>

#include "base/number.hpp"
#include "pdf/repair/annotations.hpp"
#include "pdf/repair/objects.hpp"

namespace colophon::pdf::repair {
namespace {

bool is_media(const std::string& kind) {
  static const std::set<std::string> kinds = {"Movie", "Sound", "Screen", "RichMedia", "3D"};
  return kinds.count(kind) != 0;
}

/// Actions that play what is gone (ISO 32000-1, 12.6.4; RichMediaExecute: Adobe supplement).
bool plays(QPDFObjectHandle action) {
  static const std::set<std::string> types = {"Movie", "Sound", "Rendition", "RichMediaExecute",
                                              "GoTo3DView"};
  return types.count(name_of(action.getKey("/S"))) != 0;
}

void apply(Patient& patient) {
  const TakenOff media = take_off(patient, [](QPDFObjectHandle annotation) {
    return is_media(kind_of(annotation)) ? Fate::kDrawn : Fate::kStays;
  });
  if (media.count() == 0) return;
  take_off(patient, [](QPDFObjectHandle annotation) {
    return kind_of(annotation) == "Link" && is_all_bad(annotation.getKey("/A"), plays)
               ? Fate::kDeleted
               : Fate::kStays;
  });
  remove_actions(patient.pdf(), plays);
  QPDFObjectHandle names = entry(patient.catalog(), "/Names");
  if (names.isDictionary()) names.removeKey("/Renditions");
  patient.did(
      fmt::format("{} removed {}; {} left as still pictures",
                  counted(media.count(), "film, sound or 3D scene", "films, sounds or 3D scenes"),
                  media.where(), media.drawn));
}

}  // namespace

extern const Fix fix_remove_multimedia;
const Fix fix_remove_multimedia = {
    "remove-multimedia",
    "Removes films, sounds and 3D scenes; the picture they show becomes part of the page.",
    Occasion::kRule, apply};

}  // namespace colophon::pdf::repair
