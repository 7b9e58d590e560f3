#include "build/verify_metadata.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <stdexcept>

#include "base/files.hpp"
#include "base/text.hpp"
#include "build/metadata_records.hpp"
#include "metadata/exporter.hpp"
#include "metadata/packing_list.hpp"
#include "model/identifiers.hpp"
#include "pdf/stated.hpp"

namespace colophon::build {
namespace fs = std::filesystem;
namespace {

using metadata::Claim;

/// A name as any alphabet and any mark lets it be compared: formats have their own letters.
std::string comparable_name(std::string_view name) {
  return comparable(ascii_fold(name));
}

/// A title's letters and digits: formulas have no blanks where plain text does.
std::string comparable_title(std::string_view title) {
  return replace_all(comparable(title), " ", "");
}

/// "Ann Author; Bob Builder".
std::string shown(const std::vector<std::string>& names) {
  return names.empty() ? "nobody" : join(names, "; ");
}

/// Holds every record against the plan and the PDFs.
class Records {
 public:
  Records(const fs::path& out, const Finished& finished) : finished_(finished) {
    for (const PlannedItem& item : finished.plan.items) {
      const fs::path file = out / item.file;
      if (item.pages > 0 && fs::exists(file)) pdfs_.emplace(item.id, pdf::stated(file));
    }
    if (fs::exists(out / "volume.pdf")) volume_isbn_ = pdf::stated(out / "volume.pdf").isbn;
  }

  /// Everything wrong with a record, each as a sentence. `paged`: its format says page numbers.
  [[nodiscard]] std::vector<std::string> problems_of(const Claim& claim, bool paged) const {
    const PlannedItem* item = item_of(claim, finished_.plan);
    if (item == nullptr) {
      return {fmt::format("a record \"{}\" (DOI \"{}\") belongs to no item of the volume",
                          claim.title, claim.doi)};
    }
    std::vector<std::string> problems;
    compare_with_plan(claim, *item, paged, problems);
    compare_with_pdf(claim, *item, problems);
    for (const std::string& isbn : claim.isbns) {
      if (!known(isbn)) {
        problems.push_back(
            fmt::format("item {} has the ISBN {}, which is not the volume's", item->id, isbn));
      }
    }
    return problems;
  }

 private:
  void compare_with_plan(const Claim& claim, const PlannedItem& item, bool paged,
                         std::vector<std::string>& problems) const {
    // A record may carry title and subtitle in one.
    if (!comparable_title(claim.title).starts_with(comparable_title(item.title))) {
      problems.push_back(fmt::format("item {} is called \"{}\", in the volume \"{}\"", item.id,
                                     claim.title, item.title));
    }
    if (paged && (claim.first_page != item.first_label || claim.last_page != item.last_label)) {
      problems.push_back(fmt::format("item {} has pages {}-{}, in the volume {}-{}", item.id,
                                     claim.first_page, claim.last_page, item.first_label,
                                     item.last_label));
    }
    const std::string file = fs::path(item.file).filename().string();
    // Records for a publisher name the files as its package does.
    const std::string packed = metadata::packing_file(finished_.plan, item.id);
    if (!claim.file.empty() && claim.file != file && claim.file != packed) {
      problems.push_back(
          fmt::format("item {} has the file {}, in the build {}", item.id, claim.file, file));
    }
  }

  void compare_with_pdf(const Claim& claim, const PlannedItem& item,
                        std::vector<std::string>& problems) const {
    const auto found = pdfs_.find(item.id);
    if (found == pdfs_.end()) return;
    const pdf::Stated& pdf = found->second;
    if (!claim.doi.empty() && casefold(claim.doi) != casefold(pdf.doi)) {
      problems.push_back(
          fmt::format("item {} has the DOI {}, its PDF says \"{}\"", item.id, claim.doi, pdf.doi));
    }
    const bool planned = claim.first_page == item.first_label && claim.last_page == item.last_label;
    if (planned && (claim.first_page != pdf.first_page || claim.last_page != pdf.last_page)) {
      problems.push_back(fmt::format("item {} has pages {}-{}, its PDF says {}-{}", item.id,
                                     claim.first_page, claim.last_page, pdf.first_page,
                                     pdf.last_page));
    }
    if (claim.authors.empty()) return;
    std::vector<std::string> names;
    for (const Contributor& author : claim.authors) names.push_back(author.display_name());
    const bool same = std::equal(
        names.begin(), names.end(), pdf.authors.begin(), pdf.authors.end(),
        [](const auto& a, const auto& b) { return comparable_name(a) == comparable_name(b); });
    if (!same) {
      problems.push_back(fmt::format("item {} is by {}, its PDF says {}", item.id, shown(names),
                                     shown(pdf.authors)));
    }
  }

  [[nodiscard]] bool known(const std::string& isbn) const {
    const std::vector<Identifier>& listed = finished_.manifest.identifiers;
    return same_identifier(isbn, volume_isbn_) ||
           std::any_of(listed.begin(), listed.end(),
                       [&](const Identifier& one) { return same_identifier(isbn, one.value); });
  }

  const Finished& finished_;
  std::map<std::string, pdf::Stated> pdfs_;
  std::string volume_isbn_;
};

}  // namespace

std::vector<MetadataProblem> verify_metadata(const fs::path& out, const Finished& finished) {
  std::vector<MetadataProblem> problems;
  if (!fs::is_directory(out / "metadata")) return problems;
  const Records records(out, finished);
  for (const metadata::Exporter* exporter : metadata::all_exporters()) {
    const fs::path folder = out / "metadata" / exporter->name;
    if (exporter->read == nullptr || !fs::is_directory(folder)) continue;
    for (const fs::path& file : list_files(folder)) {
      const std::string name = file.lexically_relative(out).generic_string();
      try {
        for (const Claim& claim : exporter->read(read_file(file))) {
          for (std::string& problem : records.problems_of(claim, !exporter->before_papers))
            problems.push_back({name, std::move(problem)});
        }
      } catch (const std::runtime_error& error) {
        problems.push_back({name, fmt::format("cannot be read back: {}", error.what())});
      }
    }
  }
  return problems;
}

}  // namespace colophon::build
