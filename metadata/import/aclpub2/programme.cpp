#include <fmt/format.h>

#include "base/text.hpp"
#include "metadata/import/aclpub2/context.hpp"

namespace colophon::metadata::aclpub2 {
namespace {

std::string read_time(yaml::Fields& fields, std::string_view key) {
  const std::string text = fields.text(key);
  std::string time = local_time(text);
  if (!text.empty() && time.empty()) {
    fields.report(config::kBadValue, key,
                  fmt::format("{} is \"{}\", expected a time: left out", fields.path_of(key), text),
                  "write it as YYYY-MM-DD HH:MM:SS");
    fields.source().findings.back().severity = Severity::kWarning;
  }
  return time;
}

std::string item_of(Context& context, yaml::Fields& fields, const std::string& source_id) {
  for (const Item& item : context.imported().event.papers) {
    if (item.source_id == source_id || (item.source_id.empty() && item.id == source_id)) {
      return item.id;
    }
  }
  fields.report(config::kUnknownReference, "id",
                fmt::format("the programme names paper \"{}\", which papers.yml lacks", source_id),
                "correct the id in the source, or remove the slot");
  fields.source().findings.back().severity = Severity::kWarning;
  return {};
}

// Sub-sessions nest; the depth of a YAML tree is bounded by its parser.
void read_slot(Context& context, const yaml::Source& source, const yaml::Node& node,
               const std::string& path) {
  yaml::Fields fields(source, node, path);
  if (!fields.valid()) return;
  Slot slot;
  slot.title = context.text(fields, {"title"});
  slot.start = read_time(fields, "start_time");
  slot.end = read_time(fields, "end_time");
  slot.location = context.text(fields, {"location"});
  slot.chair = context.text(fields, {"chair"});
  if (const std::string id = fields.text("id"); !id.empty())
    slot.item = item_of(context, fields, id);
  context.ignore(fields, {"url", "desc"});
  if (!slot.title.empty() || !slot.item.empty()) {
    context.imported().event.programme.push_back(std::move(slot));
  }
  for (const std::string_view key : {"papers", "subsessions"}) {
    const std::vector<const yaml::Node*> nodes = fields.list(key);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      read_slot(context, source, *nodes[i], fmt::format("{}[{}]", fields.path_of(key), i));
    }
  }
  fields.finish();
}

}  // namespace

std::string local_time(std::string_view text) {
  if (text.size() < 16 || !date_from_iso(text.substr(0, 10))) return {};
  if ((text[10] != ' ' && text[10] != 'T') || text[13] != ':') return {};
  const auto in_range = [&](std::size_t at, char most) {
    return text[at] >= '0' && text[at] <= most;
  };
  if (!in_range(11, '2') || !in_range(12, '9') || !in_range(14, '5') || !in_range(15, '9'))
    return {};
  if (text[11] == '2' && text[12] > '3') return {};
  return fmt::format("{}T{}", text.substr(0, 10), text.substr(11, 5));
}

void read_programme(Context& context) {
  const auto document = context.open("program");
  if (!document) return;
  const yaml::Source source = context.source(*document);
  const std::vector<const yaml::Node*> nodes = yaml::items_of(source, *document->root, "program");
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    read_slot(context, source, *nodes[i], fmt::format("program[{}]", i));
  }
}

}  // namespace colophon::metadata::aclpub2
