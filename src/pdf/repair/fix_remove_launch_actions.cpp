#include <fmt/format.h>

#include "base/number.hpp"
#include "pdf/repair/annotations.hpp"
#include "pdf/repair/objects.hpp"

namespace colophon::pdf::repair {
namespace {

bool is_launch(QPDFObjectHandle action) {
  return name_of(action.getKey("/S")) == "Launch";
}

void apply(Patient& patient) {
  int launches = 0;
  for_each_container(patient.pdf(), [&](QPDFObjectHandle& container) {
    if (container.isDictionary() && is_launch(container)) ++launches;
  });
  if (launches == 0) return;
  take_off(patient, [](QPDFObjectHandle annotation) {
    return kind_of(annotation) == "Link" && is_all_bad(annotation.getKey("/A"), is_launch)
               ? Fate::kDeleted
               : Fate::kStays;
  });
  remove_actions(patient.pdf(), is_launch);
  patient.did(fmt::format("{} removed that could start a program", counted(launches, "action")));
}

}  // namespace

extern const Fix fix_remove_launch_actions;
const Fix fix_remove_launch_actions = {"remove-launch-actions",
                                       "Removes actions that start a program or open a local file.",
                                       Occasion::kRule, apply};

}  // namespace colophon::pdf::repair
