#include "build/verify_metadata.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "base/files.hpp"
#include "base/text.hpp"
#include "build/metadata_records.hpp"
#include "metadata/exporter.hpp"

namespace colophon::build {
namespace fs = std::filesystem;
namespace {

using metadata::Claim;

std::string problem_of(const Claim& claim, const VolumePlan& plan) {
  const PlannedItem* item = item_of(claim, plan);
  if (item == nullptr)
    return fmt::format("a record \"{}\" (DOI \"{}\") belongs to no item of the volume", claim.title,
                       claim.doi);
  // A record may carry title and subtitle in one.
  if (!comparable(claim.title).starts_with(comparable(item->title))) {
    return fmt::format("item {} is called \"{}\", in the volume \"{}\"", item->id, claim.title,
                       item->title);
  }
  if (claim.first_page != item->first_label || claim.last_page != item->last_label) {
    return fmt::format("item {} has pages {}-{}, in the volume {}-{}", item->id, claim.first_page,
                       claim.last_page, item->first_label, item->last_label);
  }
  return {};
}

}  // namespace

std::vector<MetadataProblem> verify_metadata(const fs::path& out, const VolumePlan& plan) {
  std::vector<MetadataProblem> problems;
  for (const metadata::Exporter* exporter : metadata::all_exporters()) {
    const fs::path folder = out / "metadata" / exporter->name;
    if (exporter->read == nullptr || !fs::is_directory(folder)) continue;
    for (const fs::path& file : list_files(folder)) {
      const std::string name = file.lexically_relative(out).generic_string();
      try {
        for (const Claim& claim : exporter->read(read_file(file))) {
          std::string problem = problem_of(claim, plan);
          if (!problem.empty()) problems.push_back({name, std::move(problem)});
        }
      } catch (const std::runtime_error& error) {
        problems.push_back({name, fmt::format("cannot be read back: {}", error.what())});
      }
    }
  }
  return problems;
}

}  // namespace colophon::build
