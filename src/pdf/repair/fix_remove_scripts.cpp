#include <fmt/format.h>

#include "base/number.hpp"
#include "base/text.hpp"
#include "pdf/repair/annotations.hpp"
#include "pdf/repair/objects.hpp"

namespace colophon::pdf::repair {
namespace {

bool is_script(QPDFObjectHandle action) {
  const std::string type = name_of(action.getKey("/S"));
  if (type == "JavaScript") return true;
  if (type != "URI" || !action.getKey("/URI").isString()) return false;
  const std::string address = action.getKey("/URI").getStringValue();
  return lower_ascii(trim(address)).rfind("javascript:", 0) == 0;
}

void apply(Patient& patient) {
  int scripts = 0;
  const BadAction bad = [&](QPDFObjectHandle action) { return is_script(action); };
  for_each_container(patient.pdf(), [&](QPDFObjectHandle& container) {
    if (container.isDictionary() && is_script(container)) ++scripts;
  });
  const TakenOff links = take_off(patient, [&](QPDFObjectHandle annotation) {
    return kind_of(annotation) == "Link" && is_all_bad(annotation.getKey("/A"), bad)
               ? Fate::kDeleted
               : Fate::kStays;
  });
  QPDFObjectHandle names = entry(patient.catalog(), "/Names");
  if (names.isDictionary()) names.removeKey("/JavaScript");
  remove_actions(patient.pdf(), bad);
  for_each_container(patient.pdf(), [&](QPDFObjectHandle& container) {
    if (!container.isDictionary()) return;
    // Scripts of films and of 3D scenes (13.2.2 and 13.6.3).
    const bool film = name_of(container.getKey("/S")) == "Rendition" && container.hasKey("/JS");
    if (!film && !container.hasKey("/OnInstantiate")) return;
    ++scripts;
    if (film) container.removeKey("/JS");
    container.removeKey("/OnInstantiate");
  });
  if (scripts == 0) return;
  std::string what = fmt::format("{} removed", counted(scripts, "script"));
  if (links.count() > 0) {
    what += fmt::format(", and {} that only ran one, {}", counted(links.count(), "link"),
                        links.where());
  }
  patient.did(what);
}

}  // namespace

extern const Fix fix_remove_scripts;
const Fix fix_remove_scripts = {"remove-scripts", "Removes JavaScript, wherever it hides.",
                                Occasion::kRule, apply};

}  // namespace colophon::pdf::repair
