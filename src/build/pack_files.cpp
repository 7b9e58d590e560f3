#include "build/pack_files.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/clock.hpp"
#include "base/crc32.hpp"
#include "base/embedded.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/interrupt.hpp"
#include "base/text.hpp"
#include "build/prepare.hpp"
#include "colophon/failure.hpp"
#include "html/template.hpp"
#include "metadata/citable.hpp"
#include "metadata/met.hpp"
#include "metadata/text.hpp"
#include "metadata/volume_title.hpp"

namespace colophon::build {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;

std::string names_of(const std::vector<Contributor>& people) {
  std::vector<std::string> names;
  for (const Contributor& person : people) names.push_back(person.display_name());
  return join(names, ", ");
}

/// Items that keep their pages in the volume and are not handed over.
Json absent(const PackInput& input) {
  Json list = Json::array();
  for (const PlannedItem& planned : input.finished.plan.items) {
    const Item* item = input.event.find(planned.id);
    if (item == nullptr || planned.pages == 0 || input.event.appearance_of(*item).package) continue;
    const metadata::Citable citable{item, &planned};
    list.push_back({{"id", item->id},
                    {"title", citable.full_title()},
                    {"pages", citable.pages("-")},
                    {"status", to_string(item->status.value)}});
  }
  return list;
}

}  // namespace

fs::path proven_output(const PackInput& input, const std::string& path) {
  const fs::path file = input.out / path;
  const auto& outputs = input.finished.manifest.outputs;
  const auto record = std::find_if(outputs.begin(), outputs.end(),
                                   [&](const FileRecord& one) { return one.path == path; });
  if (record == outputs.end() || record->sha256 != sha256_file(file)) {
    throw Failure(
        fmt::format("{} is not the file that the build's manifest records", file.string()),
        "Build the volume again.");
  }
  return file;
}

metadata::ItemFile file_facts(const fs::path& path, const std::string& name) {
  return {name, static_cast<long long>(fs::file_size(path)), sha256_file(path), crc32_file(path)};
}

void pack_single(const PackInput& input, const PlannedItem& planned, const std::string& name,
                 Packed& packed) {
  stop_if_interrupted();
  const fs::path file = proven_output(input, planned.file);
  const metadata::ItemFile facts = file_facts(file, fs::path(name).filename().string());
  packed.files[planned.id] = facts;
  packed.items.push_back({{"id", planned.id},
                          {"kind", to_string(planned.kind)},
                          {"status", to_string(planned.status)},
                          {"file", name},
                          {"source", planned.file},
                          {"pages", planned.pages},
                          {"first_label", planned.first_label},
                          {"last_label", planned.last_label},
                          {"doi", planned.doi},
                          {"bytes", facts.bytes},
                          {"sha256", facts.sha256}});
  packed.entries.push_back({.name = name, .file = file, .compress = false});
}

void pack_volume(const PackInput& input, const std::string& name, Packed& packed) {
  const fs::path file = proven_output(input, "volume.pdf");
  const metadata::ItemFile facts = file_facts(file, name);
  packed.others["volume.pdf"] = facts;
  packed.account["volume"] = {{"file", name},
                              {"pages", input.finished.plan.physical_pages},
                              {"bytes", facts.bytes},
                              {"sha256", facts.sha256}};
  packed.entries.push_back({.name = name, .file = file, .compress = false});
  for (const PlannedItem& planned : input.finished.plan.items) {
    const Item* item = input.event.find(planned.id);
    const bool handed_over = item != nullptr && input.event.appearance_of(*item).package;
    if (planned.pages > 0 && handed_over && wanted(input, planned.id))
      packed.within.insert(planned.id);
  }
}

void pack_attachment(const PackInput& input, const Item& item, const Attachment& attachment,
                     const std::string& name, std::string_view target, Packed& packed,
                     Findings& findings) {
  const fs::path file = input.folder / attachment.file;
  if (!stays_inside(input.folder, attachment.file) || !fs::is_regular_file(file)) {
    findings.push_back(metadata::met_finding(
        metadata::Met::kMissingValue,
        fmt::format("{}: {} of {} is not there: {}", target, attachment.type,
                    metadata::item_name(item), attachment.file),
        metadata::item_path(input.event, item) + ".attachments", item.origin));
    return;
  }
  const metadata::ItemFile facts = file_facts(file, fs::path(name).filename().string());
  packed.others[attachment.file] = facts;
  packed.account["attachments"].push_back({{"id", item.id},
                                           {"type", attachment.type},
                                           {"file", name},
                                           {"source", attachment.file},
                                           {"bytes", facts.bytes},
                                           {"sha256", facts.sha256}});
  packed.entries.push_back({.name = name, .file = file});
}

void pack_attachments(const PackInput& input, const Item& item, const std::string& folder,
                      std::string_view target, Packed& packed, Findings& findings) {
  std::map<std::string, int> uses;
  for (const Attachment& attachment : item.attachments) {
    if (attachment.file.empty()) continue;
    const int use = ++uses[attachment.type];
    const std::string extension = lower_ascii(fs::path(attachment.file).extension().string());
    pack_attachment(input, item, attachment,
                    fmt::format("{}{}-{}{}{}", folder, item.id, attachment.type,
                                use == 1 ? "" : std::to_string(use), extension),
                    target, packed, findings);
  }
}

void pack_records(const PackInput& input, std::string_view target, const std::string& folder,
                  Packed& packed, Findings& findings) {
  const metadata::Exporter* exporter = metadata::find_exporter(target);
  if (exporter == nullptr) throw std::logic_error(fmt::format("no exporter \"{}\"", target));
  const metadata::ExportInput about{.event = input.event,
                                    .plan = input.finished.plan,
                                    .files = packed.files,
                                    .timestamp = iso_time(build_date(input.event)),
                                    .only = input.only,
                                    .others = packed.others};
  for (metadata::ExportedFile& file : exporter->write(about, findings)) {
    packed.entries.push_back({.name = folder + file.path, .bytes = std::move(file.bytes)});
  }
}

void pack_readme(const PackInput& input, const std::string& name, nlohmann::json facts,
                 Packed& packed) {
  const Event& event = input.event;
  const std::string path = "templates/packages/" + name;
  constexpr std::size_t kMostBytes = std::size_t{1} << 20;
  const bool own = fs::is_regular_file(input.folder / path) && stays_inside(input.folder, path);
  const std::string text = own ? clean_utf8(read_file(input.folder / path, kMostBytes))
                               : std::string(embedded_text(path).value());
  facts["title"] = metadata::book_title(event);
  facts["place"] = metadata::event_place(event);
  facts["dates"] = metadata::written_days(event.start, event.end);
  facts["editors"] = names_of(event.editors);
  facts["contact"] = event.deposit.name;
  facts["mail"] = event.deposit.email;
  facts["count"] = packed.items.size();
  facts["absent"] = absent(input);
  facts["revision"] = input.only.has_value();
  std::string filled =
      html::render(path, text, facts, [](const std::string& value) { return value; });
  while (filled.find("\n\n\n") != std::string::npos)  // what was left out leaves its blank lines
    filled = replace_all(std::move(filled), "\n\n\n", "\n\n");
  packed.entries.push_back({.name = "README.txt", .bytes = std::string(trim(filled)) + "\n"});
}

void pack_checksums(Packed& packed) {
  std::vector<std::string> lines;
  for (const archive::ZipItem& entry : packed.entries) {
    lines.push_back(fmt::format(
        "{}  {}\n", entry.file.empty() ? sha256_hex(entry.bytes) : sha256_file(entry.file),
        entry.name));
  }
  packed.entries.push_back({.name = "SHA256SUMS", .bytes = join(lines, "")});
}

}  // namespace colophon::build
