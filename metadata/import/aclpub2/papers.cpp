#include <fmt/format.h>

#include "base/files.hpp"
#include "base/text.hpp"
#include "metadata/import/aclpub2/context.hpp"

namespace colophon::metadata::aclpub2 {
namespace {

void read_camera_ready(Context& context, yaml::Fields& fields, const std::string& source_id,
                       const std::string& id) {
  std::string name = fields.text("file");
  const std::string other = fields.text("pdf_file");
  std::string_view key = "file";
  if (name.empty()) {
    name = other.empty() ? source_id + ".pdf" : other;
    if (!other.empty()) key = "pdf_file";
  }
  bool missing = false;
  const std::filesystem::path path = context.file(fields, key, name, "papers", missing);
  if (!path.empty() && !missing) context.imported().camera_ready.emplace(id, path);
}

void read_paper(Context& context, const yaml::Source& source, const yaml::Node& node,
                const std::string& path) {
  yaml::Fields fields(source, node, path);
  if (!fields.valid()) return;
  const std::string source_id = fields.required_text("id");
  Item item;
  item.id = context.unique_id(source_id);
  if (item.id != source_id && !source_id.empty()) {
    item.source_id = source_id;
    fields.report(config::kTextMended, "id",
                  fmt::format("id \"{}\" became \"{}\"", source_id, item.id),
                  "nothing to do: source_id keeps the old one");
  }
  item.title = context.text(fields, {"title"});
  if (item.title.empty()) {
    fields.missing("title");
    item.title = "(no title)";
  }
  item.abstract = context.markdown(fields, "abstract");
  item.archival = fields.flag("archival", true);
  item.doi = fields.text("doi");
  item.keywords = fields.texts("keywords");
  item.contributors = context.people(fields, {"authors"}, Role::kAuthor);
  if (item.contributors.empty() && fields.at().find("authors") == nullptr) {
    fields.missing("authors");
    source.findings.back().severity = Severity::kWarning;
  }
  read_camera_ready(context, fields, source_id, item.id);
  item.type = fields.text("paper_type");
  if (const yaml::Node* attributes = fields.map("attributes")) {
    yaml::Fields inner(source, *attributes, fields.path_of("attributes"));
    if (const std::string type = inner.text("paper_type"); !type.empty()) item.type = type;
    for (const yaml::Member& member : attributes->members) context.ignore(inner, {member.key});
  }
  context.ignore(fields, {"attachments", "decision", "openreview_id", "start_page", "end_page",
                          "pages", "presentation_type", "submitted_area"});
  fields.finish();
  context.imported().event.papers.push_back(std::move(item));
}

}  // namespace

void read_papers(Context& context) {
  const auto document = context.open("papers");
  if (!document) return;
  const yaml::Source source = context.source(*document);
  const std::vector<const yaml::Node*> nodes = yaml::items_of(source, *document->root, "papers");
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    read_paper(context, source, *nodes[i], fmt::format("papers[{}]", i));
  }
}

}  // namespace colophon::metadata::aclpub2
