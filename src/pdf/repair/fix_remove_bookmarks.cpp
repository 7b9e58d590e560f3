#include "pdf/repair/objects.hpp"
#include "pdf/repair/patient.hpp"

namespace colophon::pdf::repair {
namespace {

void apply(Patient& patient) {
  QPDFObjectHandle catalog = patient.catalog();
  if (!catalog.hasKey("/Outlines")) return;
  catalog.removeKey("/Outlines");
  // "Show the bookmarks when the file is opened."
  if (name_of(catalog.getKey("/PageMode")) == "UseOutlines") catalog.removeKey("/PageMode");
  patient.did("all bookmarks removed");
}

}  // namespace

extern const Fix fix_remove_bookmarks;
const Fix fix_remove_bookmarks = {"remove-bookmarks", "Removes the bookmarks (outline).",
                                  Occasion::kRule, apply};

}  // namespace colophon::pdf::repair
