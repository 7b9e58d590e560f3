#include "event/camera_ready_lock.hpp"

#include <fmt/format.h>

#include "base/files.hpp"
#include "base/number.hpp"
#include "event/read.hpp"
#include "event/scalar.hpp"

namespace colophon {
namespace {

bool hex_digest(const std::string& text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

/// Sizes pass 2^31, so that Fields::integer does not do.
long long read_size(yaml::Fields& fields) {
  const std::string text = fields.required_text("size");
  const std::optional<long long> bytes = whole_number(text);
  if (!text.empty() && (!bytes || *bytes < 0)) {
    fields.report(
        config::kBadValue, "size",
        fmt::format("{} is \"{}\", expected a number of bytes", fields.path_of("size"), text),
        "run `colophon collect` again; this file is not edited by hand");
    return 0;
  }
  return bytes.value_or(0);
}

}  // namespace

CameraReadyLock read_camera_ready_lock(const std::filesystem::path& folder, Findings& findings) {
  CameraReadyLock out;
  const std::filesystem::path path = folder / kCameraReadyLockFile;
  if (!std::filesystem::exists(path)) return out;
  const auto document = yaml::parse(read_file(path), kCameraReadyLockFile, findings);
  if (!document) return out;
  const yaml::Source source{document->file, findings};
  const std::vector<const yaml::Node*> rows = yaml::items_of(source, *document->root, "entries");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    yaml::Fields fields(source, *rows[i], fmt::format("entries[{}]", i));
    const std::string id = event::read_id(fields, "id", true);
    CameraReadyLock::Entry entry;
    entry.sha256 = fields.required_text("sha256");
    entry.size = read_size(fields);
    entry.source = fields.text("source");
    entry.time = fields.text("time");
    entry.etag = fields.text("etag");
    if (!entry.sha256.empty() && !hex_digest(entry.sha256)) {
      fields.report(config::kBadValue, "sha256",
                    fmt::format("{} is no SHA-256 in hex", fields.path_of("sha256")),
                    "run `colophon collect` again; this file is not edited by hand");
    }
    fields.finish();
    if (!id.empty() && !out.entries.emplace(id, entry).second) {
      fields.report(config::kDuplicateId, "id", fmt::format("\"{}\" stands here twice", id),
                    "keep one of the two");
    }
  }
  return out;
}

std::string format_camera_ready_lock(const CameraReadyLock& lock) {
  std::string out =
      "# The camera-ready files taken in. Written by `colophon collect`; not edited by hand.\n";
  if (lock.entries.empty()) return out + "[]\n";
  for (const auto& [id, entry] : lock.entries) {
    out += fmt::format("- id: {}\n  sha256: {}\n  size: {}\n", event::scalar(id),
                       event::scalar(entry.sha256), entry.size);
    if (!entry.source.empty()) out += "  source: " + event::scalar(entry.source) + '\n';
    if (!entry.time.empty()) out += "  time: " + event::scalar(entry.time) + '\n';
    if (!entry.etag.empty()) out += "  etag: " + event::scalar(entry.etag) + '\n';
  }
  return out;
}

}  // namespace colophon
