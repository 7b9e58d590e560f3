#include "metadata/import/source_files.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "archive/zip.hpp"
#include "base/files.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "colophon/failure.hpp"
#include "diagnostics/config_rules.hpp"
#include "metadata/import/told.hpp"

namespace colophon::metadata {
namespace {

namespace fs = std::filesystem;

/// Exports are text; what is larger is something else.
constexpr std::size_t kMostBytes = std::size_t{256} << 20;

class Files {
 public:
  Files(const std::vector<std::string_view>& extensions, Findings& findings)
      : extensions_(extensions), findings_(findings) {}

  void take(const fs::path& path) {
    const std::size_t before = files_.size();
    if (fs::is_directory(path)) {
      folder(path);
    } else if (fs::is_regular_file(path)) {
      std::string bytes = read_file(path, kMostBytes);
      if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) {
        zip(path, std::move(bytes));
      } else {
        files_.push_back({path.filename().string(), std::move(bytes)});
      }
    } else {
      throw UsageError(fmt::format("{} is no file and no folder", path.string()),
                       "name what was downloaded from the submission system");
    }
    if (files_.size() == before) {
      throw UsageError(
          fmt::format("{} holds no file *{}", path.string(), fmt::join(extensions_, ", *")),
          "name what was downloaded from the submission system");
    }
  }

  std::vector<SourceFile> finish() { return std::move(files_); }

 private:
  [[nodiscard]] bool wanted(std::string_view name) const {
    const std::string lower = lower_ascii(name);
    return std::any_of(extensions_.begin(), extensions_.end(),
                       [&](std::string_view ending) { return lower.ends_with(ending); });
  }

  void folder(const fs::path& path) {
    std::vector<std::string> aside;
    for (const fs::path& file : list_files(path)) {
      const std::string name = file.filename().string();
      if (wanted(name)) {
        files_.push_back({name, read_file(file, kMostBytes)});
      } else {
        aside.push_back(name);
      }
    }
    left_aside(path, aside);
  }

  /// XLSX and ODS are ZIPs, too.
  static bool is_workbook(const archive::ZipReader& reader) {
    return std::any_of(reader.entries().begin(), reader.entries().end(), [](const auto& entry) {
      return entry.name == "[Content_Types].xml" || entry.name == "content.xml";
    });
  }

  void zip(const fs::path& path, std::string bytes) {
    archive::ZipLimits limits;
    limits.entry_bytes = kMostBytes;
    const std::string archive = path.filename().string();
    archive::ZipReader reader(bytes, path.string(), limits);
    if (is_workbook(reader)) {
      files_.push_back({archive, bytes});
      return;
    }
    std::vector<std::string> aside;
    for (const archive::ZipEntry& entry : reader.entries()) {
      if (entry.name.starts_with("__MACOSX/")) continue;  // what macOS adds of its own
      if (!wanted(entry.name)) {
        aside.push_back(entry.name);
        continue;
      }
      archive::ZipContent content = reader.read(entry);
      if (content.bytes) {
        files_.push_back({archive + ':' + entry.name, std::move(*content.bytes)});
      } else {
        refused(archive, entry.name, content.problem);
      }
    }
    for (const archive::ZipRefusal& entry : reader.refused())
      refused(archive, entry.name, entry.why);
    left_aside(path, aside);
  }

  void refused(const std::string& archive, const std::string& name, const std::string& why) {
    Location where;
    where.file = archive;
    findings_.push_back(make_finding(config::kIgnored,
                                     fmt::format("{} was not read: {}", in_quotes(name), why),
                                     "download the archive again", std::move(where)));
  }

  void left_aside(const fs::path& path, const std::vector<std::string>& names) {
    std::vector<std::string> pdfs, others;
    for (const std::string& name : names) {
      (lower_ascii(name).ends_with(".pdf") ? pdfs : others).push_back(name);
    }
    Location where;
    where.file =
        path.filename().empty() ? path.parent_path().filename().string() : path.filename().string();
    const auto tell = [&](const std::vector<std::string>& list, const std::string& hint) {
      if (list.empty()) return;
      findings_.push_back(make_finding(
          config::kIgnored,
          fmt::format("{} not read: {}", counted(static_cast<long long>(list.size()), "file"),
                      some_of(list)),
          hint, where));
      findings_.back().severity = Severity::kInfo;
    };
    tell(pdfs, "`colophon collect --from` takes the papers' PDFs in from here");
    tell(others, "nothing is to be done if the event has no use for them");
  }

  std::vector<std::string_view> extensions_;
  Findings& findings_;
  std::vector<SourceFile> files_;
};

}  // namespace

std::vector<SourceFile> source_files(const std::vector<fs::path>& paths,
                                     const std::vector<std::string_view>& extensions,
                                     Findings& findings) {
  Files files(extensions, findings);
  for (const fs::path& path : paths) files.take(path);
  return files.finish();
}

}  // namespace colophon::metadata
