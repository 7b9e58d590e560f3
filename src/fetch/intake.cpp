#include "fetch/intake.hpp"

#include <fmt/format.h>

#include "base/clock.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"
#include "colophon/failure.hpp"
#include "diagnostics/collect_rules.hpp"
#include "fetch/sniff.hpp"

namespace colophon::fetch {
namespace fs = std::filesystem;
namespace {

Location at_file(const std::string& file) {
  Location where;
  where.file = file;
  return where;
}

}  // namespace

Location place_of(const Item& paper) {
  Location where;
  where.file = paper.origin.file.empty() ? "papers.yaml" : paper.origin.file;
  where.line = paper.origin.line;
  where.column = paper.origin.column;
  return where;
}

Intake::Intake(fs::path event_folder) : folder_(std::move(event_folder)) {
  Findings in_lock;
  lock_ = read_camera_ready_lock(folder_, in_lock);
  if (worst(in_lock) == Severity::kError) {
    throw UsageError(in_lock.front().message, "Remove camera-ready.lock and collect again.");
  }
}

bool Intake::look(const Item& paper, CollectedPaper& out, Findings& findings) const {
  const std::string file = paper.camera_ready_path();
  const fs::path path = folder_ / file;
  std::error_code ignored;
  if (!fs::is_regular_file(path, ignored)) return true;
  if (!stays_inside(folder_, file)) {
    findings.push_back(make_finding(config::kPathOutside,
                                    "the file is a link that leads out of the event folder",
                                    "Put a copy of the file in its place.", at_file(file)));
    return false;
  }
  out.file = file;
  out.sha256 = sha256_file(path);
  out.size = static_cast<long long>(fs::file_size(path));
  return true;
}

const CameraReadyLock::Entry* Intake::entry(const std::string& id) const {
  const auto at = lock_.entries.find(id);
  return at == lock_.entries.end() ? nullptr : &at->second;
}

void Intake::store(const Item& paper, const Delivery& delivery, CollectedPaper& out,
                   Findings& findings) {
  const std::string file = paper.camera_ready_path();
  if (const std::string why = why_not_pdf(delivery.bytes); !why.empty()) {
    const bool from_web = delivery.source.find("://") != std::string::npos;
    findings.push_back(make_finding(collecting::kNotPdf,
                                    fmt::format("what came from {} {}{}", delivery.source, why,
                                                out.file.empty() ? "" : "; the earlier file stays"),
                                    from_web
                                        ? "Open the address in a browser that is not signed in."
                                        : "Ask for the file again.",
                                    at_file(file)));
    keep(paper, true, out, findings);
    return;
  }
  const std::string sha256 = sha256_hex(delivery.bytes);
  if (sha256 == out.sha256) {
    out.state = CollectState::kUnchanged;
    record(paper, out, delivery.source, delivery.etag);
    return;
  }
  out.state = out.file.empty() ? CollectState::kNew : CollectState::kReplaced;
  write_file(folder_ / file, delivery.bytes);
  out.file = file;
  out.sha256 = sha256;
  out.size = static_cast<long long>(delivery.bytes.size());
  record(paper, out, delivery.source, delivery.etag);
}

void Intake::keep(const Item& paper, bool rejected, CollectedPaper& out, Findings& findings) {
  const std::string file = paper.camera_ready_path();
  if (out.file.empty()) {
    forget(paper);
    out.state = rejected ? CollectState::kRejected : CollectState::kMissing;
    return;
  }
  const std::string why = why_not_pdf(read_file(folder_ / file));
  if (!why.empty()) {
    findings.push_back(make_finding(collecting::kNotPdf, fmt::format("the file {}", why),
                                    "Ask for the file again.", at_file(file)));
    rejected = true;
  }
  const CameraReadyLock::Entry* known = entry(paper.id);
  if (rejected)
    out.state = CollectState::kRejected;
  else if (known == nullptr)
    out.state = CollectState::kNew;
  else if (known->sha256 != out.sha256)
    out.state = CollectState::kReplaced;
  else
    out.state = CollectState::kUnchanged;
  if (why.empty()) record(paper, out, file, {});
}

/// Puts a paper's file into the lock. An entry for the same bytes stays as it was written, but for
/// the name by which the server knows them.
void Intake::record(const Item& paper, CollectedPaper& out, const std::string& source,
                    const std::string& etag) {
  CameraReadyLock::Entry& entry = lock_.entries[paper.id];
  const bool renamed = entry.source == source && !etag.empty() && entry.etag != etag;
  if (entry.sha256 != out.sha256) {
    entry = {out.sha256, out.size, source, iso_time(now()), etag};
    save();
  } else if (renamed) {
    entry.etag = etag;
    save();
  }
  out.source = entry.source;
}

void Intake::forget(const Item& paper) {
  if (lock_.entries.erase(paper.id) > 0) save();
}

void Intake::save() const {
  write_file(folder_ / kCameraReadyLockFile, format_camera_ready_lock(lock_));
}

}  // namespace colophon::fetch
