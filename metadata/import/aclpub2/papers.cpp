#include <fmt/format.h>

#include <map>

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

/// What the event calls a type of attachment of aclpub2's README.
std::string attachment_type(std::string_view type) {
  if (type == "presentation") return "slides";
  return type == "software" || type == "dataset" || type == "poster" || type == "video"
             ? std::string(type)
             : "supplement";
}

/// Attachments go to attachments/<id>-<type>.<extension>; forms of copyright are none.
void read_attachments(Context& context, yaml::Fields& fields, Item& item) {
  const std::vector<const yaml::Node*> nodes = fields.list("attachments");
  std::map<std::string, int> uses;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    yaml::Fields inner(fields.source(), *nodes[i],
                       fmt::format("{}[{}]", fields.path_of("attachments"), i));
    if (!inner.valid()) continue;
    const std::string given = lower_ascii(trim(inner.text("type")));
    const std::string name = inner.text("file");
    bool missing = false;
    const std::filesystem::path path =
        name.empty() || given == "copyright"
            ? std::filesystem::path()
            : context.file(inner, "file", name, "attachments", missing);
    inner.finish();
    if (path.empty() || missing) continue;
    Attachment attachment;
    attachment.type = attachment_type(given);
    const int use = ++uses[attachment.type];
    attachment.file =
        fmt::format("attachments/{}-{}{}{}", item.id, attachment.type,
                    use == 1 ? "" : std::to_string(use), lower_ascii(path.extension().string()));
    if (attachment.type == "supplement" && given != "attachment") attachment.title = given;
    context.imported().copies.emplace(attachment.file, path);
    item.attachments.push_back(std::move(attachment));
  }
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
  context.title(fields, item);
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
  read_attachments(context, fields, item);
  item.type = fields.text("paper_type");
  if (const yaml::Node* attributes = fields.map("attributes")) {
    yaml::Fields inner(source, *attributes, fields.path_of("attributes"));
    if (const std::string type = inner.text("paper_type"); !type.empty()) item.type = type;
    for (const yaml::Member& member : attributes->members) context.ignore(inner, {member.key});
  }
  context.ignore(fields, {"decision", "openreview_id", "num_pages", "start_page", "end_page",
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
