#include <algorithm>

#include "base/embedded.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "colophon/failure.hpp"
#include "letters/letter.hpp"
#include "letters/mail.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"

using namespace colophon;
using namespace colophon::letters;

namespace {

LetterTemplate standard() {
  return {"templates/letters/letter.txt",
          std::string(embedded_text("templates/letters/letter.txt").value())};
}

Finding finding(const char* rule, Severity severity, std::vector<int> pages) {
  Finding out{.rule = rule, .severity = severity, .message = "measured here"};
  out.where.pages = std::move(pages);
  return out;
}

struct Scene {
  Event event;
  CheckRun run;
  Scene() {
    event.acronym = "WEEX";
    event.title = "Workshop on Example Engineering";
    event.start = {2031, 2, 8};
    event.dates["camera-ready"] = "2031-01-10 AoE";
    event.deposit.name = "Pat Chair";
    for (const char* id : {"a", "b", "c"}) {
      Item item;
      item.id = id;
      item.title = std::string("Paper ") + id;
      Contributor author;
      author.family = "Nguyễn";
      author.given = "Ánh";
      author.email = std::string(id) + "@example.org";
      item.contributors = {author};
      event.papers.push_back(item);
      run.papers.push_back({.id = id, .file = {}, .sha256 = "00", .pages = 4});
    }
  }
  [[nodiscard]] std::vector<Letter> letters(bool infos = false) const {
    return write_letters(event, run, standard(), infos);
  }
};

std::size_t longest_line(const std::string& text) {
  std::size_t most = 0;
  for (const std::string& line : split(text, '\n')) most = std::max(most, to_utf32(line).size());
  return most;
}

}  // namespace

TEST_CASE("papers with something to mend get a letter, clean ones none") {
  Scene scene;
  scene.run.papers[0].findings = {finding("FNT-001", Severity::kError, {2, 3})};
  scene.run.papers[1].findings = {finding("FNT-001", Severity::kError, {1})};
  scene.run.papers[1].findings[0].waived = Waived{.reason = "agreed"};
  scene.run.papers[2].findings = {finding("FNT-002", Severity::kInfo, {1})};

  const std::vector<Letter> letters = scene.letters();
  REQUIRE(letters.size() == 1);
  const Letter& letter = letters[0];
  CHECK(letter.paper == "a");
  CHECK(letter.subject == "WEEX 2031, paper a: please mend your camera-ready PDF (1 point)");
  CHECK(letter.to.at(0).address == "a@example.org");
  for (const char* said : {"pages 2-3: measured here", "In LaTeX: ", "In Word: ", "2031-01-10 AoE",
                           "\"Paper a\"", "Ánh Nguyễn", "Pat Chair"}) {
    INFO(said);
    CHECK(letter.body.find(said) != std::string::npos);
  }
  CHECK(longest_line(letter.body) <= kLineWidth);
  CHECK(letter.body.find("\n\n\n") == std::string::npos);

  const std::vector<Letter> with_infos = scene.letters(true);
  REQUIRE(with_infos.size() == 2);
  CHECK(with_infos[1].paper == "c");
}

TEST_CASE("measured and allowed stand in the letter with their units, the gravest rule first") {
  Scene scene;
  Finding margin = finding("MRG-001", Severity::kError, {3});
  margin.measured = Measure{30.5, "pt"};
  margin.limit = Measure{45, "pt"};
  scene.run.papers[0].findings = {finding("FNT-003", Severity::kWarning, {1}), margin};
  const std::string body = scene.letters().at(0).body;
  CHECK(body.find("measured: 30.5 pt; allowed: 45 pt") != std::string::npos);
  CHECK(body.find("1. ") < body.find("30.5 pt"));
  CHECK(body.find("30.5 pt") < body.find("2. "));
}

TEST_CASE("a paper without a file is asked for it, once and without remedies") {
  Scene scene;
  scene.run.papers[1].sha256.clear();
  scene.run.papers[1].findings = {finding("FIL-004", Severity::kError, {})};
  const std::vector<Letter> letters = scene.letters();
  REQUIRE(letters.size() == 1);
  CHECK(letters[0].missing);
  CHECK(letters[0].subject == "WEEX 2031, paper b: we still need your camera-ready PDF");
  CHECK(letters[0].body.find("In LaTeX") == std::string::npos);
}

TEST_CASE("an address that could end a header line is never used") {
  Scene scene;
  scene.run.papers[0].sha256.clear();
  scene.event.papers[0].contributors[0].email = "a@example.org, b@example.org";
  const Letter letter = scene.letters().at(0);
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
  scene.run.papers[0].sha256.clear();
  const auto with = [&](const char* text) {
    return write_letters(scene.event, scene.run, {"letter.txt", text}, false);
  };
  CHECK(with("Subject: {{paper}}\n\nHi {{authors}}").at(0).body == "Hi Ánh Nguyễn\n");
  CHECK_THROWS_AS(with("Subject: {{papr}}\n\nHi"), UsageError);
  CHECK_THROWS_AS(with("Hi {{authors}}\n"), UsageError);
}

TEST_CASE("lines are broken under their first word") {
  CHECK(wrapped("   - one two three", 13) == "   - one two\n     three");
  CHECK(wrapped("10. one two three", 11) == "10. one two\n    three");
  CHECK(wrapped("short\n\n  kept as it is", 40) == "short\n\n  kept as it is");
  CHECK(wrapped("https://example.org/a/very/long/address", 10) ==
        "https://example.org/a/very/long/address");
  CHECK(wrapped("äöü äöü", 7) == "äöü äöü");
}

TEST_CASE("messages are RFC 5322 with RFC 2047 words") {
  Letter letter;
  letter.subject = "Größe";
  letter.body = "naïve = 1\ntrailing \n";
  letter.to = {{"Ada Lovelace", "ada@example.org"},
               {"Doe, Jo \"J\"", "jo@example.org"},
               {"Keld Jørn Simonsen", "keld@example.org"}};
  // The encoded words were computed with Python's base64 module.
  CHECK(format_eml(letter, {"Pat", "pat@example.org"}, 1676332800, "") ==
        "From: Pat <pat@example.org>\r\n"
        "To: Ada Lovelace <ada@example.org>,\r\n"
        " \"Doe, Jo \\\"J\\\"\" <jo@example.org>,\r\n"
        " =?UTF-8?B?S2VsZCBKw7hybiBTaW1vbnNlbg==?=\r\n"
        " <keld@example.org>\r\n"
        "Subject: =?UTF-8?B?R3LDtsOfZQ==?=\r\n"
        "Date: Tue, 14 Feb 2023 00:00:00 +0000\r\n"
        "MIME-Version: 1.0\r\n"
        "X-Unsent: 1\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n"
        "\r\n"
        "na=C3=AFve =3D 1\r\n"
        "trailing=20\r\n");
}

TEST_CASE("no line of a message is longer than 76 characters, whatever is in it") {
  Letter letter;
  for (int i = 0; i < 40; ++i) letter.subject += "Überlänge 王小明 ";  // RFC 2047, 2: 76 at most
  letter.body = std::string(500, '=') + "\n" + std::string(500, 'x') + "\n";
  letter.to = {{std::string(300, 'n'), "n@example.org"}};
  const std::string mail = format_eml(letter, {"Pat", "pat@example.org"}, 0, "");
  REQUIRE(mail.find("\r\n\r\n") != std::string::npos);
  for (const std::string& line : split(mail, '\n')) CHECK(line.size() <= 77);  // with its CR
  CHECK(mail.find("\r\n\r\n") == mail.rfind("\r\n\r\n"));
}

TEST_CASE("another program finds the letter and the page in a message") {
  Letter letter;
  letter.paper = "18";
  letter.subject = "18";
  letter.body = "naïve\n--=_colophon\n";
  letter.page_file = "18.html";
  std::string page = "<!doctype html>\r\n";
  for (int i = 0; i < 300; ++i) page += static_cast<char>(i);
  const TemporaryFolder folder;
  write_file(folder.path() / "page", page);
  write_file(folder.path() / "letter.eml", format_eml(letter, {"Pat", "pat@example.org"}, 0, page));
  const test::Run run = test::shell(
      "python3 - <<'PY'\nimport email, email.policy\n"
      "m = email.message_from_binary_file(open('letter.eml', 'rb'), policy=email.policy.default)\n"
      "for part in m.walk():\n"
      "  print(part.get_content_type(), part.get_filename(), part.defects)\n"
      "page = list(m.iter_attachments())\n"
      "print(m.get_body().get_content() == 'naïve\\n--=_colophon\\n',"
      " page[0].get_payload(decode=True) == open('page', 'rb').read())\nPY",
      folder.path());
  INFO(run.err);
  CHECK(run.out ==
        "multipart/mixed None []\ntext/plain None []\ntext/html 18.html []\nTrue True\n");
}
