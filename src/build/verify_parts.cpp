#include "build/verify_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace colophon::build {
namespace {

void compare(std::vector<std::string>& problems, const std::string& whose, int found, int expected,
             const char* what) {
  if (found != expected)
    problems.push_back(fmt::format("{} has {} {}, its account in the manifest says {}", whose,
                                   found, what, expected));
}

/// What was left behind must be in the account.
void compare_sides(std::vector<std::string>& problems, const ItemRecord& record,
                   const pdf::PartCounts& out) {
  int files = record.parts_in.files;
  for (const pdf::Removed& removed : record.removed)
    if (removed.what == "embedded-file") files -= removed.count;
  const std::string whose = "item " + record.id;
  // The volume puts a Document element above a paper that has none.
  if (out.elements < record.parts_in.elements)
    compare(problems, whose, out.elements, record.parts_in.elements, "structure elements");
  compare(problems, whose, out.layers, record.parts_in.layers, "layers");
  compare(problems, whose, out.fields, record.parts_in.fields, "form fields");
  compare(problems, whose, out.files, files, "embedded files");
}

bool belongs_to(const std::string& file, const std::string& item) {
  return file.size() > item.size() && file.compare(0, item.size(), item) == 0 &&
         file[item.size()] == '/';
}

}  // namespace

std::vector<std::string> part_problems(const Manifest& manifest, const VolumePlan& plan,
                                       const pdf::RereadParts& volume) {
  std::vector<std::string> problems;
  std::size_t branch = 0;
  int layers = 0;
  for (const PlannedItem& item : plan.items) {
    const auto record = std::find_if(manifest.items.begin(), manifest.items.end(),
                                     [&](const ItemRecord& one) { return one.id == item.id; });
    if (record == manifest.items.end()) continue;
    const pdf::PartCounts& said = record->parts_volume;
    const std::string whose = "item " + item.id;
    layers += said.layers;
    compare_sides(problems, *record, said);
    if (said.elements > 0) {
      const int found = branch < volume.branches.size() ? volume.branches[branch++] : 0;
      compare(problems, whose, found, said.elements, "structure elements");
    }
    const auto fields = volume.fields_below.find(item.id);
    compare(problems, whose, fields == volume.fields_below.end() ? 0 : fields->second, said.fields,
            "form fields");
    const auto files =
        std::count_if(volume.files.begin(), volume.files.end(),
                      [&](const std::string& file) { return belongs_to(file, item.id); });
    compare(problems, whose, static_cast<int>(files), said.files, "embedded files");
  }
  compare(problems, "the volume", static_cast<int>(volume.branches.size() - branch), 0,
          "tagged items that no item of the plan is");
  compare(problems, "the volume", volume.layers, layers, "layers");
  return problems;
}

std::vector<std::string> part_problems(const ItemRecord& record, const pdf::RereadParts& single) {
  std::vector<std::string> problems;
  const pdf::PartCounts& said = record.parts_single;
  const std::string whose = "item " + record.id;
  compare_sides(problems, record, said);
  compare(problems, whose, single.elements, said.elements, "structure elements");
  compare(problems, whose, single.layers, said.layers, "layers");
  compare(problems, whose, single.fields, said.fields, "form fields");
  compare(problems, whose, static_cast<int>(single.files.size()), said.files, "embedded files");
  return problems;
}

}  // namespace colophon::build
