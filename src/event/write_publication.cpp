#include "event/write_publication.hpp"

namespace colophon::event {

void section(Emit& out, std::string_view key, const Emit& inner) {
  if (!inner.empty()) out.blank().map(key, inner);
}

void write_publication(Emit& out, const Item& item, int indent) {
  out.text("licence", item.licence);
  std::vector<Emit> rows;
  for (const Funding& funding : item.funding) {
    Emit row(indent + 4);
    row.text("funder", funding.funder).text("id", funding.funder_id);
    rows.push_back(row.texts("awards", funding.awards));
  }
  out.list("funding", rows);
  rows.clear();
  for (const Attachment& attachment : item.attachments) {
    Emit row(indent + 4);
    row.word("type", attachment.type).text("file", attachment.file).text("url", attachment.url);
    rows.push_back(row.text("title", attachment.title).text("doi", attachment.doi));
  }
  out.list("attachments", rows).texts("awards", item.awards);
  rows.clear();
  for (const Reference& reference : item.references) {
    Emit row(indent + 4);
    row.text("key", reference.key).text("text", reference.text);
    rows.push_back(row.text("doi", reference.doi));
  }
  out.list("references", rows);
}

void write_receivers(Emit& out, const Event& event) {
  Emit doi(2);
  doi.text("template", event.doi.pattern);
  if (!event.doi.pattern.empty()) doi.number("start", event.doi.start);
  doi.text("volume", event.doi.volume).text("resource", event.doi.resource);
  section(out, "doi", doi.text("pdf", event.doi.pdf));
  Emit series(2);
  series.text("title", event.series.title).text("volume", event.series.volume);
  section(out, "series", series.text("doi", event.series.doi));
  Emit deposit(2);
  deposit.text("name", event.deposit.name).text("email", event.deposit.email);
  deposit.text("phone", event.deposit.phone).text("registrant", event.deposit.registrant);
  section(out, "deposit", deposit.word("no_isbn", event.deposit.no_isbn));
  Emit anthology(2);
  anthology.text("venue", event.anthology.venue);
  section(out, "anthology", anthology.text("volume", event.anthology.volume));
  Emit acm(2);
  acm.text("proceeding", event.acm.proceeding).text("volume", event.acm.volume);
  section(out, "acm", acm.text("issue", event.acm.issue).text("source", event.acm.source));
  if (!event.licence.empty()) out.blank().text("licence", event.licence);
}

}  // namespace colophon::event
