#include "build/metadata.hpp"

#include <stdexcept>

#include "base/clock.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"
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
    if (exporter == nullptr)
      throw std::logic_error("unknown metadata target " + target + " passed validation");
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
