#include <fmt/format.h>

#include "base/text.hpp"
#include "metadata/import/aclpub2/context.hpp"
#include "metadata/import/event_texts.hpp"
#include "model/identifiers.hpp"

namespace colophon::metadata::aclpub2 {
namespace {

Date read_day(yaml::Fields& fields, std::string_view key) {
  const std::string text = fields.text(key);
  if (text.empty()) {
    fields.missing(key);
    return {};
  }
  if (const std::optional<Date> date = date_from_iso(text.substr(0, 10))) return *date;
  fields.report(config::kBadValue, key,
                fmt::format("{} is \"{}\", expected a day", fields.path_of(key), text),
                "write it as YYYY-MM-DD");
  return {};
}

void read_identifier(yaml::Fields& fields, Event& event) {
  const std::string value = fields.text("isbn");
  const std::string issn = fields.text("issn");
  if (!issn.empty()) event.identifiers.push_back({"issn", "print", issn, false, {}});
  if (value.empty()) return;
  if (valid_issn(value)) {
    fields.report(config::kTextMended, "isbn",
                  fmt::format("isbn is \"{}\", which is an ISSN: taken as one", value),
                  "ask the publisher whether the volume has an ISBN too");
    event.identifiers.push_back({"issn", "print", value, true, {}});
    return;
  }
  if (!valid_isbn13(value) && !valid_isbn10(value)) {
    fields.report(config::kBadIdentifier, "isbn",
                  fmt::format("isbn is \"{}\", which is no ISBN", value),
                  "compare it with the publisher's letter: the last digit is a check digit");
  }
  event.identifiers.push_back({"isbn", "print", value, true, {}});
}

}  // namespace

void read_conference(Context& context) {
  const auto document = context.open("conference_details");
  if (!document) return;
  const yaml::Source source = context.source(*document);
  yaml::Fields fields(source, *document->root, "");
  for (const yaml::Member& member : document->root->members) context.remember(fields, member.key);
  Event& event = context.imported().event;
  const std::string book = context.text(fields, {"book_title"});
  event.title = event_name(book);
  const std::string name = event_name(context.text(fields, {"event_name"}));
  if (event.title.empty()) event.title = name;
  if (event.title.empty()) fields.missing("book_title");
  if (name.size() < event.title.size()) {
    event.short_title = name;
  } else if (comparable(name) != comparable(event.title)) {
    context.ignore(fields, {"event_name"});
  }
  event.acronym = fields.text("anthology_venue_id");
  event.anthology.volume = squeeze(fields.text("volume_name"));
  if (!event.anthology.volume.empty()) event.anthology.venue = event.acronym;
  event.start = read_day(fields, "start_date");
  event.end = read_day(fields, "end_date");
  event.publisher_name = context.text(fields, {"publisher"});
  event.editors = context.people(fields, {"editors"}, Role::kEditor);
  take_place(context.text(fields, {"location", "place"}), event);
  read_identifier(fields, event);
  Item title;
  title.id = context.unique_id("title-page");
  title.kind = ItemKind::kTitlePage;
  title.title = "Title Page";
  title.subtitle = context.text(fields, {"cover_subtitle"});
  event.volume.front.push_back(std::move(title));
  const std::string stamped = context.text(fields, {"watermark_book_title"});
  event.stamps.book_title = stamped.empty() ? book : stamped;
  if (event.stamps.book_title == event.title) event.stamps.book_title.clear();
  context.ignore(fields, {"organization", "logo", "paper_size", "url"});
  fields.finish();
}

}  // namespace colophon::metadata::aclpub2
