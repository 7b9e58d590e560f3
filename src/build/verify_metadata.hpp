#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "build/finished.hpp"
#include "metadata/exporter.hpp"
#include "pdf/stated.hpp"

namespace colophon::build {

/// Holds what metadata say against the plan (titles, pages, DOIs, names of files), against the
/// identifiers the build was made with, and against what the PDFs say of themselves (authors in
/// order, DOIs, pages, ISBN, ISSN, notice, title), read by another library than wrote them.
class MetadataProof {
 public:
  /// Reads the PDFs of the build in `out`; both must outlive the proof.
  MetadataProof(const std::filesystem::path& out, const Finished& finished);

  /// Everything wrong in a file of the target, each as a sentence: that it cannot be read, too.
  [[nodiscard]] std::vector<std::string> problems_in(const metadata::Exporter& target,
                                                     std::string_view bytes) const;

 private:
  using Problems = std::vector<std::string>;
  void compare(const metadata::Claim& claim, bool paged, Problems& problems) const;
  void compare(const metadata::VolumeClaim& claim, Problems& problems) const;
  void compare_volume(const std::string& who, const metadata::VolumeClaim& claim,
                      Problems& problems) const;
  void compare_with_plan(const metadata::Claim& claim, const PlannedItem& item, bool paged,
                         Problems& problems) const;
  void compare_with_pdf(const metadata::Claim& claim, const PlannedItem& item,
                        Problems& problems) const;
  [[nodiscard]] bool listed(std::string_view type, const std::string& value) const;

  const std::filesystem::path& out_;
  const Finished& finished_;
  std::map<std::string, pdf::Stated> pdfs_;  ///< by item
  pdf::Stated volume_;
};

/// Something a metadata file says that is not so; `file` is relative to OUT.
struct MetadataProblem {
  std::string file, message;
};

/// The same for every metadata file of a build.
std::vector<MetadataProblem> verify_metadata(const std::filesystem::path& out,
                                             const Finished& finished);

}  // namespace colophon::build
