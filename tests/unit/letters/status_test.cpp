#include "letters/status.hpp"

#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "base/text.hpp"
#include "base/zone.hpp"
#include "support/browser.hpp"
#include "support/catch.hpp"

using namespace colophon;
using namespace colophon::letters;

namespace {

/// Two papers, one of them withdrawn, a third that is all right; a talk, a message, a committee.
struct Scene {
  Event event;
  std::map<std::string, ItemFiles> files;
  std::vector<Drift> drifts;
  Round last{.number = 3, .date = moment_of({2031, 1, 2, 0, 0, 0}, "UTC")};

  Scene() {
    event.title = "Workshop on <Examples>";
    event.start = {2031, 2, 8};
    event.timezone = "America/New_York";
    event.dates = {{"camera-ready", "2031-01-10 23:59 AoE"}, {"forms", "2031-01-03"}};
    event.ieee_copyright_form = "https://example.org/{id}";
    event.registration = {.pages = 4, .extra_page_price = 11050, .currency = "USD"};
    event.registrations = {{.name = "Jo Doe", .papers = {"good", "long"}}};
    event.freeze.titles = {2031, 1, 1};
    Item message;
    message.id = "welcome";
    message.kind = ItemKind::kMessage;
    event.volume.front = {message};
    for (const char* id : {"good", "long", "absent", "gone"}) {
      Item item;
      item.id = id;
      item.title = std::string("On ") + id;
      item.abstract = "Text";
      Contributor author;
      author.family = "Doe";
      author.given = "Jo";
      author.email = "jo@example.org";
      author.affiliations = {{.organisation = "Example University"}};
      item.contributors = {author};
      event.papers.push_back(item);
    }
    event.papers[0].form = {.type = Rights::kIeee, .signer = "Jo Doe", .date = "2031-01-01"};
    event.papers[0].presenter = "JO@EXAMPLE.ORG";
    event.papers[1].similarity = 31;
    event.papers[3].status.value = colophon::Status::kWithdrawn;
    Item talk = event.papers[0];
    talk.id = "talk";
    talk.kind = ItemKind::kKeynote;
    event.papers.push_back(talk);
    event.committees = {{.id = "organizers"}};
    event.sponsors = {{.tier = "Gold", .name = "Lights", .logo = ""}};
    files["good"] = {
        .has_pdf = true,
        .sha256 = "01",
        .checked = Checked{.id = "good", .pages = 4, .verdicts = {{"FNT-001", Verdict::kPass}}}};
    files["long"] = {.has_pdf = true, .sha256 = "03", .checked = Checked{.id = "long", .pages = 6}};
    files["long"].checked->findings = {
        {.rule = "FNT-001", .slug = "font-not-embedded", .severity = Severity::kError},
        {.rule = "MRG-001", .slug = "margin-overflow", .severity = Severity::kWarning},
        {.rule = "FNT-002", .slug = "font-not-subset", .severity = Severity::kInfo},
        {.rule = "IDN-001", .slug = "title-mismatch", .severity = Severity::kError}};
    drifts = {{.item = "long", .what = "title", .before = "Old", .after = "On long"}};
    last.entries = {{.item = "good", .sha256 = "01"},
                    {.item = "long", .sha256 = "02"},
                    {.item = "absent", .sha256 = "04"}};
  }

  [[nodiscard]] EventStatus status() const {
    return status_of({.event = event,
                      .files = files,
                      .missing_files = {},
                      .drifts = drifts,
                      .last = &last,
                      .now = moment_of({2031, 1, 4, 0, 0, 0}, "UTC")});
  }
};

std::vector<std::string> row(const EventStatus& status, std::size_t paper) {
  std::vector<std::string> out;
  for (const StatusColumn& column : paper_columns(status)) out.push_back(column.cells[paper].text);
  return out;
}

}  // namespace

TEST_CASE("the table says of each paper what is known, and of what is not known that it is not") {
  Scene scene;
  const EventStatus status = scene.status();
  std::vector<std::string> titles;
  for (const StatusColumn& column : paper_columns(status)) titles.push_back(column.title);
  CHECK(titles == std::vector<std::string>{"Paper", "PDF", "Format", "Identity", "Form",
                                           "Registration", "Presenter", "Similarity", "To approve",
                                           "Since the last round"});
  CHECK(row(status, 0) == std::vector<std::string>{"good", "4 pages", "good", "good", "signed",
                                                   "Jo Doe", "Jo Doe", "", "none", "same file"});
  CHECK(row(status, 1) == std::vector<std::string>{"long", "6 pages", "1 error, 1 warning",
                                                   "title-mismatch", "open",
                                                   "Jo Doe; 2 pages over 4, 221 USD due", "nobody",
                                                   "31 %", "title", "new file"});
  CHECK(row(status, 2) == std::vector<std::string>{"absent", "missing", "", "", "open", "nobody",
                                                   "nobody", "", "none", "file gone"});
  CHECK(row(status, 3) ==
        std::vector<std::string>{"gone", "withdrawn", "", "", "", "", "", "", "", ""});
  scene.files["good"].checked.reset();
  CHECK(row(scene.status(), 0)[2] == "not checked");
  CHECK(row(scene.status(), 0)[3] == "not checked");
  scene.files["good"].checked =
      Checked{.pages = 4, .verdicts = {{"FNT-001", Verdict::kNotChecked}}};
  CHECK(row(scene.status(), 0)[2] == "1 rule not checked");
}

TEST_CASE("what is no paper is in the status too") {
  const Scene scene;
  const std::string text = status_text(scene.status());
  for (const char* line :
       {"last round of letters: 3, 2031-01-02\n", "\n  welcome (accepted): text\n",
        "\n  absent (accepted): PDF, copyright form, registration <- Jo Doe <jo@example.org>\n",
        "\n  long (accepted): copyright form, payment for pages <- ",
        "\n  talk (accepted): biography, photo <- ", "\n  committee organizers: members\n",
        "\n  sponsor Lights: logo\n", "\n  long: title was \"Old\", is \"On long\"\n",
        "\n  forms: 2031-01-03 23:59 EST (2031-01-04 04:59 UTC), 4 hours left\n",
        "\n  camera-ready: 2031-01-10 23:59 AoE (2031-01-11 06:59 EST, 11:59 UTC), 7 days "
        "left\n"}) {
    CAPTURE(line);
    CHECK(text.find(line) != std::string::npos);
  }
}

TEST_CASE("other programs read the same") {
  const Scene scene;
  const nlohmann::json json = nlohmann::json::parse(status_json(scene.status()));
  const nlohmann::json& paper = json["items"][2]["paper"];
  CHECK(json["items"][2]["id"] == "long");
  CHECK(paper["format"]["verdict"] == "fail");
  CHECK(paper["identity"]["findings"][0] == "title-mismatch");
  CHECK(paper["registration"]["pages_due"] == 2);
  CHECK(paper["registration"]["due"] == "221 USD");
  CHECK(paper["to_approve"][0]["before"] == "Old");
  CHECK(json["items"][3]["paper"]["format"]["verdict"] == "not-checked");
  CHECK(json["deadlines"][0]["seconds_left"] == 5 * 3600 - 1);
  CHECK(json["last_round"]["number"] == 3);
}

TEST_CASE("the page shows the table, hides what is done, and asks nothing of the network") {
  if (!test::Browser::available()) {
    WARN("skipped: there is no chromium");
    return;
  }
  const Scene scene;
  const TemporaryFolder folder;
  write_file(folder.path() / "status.html", status_html(scene.status()));
  test::Browser browser;
  browser.open(folder.path() / "status.html");
  const auto shown = [&](const std::string& selector) {
    return browser.value("[...document.querySelectorAll('" + selector +
                         "')].filter(e => e.getClientRects().length > 0).length");
  };
  CHECK(browser.value("document.querySelector('h1').textContent") == "Workshop on <Examples>");
  CHECK(shown("#papers tbody tr") == 4);
  CHECK(browser.value("document.querySelector('#papers tbody tr:nth-child(2) td:nth-child(6)')"
                      ".textContent") == "Jo Doe; 2 pages over 4, 221 USD due");
  browser.value("document.querySelector('#only-open').focus()");
  browser.press(" ");
  CHECK(shown("#papers tbody tr") == 2);
  CHECK(shown("#dates tbody tr") == 2);
  CHECK(shown("#missing tbody tr") == 6);
  CHECK(shown("#pending tbody tr") == 1);
  // Wide tables scroll by themselves; the page does not.
  CHECK(browser.value("document.documentElement.scrollWidth <= window.innerWidth") == true);
  CHECK(browser.complaints().empty());
}
