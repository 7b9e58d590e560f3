#include "build/metadata.hpp"

#include <set>
#include <stdexcept>

#include "base/clock.hpp"
#include "base/crc32.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"
#include "event/places.hpp"
#include "metadata/semantic.hpp"

namespace colophon::build {
namespace fs = std::filesystem;

namespace {

/// Several targets ask for the same values: what two of them say in the same words is told once.
void drop_repeated(Findings& findings) {
  std::set<std::string> told;
  std::erase_if(findings, [&](const Finding& finding) {
    return !told.insert(finding.rule + "\n" + finding.where.path + "\n" + finding.message).second;
  });
}

}  // namespace

metadata::ExportInput export_input(const Event& event, const VolumePlan& plan,
                                   const fs::path& out) {
  metadata::ExportInput input{
      .event = event, .plan = plan, .files = {}, .timestamp = iso_time(build_date(event))};
  for (const PlannedItem& item : plan.items) {
    const fs::path path = out / item.file;
    if (out.empty() || !fs::exists(path)) continue;
    input.files[item.id] = {path.filename().string(), static_cast<long long>(fs::file_size(path)),
                            sha256_file(path)};
  }
  return input;
}

void add_checksums(metadata::ExportInput& input, const fs::path& out, const fs::path& folder) {
  const auto known = [](const fs::path& path) {
    metadata::ItemFile file;
    file.name = path.filename().string();
    file.bytes = static_cast<long long>(fs::file_size(path));
    file.sha256 = sha256_file(path);
    file.crc32 = crc32_file(path);
    return file;
  };
  for (const PlannedItem& planned : input.plan.items) {
    const auto file = input.files.find(planned.id);
    if (file != input.files.end()) file->second.crc32 = crc32_file(out / planned.file);
  }
  // Before a build nothing is known of files, neither of the volume's nor of the papers'.
  if (out.empty() || !fs::exists(out / "volume.pdf")) return;
  input.others["volume.pdf"] = known(out / "volume.pdf");
  for (const Item& item : input.event.papers) {
    for (const Attachment& attachment : item.attachments) {
      if (attachment.file.empty() || !stays_inside(folder, attachment.file)) continue;
      const fs::path path = folder / attachment.file;
      if (fs::is_regular_file(path)) input.others[attachment.file] = known(path);
    }
  }
}

Findings write_metadata(const Prepared& prepared, const fs::path& out) {
  Findings findings = metadata::check_semantics(*prepared.event, prepared.plan);
  metadata::ExportInput input = export_input(*prepared.event, prepared.plan, out);
  bool checksums = false;
  for (const std::string& target : prepared.event->metadata) {
    const metadata::Exporter* exporter = metadata::find_exporter(target);
    if (exporter == nullptr)
      throw std::logic_error("unknown metadata target " + target + " passed validation");
    if (exporter->wants_crc32 && !checksums) add_checksums(input, out, prepared.folder);
    checksums = checksums || exporter->wants_crc32;
    Findings own;
    const auto files = exporter->write(input, own);
    const bool written = worst(own) != Severity::kError;
    for (const metadata::ExportedFile& file : files) {
      if (written) write_file(out / "metadata" / target / file.path, file.bytes);
    }
    findings.insert(findings.end(), own.begin(), own.end());
  }
  drop_repeated(findings);
  event::locate(prepared.folder, findings);
  return findings;
}

}  // namespace colophon::build
