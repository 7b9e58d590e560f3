#include "pdf/repair/patient.hpp"

namespace colophon::pdf::repair {
namespace {

// The copy is always written without encryption.
void apply(Patient& patient) {
  if (patient.pdf().isEncrypted()) patient.did("the encryption is gone");
}

}  // namespace

extern const Fix fix_decrypt;
const Fix fix_decrypt = {"decrypt",
                         "Removes the encryption of a file that opens without a password.",
                         Occasion::kRule, apply};

}  // namespace colophon::pdf::repair
