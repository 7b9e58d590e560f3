#include "pdf/repair/patient.hpp"

namespace colophon::pdf::repair {
namespace {

// Reading the file mended it; the copy is always written anew.
void apply(Patient& patient) {
  if (patient.pdf().anyWarnings()) patient.did("the broken structure of the file is written anew");
}

}  // namespace

extern const Fix fix_mend_structure;
const Fix fix_mend_structure = {"mend-structure", "Writes the structure of a damaged file anew.",
                                Occasion::kRule, apply};

}  // namespace colophon::pdf::repair
