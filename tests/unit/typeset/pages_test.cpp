#include <iterator>
#include <sstream>

#include "unit/typeset/page_fixture.hpp"

using namespace colophon;
using namespace colophon::test_pages;

TEST_CASE("the contents name every item that has a place, with people in any script") {
  Fixture f;
  f.event.profile = "ieee-xplore";
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

TEST_CASE("contents list the pages of the book itself, and organisations, for IEEE volumes only") {
  Fixture f;
  f.event.volume.front.push_back(item("cr", ItemKind::kCopyright, "Copyright Page"));
  f.event.volume.front.push_back(item("m", ItemKind::kMessage, "Welcome"));
  f.add("cr", ItemKind::kCopyright, "Copyright Page", "ii", false);
  f.add("m", ItemKind::kMessage, "Welcome", "v", false);
  const auto listed = [&](const char* title) {
    return contains(text_of(f.set(*f.event.find("toc"))), std::string(title) + " .");
  };
  CHECK(listed("Welcome"));
  CHECK_FALSE(listed("Title Page"));
  CHECK_FALSE(listed("Copyright Page"));
  CHECK_FALSE(listed("Contents"));
  CHECK_FALSE(contains(text_of(f.set(*f.event.find("toc"))), "Łódzka"));
  f.event.ieee_record = "53885";
  CHECK(listed("Welcome"));
  CHECK(listed("Title Page"));
  CHECK(listed("Copyright Page"));
  CHECK(listed("Contents"));
  CHECK(contains(text_of(f.set(*f.event.find("toc"))), "Łódzka"));
}

TEST_CASE("a name is set in one face, Vietnamese too") {
  Fixture f;
  f.event.papers[0].contributors = {person("Thị Minh Khai", "Nguyễn", "Đại học Bách khoa")};
  f.event.papers[1].contributors = {person("Małgorzata", "Żółtowska", "Łódź")};
  for (const char* page : {"toc", "index"}) {
    const std::string fonts = run_on(f.set(*f.event.find(page)), "pdffonts x.pdf");
    CHECK(contains(fonts, "TeXGyreTermes"));
    CHECK_FALSE(contains(fonts, "Noto"));
  }
}

TEST_CASE("neither a name nor a compound of a title is divided between two lines") {
  Fixture f;
  std::vector<Contributor>& people = f.event.papers[0].contributors;
  people.clear();
  for (int i = 0; i < 60; ++i)
    people.push_back(person("Maria del", std::string(1 + i % 9, 'X'), ""));
  f.plan.items[2].title = "Words of";
  for (int i = 0; i < 30; ++i) f.plan.items[2].title += " " + std::string(1 + i % 7, 'w') + "-two";
  const std::string text = run_on(f.set(*f.event.find("toc")), "pdftotext -raw x.pdf -");
  CHECK(contains(text, "Maria"));
  CHECK_FALSE(contains(text, "Maria\n"));
  CHECK_FALSE(contains(text, "del\n"));
  CHECK(contains(text, "wwwwwww-two"));
  CHECK_FALSE(contains(text, "-\n"));
  CHECK(contains(text, "two\n"));
}

TEST_CASE("no line of a title is a single short word") {
  Fixture f;
  for (int words = 8; words < 40; ++words) {
    CAPTURE(words);
    f.plan.items[2].title = "Abc";
    for (int i = 1; i < words; ++i) f.plan.items[2].title += " word" + std::to_string(i % 10);
    const std::string text = run_on(f.set(*f.event.find("toc")), "pdftotext -raw x.pdf -");
    const std::string last = "word" + std::to_string((words - 1) % 10) + " .";
    const std::size_t at = text.find(last);
    REQUIRE(at != std::string::npos);
    CHECK(text[at - 1] == ' ');
  }
}

TEST_CASE("names in a script from right to left keep their place among others") {
  Fixture f;
  f.event.profile = "ieee-xplore";
  f.event.papers[0].contributors = {person("אא", "בב", "גג"), person("דד", "הה", "וו"),
                                    person("Ada", "Lovelace", "")};
  const TypesetPiece piece = f.set(*f.event.find("toc"));
  // Left edges of the words that hold one of some letters.
  const auto edges = [&](const std::string& letters) {
    std::istringstream numbers(
        run_on(piece, "pdftotext -bbox x.pdf - | grep -E '>(" + letters +
                          ")+<' | sed 's/.*xMin=\"\\([0-9.]*\\)\".*/\\1/' | sort -n"));
    return std::vector<double>(std::istream_iterator<double>(numbers), {});
  };
  const auto first = edges("א|ב|ג"), second = edges("ד|ה|ו"), third = edges("Ada");
  REQUIRE(first.size() >= 3);
  REQUIRE(second.size() >= 3);
  REQUIRE(third.size() == 1);
  CHECK(first.back() < second.front());
  CHECK(second.back() < third.front());
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
  f.event.profile = "ieee-xplore";
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
  CHECK(contains(facts, "presented at the 8th Workshop"));
  // A line that nobody prints is not referred to.
  CHECK_FALSE(contains(facts, "foot of a paper"));
  f.event.notices = {{Rights::kIeee, "979-8-0000-0000-7/23/$31.00 ©2023 IEEE"}};
  f.event.title = "The 8th Workshop";
  CHECK(contains(text_of(f.set(page)), "foot of a paper"));
  CHECK(contains(text_of(f.set(page)), "presented at the 8th Workshop"));
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
