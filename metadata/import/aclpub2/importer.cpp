#include "metadata/importer.hpp"

#include <fmt/format.h>

#include "colophon/failure.hpp"
#include "metadata/import/aclpub2/context.hpp"

namespace colophon::metadata {
namespace {

Item simple(aclpub2::Context& context, const std::string& id, ItemKind kind, std::string title) {
  Item item;
  item.id = context.unique_id(id);
  item.kind = kind;
  item.title = std::move(title);
  return item;
}

Imported read(const ImportSource& source, Findings& findings) {
  if (source.paths.size() != 1 || !std::filesystem::is_directory(source.paths.front())) {
    throw UsageError("aclpub2 is imported from one folder",
                     "name the folder that holds conference_details.yml and papers.yml");
  }
  const std::filesystem::path& folder = source.paths.front();
  if (!std::filesystem::exists(folder / "conference_details.yml") &&
      !std::filesystem::exists(folder / "conference_details.yaml")) {
    throw UsageError(fmt::format("{} holds no conference_details.yml", folder.string()),
                     "name the folder that was prepared for aclpub2");
  }
  Imported out;
  out.event.profile = "base";
  out.event.metadata = {"bibtex"};
  out.event.stamps.style = "acl";
  aclpub2::Context context(folder, out, findings);

  // Ids first come, first served: papers keep theirs, front matter gives way.
  aclpub2::read_papers(context);
  aclpub2::read_conference(context);
  aclpub2::read_programme(context);
  aclpub2::read_sponsors(context);

  // Order of the front matter: aclpub2's own (cover, sponsors, copyright, prefaces, committees,
  // keynotes, panels, additional pages, contents, programme).
  std::vector<Item>& front = out.event.volume.front;
  if (!out.event.sponsors.empty()) {
    front.push_back(simple(context, "sponsors", ItemKind::kSponsors, "Sponsors"));
  }
  front.push_back(simple(context, "copyright", ItemKind::kCopyright, "Copyright"));
  aclpub2::read_prefaces(context, front);
  aclpub2::read_committees(context, front);
  aclpub2::read_talks(context, front);
  aclpub2::read_panels(context, front);
  aclpub2::read_additional_pages(context, front);
  front.push_back(simple(context, "contents", ItemKind::kToc, "Table of Contents"));
  if (!out.event.programme.empty()) {
    front.push_back(simple(context, "program", ItemKind::kProgramme, "Program"));
  }
  out.event.volume.back.push_back(
      simple(context, "author-index", ItemKind::kAuthorIndex, "Author Index"));
  aclpub2::report_left_over(context);
  context.report_ignored();
  context.report_unread_files();
  return out;
}

}  // namespace

extern const Importer importer_aclpub2;
const Importer importer_aclpub2 = {
    .name = "aclpub2",
    .summary = "Folder prepared for aclpub2 (ACL Anthology volumes): YAML, LaTeX and PDFs",
    .read = read,
};

}  // namespace colophon::metadata
