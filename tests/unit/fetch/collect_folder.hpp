#pragma once

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "base/text.hpp"
#include "colophon/job/collect.hpp"
#include "event/camera_ready_lock.hpp"

namespace colophon::test {

inline std::string pdf(const std::string& what) {
  return "%PDF-1.4\n% " + what + "\n%%EOF\n";
}

struct CollectPaper {
  std::string id, source;
};

/// An event folder with the given papers.
class CollectFolder {
 public:
  CollectFolder(std::initializer_list<CollectPaper> papers, const std::string& more = {}) {
    write_file(path() / "event.yaml",
               "event: {acronym: X, title: An Event, start: 2026-01-01, end: 2026-01-02}\n");
    std::string yaml;
    for (const auto& [id, source] : papers) {
      yaml += "- id: '" + id + "'\n  kind: paper\n  title: Title of " + id +
              "\n  contributors: [{family: Doe, given: Jo}]\n";
      if (!source.empty()) yaml += "  source: '" + source + "'\n";
    }
    write_file(path() / "papers.yaml", yaml + more);
  }

  [[nodiscard]] std::filesystem::path path() const { return folder_.path() / "event"; }
  [[nodiscard]] std::filesystem::path from() const { return folder_.path() / "from"; }
  void offer(const std::string& name, const std::string& bytes) const {
    write_file(from() / name, bytes);
  }
  [[nodiscard]] std::string file(const std::string& id) const {
    return read_file(path() / "camera-ready" / (id + ".pdf"));
  }
  [[nodiscard]] bool has(const std::string& id) const {
    return std::filesystem::exists(path() / "camera-ready" / (id + ".pdf"));
  }
  /// Every path of the event folder with what a change would change: a second run without news
  /// leaves it the same.
  [[nodiscard]] std::string everything() const {
    std::vector<std::string> lines;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path())) {
      struct stat info {};
      (void)::lstat(entry.path().c_str(), &info);
      lines.push_back(entry.path().string() + ' ' + std::to_string(info.st_ino) + ' ' +
                      std::to_string(info.st_mtim.tv_sec) + '.' +
                      std::to_string(info.st_mtim.tv_nsec));
    }
    std::sort(lines.begin(), lines.end());
    return join(lines, "\n");
  }
  /// A file of credentials beside the event folder.
  [[nodiscard]] std::filesystem::path credentials(const std::string& text) const {
    std::filesystem::path file = folder_.path() / "credentials";
    write_file(file, text + "\n");
    (void)::chmod(file.c_str(), 0600);
    return file;
  }
  /// Of a paper's entry in the lock.
  [[nodiscard]] std::string etag(const std::string& id) const {
    Findings none;
    return read_camera_ready_lock(path(), none).entries.at(id).etag;
  }
  [[nodiscard]] std::string lock() const { return read_file(path() / "camera-ready.lock"); }

  CollectResult collect(const std::vector<std::string>& from = {},
                        const std::filesystem::path& credentials = {}) const {
    CollectOptions options;
    options.folder = path();
    options.from = from;
    options.credentials = credentials;
    options.requests_per_second = 0;
    options.limit_bytes = 100'000;
    options.timeout_seconds = 5;
    options.attempts = 2;
    options.backoff_seconds = 0.01;
    return job::collect(options);
  }

 private:
  TemporaryFolder folder_;
};

inline std::string states(const CollectResult& result) {
  std::string text;
  for (const CollectedPaper& paper : result.papers) {
    text += (text.empty() ? "" : " ") + paper.id + ":" + std::string(to_string(paper.state));
  }
  return text;
}

inline std::string slugs(const CollectResult& result) {
  std::string text;
  for (const Finding& finding : result.findings) {
    text += (text.empty() ? "" : " ") + finding.slug;
  }
  return text;
}

}  // namespace colophon::test
