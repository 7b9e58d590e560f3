#include "metadata/exporter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "base/text.hpp"
#include "metadata/citable.hpp"
#include "metadata/dblp/latin.hpp"
#include "metadata/required.hpp"
#include "metadata/text.hpp"
#include "metadata/volume_title.hpp"
#include "metadata/xml_files.hpp"

namespace colophon::metadata {
namespace {

using xml::element;
using xml::Node;

constexpr std::string_view kTarget = "dblp";

/// A name as people write it, in Latin-1; as they write it themselves where that differs.
Node person(const char* kind, const Contributor& person) {
  const std::string shown = person.display_name();
  const std::string latin = dblp::latin1_letters(shown);
  Node node = element(kind, latin);
  if (!person.native.empty()) {
    node.set("original", person.native);
  } else if (latin != squeeze(nfc(shown))) {
    node.set("original", squeeze(nfc(shown)));
  }
  return node;
}

/// Whoever writes a name only in letters that a program must guess how to read knows better.
void check_names(const std::vector<Contributor>& people, const std::string& path,
                 Findings& findings) {
  for (std::size_t i = 0; i < people.size(); ++i) {
    const std::string shown = people[i].display_name();
    if (!dblp::is_spelt_out(shown)) continue;
    findings.push_back(met_finding(
        Met::kNameSpeltOut,
        fmt::format("{} writes {} as \"{}\"", kTarget, shown, dblp::latin1_letters(shown)),
        fmt::format("{}[{}]", path, i), people[i].origin));
  }
}

/// dblp's titles end like sentences.
std::string closed(const std::string& title) {
  const std::string text = squeeze(title);
  const bool ends = text.ends_with('.') || text.ends_with('?') || text.ends_with('!');
  return ends ? text : text + ".";
}

Node doi(const std::string& value) {
  return element("doi", value).set("proxy", "https://doi.org");
}

Node publication(const Event& event, const Citable& one) {
  Node publ = element("publ");
  for (const Contributor& author : one.item->contributors) publ.add(person("author", author));
  publ.add(element("title", closed(one.full_title())));
  publ.add(element("pages", one.pages("-")));
  if (!one.planned->doi.empty()) {
    publ.add(doi(one.planned->doi));
  } else if (const std::string address = item_address(event.doi.resource, one.item->id, {});
             !address.empty()) {
    publ.add(element("ee", address));
  }
  return publ;
}

/// Headings of a part and its sessions, each before its first paper.
class Headings {
 public:
  explicit Headings(const Event& event) : event_(event) {}

  void before(const std::string& item, Node& toc) {
    for (const Part& part : event_.volume.parts) {
      for (const Session& session : part.sessions) {
        if (std::find(session.items.begin(), session.items.end(), item) == session.items.end()) {
          continue;
        }
        const bool parts = event_.volume.parts.size() > 1;
        if (parts && &part != part_) add(toc, "section", part.title);
        if (&session != session_) add(toc, parts ? "subsection" : "section", session.title);
        part_ = &part;
        session_ = &session;
        return;
      }
    }
  }

 private:
  static void add(Node& toc, const char* level, const std::string& title) {
    if (!squeeze(title).empty()) toc.add(element(level, squeeze(title)));
  }

  const Event& event_;
  const Part* part_ = nullptr;
  const Session* session_ = nullptr;
};

Node conference(const Event& event) {
  Node conf = element("conf");
  if (!event.acronym.empty()) conf.add(element("acronym", event.acronym));
  if (!event.number.empty()) conf.add(element("number", event.number));
  conf.add(element("location", event_place(event)));
  conf.add(element("date", written_days(event.start, event.end)));
  if (!event.url.empty()) conf.add(element("url", event.url));
  if (!event.colocated.empty()) conf.add(element("partof", event.colocated));
  return conf;
}

Node series_node(const Series& series) {
  Node node = element("series", std::vector<Node>{element("title", squeeze(series.title))});
  if (!series.volume.empty()) node.add(element("number", series.volume));
  return node;
}

std::vector<ExportedFile> write(const ExportInput& input, Findings& findings) {
  const Event& event = input.event;
  Required required(kTarget, findings);
  required.need(event_place(event), "the event's place", "event.city", event.origin);
  if (!can_be_cited(event, kTarget, findings) || !required.complete()) return {};
  Node proceedings = element("proceedings");
  for (const Contributor& editor : event.editors) proceedings.add(person("editor", editor));
  proceedings.add(element("title", closed(book_title(event))));
  if (!event.publisher_name.empty()) proceedings.add(element("publisher", event.publisher_name));
  proceedings.add(element("year", std::to_string(event.year())));
  for (const std::string& isbn : identifiers_of(event, "isbn")) {
    proceedings.add(element("isbn", isbn));
  }
  if (!event.doi.volume.empty()) proceedings.add(doi(event.doi.volume));
  proceedings.add(conference(event));
  if (!event.series.title.empty()) proceedings.add(series_node(event.series));
  check_names(event.editors, "editors", findings);
  Node toc = element("toc");
  Headings headings(event);
  for (const Citable& one : citable_items(input, kTarget, findings)) {
    if (!wanted(input, one.item->id)) continue;
    headings.before(one.item->id, toc);
    check_names(one.item->contributors, item_path(event, *one.item) + ".contributors", findings);
    toc.add(publication(event, one));
  }
  proceedings.add(std::move(toc));
  ExportedFile file{
      volume_name(event) + ".xml",
      xml::write(
          {{}, "dblpsubmission.dtd", element("dblpsubmission", std::vector<Node>{proceedings})})};
  validate_xml(kTarget, file, "schemas/dblp.xsd", findings);
  return {file};
}

/// A name as one string stays one.
Contributor read_person(const Node& node) {
  Contributor person;
  person.family = node.content();
  person.native = node.attribute("original");
  return person;
}

std::vector<Claim> read(std::string_view bytes) {
  const Node root = root_of(bytes);
  const Node* toc = root.at("proceedings/toc");
  if (toc == nullptr) throw std::runtime_error("no table of contents");
  std::vector<std::string> isbns;
  for (const Node* isbn : root.child("proceedings")->all("isbn")) isbns.push_back(isbn->content());
  std::vector<Claim> claims;
  for (const Node* publ : toc->all("publ")) {
    Claim claim{.doi = content_at(*publ, "doi"),
                .title = content_at(*publ, "title"),
                .first_page = {},
                .last_page = {},
                .text = xml::write({{}, {}, *publ})};
    take_pages(content_at(*publ, "pages"), "-", claim);
    claim.isbns = isbns;
    for (const Node* author : publ->all("author")) claim.authors.push_back(read_person(*author));
    claims.push_back(std::move(claim));
  }
  return claims;
}

std::optional<VolumeClaim> read_volume(std::string_view bytes) {
  const Node root = root_of(bytes);
  const Node* volume = root.child("proceedings");
  if (volume == nullptr) return std::nullopt;
  VolumeClaim claim{{content_at(*volume, "title")}, content_at(*volume, "doi"), {}, {}};
  for (const Node* isbn : volume->all("isbn")) claim.isbns.push_back(isbn->content());
  return claim;
}

}  // namespace

extern const Exporter exporter_dblp;
const Exporter exporter_dblp{
    .name = "dblp",
    .summary = "Submission to dblp: the volume's contents",
    .specification = "dblpsubmission.dtd (dblp FAQ 1474621), dblp's house rules",
    .version = "undated",
    .media_type = "application/xml",
    .write = write,
    .read = read,
    .read_volume = read_volume};

}  // namespace colophon::metadata
