// Letters of three rounds as mail programs and browsers see them.
#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "support/browser.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/pdf_builder.hpp"

using namespace colophon;
using test::PdfBuilder;

namespace {

/// A page with a bar in its left margin, or without.
std::string paper(bool bar) {
  PdfBuilder builder;
  builder.add_page(bar ? "12 300 8 31 re f" : "120 300 8 31 re f");
  return builder.bytes();
}

constexpr const char* kEvent =
    "event: {acronym: WEEX, title: Workshop on Example Engineering, start: 2031-02-08}\n"
    "deposit: {name: Pat Chair, email: pat@example.org}\n"
    "dates: {camera-ready: 2031-01-10 AoE}\n"
    "upload: https://example.org/{id}\n";

constexpr const char* kPapers =
    "- id: p.1\n  title: On Bars\n  contributors:\n"
    "  - {family: \"Doe\\nBcc: evil@example.org\", given: Jo, email: jo@example.org}\n";

constexpr const char* kProfile =
    "profile: house\ntitle: House rules\nrules:\n  margin-overflow: error\n";

struct Scene {
  TemporaryFolder folder;
  Scene() {
    write("e/event.yaml", kEvent);
    write("e/papers.yaml", kPapers);
    write("e/templates/profiles/house.yaml", kProfile);
  }
  void write(const std::string& name, const std::string& text) const {
    write_file(folder.path() / name, text);
  }
  [[nodiscard]] std::string run(const std::string& command) const {
    const test::Run run = test::shell(command, folder.path());
    INFO(run.err);
    CHECK(run.status == 0);
    return run.out;
  }
  [[nodiscard]] std::string letters(int day) const {
    return run("SOURCE_DATE_EPOCH=" + std::to_string(1924992000 + day * 86400) +
               " colophon letters e -o out --profile house");
  }
  /// The HTML of a message as a mail program shows it, its pictures beside it.
  void unpack() const {
    CHECK(run("python3 - <<'PY'\n"
              "import email, email.policy, mailbox\n"
              "m = email.message_from_binary_file(open('out/p.1.eml', 'rb'),"
              " policy=email.policy.default)\n"
              "assert not any(part.defects for part in m.walk())\n"
              "html = m.get_body(('html',)).get_content()\n"
              "pictures = [p for p in m.walk() if p.get_content_type() == 'image/png']\n"
              "for n, p in enumerate(pictures):\n"
              "  open(f'{n}.png', 'wb').write(p.get_payload(decode=True))\n"
              "  html = html.replace('cid:' + p['content-id'][1:-1], f'{n}.png')\n"
              "assert 'cid:' not in html\n"
              "open('mail.html', 'w').write(html)\n"
              "box = mailbox.mbox('out/letters.mbox', create=False)\n"
              "print(len(box), len(pictures), sorted(k for k in m.keys()), m['to'])\n"
              "PY") ==
          "1 1 ['Content-Type', 'Date', 'From', 'MIME-Version', 'Subject', 'To', 'X-Unsent'] "
          "\"Jo Doe Bcc: evil@example.org\" <jo@example.org>\n");
  }
};

/// The colour of the picture where the bar is framed, and in the middle of the page.
constexpr const char* kColours = R"((async () => {
  const picture = document.querySelector("img");
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = 612; canvas.height = 792;
  const pen = canvas.getContext("2d", {willReadFrequently: true});
  pen.drawImage(picture, 0, 0, 612, 792);
  const red = (x, y, w, h) => { const d = pen.getImageData(x, y, w, h).data; let n = 0;
    for (let i = 0; i < d.length; i += 4) if (d[i] > d[i + 1] + 60) ++n; return n; };
  return [red(0, 440, 40, 70) > 50, red(100, 100, 400, 600)];
})())";

}  // namespace

TEST_CASE("three rounds of letters: a picture with its mark, what is still there, and thanks") {
  const Scene scene;
  scene.write("e/camera-ready/p.1.pdf", paper(true));
  CHECK(scene.letters(0) ==
        "out: 1 letter for 1 item, round 1\n  p.1: 1 error -> jo@example.org\n");
  scene.unpack();
  if (test::Browser::available()) {
    test::Browser browser;
    browser.open(scene.folder.path() / "out/p.1.html");
    CHECK(browser.value(kColours).dump() == "[true,0]");
    for (const std::string& one : browser.complaints()) UNSCOPED_INFO(one.substr(0, 200));
    CHECK(browser.complaints().empty());  // it needs nothing beside it; a mail's HTML has pictures
    for (const char* page : {"out/p.1.html", "mail.html"}) {
      CAPTURE(page);
      browser.open(scene.folder.path() / page);
      CHECK(browser.value("document.querySelector('h1').textContent") == "On Bars");
      CHECK(browser.value("document.querySelector('a.button').href") == "https://example.org/p.1");
      CHECK(browser.value("document.documentElement.scrollWidth <= window.innerWidth") == true);
    }
  } else {
    WARN("skipped: there is no chromium");
  }

  CHECK(scene.letters(1) ==
        "out: 1 letter for 1 item, round 1 once more: nothing has changed\n"
        "  p.1: 1 error -> jo@example.org\n");
  scene.write("e/camera-ready/p.1.pdf", paper(true) + "% another file\n");
  CHECK(scene.letters(2) ==
        "out: 1 letter for 1 item, round 2\n"
        "  p.1: 1 error (0 new, 1 still there, 0 fixed) -> jo@example.org\n");
  CHECK(read_file(scene.folder.path() / "out/p.1.txt").find("1. Still there: ") !=
        std::string::npos);
  scene.write("e/camera-ready/p.1.pdf", paper(false));
  CHECK(scene.letters(3) ==
        "out: 1 letter for 1 item, round 3\n"
        "  p.1: all is well (0 new, 0 still there, 1 fixed) -> jo@example.org\n");
  CHECK(scene.letters(4).find("round 3 once more") != std::string::npos);
  scene.write("e/camera-ready/p.1.pdf", paper(false) + "% another file\n");
  CHECK(scene.letters(5) == "out: 0 letters for 1 item, round 4\n");
}
