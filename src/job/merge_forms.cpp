#include "job/merge_forms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/files.hpp"
#include "base/text.hpp"
#include "diagnostics/config_rules.hpp"
#include "event/load.hpp"
#include "event/scalar.hpp"
#include "metadata/met.hpp"
#include "metadata/packing_list.hpp"
#include "yaml/node.hpp"

namespace colophon {
namespace {

namespace fs = std::filesystem;
using metadata::Met;
using metadata::SignedForm;

constexpr const char* kFile = "papers.yaml";

std::string yaml_of(const RightsForm& form) {
  return fmt::format("{{type: {}, signer: {}, date: {}}}", to_string(form.type),
                     event::scalar(form.signer), form.date);
}

std::string shown(const RightsForm& form) {
  return fmt::format("\"{}\" by {}, {}", to_string(form.type), form.signer, form.date);
}

/// The byte at which a place of a text begins; nothing if there is none.
std::optional<std::size_t> offset_of(const std::string& text, int line, int column) {
  std::size_t at = 0;
  for (int i = 1; i < line; ++i) {
    at = text.find('\n', at);
    if (at == std::string::npos) return std::nullopt;
    ++at;
  }
  // Before an entry's first key stand blanks and dashes only: bytes are characters.
  at += static_cast<std::size_t>(column - 1);
  if (at >= text.size()) return std::nullopt;
  return at;
}

/// Compares one form of the list with the event; true if it is to be written.
bool is_new(const Event& event, const Item& item, const SignedForm& form, Findings& findings) {
  const std::string path = metadata::item_path(event, item) + ".form";
  if (!item.form.is_signed()) return true;
  if (yaml_of(item.form) != yaml_of(form.form)) {
    Location where;
    where.file = item.origin.file;
    where.line = item.origin.line;
    where.column = item.origin.column;
    where.path = path;
    findings.push_back(
        make_finding(config::kChangedInSource,
                     fmt::format("the form of {} is {} here, {} in the source",
                                 metadata::item_name(item), shown(item.form), shown(form.form)),
                     "take over by hand what is right; nothing was changed", where));
  }
  return false;
}

void report_state(const Event& event, Findings& findings) {
  for (const Item& item : event.papers) {
    const PlannedItem planned{.id = item.id, .doi = item.doi};
    if (!event.appearance_of(item).package || !item.archival) continue;
    if (!metadata::needs_copyright_form(event, planned, item)) continue;
    const std::string path = metadata::item_path(event, item) + ".form";
    const std::string name = metadata::item_name(item);
    if (!item.form.is_signed()) {
      findings.push_back(metadata::met_finding(
          Met::kFormMissing, fmt::format("no signed copyright form of {} is on record", name), path,
          item.origin));
    } else if (item.form.type != item.rights) {
      findings.push_back(metadata::met_finding(
          Met::kFormDiffers,
          fmt::format("the signed form of {} is \"{}\", but its rights are \"{}\"", name,
                      to_string(item.form.type), to_string(item.rights)),
          path, item.origin));
    }
  }
}

}  // namespace

std::optional<std::string> with_key(
    const std::string& before, const std::string& file, const std::string& key,
    const std::vector<std::pair<std::string, std::string>>& values_by_id) {
  Findings findings;
  const auto old = yaml::parse(before, file, findings);
  if (!old || old->root->kind != yaml::Kind::kList) return std::nullopt;
  std::map<std::string, std::string> wanted(values_by_id.begin(), values_by_id.end());
  std::map<std::size_t, std::string> insertions;  // by byte
  for (const auto& entry : old->root->items) {
    const yaml::Node* id = entry->find("id");
    const auto value = id == nullptr ? wanted.end() : wanted.find(id->text);
    if (value == wanted.end()) continue;
    const auto at = offset_of(before, entry->line, entry->column);
    if (!at) return std::nullopt;
    if (before[*at] == '{') {
      insertions[*at + 1] = fmt::format("{}: {}, ", key, value->second);
    } else {
      insertions[*at] = fmt::format("{}: {}\n{}", key, value->second,
                                    std::string(static_cast<std::size_t>(entry->column - 1), ' '));
    }
  }
  std::string text = before;
  for (auto row = insertions.rbegin(); row != insertions.rend(); ++row) {
    text.insert(row->first, row->second);
  }

  const auto now = yaml::parse(text, file, findings);
  if (!now || !findings.empty() || now->root->items.size() != old->root->items.size() ||
      insertions.size() != wanted.size()) {
    return std::nullopt;
  }
  for (std::size_t i = 0; i < now->root->items.size(); ++i) {
    yaml::Node entry = *now->root->items[i];
    const yaml::Node* id = entry.find("id");
    if (id != nullptr && wanted.count(id->text) != 0) {
      const yaml::Node* value = entry.find(key);
      Findings none;
      const auto meant = yaml::parse(wanted.at(id->text), file, none);
      if (value == nullptr || !meant || yaml::to_json(*value) != yaml::to_json(*meant->root))
        return std::nullopt;
      std::erase_if(entry.members, [&](const yaml::Member& member) { return member.key == key; });
    }
    if (yaml::to_json(entry) != yaml::to_json(*old->root->items[i])) return std::nullopt;
  }
  return text;
}

void merge_forms(const fs::path& folder, const metadata::Imported& imported, ImportResult& result) {
  const LoadedEvent loaded = load_event(folder);
  if (!loaded.usable) {
    result.usable = false;
    result.findings.insert(result.findings.end(), loaded.findings.begin(), loaded.findings.end());
    return;
  }
  std::vector<std::pair<std::string, std::string>> values;
  for (const SignedForm& form : imported.forms) {
    const auto& papers = loaded.event.papers;
    const auto item = std::find_if(papers.begin(), papers.end(), [&](const Item& paper) {
      return metadata::form_number(paper) == form.paper;
    });
    if (item == papers.end()) {
      result.findings.push_back(metadata::met_finding(
          Met::kFormUnknown,
          fmt::format("a signed form is on the list for {}, which is no paper of the event",
                      in_quotes(form.paper)),
          "", form.origin));
    } else if (is_new(loaded.event, *item, form, result.findings)) {
      values.emplace_back(item->id, yaml_of(form.form));
    }
  }
  result.forms = static_cast<int>(imported.forms.size());
  const fs::path path = folder / kFile;
  const auto text =
      values.empty() ? std::nullopt : with_key(read_file(path), kFile, "form", values);
  if (text) {
    write_file(path, *text);
    result.files.emplace_back(kFile);
    result.forms_added = static_cast<int>(values.size());
  } else if (!values.empty()) {
    Location where;
    where.file = kFile;
    Finding finding = make_finding(
        config::kChangedInSource,
        fmt::format("{} forms could not be written into this file's layout", values.size()),
        "write the list in block style, one \"- id: …\" a paper, and import again", where);
    finding.severity = Severity::kError;
    result.findings.push_back(std::move(finding));
  }
  report_state(text ? load_event(folder).event : loaded.event, result.findings);
}

}  // namespace colophon
