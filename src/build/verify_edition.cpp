#include "build/verify_edition.hpp"

#include <fmt/format.h>

#include "base/number.hpp"

namespace colophon::build {

std::vector<std::string> unprintable(const pdf::Reread& document) {
  std::vector<std::string> problems;
  int links = 0;
  for (const pdf::RereadPage& page : document.pages) links += page.links.total();
  if (links > 0) problems.push_back(fmt::format("{} in a file for print", counted(links, "link")));
  if (!document.outline.empty()) {
    problems.push_back(
        fmt::format("{} in a file for print",
                    counted(static_cast<long long>(document.outline.size()), "bookmark")));
  }
  return problems;
}

std::vector<std::string> left_hand_papers(const VolumePlan& plan) {
  std::vector<std::string> problems;
  for (const PlannedItem& item : plan.items) {
    if (item.kind != ItemKind::kPaper || item.pages == 0 || item.first_physical % 2 == 1) continue;
    problems.push_back(fmt::format("paper {} opens on page {} of the file, a left-hand one",
                                   item.id, item.first_physical));
  }
  return problems;
}

}  // namespace colophon::build
