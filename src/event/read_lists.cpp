#include <fmt/format.h>

#include "event/read.hpp"
#include "event/times.hpp"
#include "model/identifiers.hpp"

namespace colophon::event {
namespace {

std::string read_time(yaml::Fields& fields, std::string_view key) {
  std::string text = fields.text(key);
  if (text.empty() || valid_local_time(text)) return text;
  fields.report(config::kBadValue, key,
                fmt::format("{} is \"{}\", expected a local time", fields.path_of(key), text),
                "write it as YYYY-MM-DDTHH:MM, in the venue's zone");
  return {};
}

}  // namespace

void read_committees(const yaml::Source& source, const yaml::Node& root, Event& event) {
  const std::vector<const yaml::Node*> nodes = yaml::items_of(source, root, "committees");
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    yaml::Fields fields(source, *nodes[i], fmt::format("committees[{}]", i));
    Committee out;
    out.origin = origin_of(source, *nodes[i]);
    out.id = read_id(fields, "id", true);
    out.title = fields.text("title");
    out.role_title = fields.text("role_title");
    out.compact = fields.flag("compact", false);
    out.members = read_people(fields, "members", Role::kChair);
    fields.finish();
    event.committees.push_back(std::move(out));
  }
}

void read_sponsors(const yaml::Source& source, const yaml::Node& root, Event& event) {
  const std::vector<const yaml::Node*> nodes = yaml::items_of(source, root, "sponsors");
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    yaml::Fields fields(source, *nodes[i], fmt::format("sponsors[{}]", i));
    Sponsor out;
    out.origin = origin_of(source, *nodes[i]);
    out.tier = fields.text("tier");
    out.name = fields.required_text("name");
    out.logo = fields.text("logo");
    out.url = fields.text("url");
    fields.finish();
    event.sponsors.push_back(std::move(out));
  }
}

void read_programme(const yaml::Source& source, const yaml::Node& root, Event& event) {
  const std::vector<const yaml::Node*> nodes = yaml::items_of(source, root, "programme");
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    yaml::Fields fields(source, *nodes[i], fmt::format("programme[{}]", i));
    Slot out;
    out.origin = origin_of(source, *nodes[i]);
    out.title = fields.text("title");
    out.start = read_time(fields, "start");
    out.end = read_time(fields, "end");
    out.session = fields.text("session");
    out.item = fields.text("item");
    out.location = fields.text("location");
    out.chair = fields.text("chair");
    if (!out.start.empty() && !out.end.empty() && out.end < out.start) {
      fields.report(
          config::kBadValue, "end",
          fmt::format("{} {} is before its start {}", fields.path_of("end"), out.end, out.start),
          "a slot that runs past midnight ends on the next day");
    }
    fields.finish();
    event.programme.push_back(std::move(out));
  }
}

void read_people_file(const yaml::Source& source, const yaml::Node& root, Event& event) {
  const std::vector<const yaml::Node*> nodes = yaml::items_of(source, root, "people");
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    yaml::Fields fields(source, *nodes[i], fmt::format("people[{}]", i));
    PersonRecord out;
    out.origin = origin_of(source, *nodes[i]);
    out.family = fields.required_text("family");
    out.given = fields.text("given");
    out.suffix = fields.text("suffix");
    out.native = fields.text("native");
    out.orcid = bare_orcid(fields.text("orcid"));
    out.same_as = fields.texts("same_as");
    out.different_from = fields.texts("different_from");
    if (!out.orcid.empty() && !valid_orcid(out.orcid)) {
      fields.report(
          config::kBadIdentifier, "orcid",
          fmt::format("{} is \"{}\", which is no ORCID iD", fields.path_of("orcid"), out.orcid),
          "ask the person: the last character is a check digit (0000-0002-1825-0097)");
    }
    fields.finish();
    event.people.push_back(std::move(out));
  }
}

void read_waivers(const yaml::Source& source, const yaml::Node& root, Event& event) {
  const std::vector<const yaml::Node*> nodes = yaml::items_of(source, root, "waivers");
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    yaml::Fields fields(source, *nodes[i], fmt::format("waivers[{}]", i));
    Waiver out;
    out.origin = origin_of(source, *nodes[i]);
    out.paper = fields.required_text("paper");
    out.rule = fields.required_text("rule");
    if (const int page = fields.integer("page", 0, 1, 100'000); page > 0) out.page = page;
    out.reason = fields.required_text("reason");
    out.by = fields.text("by");
    out.until = fields.text("until");
    if (!out.until.empty() && !date_from_iso(out.until)) {
      fields.report(config::kBadValue, "until",
                    fmt::format("{} is \"{}\", expected a day of the calendar",
                                fields.path_of("until"), out.until),
                    "write it as YYYY-MM-DD");
    }
    fields.finish();
    event.waivers.push_back(std::move(out));
  }
}

}  // namespace colophon::event
