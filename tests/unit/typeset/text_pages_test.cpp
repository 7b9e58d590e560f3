#include "unit/typeset/page_fixture.hpp"

using namespace colophon;
using namespace colophon::test_pages;

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

TEST_CASE("a list of nobody is reported") {
  Fixture f;
  f.event.papers.clear();
  f.plan.items.clear();
  for (const char* id : {"toc", "index"}) {
    CHECK(f.set(*f.event.find(id)).pages == 1);
    CHECK(f.found("front-matter-text-missing"));
    f.findings.clear();
  }
}

TEST_CASE("many roles with a few people each stand in two columns") {
  Fixture f;
  for (int i = 0; i < 22; ++i) {
    f.event.committees.push_back({.id = "r" + std::to_string(i),
                                  .title = "Organizing Committee",
                                  .role_title = "Role" + std::to_string(i) + "x",
                                  .members = {person("Given", "Family" + std::to_string(i), "X"),
                                              person("Other", "Person", "Y")}});
  }
  const Item page = item("oc", ItemKind::kCommittee, "Organizing Committee");
  const TypesetPiece piece = f.set(page);
  check_sound(piece);
  CHECK(piece.pages == 2);
  // A role stays with its people.
  for (int n = 1; n <= piece.pages; ++n) {
    const std::string number = std::to_string(n);
    const std::string text =
        run_on(piece, "pdftotext -raw -f " + number + " -l " + number + " x.pdf -");
    for (int i = 0; i < 22; ++i) {
      CAPTURE(n, i);
      CHECK((text.find("Role" + std::to_string(i) + "x") == std::string::npos) ==
            (text.find("Family" + std::to_string(i) + "\n") == std::string::npos));
    }
  }
  f.event.committees.resize(5);
  // A few stand in the middle of the page.
  const std::string boxes = run_on(f.set(page), "pdftotext -bbox x.pdf - | grep Role");
  CHECK(std::count(boxes.begin(), boxes.end(), '\n') == 5);
  CHECK(f.set(page).pages == 1);
}

TEST_CASE("the same input gives the same bytes") {
  Fixture f;
  for (const char* id : {"toc", "index", "title"}) {
    const TypesetPiece once = f.set(*f.event.find(id)), again = f.set(*f.event.find(id));
    CHECK(once.pdf == again.pdf);
    CHECK(once.fonts == again.fonts);
  }
}
