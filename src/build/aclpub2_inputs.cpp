#include "build/aclpub2_inputs.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "event/emit.hpp"
#include "metadata/acl/markup.hpp"
#include "metadata/bibtex/entry.hpp"
#include "metadata/volume_title.hpp"
#include "model/title_markup.hpp"

namespace colophon::build {
namespace {

using event::Emit;
using metadata::acl::Paper;
using metadata::acl::Place;

/// Text between marks keeps the blanks at its ends.
std::string latex_text(std::string_view text) {
  const std::string core = metadata::bibtex::escaped(text);
  if (core.empty()) return text.empty() ? "" : " ";
  return (text.front() == ' ' ? " " : "") + core + (text.back() == ' ' ? " " : "");
}

std::string latex(const xml::Node& node) {
  if (node.kind != xml::Node::Kind::kElement) return latex_text(node.text);
  if (node.name == "tex-math") return "$" + node.content() + "$";
  std::string out;
  for (const xml::Node& child : node.children) out += latex(child);
  if (node.name == "b") return fmt::format("\\textbf{{{}}}", out);
  return node.name == "i" ? fmt::format("\\textit{{{}}}", out) : out;
}

std::string latex_title(const Item& item) {
  xml::Node tree = title_tree(item);
  if (!item.subtitle.empty()) tree.add(xml::text(": " + item.subtitle));
  return latex(metadata::acl::title_element(tree));
}

/// The ingestion asks for the first name of everybody, also of those who have none.
Emit person(const Contributor& who, int indent) {
  Emit out(indent);
  if (who.given.empty()) {
    out.word("first_name", "\"\"");
  } else {
    out.text("first_name", squeeze(who.given));
  }
  out.text("last_name", squeeze(who.family + " " + who.suffix));
  if (!who.affiliations.empty()) out.text("institution", who.affiliations.front().organisation);
  out.text("orcid", who.orcid);
  return out;
}

std::vector<Emit> people(const std::vector<Contributor>& list, int indent) {
  std::vector<Emit> rows;
  for (const Contributor& who : list) rows.push_back(person(who, indent));
  return rows;
}

std::string conference(const Event& event, const Place& place) {
  Emit out;
  out.text("book_title", metadata::book_title(event));
  out.text("event_name", event.title);
  out.text("cover_subtitle", event.short_title);
  out.text("anthology_venue_id",
           event.anthology.venue.empty() ? event.acronym : event.anthology.venue);
  out.text("volume_name", place.volume);
  out.word("start_date", event.start.iso());
  out.word("end_date", (event.end.given() ? event.end : event.start).iso());
  const auto isbns = metadata::identifiers_of(event, "isbn");
  if (!isbns.empty()) out.text("isbn", isbns.front());
  out.text("location", metadata::event_place(event));
  out.text("publisher", event.publisher_name);
  out.list("editors", people(event.editors, 4));
  return out.str();
}

/// Page numbers are numbers in papers.yml.
void add_page(Emit& out, std::string_view key, const std::string& label) {
  const bool digits = !label.empty() && std::all_of(label.begin(), label.end(),
                                                    [](char c) { return c >= '0' && c <= '9'; });
  if (digits) out.word(key, label);
}

Emit paper_row(const Place& place, const Paper& paper) {
  const Item& item = *paper.cited.item;
  const PlannedItem& planned = *paper.cited.planned;
  Emit out(2);
  out.number("id", paper.number);
  out.text("title", latex_title(item));
  out.list("authors", people(item.contributors, 6));
  out.text("abstract",
           latex(metadata::acl::text_element("abstract", metadata::plain_abstract(item))));
  out.text("file", fmt::format("{}.pdf", paper.number));
  out.word("archival", "true");
  out.text("pages", paper.cited.pages("-"));
  out.number("num_pages", planned.pages);
  add_page(out, "start_page", planned.first_label);
  add_page(out, "end_page", planned.last_label);
  out.text("doi", planned.doi);
  Emit attributes(4);
  attributes.text("paper_type", item.type);
  out.map("attributes", attributes);
  std::vector<Emit> attachments;
  for (const auto& named : metadata::acl::attachments_of(place, paper)) {
    Emit row(6);
    row.text("type", named.type);
    row.text("file", named.name);
    attachments.push_back(std::move(row));
  }
  out.list("attachments", attachments);
  return out;
}

bool is_programme_committee(const Committee& committee) {
  const std::string title = casefold(committee.title + " " + committee.role_title);
  return title.find("program") != std::string::npos || title.find("review") != std::string::npos;
}

std::string committees(const Event& event, bool programme) {
  std::vector<Emit> rows;
  for (const Committee& committee : event.committees) {
    if (is_programme_committee(committee) != programme || committee.members.empty()) continue;
    Emit row(2);
    row.text("role", committee.role_title.empty() ? committee.title : committee.role_title);
    if (committee.compact) row.text("type", "name_block");
    row.list(programme ? "entries" : "members", people(committee.members, 6));
    rows.push_back(std::move(row));
  }
  Emit out;
  out.entries(rows);
  return out.str();
}

/// Sessions of the volume with their papers, at the times that the programme gives them.
std::string programme(const Event& event, const std::vector<Paper>& papers) {
  std::vector<Emit> rows;
  for (const Part& part : event.volume.parts) {
    for (const Session& session : part.sessions) {
      Emit row(2);
      row.text("title", session.title);
      const auto slot = std::find_if(event.programme.begin(), event.programme.end(),
                                     [&](const Slot& one) { return one.session == session.id; });
      if (slot != event.programme.end()) {
        row.text("start_time", slot->start);
        row.text("end_time", slot->end);
        row.text("location", slot->location);
      }
      row.text("chair", session.chair);
      std::vector<Emit> list;
      for (const Paper& paper : papers) {
        if (paper.cited.planned->session != session.id || paper.cited.planned->part != part.id)
          continue;
        Emit entry(6);
        entry.number("id", paper.number);
        list.push_back(std::move(entry));
      }
      row.list("papers", list);
      if (!session.title.empty()) rows.push_back(std::move(row));
    }
  }
  Emit out;
  out.entries(rows);
  return out.str();
}

}  // namespace

std::vector<std::pair<std::string, std::string>> aclpub2_inputs(const Event& event,
                                                                const Place& place,
                                                                const std::vector<Paper>& papers) {
  std::vector<Emit> rows;
  for (const Paper& paper : papers) rows.push_back(paper_row(place, paper));
  Emit list;
  list.entries(rows);
  std::vector<std::pair<std::string, std::string>> files = {
      {"conference_details.yml", conference(event, place)},
      {"papers.yml", list.str()},
      {"organizing_committee.yml", committees(event, false)},
      {"program_committee.yml", committees(event, true)},
      {"program.yml", programme(event, papers)}};
  std::erase_if(files, [](const auto& file) { return file.second.empty(); });
  return files;
}

}  // namespace colophon::build
