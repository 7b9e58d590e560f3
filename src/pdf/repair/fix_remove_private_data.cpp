#include <fmt/format.h>

#include "base/number.hpp"
#include "pdf/repair/objects.hpp"
#include "pdf/repair/patient.hpp"

namespace colophon::pdf::repair {
namespace {

void apply(Patient& patient) {
  // Made by page layout programs to find their own data again (ISO 32000-1, 14.5), and by web
  // capture (14.10).
  const int found = erase_everywhere(patient.pdf(), {"/PieceInfo", "/SpiderInfo"});
  if (found > 0) {
    patient.did(
        fmt::format("private data of other programs removed from {}", counted(found, "object")));
  }
}

}  // namespace

extern const Fix fix_remove_private_data;
const Fix fix_remove_private_data = {"remove-private-data",
                                     "Removes what programs have left in the file for themselves.",
                                     Occasion::kAlong, apply};

}  // namespace colophon::pdf::repair
