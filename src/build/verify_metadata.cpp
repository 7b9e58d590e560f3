#include "build/verify_metadata.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <stdexcept>
#include <tuple>

#include "base/crc32.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "build/metadata_records.hpp"
#include "metadata/ceur-ws/contents.hpp"
#include "metadata/packing_list.hpp"
#include "model/identifiers.hpp"

namespace colophon::build {
namespace fs = std::filesystem;
namespace {

using metadata::Claim;
using metadata::VolumeClaim;

/// A name as any alphabet and any mark lets it be compared: formats have their own letters.
std::string comparable_name(std::string_view name) {
  return comparable(ascii_fold(name));
}

/// A title's letters and digits: formulas have no blanks where plain text does.
std::string comparable_title(std::string_view title) {
  return replace_all(comparable(title), " ", "");
}

/// "Ann Author; Bob Builder".
std::string shown(const std::vector<std::string>& names) {
  return names.empty() ? "nobody" : join(names, "; ");
}

}  // namespace

MetadataProof::MetadataProof(const fs::path& out, const Finished& finished)
    : out_(out), finished_(finished) {
  for (const PlannedItem& item : finished.plan.items) {
    const fs::path file = out / item.file;
    if (item.pages > 0 && fs::exists(file)) pdfs_.emplace(item.id, pdf::stated(file));
  }
  if (fs::exists(out / "volume.pdf")) volume_ = pdf::stated(out / "volume.pdf");
}

std::vector<std::string> MetadataProof::problems_in(const metadata::Exporter& target,
                                                    std::string_view bytes) const {
  Problems problems;
  try {
    for (const Claim& claim : target.read(bytes)) compare(claim, !target.before_papers, problems);
    if (target.read_volume == nullptr) return problems;
    if (const auto volume = target.read_volume(bytes)) compare(*volume, problems);
  } catch (const std::runtime_error& error) {
    problems.push_back(fmt::format("cannot be read back: {}", error.what()));
  }
  return problems;
}

void MetadataProof::compare(const Claim& claim, bool paged, Problems& problems) const {
  const PlannedItem* item = item_of(claim, finished_.plan);
  if (item == nullptr) {
    problems.push_back(fmt::format("a record \"{}\" (DOI \"{}\") belongs to no item of the volume",
                                   claim.title, claim.doi));
    return;
  }
  compare_with_plan(claim, *item, paged, problems);
  compare_with_pdf(claim, *item, problems);
  const std::string who = "item " + item->id;
  for (const std::string& slip : claim.slips)
    problems.push_back(fmt::format("{} contradicts itself: {}", who, slip));
  compare_volume(who, {claim.volume_titles, {}, claim.isbns, claim.issns}, problems);
}

void MetadataProof::compare(const VolumeClaim& claim, Problems& problems) const {
  compare_volume("the volume", claim, problems);
  if (!claim.doi.empty() && casefold(claim.doi) != casefold(volume_.doi)) {
    problems.push_back(
        fmt::format("the volume has the DOI {}, its PDF says \"{}\"", claim.doi, volume_.doi));
  }
  std::set<std::string> named;
  for (const std::string& doi : claim.items) {
    if (!named.insert(casefold(doi)).second)
      problems.push_back(fmt::format("the volume lists the DOI {} twice", doi));
    const bool ours =
        std::any_of(finished_.plan.items.begin(), finished_.plan.items.end(),
                    [&](const PlannedItem& item) { return casefold(item.doi) == casefold(doi); });
    if (!ours) problems.push_back(fmt::format("the DOI {} belongs to no item of the volume", doi));
  }
}

void MetadataProof::compare_volume(const std::string& who, const VolumeClaim& claim,
                                   Problems& problems) const {
  for (const auto& [kind, given, own] : {std::tuple{"isbn", &claim.isbns, &volume_.isbn},
                                         std::tuple{"issn", &claim.issns, &volume_.issn}}) {
    for (const std::string& one : *given) {
      if (listed(kind, one) || same_identifier(one, *own)) continue;
      problems.push_back(fmt::format("{} has the {} {}, which is not the volume's", who,
                                     std::string_view(kind) == "isbn" ? "ISBN" : "ISSN", one));
    }
  }
  // Formats put words around the event's title: the year, "Proceedings of", the acronym.
  std::string title = comparable_title(volume_.title);
  if (title.starts_with("the")) title.erase(0, 3);
  for (const std::string& one : claim.titles) {
    if (comparable_title(one).find(title) != std::string::npos) continue;
    problems.push_back(fmt::format("{} has the volume's title \"{}\", its PDF says \"{}\"", who,
                                   one, volume_.title));
  }
}

void MetadataProof::compare_with_plan(const Claim& claim, const PlannedItem& item, bool paged,
                                      Problems& problems) const {
  // The plan has no subtitle, the PDF has both in one; a record may have either.
  const std::string title = comparable_title(claim.title + " " + claim.subtitle);
  const auto pdf = pdfs_.find(item.id);
  const bool whole = pdf != pdfs_.end() && title == comparable_title(pdf->second.title);
  if (!whole && title != comparable_title(item.title)) {
    problems.push_back(fmt::format("item {} is called \"{}\", in the volume \"{}\"", item.id,
                                   claim.title, item.title));
  }
  if (paged && (claim.first_page != item.first_label || claim.last_page != item.last_label)) {
    problems.push_back(fmt::format("item {} has pages {}-{}, in the volume {}-{}", item.id,
                                   claim.first_page, claim.last_page, item.first_label,
                                   item.last_label));
  }
  const std::string file = fs::path(item.file).filename().string();
  // Records for a publisher name the files as its package does.
  const std::set<std::string> names = {file, metadata::packing_file(finished_.plan, item.id),
                                       metadata::ceur::file_name(finished_.plan, item.id)};
  if (!claim.file.empty() && !names.contains(claim.file)) {
    problems.push_back(
        fmt::format("item {} has the file {}, in the build {}", item.id, claim.file, file));
  }
}

void MetadataProof::compare_with_pdf(const Claim& claim, const PlannedItem& item,
                                     Problems& problems) const {
  const auto found = pdfs_.find(item.id);
  if (found == pdfs_.end()) return;
  const pdf::Stated& pdf = found->second;
  if (!claim.doi.empty() && casefold(claim.doi) != casefold(pdf.doi)) {
    problems.push_back(
        fmt::format("item {} has the DOI {}, its PDF says \"{}\"", item.id, claim.doi, pdf.doi));
  }
  const bool planned = claim.first_page == item.first_label && claim.last_page == item.last_label;
  if (planned && (claim.first_page != pdf.first_page || claim.last_page != pdf.last_page)) {
    problems.push_back(fmt::format("item {} has pages {}-{}, its PDF says {}-{}", item.id,
                                   claim.first_page, claim.last_page, pdf.first_page,
                                   pdf.last_page));
  }
  if (!claim.notice.empty() && squeeze(claim.notice) != squeeze(pdf.rights)) {
    problems.push_back(fmt::format("item {} has the notice \"{}\", its PDF says \"{}\"", item.id,
                                   claim.notice, pdf.rights));
  }
  if (!claim.crc32.empty() && claim.crc32 != crc32_file(out_ / item.file)) {
    problems.push_back(fmt::format("item {} has the CRC-32 {}, its PDF has {}", item.id,
                                   claim.crc32, crc32_file(out_ / item.file)));
  }
  std::vector<std::string> names;
  for (const Contributor& author : claim.authors) names.push_back(author.display_name());
  const bool same = std::equal(
      names.begin(), names.end(), pdf.authors.begin(), pdf.authors.end(),
      [](const auto& a, const auto& b) { return comparable_name(a) == comparable_name(b); });
  if (!same) {
    problems.push_back(fmt::format("item {} is by {}, its PDF says {}", item.id, shown(names),
                                   shown(pdf.authors)));
  }
}

bool MetadataProof::listed(std::string_view type, const std::string& value) const {
  const std::vector<Identifier>& own = finished_.manifest.identifiers;
  return std::any_of(own.begin(), own.end(), [&](const Identifier& one) {
    return one.type == type && same_identifier(value, one.value);
  });
}

std::vector<MetadataProblem> verify_metadata(const fs::path& out, const Finished& finished) {
  std::vector<MetadataProblem> problems;
  if (!fs::is_directory(out / "metadata")) return problems;
  const MetadataProof proof(out, finished);
  for (const metadata::Exporter* exporter : metadata::all_exporters()) {
    const fs::path folder = out / "metadata" / exporter->name;
    if (exporter->read == nullptr || !fs::is_directory(folder)) continue;
    for (const fs::path& file : list_files(folder)) {
      const std::string name = file.lexically_relative(out).generic_string();
      for (std::string& problem : proof.problems_in(*exporter, read_file(file)))
        problems.push_back({name, std::move(problem)});
    }
  }
  return problems;
}

}  // namespace colophon::build
