#include <algorithm>

#include "base/embedded.hpp"
#include "base/text.hpp"
#include "colophon/failure.hpp"
#include "letters/layout.hpp"
#include "letters/letter.hpp"
#include "letters/mail.hpp"
#include "support/catch.hpp"

using namespace colophon;
using namespace colophon::letters;

namespace {

LetterTemplates standard(const std::string& name = "letter") {
  const auto text = [](const std::string& file) {
    return LetterTemplates::Template{file, std::string(embedded_text(file).value())};
  };
  return {text("templates/letters/" + name + ".txt"), text("templates/letters/" + name + ".html")};
}

Finding finding(const char* rule, Severity severity, std::vector<int> pages) {
  Finding out{.rule = rule, .severity = severity, .message = "measured here"};
  out.where.pages = std::move(pages);
  return out;
}

/// One paper, its state now and in the last round.
struct Scene {
  Event event;
  Item item;
  Checked paper{.id = "a", .file = {}, .sha256 = "00", .pages = 4};
  RoundEntry last;
  bool has_last = false;

  Scene() {
    event.acronym = "WEEX";
    event.title = "Workshop on Example Engineering";
    event.start = {2031, 2, 8};
    event.timezone = "America/New_York";
    event.dates["camera-ready"] = "2031-01-10 23:59 AoE";
    event.upload = "https://example.org/{source_id}/{id}";
    event.deposit.name = "Pat Chair";
    item.id = "a";
    item.source_id = "17";
    item.title = "Paper <a>";
    Contributor author;
    author.family = "Nguyễn";
    author.given = "Ánh";
    author.email = "a@example.org";
    item.contributors = {author};
    found({});
  }

  void found(Findings findings) {
    paper.findings = std::move(findings);
    paper.verdicts = {
        {"FNT-001", Verdict::kPass}, {"FNT-003", Verdict::kPass}, {"MRG-001", Verdict::kPass}};
    for (const Finding& one : paper.findings) paper.verdicts[one.rule] = Verdict::kFail;
  }

  /// What is found now becomes what was told last time.
  void next_round(const std::string& sha256) {
    const auto told = told_findings(paper, has_last ? &last : nullptr, false);
    last = {.item = "a", .sha256 = paper.sha256, .letter = purpose(), .findings = told};
    has_last = true;
    paper.sha256 = sha256;
  }

  [[nodiscard]] Purpose purpose(bool infos = false) const {
    const RoundEntry* before = has_last ? &last : nullptr;
    return purpose_of(item, &paper, told_findings(paper, before, infos), wants(), before);
  }
  [[nodiscard]] std::vector<Want> wants() const { return open_wants(event, item, paper.pages); }

  [[nodiscard]] Letter letter(const LetterTemplates& templates = standard(),
                              bool infos = false) const {
    return write_letter({.event = event,
                         .item = item,
                         .paper = &paper,
                         .last = has_last ? &last : nullptr,
                         .last_date = "2031-01-02",
                         .wants = wants(),
                         .purpose = purpose(infos),
                         .infos = infos},
                        templates);
  }
};

bool holds(const std::string& text, const std::string& part) {
  // Lines are broken anywhere.
  return squeeze(text).find(part) != std::string::npos;
}

std::size_t longest_line(const std::string& text) {
  std::size_t most = 0;
  for (const std::string& line : split(text, '\n')) most = std::max(most, to_utf32(line).size());
  return most;
}

}  // namespace

TEST_CASE("papers with something to mend get a letter, clean ones none") {
  Scene scene;
  CHECK(scene.purpose() == Purpose::kNone);
  scene.found({finding("FNT-001", Severity::kInfo, {1})});
  CHECK(scene.purpose() == Purpose::kNone);
  CHECK(scene.purpose(true) == Purpose::kMend);
  scene.found({finding("FNT-001", Severity::kError, {1})});
  scene.paper.findings[0].waived = Waived{.reason = "agreed"};
  CHECK(scene.purpose() == Purpose::kNone);

  scene.found({finding("FNT-001", Severity::kError, {2, 3})});
  REQUIRE(scene.purpose() == Purpose::kMend);
  const Letter letter = scene.letter();
  CHECK(letter.subject == "WEEX 2031, paper a: please mend your camera-ready PDF (1 point)");
  CHECK(letter.to.at(0).address == "a@example.org");
  for (const char* said :
       {"pages 2-3: measured here",
        "In LaTeX: ", "In Word: ", "2031-01-10 23:59 AoE (2031-01-11 06:59 EST, 11:59 UTC)",
        "https://example.org/17/a", "\"Paper <a>\"", "Ánh Nguyễn", "Pat Chair"}) {
    CAPTURE(said);
    CHECK(holds(letter.body, said));
  }
  for (const char* unsaid : {"New:", "Still there", "fixed", "last letter"}) {
    CAPTURE(unsaid);
    CHECK_FALSE(holds(letter.body, unsaid));
  }
  CHECK(longest_line(letter.body) <= kLineWidth);
  CHECK(letter.body.find("\n\n\n") == std::string::npos);
  CHECK(holds(letter.html, "Paper &lt;a&gt;"));
  CHECK(holds(letter.html, "href=\"https://example.org/17/a\""));
}

TEST_CASE("measured and allowed stand in the letter with their units, the gravest rule first") {
  Scene scene;
  Finding margin = finding("MRG-001", Severity::kError, {3});
  margin.measured = Measure{30.5, "pt"};
  margin.limit = Measure{45, "pt"};
  scene.found({finding("FNT-003", Severity::kWarning, {1}), margin});
  const std::string body = scene.letter().body;
  CHECK(holds(body, "measured: 30.5 pt; allowed: 45 pt"));
  CHECK(body.find("1. ") < body.find("30.5 pt"));
  CHECK(body.find("30.5 pt") < body.find("2. "));
}

TEST_CASE("three rounds: what is new, still there and fixed, and then all is well, once") {
  Scene scene;
  scene.found(
      {finding("FNT-001", Severity::kError, {2, 3}), finding("FNT-003", Severity::kWarning, {1})});
  scene.next_round("01");

  scene.found(
      {finding("FNT-001", Severity::kError, {3}), finding("MRG-001", Severity::kError, {4})});
  const Letter second = scene.letter();
  CHECK(second.fresh == 1);
  CHECK(second.still == 1);
  CHECK(second.fixed == 1);
  for (const char* said :
       {"thank you for the new camera-ready PDF", "New: Something is printed in the margin.",
        "1 new, 1 still there since our letter of 2031-01-02, 1 fixed", "Still there: ",
        "page 2: fixed, thank you", "Fixed since our last letter, with our thanks: - "}) {
    CAPTURE(said);
    CHECK(holds(second.body, said));
  }
  CHECK(holds(second.html, "1 still there"));
  scene.next_round("02");

  scene.found({});
  REQUIRE(scene.purpose() == Purpose::kWell);
  const Letter third = scene.letter();
  CHECK(third.subject == "WEEX 2031, paper a: all is well");
  CHECK(third.fixed == 2);
  CHECK(holds(third.body, "It is now as it should be."));
  CHECK(holds(third.body, "Nothing more is needed from you."));
  CHECK_FALSE(holds(third.body, "please"));
  scene.next_round("02");
  CHECK(scene.purpose() == Purpose::kNone);
}

TEST_CASE("a file that was not replaced is not thanked for again") {
  Scene scene;
  scene.found({finding("FNT-001", Severity::kError, {2})});
  scene.next_round("00");
  const Letter letter = scene.letter();
  CHECK(letter.still == 1);
  CHECK(holds(letter.body, "we are still waiting for a new camera-ready PDF"));
}

TEST_CASE("what could not be checked again is neither fixed nor forgotten") {
  Scene scene;
  scene.found({finding("FNT-001", Severity::kError, {2})});
  scene.next_round("01");
  scene.found({});
  scene.paper.verdicts["FNT-001"] = Verdict::kNotChecked;
  CHECK(scene.purpose() == Purpose::kNone);  // nobody knows that all is well
  CHECK(fixed_since(scene.paper, &scene.last).empty());
  scene.next_round("01");
  CHECK(scene.last.findings.size() == 1);
  scene.found({});
  CHECK(scene.purpose() == Purpose::kWell);
  CHECK(scene.letter().fixed == 1);
}

TEST_CASE("what is waived meanwhile is not thanked for") {
  Scene scene;
  scene.found({finding("FNT-001", Severity::kError, {2})});
  scene.next_round("00");
  scene.paper.findings[0].waived = Waived{.reason = "agreed"};
  CHECK(fixed_since(scene.paper, &scene.last).empty());
  CHECK(scene.purpose() == Purpose::kWell);
}

TEST_CASE("a paper without a file is asked for it, and thanked when it comes") {
  Scene scene;
  scene.paper.sha256.clear();
  scene.found({finding("FIL-004", Severity::kError, {})});
  REQUIRE(scene.purpose() == Purpose::kSendFile);
  const Letter letter = scene.letter();
  CHECK(letter.subject == "WEEX 2031, paper a: we still need your camera-ready PDF");
  CHECK_FALSE(holds(letter.body, "In LaTeX"));
  scene.next_round("01");
  scene.found({finding("FNT-001", Severity::kError, {2})});
  const Letter second = scene.letter();
  CHECK_FALSE(holds(second.body, "New:"));
  CHECK(holds(second.body, "thank you for the camera-ready PDF"));
}

TEST_CASE("what else is open is asked for with its address and its date") {
  Scene scene;
  scene.event.ieee_copyright_form = "https://example.org/form?paper={id}";
  scene.event.dates["forms"] = "2031-01-12";
  scene.event.registration = {.pages = 3, .extra_page_price = 11050, .currency = "USD"};
  scene.event.registrations = {{.name = "Jo Doe", .papers = {"b"}}};
  REQUIRE(scene.purpose() == Purpose::kComplete);
  const Letter letter = scene.letter();
  CHECK(letter.subject == "WEEX 2031, paper a: something is still open");
  for (const char* said :
       {"- the signed copyright form, by 2031-01-12 23:59 EST (2031-01-13 04:59 UTC): "
        "https://example.org/form?paper=a",
        "- the registration of an author for this paper",
        "- the payment for 1 page beyond the 3 that a registration covers: 110.50 USD"}) {
    CAPTURE(said);
    CHECK(holds(letter.body, said));
  }
  scene.item.form = {.type = Rights::kIeee, .signer = "Jo Doe", .date = "2031-01-01"};
  scene.event.registrations = {{.name = "Jo Doe", .papers = {"a"}, .extra_pages = {{"a", 1}}}};
  CHECK(scene.wants().empty());
}

TEST_CASE("speakers are asked for text, biography and photo, and thanked once") {
  Scene scene;
  scene.item.kind = ItemKind::kKeynote;
  scene.event.dates["talks"] = "2031-01-20";
  REQUIRE(purpose_of(scene.item, nullptr, {}, scene.wants(), nullptr) == Purpose::kComplete);
  const LetterInput input{.event = scene.event,
                          .item = scene.item,
                          .wants = scene.wants(),
                          .purpose = Purpose::kComplete};
  const Letter letter = write_letter(input, standard("speaker"));
  CHECK(letter.subject == "WEEX 2031, keynote \"Paper <a>\": what we still need from you");
  for (const char* said : {"- an abstract of your talk", "- a few lines about yourself",
                           "- your photo (PNG or JPEG)", "by 2031-01-20 23:59 EST"}) {
    CAPTURE(said);
    CHECK(holds(letter.body, said));
    CHECK(holds(letter.html, std::string(said).substr(2)) == (said[0] == '-'));
  }
  scene.item.abstract = "Text";
  scene.item.photo = "a.jpg";
  scene.item.contributors[0].biography = "Text";
  CHECK(scene.wants().empty());
  const RoundEntry last{.item = "a", .letter = Purpose::kComplete, .wants = {"text"}};
  CHECK(purpose_of(scene.item, nullptr, {}, {}, &last) == Purpose::kWell);
  CHECK(purpose_of(scene.item, nullptr, {}, {}, nullptr) == Purpose::kNone);
}

TEST_CASE("an address that could end a header line is never used") {
  Scene scene;
  scene.paper.sha256.clear();
  scene.item.contributors[0].email = "a@example.org, b@example.org";
  const Letter letter = scene.letter();
  CHECK(letter.to.empty());
  CHECK(letter.bad_addresses == std::vector<std::string>{"a@example.org, b@example.org"});
  for (const char* good : {"a@b", "first.last+tag@sub.example.org"}) CHECK(usable_address(good));
  for (const char* bad : {"", "@", "a@", "@b", "a b@c", "a@b\r\nBcc: c@d", "a..b@c", "a@b..c",
                          "ä@example.org", "a@[127.0.0.1]", "<a@b>"}) {
    INFO(bad);
    CHECK_FALSE(usable_address(bad));
  }
}

TEST_CASE("an event's template is refused if it cannot be used") {
  Scene scene;
  scene.paper.sha256.clear();
  const auto with = [&](const char* text, const char* html = "<p>") {
    return scene.letter({{"letter.txt", text}, {"letter.html", html}});
  };
  CHECK(with("Subject: {{paper}}\n\nHi {{authors}}").body == "Hi Ánh Nguyễn\n");
  CHECK_THROWS_AS(with("Subject: {{papr}}\n\nHi"), UsageError);
  CHECK_THROWS_AS(with("Hi {{authors}}\n"), UsageError);
  CHECK_THROWS_AS(with("Subject: a\n\nHi", "{{papr}}"), UsageError);
}

TEST_CASE("lines are broken under their first word") {
  CHECK(wrapped("   - one two three", 13) == "   - one two\n     three");
  CHECK(wrapped("10. one two three", 11) == "10. one two\n    three");
  CHECK(wrapped("short\n\n  kept as it is", 40) == "short\n\n  kept as it is");
  CHECK(wrapped("https://example.org/a/very/long/address", 10) ==
        "https://example.org/a/very/long/address");
  CHECK(wrapped("äöü äöü", 7) == "äöü äöü");
}
