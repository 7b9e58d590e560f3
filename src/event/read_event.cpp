#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "event/read.hpp"
#include "event/words.hpp"
#include "model/deadline.hpp"
#include "model/identifier_forms.hpp"
#include "model/identifiers.hpp"

namespace colophon::event {
namespace {

Date read_day(yaml::Fields& fields, std::string_view key, bool needed) {
  const std::string text = needed ? fields.required_text(key) : fields.text(key);
  if (text.empty()) return {};
  if (const std::optional<Date> date = date_from_iso(text)) return *date;
  fields.report(
      config::kBadValue, key,
      fmt::format("{} is \"{}\", expected a day of the calendar", fields.path_of(key), text),
      "write it as YYYY-MM-DD");
  return {};
}

void read_head(yaml::Fields& root, Event& event) {
  const yaml::Node* node = root.map("event");
  if (node == nullptr) {
    const yaml::Node* written = root.at().find("event");
    if (written == nullptr || written->kind == yaml::Kind::kNull) root.missing("event");
    return;
  }
  yaml::Fields fields(root.source(), *node, "event");
  event.acronym = fields.text("acronym");
  event.title = fields.required_text("title");
  event.short_title = fields.text("short_title");
  event.number = fields.text("number");
  event.start = read_day(fields, "start", true);
  event.end = read_day(fields, "end", false);
  if (!event.end.given()) event.end = event.start;
  if (event.end < event.start) {
    fields.report(
        config::kBadValue, "end",
        fmt::format("event.end {} is before event.start {}", event.end.iso(), event.start.iso()),
        "exchange the two, or correct the year");
  }
  event.city = fields.text("city");
  event.region = fields.text("region");
  event.country = fields.text("country");
  event.timezone = fields.text("timezone");
  if (const std::string language = fields.text("language"); !language.empty()) {
    event.language = language;
  }
  event.venue = fields.text("venue");
  event.colocated = fields.text("colocated");
  event.theme = fields.text("theme");
  event.url = read_web_address(fields, "url");
  fields.finish();
}

void read_identifiers(yaml::Fields& root, Event& event) {
  const std::vector<const yaml::Node*> nodes = root.list("identifiers");
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    yaml::Fields fields(root.source(), *nodes[i], fmt::format("identifiers[{}]", i));
    Identifier out;
    out.origin = origin_of(root.source(), *nodes[i]);
    out.type = fields.required_word("type", identifier_types());
    out.medium = fields.word("medium", identifier_media());
    out.value = fields.text("value");
    out.in_notice = fields.flag("in_notice", false);
    if (out.type == "issn") out.value = hyphenated_issn(out.value);
    const bool good = out.type == "issn" ? valid_issn(out.value) : valid_isbn13(out.value);
    // Identifiers come late (CHAIR §1): an entry without a value keeps its place.
    if (!out.value.empty() && !out.type.empty() && !good) {
      fields.report(config::kBadIdentifier, "value",
                    fmt::format("{} is \"{}\", which is no {}", fields.path_of("value"), out.value,
                                out.type == "issn" ? "ISSN" : "ISBN of 13 digits"),
                    "compare it with the publisher's letter: the last digit is a check digit");
    }
    fields.finish();
    event.identifiers.push_back(std::move(out));
  }
}

void read_doi(yaml::Fields& root, Event& event) {
  const yaml::Node* node = root.map("doi");
  if (node == nullptr) return;
  yaml::Fields fields(root.source(), *node, "doi");
  event.doi.pattern = fields.text("template");
  event.doi.start = fields.integer("start", 1, 0, 1'000'000'000);
  read_doi_addresses(fields, event);
  if (!event.doi.pattern.empty() && (event.doi.pattern.find("{n") == std::string::npos ||
                                     !valid_doi(replace_all(event.doi.pattern, " ", "")))) {
    fields.report(config::kBadValue, "template",
                  fmt::format("doi.template is \"{}\", expected a DOI with {{n}} for the number",
                              event.doi.pattern),
                  "for instance \"10.5555/ABC.2023.{n:05}\"");
  }
  fields.finish();
}

void read_notices(yaml::Fields& root, Event& event) {
  const yaml::Node* node = root.map("notices");
  if (node == nullptr) return;
  yaml::Fields fields(root.source(), *node, "notices");
  for (const std::string_view word : rights_words()) {
    if (std::string text = fields.text(word); !text.empty()) {
      event.notices.emplace(*rights_from(word), std::move(text));
    }
  }
  fields.finish();
}

void read_appearance(yaml::Fields& root, Event& event) {
  const yaml::Node* node = root.map("appearance");
  if (node == nullptr) return;
  yaml::Fields fields(root.source(), *node, "appearance");
  for (const std::string_view word : status_words()) {
    const yaml::Node* row = fields.map(word);
    if (row == nullptr) continue;
    const Status status = *status_from(word);
    Appearance out = default_appearance(status);
    yaml::Fields cells(root.source(), *row, fields.path_of(word));
    out.volume = cells.flag("volume", out.volume);
    out.toc = cells.flag("toc", out.toc);
    out.index = cells.flag("index", out.index);
    out.attendee = cells.flag("attendee", out.attendee);
    out.package = cells.flag("package", out.package);
    out.metadata = cells.flag("metadata", out.metadata);
    cells.finish();
    event.appearance.emplace(status, out);
  }
  fields.finish();
}

void read_dates(yaml::Fields& root, Event& event) {
  const yaml::Node* node = root.map("dates");
  if (node == nullptr) return;
  for (const yaml::Member& member : node->members) {
    if (member.value->kind == yaml::Kind::kNull) continue;
    const std::string path = "dates." + member.key;
    auto text = yaml::text_of(root.source(), *member.value, path);
    if (!text || text->empty()) continue;
    if (deadline_from(member.key, *text, event.timezone)) {
      event.dates.emplace(member.key, std::move(*text));
      continue;
    }
    root.source().report(config::kBadValue,
                         fmt::format("{} is \"{}\", expected a day, with or without a time and a "
                                     "zone",
                                     path, *text),
                         "for instance 2023-01-13, 2023-01-13 23:59 AoE, 2023-01-13 17:00 "
                         "America/New_York",
                         *member.value, path);
  }
}

/// A day that must be one if it is given.
Date read_day(yaml::Fields& fields, std::string_view key) {
  const std::string text = fields.text(key);
  const std::optional<Date> day = date_from_iso(text);
  if (!text.empty() && !day) {
    fields.report(config::kBadValue, key,
                  fmt::format("{} is \"{}\", expected a day", fields.path_of(key), text),
                  "write it as YYYY-MM-DD");
  }
  return day.value_or(Date{});
}

void read_freeze(yaml::Fields& root, Event& event) {
  const yaml::Node* node = root.map("freeze");
  if (node == nullptr) return;
  yaml::Fields fields(root.source(), *node, "freeze");
  Freeze& freeze = event.freeze;
  freeze.titles = read_day(fields, "titles");
  freeze.order = read_day(fields, "order");
  freeze.pages = read_day(fields, "pages");
  freeze.dois = read_day(fields, "dois");
  freeze.delivered = read_day(fields, "delivered");
  const std::vector<const yaml::Node*> rows = fields.list("approved");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    yaml::Fields row(root.source(), *rows[i], fmt::format("freeze.approved[{}]", i));
    Approval approval{
        .item = read_id(row, "item", true),
        .what = row.required_word("what", {"title", "authors", "order", "pages", "doi"}),
        .value = row.required_text("value"),
        .by = row.required_text("by"),
        .date = row.required_text("date"),
        .reason = row.text("reason"),
        .origin = origin_of(root.source(), *rows[i])};
    if (!approval.date.empty()) read_day(row, "date");
    row.finish();
    freeze.approved.push_back(std::move(approval));
  }
  fields.finish();
}

Session read_session(const yaml::Source& source, const yaml::Node& node, const std::string& path) {
  Session out;
  out.origin = origin_of(source, node);
  yaml::Fields fields(source, node, path);
  out.id = read_id(fields, "id", true);
  out.title = fields.text("title");
  out.chair = fields.text("chair");
  out.items = fields.texts("items");
  fields.finish();
  return out;
}

void read_volume(yaml::Fields& root, Event& event) {
  const yaml::Node* node = root.map("volume");
  if (node == nullptr) return;
  const yaml::Source& source = root.source();
  yaml::Fields fields(source, *node, "volume");
  const auto items = [&](std::string_view key, std::vector<Item>& out) {
    const std::vector<const yaml::Node*> nodes = fields.list(key);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      out.push_back(
          read_item(source, *nodes[i], fmt::format("{}[{}]", fields.path_of(key), i), true));
    }
  };
  items("front", event.volume.front);
  const std::vector<const yaml::Node*> parts = fields.list("parts");
  for (std::size_t i = 0; i < parts.size(); ++i) {
    yaml::Fields part(source, *parts[i], fmt::format("volume.parts[{}]", i));
    Part out;
    out.origin = origin_of(source, *parts[i]);
    out.id = read_id(part, "id", true);
    out.title = part.text("title");
    out.header = part.text("header");
    const std::vector<const yaml::Node*> sessions = part.list("sessions");
    for (std::size_t k = 0; k < sessions.size(); ++k) {
      out.sessions.push_back(
          read_session(source, *sessions[k], fmt::format("{}[{}]", part.path_of("sessions"), k)));
    }
    part.finish();
    event.volume.parts.push_back(std::move(out));
  }
  items("back", event.volume.back);
  fields.finish();
}

}  // namespace

void read_event_file(const yaml::Source& source, const yaml::Node& node, Event& event) {
  event.origin = origin_of(source, node);
  yaml::Fields root(source, node, "");
  read_head(root, event);
  if (const yaml::Node* publisher = root.map("publisher")) {
    yaml::Fields fields(source, *publisher, "publisher");
    event.publisher_name = fields.text("name");
    event.publisher_place = fields.text("place");
    event.published = read_day(fields, "date", false);
    fields.finish();
  }
  event.editors = read_people(root, "editors", Role::kEditor);
  read_identifiers(root, event);
  if (const yaml::Node* ieee = root.map("ieee")) {
    yaml::Fields fields(source, *ieee, "ieee");
    event.ieee_record = fields.text("record");
    event.ieee_part = fields.text("part");
    event.ieee_express = fields.text("express");
    event.ieee_page_limit = fields.text("page_limit");
    event.ieee_copyright_form = read_paper_address(fields, "copyright_form", {"{id}"});
    fields.finish();
  }
  read_doi(root, event);
  event.licence = read_licence(root);
  read_receivers(root, event);
  if (const std::string profile = root.text("profile"); !profile.empty()) event.profile = profile;
  read_stamps(root, event);
  read_notices(root, event);
  read_appearance(root, event);
  event.metadata = root.texts("metadata");
  read_dates(root, event);
  (void)root.node("collect");
  read_collect(source, node);  // for what is wrong with it; load_event asks again for the hosts
  event.upload = read_paper_address(root, "upload", {"{id}", "{source_id}"});
  read_registration_terms(root, event);
  read_freeze(root, event);
  read_volume(root, event);
  root.finish();
}

}  // namespace colophon::event
