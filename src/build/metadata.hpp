#pragma once

#include <filesystem>

#include "build/prepare.hpp"
#include "colophon/finding.hpp"
#include "metadata/exporter.hpp"

namespace colophon::build {

/// What an exporter may look at: event, plan and, where `out` holds the finished PDFs, their files.
metadata::ExportInput export_input(const Event& event, const VolumePlan& plan,
                                   const std::filesystem::path& out);

/// Adds CRC-32s for targets that want them: of the PDFs in `out`, of the volume, and of the files
/// of `folder`, the event's, that belong to papers.
void add_checksums(metadata::ExportInput& input, const std::filesystem::path& out,
                   const std::filesystem::path& folder);

/// Writes `metadata/<target>/…` for every target event.yaml asks for. A target that reports an
/// error is not written: the finding says what the event lacks.
Findings write_metadata(const Prepared& prepared, const std::filesystem::path& out);

}  // namespace colophon::build
