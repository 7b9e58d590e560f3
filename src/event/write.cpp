#include "event/write.hpp"

#include <fmt/format.h>

#include "base/number.hpp"
#include "event/emit.hpp"
#include "event/write_publication.hpp"
#include "event/write_registration.hpp"

namespace colophon {
namespace {

using event::Emit;
using event::section;
using event::write_publication;
using event::write_receivers;
using Remarks = std::map<std::string, std::string>;

/// What is to be said beside a value; mostly nothing.
std::string remark_on(const Remarks& remarks, const std::string& path) {
  const auto at = remarks.find(path);
  return at == remarks.end() ? "" : at->second;
}

bool plain(const Affiliation& affiliation) {
  return affiliation == Affiliation{.organisation = affiliation.organisation};
}

/// A length for YAML, in pt.
std::string length(const std::optional<double>& pt) {
  return pt ? number(*pt, 3) + "pt" : "";
}

Emit stamp_line(const StampPlacement& where, int indent) {
  Emit line(indent);
  line.word("at", where.anchor ? to_string(*where.anchor) : "");
  line.word("x", length(where.x_pt)).word("y", length(where.y_pt));
  line.word("size", length(where.size_pt));
  return line.word("font", !where.serif ? "" : *where.serif ? "serif" : "sans");
}

void write_stamps(Emit& out, const StampSettings& value) {
  if (value.header.empty() && value.book_title.empty() && value.lines.empty() &&
      !value.cover_page_numbers) {
    out.word("stamps", value.style);
    return;
  }
  Emit stamps(2), lines(4);
  stamps.word("style", value.style).text("header", value.header);
  stamps.text("book_title", value.book_title);
  if (value.cover_page_numbers) stamps.word("cover", "page-numbers");
  for (const auto& [kind, where] : value.lines) {
    if (where.off)
      lines.word(to_string(kind), "none");
    else
      lines.map(to_string(kind), stamp_line(where, 6));
  }
  out.map("stamps", stamps.map("lines", lines));
}

Emit affiliation(const Affiliation& value, int indent) {
  Emit out(indent);
  out.text("organisation", value.organisation).text("department", value.department);
  out.text("city", value.city).text("region", value.region).text("country", value.country);
  out.text("ror", value.ror);
  return out;
}

/// `standard`: the role that needs no saying.
Emit person(const Contributor& value, int indent, Role standard) {
  Emit out(indent);
  out.text("family", value.family).text("given", value.given).text("suffix", value.suffix);
  out.text("native", value.native).text("orcid", value.orcid).text("email", value.email);
  out.text("url", value.url).flag("corresponding", value.corresponding, false);
  if (value.role != standard) out.word("role", to_string(value.role));
  bool all_plain = true;
  std::vector<std::string> names;
  std::vector<Emit> full;
  for (const Affiliation& row : value.affiliations) {
    all_plain = all_plain && plain(row);
    names.push_back(row.organisation);
    full.push_back(affiliation(row, indent + 4));
  }
  if (all_plain) {
    out.texts("affiliations", names);
  } else {
    out.list("affiliations", full);
  }
  out.block("biography", value.biography).text("photo", value.photo);
  return out;
}

std::vector<Emit> people(const std::vector<Contributor>& values, int indent, Role standard) {
  std::vector<Emit> out;
  out.reserve(values.size());
  for (const Contributor& value : values) out.push_back(person(value, indent, standard));
  return out;
}

Emit status(const StatusRecord& value, int indent) {
  Emit out(indent);
  out.word("value", to_string(value.value)).text("by", value.by);
  out.text("date", value.date).text("reason", value.reason);
  return out;
}

Emit form(const RightsForm& value, int indent) {
  Emit out(indent);
  out.word("type", to_string(value.type)).text("signer", value.signer).text("date", value.date);
  return out;
}

Emit item(const Item& value, int indent, bool kind_needed) {
  Emit out(indent);
  out.text("id", value.id).text("source_id", value.source_id);
  if (kind_needed || value.kind != ItemKind::kPaper) out.word("kind", to_string(value.kind));
  if (!kind_needed) out.text("type", value.type);
  out.text("title", value.title).text("title_markup", value.title_markup);
  out.text("subtitle", value.subtitle);
  const bool recorded =
      !value.status.by.empty() || !value.status.date.empty() || !value.status.reason.empty();
  if (recorded) {
    out.map("status", status(value.status, indent + 2));
  } else if (value.status.value != Status::kAccepted) {
    out.word("status", to_string(value.status.value));
  }
  // Without the word, the form decides.
  if (value.rights != value.form.type) out.word("rights", to_string(value.rights));
  if (value.form.is_signed()) out.map("form", form(value.form, indent + 2));
  out.text("doi", value.doi).text("source", value.source).texts("keywords", value.keywords);
  const bool spoken = value.kind == ItemKind::kKeynote || value.kind == ItemKind::kTalk;
  out.list("contributors",
           people(value.contributors, indent + 4, spoken ? Role::kSpeaker : Role::kAuthor));
  out.flag("authors_complete", value.authors_complete, true);
  out.text("presenter", value.presenter);
  if (value.similarity) out.number("similarity", *value.similarity);
  out.flag("archival", value.archival, true);
  out.text("text", value.text).text("pdf", value.pdf).text("photo", value.photo);
  out.text("variant", value.variant).flag("recto", value.recto, false);
  out.texts("committees", value.committees).text("corrects", value.corrects);
  write_publication(out, value, indent);
  out.block("abstract", value.abstract);
  return out;
}

Emit volume(const Volume& value) {
  Emit out(2);
  const auto items = [](const std::vector<Item>& list) {
    std::vector<Emit> rows;
    for (const Item& row : list) rows.push_back(item(row, 6, true));
    return rows;
  };
  out.list("front", items(value.front));
  std::vector<Emit> parts;
  for (const Part& part : value.parts) {
    std::vector<Emit> sessions;
    for (const Session& session : part.sessions) {
      Emit row(10);
      row.text("id", session.id).text("title", session.title).text("chair", session.chair);
      sessions.push_back(row.texts("items", session.items));
    }
    Emit row(6);
    row.text("id", part.id).text("title", part.title).text("header", part.header);
    parts.push_back(row.list("sessions", sessions));
  }
  out.list("parts", parts);
  return out.list("back", items(value.back));
}

Emit appearance(const std::map<Status, Appearance>& rows) {
  Emit out(2);
  for (const auto& [status_value, row] : rows) {
    const Appearance standard = default_appearance(status_value);
    Emit cells(4);
    cells.flag("volume", row.volume, standard.volume).flag("toc", row.toc, standard.toc);
    cells.flag("index", row.index, standard.index);
    cells.flag("attendee", row.attendee, standard.attendee);
    cells.flag("package", row.package, standard.package);
    cells.flag("metadata", row.metadata, standard.metadata);
    out.map(to_string(status_value), cells);
  }
  return out;
}

std::string event_file(const Event& value, const Remarks& remarks) {
  Emit out;
  out.comment(
      "The event and the shape of its volume. Everything in it may be edited; `colophon plan`\n"
      "shows what comes of it.");
  Emit head(2);
  head.text("acronym", value.acronym).text("title", value.title);
  head.text("short_title", value.short_title).text("number", value.number);
  head.word("start", value.start.iso()).word("end", value.end.iso());
  head.text("city", value.city).text("region", value.region).text("country", value.country);
  head.text("timezone", value.timezone).text("language", value.language);
  head.text("venue", value.venue).text("colocated", value.colocated);
  head.text("theme", value.theme).text("url", value.url);
  out.map("event", head);
  Emit publisher(2);
  publisher.text("name", value.publisher_name).text("place", value.publisher_place);
  section(out, "publisher", publisher.word("date", value.published.iso()));
  if (!value.editors.empty()) {
    const std::string remark = remark_on(remarks, "editors");
    out.blank();
    if (!remark.empty()) out.comment(remark);
    out.list("editors", people(value.editors, 4, Role::kEditor));
  }
  std::vector<Emit> identifiers;
  for (const Identifier& row : value.identifiers) {
    Emit entry(4);
    entry.word("type", row.type).word("medium", row.medium).text("value", row.value);
    identifiers.push_back(entry.flag("in_notice", row.in_notice, false));
  }
  if (!identifiers.empty()) out.blank().list("identifiers", identifiers);
  Emit ieee(2);
  ieee.text("record", value.ieee_record).text("part", value.ieee_part);
  ieee.text("express", value.ieee_express).text("copyright_form", value.ieee_copyright_form);
  ieee.text("page_limit", value.ieee_page_limit);
  section(out, "ieee", ieee);
  write_receivers(out, value);
  out.blank().text("profile", value.profile);
  write_stamps(out, value.stamps);
  out.texts("metadata", value.metadata);
  Emit notices(2);
  for (const auto& [rights, text] : value.notices) notices.text(to_string(rights), text);
  section(out, "notices", notices);
  section(out, "appearance", appearance(value.appearance));
  Emit dates(2);
  for (const auto& [name, text] : value.dates) dates.text(name, text);
  section(out, "dates", dates);
  if (!value.upload.empty()) out.blank().text("upload", value.upload);
  section(out, "registration", event::registration_terms(value.registration));
  section(out, "volume", volume(value.volume));
  return out.str();
}

std::string list_file(std::string_view comment, const std::vector<Emit>& rows) {
  if (rows.empty()) return {};
  return Emit().comment(comment).blank().entries(rows).str();
}

std::string committees_file(const Event& value) {
  std::vector<Emit> rows;
  for (const Committee& committee : value.committees) {
    Emit row(2);
    row.text("id", committee.id).text("title", committee.title);
    row.text("role_title", committee.role_title).flag("compact", committee.compact, false);
    rows.push_back(row.list("members", people(committee.members, 6, Role::kChair)));
  }
  return list_file("Lists of people; a committee page of event.yaml names them by id.", rows);
}

std::string sponsors_file(const Event& value, const Remarks& remarks) {
  std::vector<Emit> rows;
  for (const Sponsor& sponsor : value.sponsors) {
    Emit row(2);
    row.text("tier", sponsor.tier).text("name", sponsor.name);
    row.remark(remark_on(remarks, fmt::format("sponsors[{}].name", rows.size())));
    rows.push_back(row.text("logo", sponsor.logo).text("url", sponsor.url));
  }
  return list_file("Sponsors in the order of the page; logos lie in this folder.", rows);
}

std::string programme_file(const Event& value) {
  std::vector<Emit> rows;
  for (const Slot& slot : value.programme) {
    Emit row(2);
    row.text("title", slot.title).word("start", slot.start).word("end", slot.end);
    row.text("session", slot.session).text("item", slot.item);
    rows.push_back(row.text("location", slot.location).text("chair", slot.chair));
  }
  return list_file("When and where, in the venue's zone. Nothing here moves a page of the volume.",
                   rows);
}

Emit person_record(const PersonRecord& value) {
  Emit out(2);
  out.text("family", value.family).text("given", value.given).text("suffix", value.suffix);
  out.text("native", value.native).text("orcid", value.orcid);
  return out.texts("same_as", value.same_as).texts("different_from", value.different_from);
}

std::string people_file(const Event& value) {
  std::vector<Emit> rows;
  for (const PersonRecord& record : value.people) rows.push_back(person_record(record));
  return list_file("Who is who, and how the volume names them: `colophon people` lists the doubts.",
                   rows);
}

std::string registrations_file(const Event& value) {
  std::vector<Emit> rows;
  for (const Registration& row : value.registrations) rows.push_back(event::registration(row));
  return list_file("Who registered, and which papers each registration covers.", rows);
}

std::string papers_file(const Event& value) {
  constexpr std::string_view kComment =
      "Papers, keynotes, talks and panels. The PDF of a paper is camera-ready/<id>.pdf. Without\n"
      "sessions in event.yaml this is the order of the volume.";
  std::vector<Emit> rows;
  for (const Item& paper : value.papers) rows.push_back(item(paper, 2, false));
  if (rows.empty()) return Emit().comment(kComment).str() + "[]\n";
  return list_file(kComment, rows);
}

}  // namespace

std::map<std::string, std::string> format_event_files(const Event& event, const Remarks& remarks) {
  std::map<std::string, std::string> out = {{"event.yaml", event_file(event, remarks)},
                                            {"papers.yaml", papers_file(event)},
                                            {"committees.yaml", committees_file(event)},
                                            {"sponsors.yaml", sponsors_file(event, remarks)},
                                            {"programme.yaml", programme_file(event)},
                                            {"people.yaml", people_file(event)},
                                            {"registrations.yaml", registrations_file(event)}};
  for (auto file = out.begin(); file != out.end();) {
    file = file->second.empty() ? out.erase(file) : std::next(file);
  }
  return out;
}

std::string format_paper(const Item& value) {
  return Emit().entries({item(value, 2, false)}).str();
}

std::string format_person_record(const PersonRecord& value) {
  return Emit().entries({person_record(value)}).str();
}

std::string format_waiver(const Waiver& value) {
  Emit row(2);
  row.text("paper", value.paper).text("rule", value.rule);
  if (value.page) row.number("page", *value.page);
  row.text("reason", value.reason).text("by", value.by).word("until", value.until);
  return Emit().entries({row}).str();
}

}  // namespace colophon
