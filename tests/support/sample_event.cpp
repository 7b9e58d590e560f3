#include "support/sample_event.hpp"

namespace colophon::test {
namespace {

Contributor person(std::string family, std::string given, std::vector<Affiliation> at, int line) {
  Contributor out;
  out.family = std::move(family);
  out.given = std::move(given);
  out.affiliations = std::move(at);
  out.origin = {"papers.yaml", line, 7};
  return out;
}

Item item(std::string id, ItemKind kind, std::string title, int line) {
  Item out;
  out.id = std::move(id);
  out.kind = kind;
  out.title = std::move(title);
  out.origin = {"papers.yaml", line, 3};
  return out;
}

std::vector<Item> papers() {
  const Affiliation hanoi{
      .organisation = "Trường Đại học Mẫu", .city = "Hà Nội", .country = "Vietnam"};
  const Affiliation example{.organisation = "Example University",
                            .department = "Dept. of Samples & Tests",
                            .city = "Sampletown",
                            .region = "CA",
                            .country = "USA",
                            .ror = "https://ror.org/03yrm5c26"};

  Item one = item("1", ItemKind::kPaper, "Q8BERT: Weights & Activations in < 8 Bits", 1);
  one.abstract = "We quantize *everything*: x < y & z.\n\nSee [the code](https://example.org).";
  one.keywords = {"quantization", "R&D"};
  one.contributors = {person("Nguyễn", "Thị Ánh", {hanoi}, 4),
                      person("Washington", "Denzel", {example, hanoi}, 5),
                      person("Suharto", "", {example}, 6)};
  one.contributors[1].suffix = "Jr.";
  one.contributors[1].orcid = "0000-0002-1825-0097";
  one.contributors[1].email = "d@example.org";

  Item two = item("2", ItemKind::kPaper, "On $\\alpha$_things} at 100% of {Peak}", 10);
  two.abstract = "One paragraph.";
  two.contributors = {person("Łukasiewicz-Żak", "Świętosława", {example}, 12),
                      person("van der Berg", "Jan", {example}, 13)};

  Item three = item("3", ItemKind::kPaper, "Tiny Models, Part 1", 20);
  three.abstract = "First.";
  three.rights = Rights::kUsGov;
  three.contributors = {person("Han", "Song", {example}, 22)};
  three.contributors[0].native = "韩松";

  Item four = item("4", ItemKind::kPaper, "Tiny Models, Part 2", 30);
  four.abstract = "Second.";
  four.rights = Rights::kCcBy;
  four.authors_complete = false;
  four.contributors = {person("Han", "Song", {example}, 32)};

  Item five = item("5", ItemKind::kPaper, "Sand and Stone", 40);
  five.abstract = "Crown work.";
  five.rights = Rights::kCrown;
  five.status.value = Status::kNoShow;
  five.contributors = {person("Rock and Roll", "Ann", {example}, 42)};

  Item gone = item("gone", ItemKind::kPaper, "Withdrawn in Time", 50);
  gone.abstract = "Gone.";
  gone.status.value = Status::kWithdrawn;
  gone.contributors = {person("Gone", "Al", {example}, 52)};

  Item key = item("key", ItemKind::kKeynote, "A Keynote", 60);
  key.abstract = "Talk.";
  key.contributors = {person("Speaker", "Sue", {example}, 62)};
  key.contributors[0].role = Role::kSpeaker;
  return {one, two, three, four, five, gone, key};
}

}  // namespace

Event sample_event() {
  Event event;
  event.acronym = "WEEX²";
  event.title = "3rd Workshop on Example Engineering & Efficiency";
  event.start = {2031, 2, 8};
  event.end = {2031, 2, 9};
  event.city = "Sampletown";
  event.region = "CA";
  event.country = "USA";
  event.publisher_name = "Sample Publisher";
  event.publisher_place = "Sampleton";
  event.origin = {"event.yaml", 2, 3};
  event.identifiers = {{"isbn", "xplore", "979-8-0000-0000-7", true, {"event.yaml", 20, 5}},
                       {"isbn", "pod", "978-3-16-148410-0", false, {"event.yaml", 21, 5}}};
  event.ieee_record = "00000";
  event.ieee_part = "CFP31XXX-ART";
  event.ieee_page_limit = "6";
  event.doi = {"10.5555/WEEX.2031.{n:05}", 1};
  event.doi.resource = "https://example.org/weex/{id}";
  event.deposit.name = "Pat Chair";
  event.deposit.email = "pat@example.org";
  event.deposit.phone = "+1-555-0100";
  event.deposit.registrant = "Sample Registrant";
  event.notices = {{Rights::kIeee, "979-8-0000-0000-7/31/$31.00 ©2031 IEEE"},
                   {Rights::kUsGov, "U.S. Government work not protected by U.S. copyright"},
                   {Rights::kCrown, "979-8-0000-0000-7/31/$31.00 ©2031 Crown"},
                   {Rights::kCcBy, "Licensed under https://creativecommons.org/licenses/by/4.0/."}};
  event.papers = papers();

  Item cover = item("cover", ItemKind::kFrontCover, "Front Cover", 0);
  Item title = item("title-page", ItemKind::kTitlePage, "Title Page", 0);
  Item contents = item("contents", ItemKind::kToc, "Table of Contents", 0);
  Item message = item("message", ItemKind::kMessage, "Message from the Chairs", 0);
  event.volume.front = {cover, title, contents, message};
  Session session;
  session.id = "s1";
  session.title = "Session";
  session.items = {"key", "2", "1", "3", "4", "5", "gone"};
  Part part;
  part.id = "main";
  part.sessions = {session};
  event.volume.parts = {part};
  event.volume.back = {item("author-index", ItemKind::kAuthorIndex, "Author Index", 0)};
  return event;
}

Event full_event() {
  Event event = sample_event();
  event.number = "3";
  event.theme = "Less & Less";
  event.url = "https://example.org/weex";
  event.language = "en-US";
  event.colocated = "the 40th Sample Conference";
  event.published = {2031, 3, 1};
  event.licence = "CC-BY-4.0";
  event.series = {"Sample Workshops in Engineering", "17", "10.5555/sample-workshops"};
  event.identifiers.push_back({"issn", "xplore", "1834-7037", false, {"event.yaml", 22, 5}});
  event.doi.volume = "10.5555/WEEX.2031";
  event.doi.pdf = "https://example.org/weex/{id}.pdf";
  event.ieee_page_limit = "6+2";
  event.ieee_copyright_form = "https://example.org/form?paper={id}";
  event.anthology = {"weex", "1"};
  event.acm = {"12345", "3", "1", "colophon"};
  event.sponsors = {
      {"Gold", "Sample & Sons", "", "https://example.org/sons", {"sponsors.yaml", 1, 3}}};
  Contributor editor =
      person("Chair", "Pat", {{.organisation = "Sample College", .country = "USA"}}, 30);
  editor.role = Role::kEditor;
  editor.origin.file = "event.yaml";
  editor.orcid = "0000-0002-1694-233X";
  editor.url = "https://example.org/pat";
  event.editors = {editor};
  Item& one = event.papers.front();
  one.subtitle = "A Study of H₂O";
  one.title_markup = "Q8<b>BERT</b>: Weights &amp; Activations in &lt; <sub>8</sub> <i>Bits</i>";
  one.funding = {{"Sample Fund", "https://doi.org/10.13039/100000001", {"A-1", "A-2"}},
                 {"Example Foundation", "https://ror.org/03yrm5c26", {}}};
  one.references = {{"1", "A. Sample & B. Other, On things, 2030.", ""},
                    {"knuth", "D. Knuth, The Art, 1968.", "10.5555/art"}};
  one.attachments = {{"software", "", "https://example.org/code", "The code", "10.5555/code"},
                     {"slides", "attachments/1-slides.pdf", "", "Slides", ""}};
  one.awards = {"Best Paper"};
  one.form = {Rights::kIeee, "D. Washington", "2031-01-10"};
  one.contributors[1].corresponding = true;
  one.contributors[1].url = "https://example.org/denzel";
  event.papers[1].title_markup = "On <math><mi>\u03B1</mi></math>_things} at 100% of {Peak}";
  event.papers[1].title = "On α_things} at 100% of {Peak}";
  event.papers[2].licence = "CC0-1.0";
  return event;
}

VolumePlan sample_plan(const Event& event) {
  PlanInput input;
  for (const auto& [id, pages] : std::map<std::string, int>{
           {"1", 4}, {"2", 6}, {"3", 5}, {"4", 1}, {"5", 4}, {"gone", 4}, {"erratum", 2}}) {
    input.page_counts[id] = pages;
  }
  for (const char* id : {"cover", "title-page", "contents", "message", "key", "author-index"}) {
    input.page_counts[id] = 1;
  }
  return make_plan(event, input);
}

}  // namespace colophon::test
