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
#include "event/places.hpp"
#include "event/scalar.hpp"
#include "job/edit_entries.hpp"
#include "metadata/met.hpp"
#include "metadata/packing_list.hpp"

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

/// Compares one form of the list with the event; true if it is to be written.
bool is_new(const Event& event, const Item& item, const SignedForm& form, Findings& findings) {
  const std::string path = metadata::item_path(event, item) + ".form";
  if (!item.form.is_signed()) return true;
  if (yaml_of(item.form) != yaml_of(form.form)) {
    Location where;
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

void merge_forms(const fs::path& folder, const metadata::Imported& imported, ImportResult& result) {
  const LoadedEvent loaded = load_event(folder);
  if (!loaded.usable) {
    result.usable = false;
    result.findings.insert(result.findings.end(), loaded.findings.begin(), loaded.findings.end());
    return;
  }
  Findings found;
  std::vector<EntryEdit> edits;
  for (const SignedForm& form : imported.forms) {
    const auto& papers = loaded.event.papers;
    const auto item = std::find_if(papers.begin(), papers.end(), [&](const Item& paper) {
      return metadata::form_number(paper) == form.paper;
    });
    if (item == papers.end()) {
      found.push_back(metadata::met_finding(
          Met::kFormUnknown,
          fmt::format("a signed form is on the list for {}, which is no paper of the event",
                      in_quotes(form.paper)),
          "", form.origin));
    } else if (is_new(loaded.event, *item, form, found)) {
      edits.push_back({item->id, "form", "form: " + yaml_of(form.form)});
    }
  }
  result.forms = static_cast<int>(imported.forms.size());
  if (!edits.empty()) {
    const fs::path path = folder / kFile;
    const EditedEntries edited = edited_entries(read_file(path), kFile, edits);
    result.forms_added = static_cast<int>(edits.size() - edited.refused.size());
    if (result.forms_added > 0) {
      write_file(path, edited.text);
      result.files.emplace_back(kFile);
    }
    if (!edited.refused.empty()) {
      Location where;
      where.file = kFile;
      Finding finding = make_finding(
          config::kChangedInSource,
          fmt::format("{} forms could not be written into this file's layout",
                      edited.refused.size()),
          "write the list in block style, one \"- id: …\" a paper, and import again", where);
      finding.severity = Severity::kError;
      result.findings.push_back(std::move(finding));
    }
  }
  report_state(result.forms_added > 0 ? load_event(folder).event : loaded.event, found);
  event::locate(folder, found);
  result.findings.insert(result.findings.end(), found.begin(), found.end());
}

}  // namespace colophon
