#pragma once

#include <filesystem>
#include <string>

#include "colophon/job/import.hpp"
#include "event/camera_ready_lock.hpp"
#include "metadata/importer.hpp"

namespace colophon {

/// Adds to an existing event folder what it lacks and reports what differs. Nothing in it is
/// changed but by appending to papers.yaml.
void merge_import(const std::filesystem::path& folder, const metadata::Imported& imported,
                  ImportResult& result);

/// Copies a PDF to camera-ready/<id>.pdf and records it. Throws Failure.
void take_camera_ready(const std::string& id, const std::filesystem::path& source,
                       const std::filesystem::path& folder, CameraReadyLock& lock);

}  // namespace colophon
