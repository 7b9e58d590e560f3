#pragma once

#include <string>
#include <vector>

#include "colophon/model.hpp"
#include "colophon/plan.hpp"
#include "plan/accepted.hpp"
#include "plan/freeze.hpp"
#include "yaml/fields.hpp"

// The readers of load_event, one function per YAML file. Each reports every problem of its file and
// leaves out of the model what it could not read. Not for use outside src/event.
namespace colophon::event {

/// Where a value stands, for the model.
Origin origin_of(const yaml::Source& source, const yaml::Node& node);

Contributor read_person(const yaml::Source& source, const yaml::Node& node, const std::string& path,
                        Role standard);
std::vector<Contributor> read_people(yaml::Fields& fields, std::string_view key, Role standard);

/// `kind_needed`: front and back matter must name their kind; papers.yaml defaults to "paper".
Item read_item(const yaml::Source& source, const yaml::Node& node, const std::string& path,
               bool kind_needed);

/// The `stamps` of event.yaml.
void read_stamps(yaml::Fields& root, Event& event);

/// Text that must be a web address; it is kept only if it is one.
std::string read_web_address(yaml::Fields& fields, std::string_view key);
/// An https address that authors are sent to, with any of `marks` in it ("{id}"), which stand for
/// what belongs to their paper; it is kept only if it is one.
std::string read_paper_address(yaml::Fields& fields, std::string_view key,
                               const std::vector<std::string_view>& marks);
/// The `registration` of event.yaml.
void read_registration_terms(yaml::Fields& root, Event& event);
/// The `licence` of an item or of the event; kept only if it names one.
std::string read_licence(yaml::Fields& fields);
/// Licence, money, references and attachments of an item whose title is read.
void read_publication(yaml::Fields& fields, Item& item);
/// What `doi` says of the volume and of the addresses that DOIs lead to.
void read_doi_addresses(yaml::Fields& fields, Event& event);
/// Series, deposit, and what ACM and the ACL Anthology call the volume.
void read_receivers(yaml::Fields& root, Event& event);

/// The hosts of `collect` in event.yaml, as `LoadedEvent::collect_hosts`.
std::vector<std::string> read_collect(const yaml::Source& source, const yaml::Node& root);

void read_event_file(const yaml::Source& source, const yaml::Node& root, Event& event);
void read_papers(const yaml::Source& source, const yaml::Node& root, Event& event);
void read_committees(const yaml::Source& source, const yaml::Node& root, Event& event);
void read_sponsors(const yaml::Source& source, const yaml::Node& root, Event& event);
void read_programme(const yaml::Source& source, const yaml::Node& root, Event& event);
void read_people_file(const yaml::Source& source, const yaml::Node& root, Event& event);
void read_waivers(const yaml::Source& source, const yaml::Node& root, Event& event);
void read_registrations(const yaml::Source& source, const yaml::Node& root, Event& event);
IdsLock read_ids_lock(const yaml::Source& source, const yaml::Node& root);
FreezeLock read_freeze_lock(const yaml::Source& source, const yaml::Node& root);
AcceptedLock read_accepted_lock(const yaml::Source& source, const yaml::Node& root);

/// An id as written; reports one that is not valid (CFG-007) and gives "" for it.
std::string read_id(yaml::Fields& fields, std::string_view key, bool needed);

}  // namespace colophon::event
