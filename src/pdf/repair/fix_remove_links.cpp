#include <fmt/format.h>

#include "base/number.hpp"
#include "pdf/repair/annotations.hpp"

namespace colophon::pdf::repair {
namespace {

void apply(Patient& patient) {
  const TakenOff links = take_off(patient, [](QPDFObjectHandle annotation) {
    return kind_of(annotation) == "Link" ? Fate::kDeleted : Fate::kStays;
  });
  if (links.count() == 0) return;
  patient.did(fmt::format("{} removed {}", counted(links.count(), "link"), links.where()));
}

}  // namespace

extern const Fix fix_remove_links;
const Fix fix_remove_links = {"remove-links", "Removes all links; what they stand on stays.",
                              Occasion::kRule, apply};

}  // namespace colophon::pdf::repair
