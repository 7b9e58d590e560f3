#include "metadata/ieee/record.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "metadata/citable.hpp"
#include "metadata/packing_list.hpp"

namespace colophon::metadata::ieee {
namespace {

bool is_talk(ItemKind kind) {
  return kind == ItemKind::kKeynote || kind == ItemKind::kTalk || kind == ItemKind::kPanel;
}

std::string first_letter(const std::string& word) {
  const std::u32string points = to_utf32(word);
  return points.empty() ? "" : to_utf8(points.front());
}

/// "Jean-Luc Q." → "J.-L.Q."
std::string initials(const std::string& given) {
  std::string out;
  for (const std::string& word : split(given, ' ')) {
    std::string linked;
    for (const std::string& part : split(word, '-')) {
      const std::string letter = first_letter(part);
      if (letter.empty() || letter == ".") continue;
      linked += (linked.empty() ? "" : "-") + letter + ".";
    }
    out += linked;
  }
  return out;
}

}  // namespace

bool is_paper(const Item& item) {
  return item.kind == ItemKind::kPaper || item.kind == ItemKind::kAbstract;
}

std::vector<Record> records(const ExportInput& input) {
  std::vector<Record> out;
  for (const PlannedItem& planned : input.plan.items) {
    const Item* item = input.event.find(planned.id);
    if (item == nullptr || !planned.arabic || !input.event.appearance_of(*item).metadata) continue;
    if (!is_paper(*item) && !(is_talk(item->kind) && !planned.doi.empty())) continue;
    out.push_back({&planned, item, packing_sequence(input.plan, planned.id),
                   packing_file(input.plan, planned.id)});
  }
  return out;
}

std::string title_of(const Record& record) {
  return Citable{record.item, record.planned}.full_title();
}

bool has_corresponding(const Item& item) {
  return std::any_of(item.contributors.begin(), item.contributors.end(),
                     [](const Contributor& person) { return person.corresponding; });
}

std::string role_of(const Item& item, std::size_t author) {
  const bool corresponding = item.contributors[author].corresponding;
  if (author == 0) return corresponding ? "primary-corresponding" : "primary";
  return corresponding ? "corresponding" : "coauthor";
}

std::string norm_name(const Contributor& person) {
  std::vector<std::string> parts;
  for (const std::string& part :
       {ascii_fold(person.family), initials(ascii_fold(person.given)), ascii_fold(person.suffix)}) {
    if (!part.empty()) parts.push_back(part);
  }
  return join(parts, ", ");
}

std::string place_of(const Affiliation& affiliation) {
  std::vector<std::string> parts;
  for (const std::string& part : {affiliation.department, affiliation.organisation,
                                  affiliation.city, affiliation.region, affiliation.country}) {
    if (!part.empty()) parts.push_back(part);
  }
  return join(parts, ", ");
}

bool says_something(const Affiliation& affiliation) {
  return !affiliation.organisation.empty() || !affiliation.department.empty();
}

}  // namespace colophon::metadata::ieee
