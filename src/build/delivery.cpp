#include "build/delivery.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "build/verify_rules.hpp"
#include "colophon/failure.hpp"
#include "event/scalar.hpp"

namespace colophon::build {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;

Finding finding_of(const VerifyRule& rule, const Origin& origin, std::string message,
                   std::string hint) {
  Finding finding = verify_finding(rule, std::move(message), origin.file);
  finding.hint = std::move(hint);
  finding.where.line = origin.line;
  finding.where.column = origin.column;
  return finding;
}

std::string or_none(const std::string& text) {
  return text.empty() ? "none" : text;
}

Origin origin_of(const Event& event, const std::string& id) {
  const Item* item = event.find(id);
  return item == nullptr ? event.origin : item->origin;
}

Json people_to_json(const std::vector<Contributor>& people) {
  Json list = Json::array();
  for (const Contributor& who : people) {
    Json places = Json::array();
    for (const Affiliation& at : who.affiliations)
      places.push_back({at.organisation, at.department, at.city, at.region, at.country, at.ror});
    list.push_back({who.family, who.given, who.suffix, who.native, who.orcid, who.email,
                    to_string(who.role), places});
  }
  return list;
}

/// The file that an item's pages are made of, as text or PDF; empty if they come from YAML alone.
std::string content_of(const Prepared& prepared, const Item& item) {
  if (const auto paper = prepared.papers.find(item.id); paper != prepared.papers.end())
    return paper->second.facts.sha256;
  const fs::path text = prepared.folder / item.text;
  return !item.text.empty() && fs::is_regular_file(text) ? sha256_file(text) : "";
}

Json no_shows(const Event& event) {
  Json list = Json::array();
  for (const Item& item : event.papers) {
    if (item.status.value != Status::kNoShow) continue;
    list.push_back({{"id", item.id},
                    {"title", item.title},
                    {"by", item.status.by},
                    {"date", item.status.date},
                    {"reason", item.status.reason}});
  }
  return list;
}

Json corrections(const Event& event, const VolumePlan& plan) {
  Json list = Json::array();
  for (const PlannedItem& planned : plan.items) {
    const Item& item = *event.find(planned.id);
    if (item.corrects.empty()) continue;
    list.push_back({{"id", item.id},
                    {"corrects", item.corrects},
                    {"title", item.title},
                    {"first_label", planned.first_label},
                    {"last_label", planned.last_label},
                    {"doi", planned.doi},
                    {"by", item.status.by},
                    {"date", item.status.date},
                    {"reason", item.status.reason}});
  }
  return list;
}

/// What is written into `approved` to allow a change.
std::string approval_row(const Drift& drift) {
  return fmt::format("{{item: {}, what: {}, value: {}, by: …, date: …}}", event::scalar(drift.item),
                     drift.what, event::scalar(drift.after));
}

}  // namespace

std::map<std::string, std::string> record_fingerprints(const Prepared& prepared) {
  std::map<std::string, std::string> out;
  for (const PlannedItem& planned : prepared.plan.items) {
    const Item& item = *prepared.event->find(planned.id);
    const Appearance appearance = prepared.event->appearance_of(item);
    const Json record = {item.id,
                         to_string(item.kind),
                         item.title,
                         item.subtitle,
                         item.abstract,
                         item.keywords,
                         to_string(item.rights),
                         people_to_json(item.contributors),
                         planned.doi,
                         planned.first_label,
                         planned.last_label,
                         appearance.package,
                         appearance.metadata,
                         content_of(prepared, item)};
    out[item.id] = sha256_hex(record.dump());
  }
  return out;
}

Findings freeze_findings(const LoadedEvent& loaded, const VolumePlan& plan, const Date& today) {
  Findings findings;
  const Event& event = loaded.event;
  std::set<const Approval*> used;
  for (const Drift& drift : accepted_drifts(event, loaded.accepted)) used.insert(drift.approved);
  for (const Drift& drift : drifts(event, plan, loaded.freeze, today)) {
    Finding finding = finding_of(
        kFrozenChanged, origin_of(event, drift.item),
        fmt::format("{} of item {} is frozen: it was {} and is {}", drift.what, drift.item,
                    in_quotes(drift.before), in_quotes(drift.after)),
        "take it back, or write into freeze.approved of event.yaml: " + approval_row(drift));
    if (drift.approved != nullptr) {
      used.insert(drift.approved);
      finding.waived = waived_by(*drift.approved);
    }
    findings.push_back(std::move(finding));
  }
  for (const Approval& approval : event.freeze.approved) {
    if (used.contains(&approval)) continue;
    findings.push_back(finding_of(
        kApprovalUnused, approval.origin,
        fmt::format("nothing that is frozen or accepted changed as approved: {} of item {} to {}",
                    approval.what, approval.item, in_quotes(approval.value)),
        std::string(kApprovalUnused.hint)));
  }
  return findings;
}

Findings delivery_blockers(const Event& event, const VolumePlan& plan, const FreezeLock& lock,
                           const Date& today) {
  Findings findings;
  for (const Drift& drift : renumbered(event, plan, lock, today)) {
    findings.push_back(finding_of(
        kDeliveredRenumbered, origin_of(event, drift.item),
        fmt::format("the volume was delivered on {}: item {} had {} {} there and would have {}",
                    event.freeze.delivered.iso(), drift.item, drift.what == "doi" ? "DOI" : "pages",
                    or_none(drift.before), or_none(drift.after)),
        std::string(kDeliveredRenumbered.hint)));
  }
  return findings;
}

nlohmann::ordered_json errata_to_json(const Prepared& prepared, const FreezeLock& lock) {
  const Event& event = *prepared.event;
  Json json = {{"colophon_errata", 1},
               {"delivered", event.freeze.delivered.iso()},
               {"corrections", corrections(event, prepared.plan)},
               {"no_shows", no_shows(event)},
               {"touched", Json::array()}};
  const auto records = record_fingerprints(prepared);
  for (const PlannedItem& planned : prepared.plan.items) {
    const auto before = lock.delivered.find(planned.id);
    const auto now = records.find(planned.id);
    if (before != lock.delivered.end() && before->second == now->second) continue;
    json["touched"].push_back(
        {{"id", planned.id}, {"change", before == lock.delivered.end() ? "new" : "changed"}});
  }
  return json;
}

std::set<std::string> touched_items(const fs::path& out) {
  if (!fs::exists(out / "errata.json")) {
    throw UsageError(
        fmt::format("{} is no build after a delivery (no errata.json)", out.string()),
        "Write the day of the delivery into event.yaml, freeze.delivered, and build again.");
  }
  try {
    std::set<std::string> ids;
    const Json json = Json::parse(read_file(out / "errata.json"));
    for (const Json& item : json.at("touched")) ids.insert(item.at("id").get<std::string>());
    return ids;
  } catch (const Json::exception& error) {
    throw Failure(
        fmt::format("{} cannot be read: {}", (out / "errata.json").string(), error.what()),
        "Build the volume again.");
  }
}

}  // namespace colophon::build
