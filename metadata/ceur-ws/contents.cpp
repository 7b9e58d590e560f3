#include "metadata/ceur-ws/contents.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace colophon::metadata::ceur {

std::vector<Entry> contents_of(const ExportInput& input, std::string_view target,
                               Findings& findings) {
  const Event& event = input.event;
  const std::vector<Citable> citable = citable_items(input, target, findings);
  std::vector<Entry> entries;
  int prefaces = 0, papers = 0, invited = 0;
  for (const PlannedItem& planned : input.plan.items) {
    const Item* item = event.find(planned.id);
    if (item == nullptr || planned.pages == 0) continue;
    if (planned.kind == ItemKind::kMessage && event.appearance_of(*item).package) {
      ++prefaces;
      entries.push_back({item, &planned,
                         prefaces == 1 ? "xpreface.pdf" : fmt::format("xpreface{}.pdf", prefaces),
                         false});
      continue;
    }
    if (!is_citable(planned.kind)) continue;
    const bool is_paper = planned.kind == ItemKind::kPaper || planned.kind == ItemKind::kAbstract;
    const int number = is_paper ? ++papers : ++invited;
    const bool listed = std::any_of(citable.begin(), citable.end(),
                                    [&](const Citable& one) { return one.planned == &planned; });
    if (!listed) continue;
    entries.push_back(
        {item, &planned, fmt::format("{}{}.pdf", is_paper ? "paper" : "invited", number), true});
  }
  return entries;
}

}  // namespace colophon::metadata::ceur
