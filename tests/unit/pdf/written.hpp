#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "pdf/volume_writer.hpp"
#include "support/pdf_builder.hpp"

namespace colophon::test {

/// A paper made in memory as a source of pages.
pdf::PageSourceFile source_of(const std::string& id, const PdfBuilder& builder, int pages = 1);

/// The jobs of writing papers as a volume, and one by itself.
pdf::VolumeJob volume_of(std::vector<pdf::PageSourceFile> sources);
pdf::SingleJob alone(pdf::PageSourceFile source, bool bare = false);

/// A file as our writer made it, found good by qpdf; it lives as long as this.
class Written {
 public:
  explicit Written(const pdf::VolumeJob& job);
  explicit Written(const pdf::SingleJob& job);

 private:
  TemporaryFolder folder_;

 public:
  std::filesystem::path file;
  pdf::WriteAccount account;
};

/// The objects of a file by "obj:7 0 R", as qpdf writes them out.
nlohmann::json objects_of(const std::filesystem::path& file);
/// What a reference among them stands for; any other value is itself.
nlohmann::json resolved(const nlohmann::json& objects, const nlohmann::json& value);

}  // namespace colophon::test
