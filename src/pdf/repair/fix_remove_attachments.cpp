#include <fmt/format.h>

#include "base/number.hpp"
#include "pdf/repair/annotations.hpp"
#include "pdf/repair/objects.hpp"

namespace colophon::pdf::repair {
namespace {

// Icons of attached files, and links into them.
bool leads_to_attachment(QPDFObjectHandle annotation) {
  return kind_of(annotation) == "FileAttachment" ||
         name_of(entry(annotation.getKey("/A"), "/S")) == "GoToE";
}

void apply(Patient& patient) {
  take_off(patient, [](QPDFObjectHandle annotation) {
    return leads_to_attachment(annotation) ? Fate::kDeleted : Fate::kStays;
  });
  QPDFObjectHandle names = entry(patient.catalog(), "/Names");
  if (names.isDictionary()) names.removeKey("/EmbeddedFiles");
  patient.catalog().removeKey("/Collection");
  // Associated files may hang on anything; a specification without its file is only a name.
  int files = 0;
  for_each_container(patient.pdf(), [&](QPDFObjectHandle& container) {
    if (!container.isDictionary()) return;
    if (container.hasKey("/EF")) ++files;
    for (const char* key : {"/AF", "/EF", "/RF"}) container.removeKey(key);
  });
  if (files > 0) patient.did(fmt::format("{} removed", counted(files, "attached file")));
}

}  // namespace

extern const Fix fix_remove_attachments;
const Fix fix_remove_attachments = {
    "remove-attachments", "Removes attached files, wherever they hang.", Occasion::kRule, apply};

}  // namespace colophon::pdf::repair
