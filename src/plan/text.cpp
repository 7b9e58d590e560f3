#include <fmt/format.h>

#include <algorithm>

#include "base/number.hpp"
#include "base/text.hpp"
#include "plan/json.hpp"

namespace colophon {
namespace {

std::string pages_of(const PlannedItem& item) {
  if (item.pages == 0) return "-";
  return item.first_label == item.last_label ? item.first_label
                                             : item.first_label + "-" + item.last_label;
}

}  // namespace

std::string plan_to_text(const VolumePlan& plan, bool explain) {
  std::size_t pages_width = 5, id_width = 2;
  for (const PlannedItem& item : plan.items) {
    pages_width = std::max(pages_width, pages_of(item).size());
    id_width = std::max(id_width, item.id.size());
  }
  std::string out = fmt::format("{:<{}}  {:<{}}  {:<12}  {}\n", "pages", pages_width, "id",
                                id_width, "kind", "title");
  std::string section;
  auto blank = plan.blanks.begin();
  for (const PlannedItem& item : plan.items) {
    for (; blank != plan.blanks.end() && blank->physical < item.first_physical; ++blank) {
      out += fmt::format("{:<{}}  {:<{}}  {:<12}  {}\n", blank->label.empty() ? "-" : blank->label,
                         pages_width, "", id_width, "blank", explain ? blank->why : "");
    }
    const std::string here = item.part.empty() ? item.session : item.part + " / " + item.session;
    if (here != section && !here.empty()) out += fmt::format("-- {}\n", here);
    section = here;
    const std::string status =
        item.status == Status::kAccepted ? "" : fmt::format(" [{}]", to_string(item.status));
    out += fmt::format("{:<{}}  {:<{}}  {:<12}  {}{}\n", pages_of(item), pages_width, item.id,
                       id_width, to_string(item.kind), item.title, status);
    if (!explain) continue;
    for (const std::string& why : item.why)
      out += fmt::format("{:{}}  - {}\n", "", pages_width, why);
    if (!item.doi.empty())
      out += fmt::format("{:{}}  - DOI {} ({})\n", "", pages_width, item.doi,
                         to_string(item.doi_state));
  }
  out +=
      fmt::format("{}, {} in all{}\n", counted(static_cast<long long>(plan.items.size()), "item"),
                  counted(plan.physical_pages, "page"),
                  plan.edition == Edition::kPrint ? " (print edition)" : "");
  return out;
}

}  // namespace colophon
