#include <fmt/format.h>

#include "base/number.hpp"
#include "pdf/repair/objects.hpp"
#include "pdf/repair/patient.hpp"

namespace colophon::pdf::repair {
namespace {

// A signature is over the bytes of the file it was made in, and so are the rights that Acrobat
// grants (ISO 32000-1, 12.8). Its picture stays.
void apply(Patient& patient) {
  int signatures = 0;
  for_each_container(patient.pdf(), [&](QPDFObjectHandle& container) {
    if (!container.isDictionary() || name_of(container.getKey("/FT")) != "Sig") return;
    if (!container.hasKey("/V")) return;
    container.removeKey("/V");
    ++signatures;
  });
  patient.catalog().removeKey("/Perms");
  QPDFObjectHandle form = entry(patient.catalog(), "/AcroForm");
  if (form.isDictionary()) form.removeKey("/SigFlags");
  if (signatures > 0) {
    patient.did(fmt::format("{} removed: valid for the original only",
                            counted(signatures, "digital signature")));
  }
}

}  // namespace

extern const Fix fix_drop_signatures;
const Fix fix_drop_signatures = {
    "drop-signatures",
    "Removes digital signatures, which are void in any copy; their pictures stay.",
    Occasion::kAlong, apply};

}  // namespace colophon::pdf::repair
