#include <map>

#include "base/files.hpp"
#include "base/text.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "typeset/typeset.hpp"

using namespace colophon;
using typeset::typeset_item;

namespace {

constexpr std::time_t kDate = 1676332800;

Contributor person(const std::string& given, const std::string& family,
                   const std::string& organisation, Role role = Role::kAuthor) {
  Contributor out{.family = family, .given = given, .role = role};
  if (!organisation.empty()) out.affiliations.push_back({.organisation = organisation});
  return out;
}

Item item(const std::string& id, ItemKind kind, const std::string& title) {
  return {.id = id, .kind = kind, .title = title};
}

/// A volume with names in many scripts and its plan, made by hand so that the numbers are known.
struct Fixture {
  TemporaryFolder folder;
  Event event;
  VolumePlan plan;
  Findings findings;

  Fixture() {
    event.title = "8th Workshop on Energy Efficient Machine Learning (EMC²)";
    event.start = {2023, 2, 14};
    event.end = {2023, 2, 16};
    event.city = "Washington";
    event.country = "USA";
    event.publisher_name = "Sample Publisher";
    event.colocated = "The 37th AAAI Conference";
    event.identifiers = {{.type = "isbn", .medium = "xplore", .value = "979-8-0000-0000-7"},
                         {.type = "isbn", .medium = "pod", .value = ""}};
    event.volume.front = {item("title", ItemKind::kTitlePage, "Title Page"),
                          item("toc", ItemKind::kToc, "Table of Contents")};
    event.volume.back = {item("index", ItemKind::kAuthorIndex, "Author Index")};
    Item first = item("p1", ItemKind::kPaper, "On Things");
    first.contributors = {person("Thị Minh Khai", "Nguyễn", "Đại học Bách khoa"),
                          person("Stanisław", "Wójcik", "Politechnika Łódzka"),
                          person("小明", "王", "清华大学"),
                          person("محمد", "الخوارزمي", "جامعة بغداد")};
    Item second = item("p2", ItemKind::kPaper, "More Things");
    second.contributors = {person("Dr. Γεώργιος", "Παπαδόπουλος", "Εθνικό Πολυτεχνείο"),
                           person("Андрей", "Колмогоров", "МГУ"),
                           person("STANISŁAW", "Wojcik", "Qualcomm Technologies, Inc.")};
    Item withdrawn = item("p3", ItemKind::kPaper, "Withdrawn Things");
    withdrawn.status.value = Status::kWithdrawn;
    withdrawn.contributors = {person("Nobody", "Absent", "Nowhere")};
    event.papers = {first, second, withdrawn};
    event.volume.parts = {
        {.id = "main",
         .title = "Main",
         .sessions = {{.id = "s1", .title = "Session 1: Things", .items = {"p1", "p2"}}}}};
    add("title", ItemKind::kTitlePage, "Title Page", "i", false);
    add("toc", ItemKind::kToc, "Table of Contents", "iii", false);
    add("p1", ItemKind::kPaper, "On Things", "1", true);
    add("p2", ItemKind::kPaper, "More Things", "117", true);
    add("p3", ItemKind::kPaper, "Withdrawn Things", "118", true);
    add("index", ItemKind::kAuthorIndex, "Author Index", "123", true);
  }

  void add(const std::string& id, ItemKind kind, const std::string& title, const std::string& label,
           bool arabic) {
    PlannedItem planned;
    planned.id = id;
    planned.kind = kind;
    planned.title = title;
    planned.pages = 1;
    planned.first_label = planned.last_label = label;
    planned.arabic = arabic;
    if (kind == ItemKind::kPaper) planned.part = "main", planned.session = "s1";
    plan.items.push_back(planned);
  }

  TypesetPiece set(const Item& what) {
    return typeset_item(
        {.event = event, .plan = plan, .event_folder = folder.path(), .date = kDate}, what,
        findings);
  }
  void file(const std::string& name, const std::string& text) {
    write_file(folder.path() / name, text);
  }
  bool found(const std::string& slug) const {
    return std::any_of(findings.begin(), findings.end(),
                       [&](const Finding& f) { return f.slug == slug; });
  }
};

std::string run_on(const TypesetPiece& piece, const std::string& command) {
  const TemporaryFolder scratch;
  write_file(scratch.path() / "x.pdf", piece.pdf);
  const test::Run run = test::shell(command, scratch.path());
  CAPTURE(command, run.err);
  CHECK(run.status == 0);
  return run.out;
}

std::string text_of(const TypesetPiece& piece) {
  return nfkc(squeeze(run_on(piece, "pdftotext -raw x.pdf -")));
}

/// What every piece must be, whatever it holds.
void check_sound(const TypesetPiece& piece) {
  run_on(piece, "qpdf --check x.pdf");
  CHECK(run_on(piece, "pdffonts x.pdf | tail -n +3 | grep -c . || true") != "0\n");
  CHECK(run_on(piece, "pdffonts x.pdf | tail -n +3 | grep -vc 'yes yes yes' || true") == "0\n");
  CHECK(run_on(piece, "pdfinfo x.pdf | sed -n 's/^Pages: *//p'") ==
        std::to_string(piece.pages) + "\n");
  CHECK(run_on(piece, "pdfinfo x.pdf | sed -n 's/^PDF version: *//p'") == "1.5\n");
  for (const PageLink& link : piece.links) {
    CHECK(link.page < piece.pages);
    CHECK(link.rect.x0 < link.rect.x1);
    CHECK(link.rect.x0 >= 71);
    CHECK(link.rect.x1 <= 541);
    CHECK(link.rect.y0 >= 50);
    CHECK(link.rect.y1 <= 792 - 36);
    CHECK(link.item.empty() != link.uri.empty());
  }
  CHECK_FALSE(piece.fonts.empty());
}

bool contains(const std::string& text, const std::string& part) {
  const bool found = text.find(part) != std::string::npos;
  if (!found) UNSCOPED_INFO("no \"" << part << "\" in: " << text);
  return found;
}

}  // namespace

TEST_CASE("the contents name every item that has a place, with people in any script") {
  Fixture f;
  const TypesetPiece piece = f.set(*f.event.find("toc"));
  check_sound(piece);
  const std::string text = text_of(piece);
  for (const char* part :
       {"Session 1: Things", "Nguyễn (Đại học Bách khoa)", "Stanisław Wójcik (Politechnika Łódzka)",
        "Γεώργιος Παπαδόπουλος", "Андрей Колмогоров (МГУ)", "(Qualcomm Technologies Inc.)",
        "Author Index", ". 117", ". iii"}) {
    CHECK(contains(text, part));
  }
  // Chinese breaks anywhere, and Arabic comes in reading order only without -raw.
  const std::string flowing =
      replace_all(nfkc(squeeze(run_on(piece, "pdftotext x.pdf -"))), " ", "");
  CHECK(contains(flowing, "王小明(清华大学)"));
  CHECK(contains(flowing, "الخوارزمي"));
  CHECK_FALSE(contains(text, "Dr."));
  CHECK_FALSE(contains(text, "Withdrawn"));
  CHECK(f.findings.empty());
}

TEST_CASE("a link lies on the page number it leads from") {
  Fixture f;
  const TypesetPiece piece = f.set(*f.event.find("toc"));
  // The word "117" as pdftotext sees it, turned to the lower left origin.
  const std::string box =
      run_on(piece, "pdftotext -bbox x.pdf - | grep '>117<' | tr -dc '0-9. ' | head -1");
  std::istringstream numbers(box);
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  REQUIRE(numbers >> x0 >> y0 >> x1 >> y1);
  const auto on_label =
      std::find_if(piece.links.begin(), piece.links.end(), [&](const PageLink& l) {
        return l.item == "p2" && std::abs(l.rect.x0 - x0) < 0.5 && std::abs(l.rect.x1 - x1) < 0.5;
      });
  REQUIRE(on_label != piece.links.end());
  CHECK(on_label->rect.y1 >= 792 - y0 - 0.5);
  CHECK(on_label->rect.y0 <= 792 - y1 + 0.5);
  CHECK(x1 == Approx(540).margin(0.5));
}

TEST_CASE("the index has one entry per person, in the order of the language") {
  Fixture f;
  f.event.papers[1].contributors.push_back(person("Åsa", "Ångström", ""));
  f.event.papers[1].contributors.push_back(person("Gerard", "'t Hooft", ""));
  f.event.papers[1].contributors.push_back(person("Örn", "Þórsson", ""));
  const TypesetPiece piece = f.set(*f.event.find("index"));
  check_sound(piece);
  const std::string text = text_of(piece);
  CHECK(contains(text, "Nguyễn, Thị Minh Khai"));
  CHECK(contains(text, "王, 小明"));
  CHECK(contains(text, "1, 117"));  // Wójcik in both spellings
  CHECK_FALSE(contains(text, "Wojcik"));
  CHECK_FALSE(contains(text, "Absent"));
  CHECK(text.find("Ångström") < text.find("Nguyễn"));
  CHECK(text.find("Nguyễn") < text.find("'t Hooft"));
  CHECK(text.find("'t Hooft") < text.find("Wójcik"));
  CHECK(contains(text, "Þ Þórsson"));
  const auto to_p1 = std::count_if(piece.links.begin(), piece.links.end(),
                                   [](const PageLink& l) { return l.item == "p1"; });
  CHECK(to_p1 == 4);
}

TEST_CASE("all scripts of a line stand on one baseline") {
  Fixture f;
  Item message = item("m", ItemKind::kMessage, "Welcome");
  message.text = "m.md";
  f.file("m.md", "山田 Xylem अनिल Bottom\n");
  // Nimbus Roman before and after: the bottoms of its words agree with those of a Latin line.
  const std::string boxes = run_on(f.set(message),
                                   "pdftotext -bbox x.pdf - | grep -E 'Xylem|Bottom' | "
                                   "sed 's/.*yMax=\"\\([0-9.]*\\)\".*/\\1/'");
  f.file("m.md", "Latin Xylem\n");
  const std::string plain = run_on(f.set(message),
                                   "pdftotext -bbox x.pdf - | grep Xylem | "
                                   "sed 's/.*yMax=\"\\([0-9.]*\\)\".*/\\1/'");
  CHECK(boxes == plain + plain);
}

TEST_CASE("speakers in the front matter are named, signers of messages are not indexed") {
  Fixture f;
  Item keynote = item("k", ItemKind::kKeynote, "Opening Words");
  keynote.contributors = {person("Ada", "Lovelace", "Engines", Role::kSpeaker)};
  Item panel = item("pn", ItemKind::kPanel, "Whither?");
  panel.contributors = {person("Stanisław", "Wójcik", "", Role::kPanelist)};
  Item message = item("m", ItemKind::kMessage, "Welcome");
  message.contributors = {person("Grace", "Signer", "Navy")};
  f.event.volume.front.insert(f.event.volume.front.end(), {keynote, panel, message});
  f.plan.items.clear();
  f.add("m", ItemKind::kMessage, "Welcome", "v", false);
  f.add("k", ItemKind::kKeynote, "Opening Words", "vi", false);
  f.add("pn", ItemKind::kPanel, "Whither?", "vii", false);
  f.add("p1", ItemKind::kPaper, "On Things", "1", true);

  const std::string index = text_of(f.set(*f.event.find("index")));
  CHECK(contains(index, "Lovelace, Ada"));
  CHECK(contains(index, "vii, 1"));  // roman pages come first
  CHECK_FALSE(contains(index, "Signer"));
  const std::string contents = text_of(f.set(*f.event.find("toc")));
  CHECK(contains(contents, "Ada Lovelace (Engines)"));
  CHECK_FALSE(contains(contents, "Signer"));
}

TEST_CASE("two people with one name are told apart by ORCID") {
  Fixture f;
  Contributor one = person("John", "Smith", ""), two = one;
  one.orcid = "0000-0002-1825-0097";
  two.orcid = "0000-0001-5109-3700";
  f.event.papers[0].contributors = {one};
  f.event.papers[1].contributors = {two};
  CHECK(contains(text_of(f.set(*f.event.find("index"))), "117"));
  CHECK_FALSE(contains(text_of(f.set(*f.event.find("index"))), "1, 117"));
  f.event.papers[1].contributors[0].orcid.clear();
  CHECK(contains(text_of(f.set(*f.event.find("index"))), "1, 117"));
}

TEST_CASE("title and copyright pages print the facts of the event, and what is not there yet") {
  Fixture f;
  const TypesetPiece title = f.set(*f.event.find("title"));
  check_sound(title);
  CHECK(title.pages == 1);
  const std::string text = text_of(title);
  CHECK(contains(text, "(EMC2)"));  // NFKC of the superscript
  CHECK(contains(text, "February 14–16, 2023"));
  CHECK(contains(text, "Held with the 37th AAAI Conference"));
  CHECK(contains(text, "Sample Publisher"));

  const Item page = item("c", ItemKind::kCopyright, "Copyright Page");
  CHECK_FALSE(contains(text_of(f.set(page)), "Part number"));  // IEEE's numbers only
  f.event.profile = "ieee-xplore";
  const TypesetPiece copyright = f.set(page);
  check_sound(copyright);
  CHECK(copyright.pages == 1);
  const std::string facts = text_of(copyright);
  CHECK(contains(facts, "ISBN (online): 979-8-0000-0000-7"));
  CHECK(contains(facts, "ISBN (print on demand): not assigned"));
  CHECK(contains(facts, "Part number: not assigned"));
  CHECK(contains(facts, "© 2023 by Sample Publisher"));
  CHECK(f.findings.empty());
}

TEST_CASE("an event's own template and style override the embedded ones") {
  Fixture f;
  f.file("templates/front-matter/title-page.md", "# Acts of {{title}}\n");
  f.file("templates/front-matter/style.yaml", "words: {abstract: Zusammenfassung}\n");
  CHECK(contains(text_of(f.set(*f.event.find("title"))), "Acts of 8th Workshop"));
  Item talk = item("k", ItemKind::kTalk, "A Talk");
  talk.abstract = "Words.";
  CHECK(contains(text_of(f.set(talk)), "Zusammenfassung"));
  CHECK(f.findings.empty());

  f.file("templates/front-matter/title-page.md", "# {{titel}}\n");
  f.file("templates/front-matter/style.yaml", "layout: {tpo: 3, top: wide}\n");
  CHECK(contains(text_of(f.set(*f.event.find("title"))), "Proceedings"));
  CHECK(f.found("bad-value"));
  CHECK(f.found("unknown-key"));
  CHECK(f.found("wrong-type"));
}

TEST_CASE("a variant names the template of a page; one that is not there is a finding") {
  Fixture f;
  Item page = item("t", ItemKind::kTitlePage, "Title Page");
  page.variant = "half-title";
  CHECK(text_of(f.set(page)).find("Proceedings") == std::string::npos);
  f.file("templates/front-matter/plate.md", "# A plate\n");
  page.variant = "plate";
  CHECK(text_of(f.set(page)) == "A plate");
  CHECK(f.findings.empty());
  page.variant = "../secret";
  CHECK(contains(text_of(f.set(page)), "Proceedings"));
  CHECK(f.found("bad-value"));
}

TEST_CASE("a template longer than its page flows on; measures that leave the page are refused") {
  Fixture f;
  std::string text = "---\n\n";
  for (int i = 0; i < 200; ++i) text += "Paragraph.\n\n";
  f.file("templates/front-matter/title-page.md", text + "The end.\n");
  const TypesetPiece piece = f.set(*f.event.find("title"));
  check_sound(piece);
  CHECK(piece.pages >= 4);
  CHECK(contains(text_of(piece), "The end."));
  f.file("templates/front-matter/style.yaml",
         "layout: {indent: -5, side: 1e9}\nstyles: {body: {size: nan, gray: inf}}\n");
  check_sound(f.set(*f.event.find("title")));
  CHECK(f.findings.size() == 4);
}

TEST_CASE("Markdown is set; raw HTML and unsafe addresses are not") {
  Fixture f;
  f.file("m.md",
         "# Head\n\nText *with* **marks**, [a link](https://example.org/x) and "
         "[a trap](javascript:alert(1)).[^n]\n\n<script>alert(2)</script>\n\n"
         "| A | B |\n|---|---|\n| one | two |\n\n1. first\n2. second\n\n> quoted\n\n"
         "```\ncode();\n```\n\n[^n]: The note.\n");
  Item message = item("m", ItemKind::kMessage, "Welcome");
  message.text = "m.md";
  message.contributors = {person("Ada", "Lovelace", "Analytical Engines")};
  const TypesetPiece piece = f.set(message);
  check_sound(piece);
  const std::string text = text_of(piece);
  for (const char* part : {"Welcome", "Head", "with marks", "one two", "1. first", "2. second",
                           "quoted", "code();", "The note.", "Ada Lovelace Analytical Engines"}) {
    CHECK(contains(text, part));
  }
  CHECK_FALSE(contains(text, "script"));
  CHECK(text.find("Lovelace") < text.find("The note."));
  REQUIRE(piece.links.size() == 1);
  CHECK(piece.links[0].uri == "https://example.org/x");
  CHECK(f.found("markdown-ignored"));
  CHECK(f.findings[0].where.file == "m.md");
  CHECK(f.findings[0].where.line == 5);
}

TEST_CASE("hostile Markdown neither crashes nor runs off the page") {
  Fixture f;
  Item message = item("m", ItemKind::kMessage, "Welcome");
  message.text = "m.md";
  f.file("m.md", std::string(3000, '>') + " deep\n\n" + std::string(3000, '*') + "\n\n" +
                     std::string(2000, '[') + "\n\n" + std::string(5000, 'W') + "\n");
  const TypesetPiece deep = f.set(message);
  check_sound(deep);
  CHECK(contains(text_of(deep), "deep"));
  std::string list;
  for (int i = 0; i < 200; ++i) list += std::string(static_cast<std::size_t>(i) * 2, ' ') + "- x\n";
  f.file("m.md", list);
  check_sound(f.set(message));
  f.file("m.md", "bad \xff bytes \x01 here");
  check_sound(f.set(message));
  f.file("m.md", "");
  CHECK(f.set(message).pages == 1);

  message.text = "../m.md";
  CHECK(f.set(message).pages == 1);
  CHECK(f.found("path-outside-event"));
}

TEST_CASE("a long text runs over pages, and no heading is left at the foot of one") {
  Fixture f;
  std::string words;
  for (int i = 0; i < 60; ++i)
    words += "Considerable responsibilities characterize organizations. ";
  Item message = item("m", ItemKind::kMessage, "Welcome");
  message.text = "m.md";
  for (int shift = 0; shift < 8; ++shift) {
    CAPTURE(shift);
    std::string text = words + "\n\n";
    for (int i = 0; i < shift; ++i) text += "Line.\n\n";
    f.file("m.md", text + words + "\n\n# Heading\n\nFollowing words " + words);
    const TypesetPiece piece = f.set(message);
    REQUIRE(piece.pages >= 2);
    CHECK(run_on(piece,
                 "pdftotext -bbox x.pdf - | sed -n 's/.*xMax=\"\\([0-9.]*\\)\".*/\\1/p' | "
                 "awk '$1 > 540.5' | wc -l") == "0\n");
    int together = 0;
    for (int page = 1; page <= piece.pages; ++page) {
      const std::string n = std::to_string(page);
      const std::string shown = run_on(piece, "pdftotext -raw -f " + n + " -l " + n + " x.pdf -");
      const bool head = contains(shown, "Heading"), body = contains(shown, "Following words");
      CHECK(head == body);
      together += head && body ? 1 : 0;
    }
    CHECK(together == 1);
  }
}

TEST_CASE("a sponsor without a usable logo is printed by name, with a finding") {
  Fixture f;
  f.file("fake.png", "\x89PNG\r\n\x1a\nthis is no picture");
  f.file("ok.svg",
         "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'>"
         "<rect width='40' height='20' fill='#036'/></svg>");
  f.event.sponsors = {{.tier = "Gold", .name = "Alpha", .logo = "ok.svg", .url = "https://a.org"},
                      {.tier = "Gold", .name = "Beta", .logo = "fake.png"},
                      {.tier = "Gold", .name = "Gamma", .logo = "none.png"},
                      {.tier = "Gold", .name = "Delta"}};
  const TypesetPiece piece = f.set(item("sp", ItemKind::kSponsors, "Sponsors"));
  check_sound(piece);
  for (const char* name : {"Gold", "Alpha", "Beta", "Gamma", "Delta"}) {
    CHECK(contains(text_of(piece), name));
  }
  CHECK(f.findings.size() == 2);  // that none.png is not there says the event's reader
  CHECK(f.found("picture-unusable"));
  REQUIRE(piece.links.size() == 1);
  CHECK(piece.links[0].uri == "https://a.org");
}

TEST_CASE("keynotes, panels, committees, reviewers, programme and placeholder are set") {
  Fixture f;
  f.event.committees = {{.id = "oc", .title = "Organizing Committee", .role_title = "Chairs"},
                        {.id = "rev", .title = "Reviewers", .compact = true}};
  f.event.committees[0].members = {person("Åsa", "Ångström", "KTH, Stockholm")};
  for (int i = 0; i < 400; ++i) {
    f.event.committees[1].members.push_back(person("N", "Name" + std::to_string(i), ""));
  }
  f.event.programme = {{.title = "Opening", .start = "2023-02-14T08:30", .end = "2023-02-14T09:00"},
                       {.start = "2023-02-15T08:30", .item = "p1"}};
  Item keynote = item("k", ItemKind::kKeynote, "A Keynote");
  keynote.abstract = "What it is *about*.";
  keynote.contributors = {person("Ada", "Lovelace", "Analytical Engines, Ltd.", Role::kSpeaker)};
  keynote.contributors[0].biography = "She wrote the first program.";
  Item panel = item("pn", ItemKind::kPanel, "A Panel?");
  panel.abstract = "Questions.";
  panel.contributors = {person("P", "One", "X", Role::kPanelist),
                        person("M", "Two", "Y", Role::kModerator)};
  const std::map<std::string, TypesetPiece> pieces = {
      {"Keynote A Keynote Ada Lovelace Analytical Engines, Ltd. Abstract What it is about. "
       "About the speaker She wrote the first program.",
       f.set(keynote)},
      {"Moderator M Two Y Panelist P One X Abstract Questions.", f.set(panel)},
      {"Chairs Åsa Ångström KTH, Stockholm",
       f.set(item("oc", ItemKind::kCommittee, "Organizing Committee"))},
      {"N Name399", f.set(item("rev", ItemKind::kReviewers, "Reviewers"))},
      {"08:30–09:00 Opening", f.set(item("prog", ItemKind::kProgramme, "Programme"))},
      {"Half", f.set(item("h", ItemKind::kOther, "Half"))},
      {"stands for paper p1",
       typeset::typeset_placeholder({.event = f.event, .plan = f.plan}, f.event.papers[0])},
  };
  for (const auto& [expected, piece] : pieces) {
    check_sound(piece);
    CHECK(contains(text_of(piece), expected));
  }
  CHECK(pieces.at("N Name399").pages >= 2);
}

TEST_CASE("the same input gives the same bytes") {
  Fixture f;
  for (const char* id : {"toc", "index", "title"}) {
    const TypesetPiece once = f.set(*f.event.find(id)), again = f.set(*f.event.find(id));
    CHECK(once.pdf == again.pdf);
    CHECK(once.fonts == again.fonts);
  }
}
