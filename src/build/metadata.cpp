#include "build/metadata.hpp"

#include <fmt/format.h>

#include "base/clock.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "metadata/semantic.hpp"

namespace colophon::build {
namespace fs = std::filesystem;

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

Findings write_metadata(const Prepared& prepared, const fs::path& out) {
  Findings findings = metadata::check_semantics(*prepared.event, prepared.plan);
  const metadata::ExportInput input = export_input(*prepared.event, prepared.plan, out);
  for (const std::string& target : prepared.event->metadata) {
    const metadata::Exporter* exporter = metadata::find_exporter(target);
    if (exporter == nullptr) {
      std::vector<std::string> known;
      for (const metadata::Exporter* one : metadata::all_exporters()) known.emplace_back(one->name);
      Finding finding{
          .rule = "CFG-040", .slug = "unknown-metadata-target", .severity = Severity::kError};
      finding.where = {.file = "event.yaml", .path = "metadata"};
      finding.message =
          fmt::format("unknown metadata target \"{}\"{}", target, did_you_mean(target, known));
      finding.hint = "`colophon export --list` shows the targets.";
      findings.push_back(std::move(finding));
      continue;
    }
    Findings own;
    const auto files = exporter->write(input, own);
    const bool written = worst(own) != Severity::kError;
    for (const metadata::ExportedFile& file : files) {
      if (written) write_file(out / "metadata" / target / file.path, file.bytes);
    }
    findings.insert(findings.end(), own.begin(), own.end());
  }
  return findings;
}

}  // namespace colophon::build
