#include "metadata/ceur-ws/contents.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace colophon::metadata::ceur {

std::string file_name(const VolumePlan& plan, std::string_view id) {
  int prefaces = 0, papers = 0, invited = 0;
  for (const PlannedItem& planned : plan.items) {
    if (planned.pages == 0) continue;
    std::string name;
    if (planned.kind == ItemKind::kMessage) {
      ++prefaces;
      name = prefaces == 1 ? "xpreface.pdf" : fmt::format("xpreface{}.pdf", prefaces);
    } else if (planned.kind == ItemKind::kPaper || planned.kind == ItemKind::kAbstract) {
      name = fmt::format("paper{}.pdf", ++papers);
    } else if (is_citable(planned.kind)) {
      name = fmt::format("invited{}.pdf", ++invited);
    }
    if (planned.id == id) return name;
  }
  return {};
}

std::vector<Entry> contents_of(const ExportInput& input, std::string_view target,
                               Findings& findings) {
  const Event& event = input.event;
  const std::vector<Citable> citable = citable_items(input, target, findings);
  std::vector<Entry> entries;
  for (const PlannedItem& planned : input.plan.items) {
    const Item* item = event.find(planned.id);
    const std::string file = file_name(input.plan, planned.id);
    if (item == nullptr || file.empty()) continue;
    const bool preface = planned.kind == ItemKind::kMessage;
    const bool listed =
        preface ? event.appearance_of(*item).package
                : std::any_of(citable.begin(), citable.end(),
                              [&](const Citable& one) { return one.planned == &planned; });
    if (listed) entries.push_back({item, &planned, file, !preface});
  }
  return entries;
}

}  // namespace colophon::metadata::ceur
