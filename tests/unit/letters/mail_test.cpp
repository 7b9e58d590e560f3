#include "letters/mail.hpp"

#include "base/files.hpp"
#include "base/text.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"

using namespace colophon;
using namespace colophon::letters;

namespace {

constexpr std::time_t kValentine = 1676332800;  // 2023-02-14

/// What Python's own parser of mail makes of a file.
std::string python(const TemporaryFolder& folder, const std::string& script) {
  const test::Run run = test::shell("python3 - <<'PY'\n" + script + "\nPY", folder.path());
  INFO(run.err);
  CHECK(run.status == 0);
  return run.out;
}

}  // namespace

TEST_CASE("messages are RFC 5322 with RFC 2047 words") {
  Letter letter;
  letter.subject = "Größe";
  letter.body = "naïve = 1\ntrailing \nFrom here\n";
  letter.html = "<p>naïve</p>\n";
  letter.to = {{"Ada Lovelace", "ada@example.org"},
               {"Doe, Jo \"J\"", "jo@example.org"},
               {"Keld Jørn Simonsen", "keld@example.org"}};
  // The encoded words were computed with Python's base64 module.
  CHECK(format_eml(letter, {"Pat", "pat@example.org"}, kValentine) ==
        "From: Pat <pat@example.org>\r\n"
        "To: Ada Lovelace <ada@example.org>,\r\n"
        " \"Doe, Jo \\\"J\\\"\" <jo@example.org>,\r\n"
        " =?UTF-8?B?S2VsZCBKw7hybiBTaW1vbnNlbg==?=\r\n"
        " <keld@example.org>\r\n"
        "Subject: =?UTF-8?B?R3LDtsOfZQ==?=\r\n"
        "Date: Tue, 14 Feb 2023 00:00:00 +0000\r\n"
        "MIME-Version: 1.0\r\n"
        "X-Unsent: 1\r\n"
        "Content-Type: multipart/alternative;\r\n"
        " boundary=\"=_colophon-alternatives\"\r\n"
        "\r\n"
        "--=_colophon-alternatives\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n"
        "\r\n"
        "na=C3=AFve =3D 1\r\n"
        "trailing=20\r\n"
        "=46rom here\r\n"
        "\r\n"
        "--=_colophon-alternatives\r\n"
        "Content-Type: text/html; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n"
        "\r\n"
        "<p>na=C3=AFve</p>\r\n"
        "\r\n"
        "--=_colophon-alternatives--\r\n");
}

TEST_CASE("no line of a message is longer than 76 characters, whatever is in it") {
  Letter letter;
  for (int i = 0; i < 40; ++i) letter.subject += "Überlänge 王小明 ";  // RFC 2047, 2: 76 at most
  letter.body = std::string(500, '=') + "\n" + std::string(500, 'x') + "\n";
  letter.html = std::string(500, 'y');
  letter.pictures = {{"a@b.invalid", std::string(500, 'z')}};
  letter.to = {{std::string(300, 'n'), "n@example.org"}};
  const std::string mail = format_eml(letter, {"Pat", "pat@example.org"}, 0);
  for (const std::string& line : split(mail, '\n')) CHECK(line.size() <= 77);  // with its CR
}

TEST_CASE("another program finds both texts and the pictures in a message") {
  Letter letter;
  letter.item = "18";
  letter.subject = "18";
  letter.body = "naïve\n--=_colophon-alternatives\nFrom me\n";
  letter.html = "<img src=\"cid:18-1@x.invalid\">\n--=_colophon-related\n";
  std::string picture;
  for (int i = 0; i < 300; ++i) picture += static_cast<char>(i);
  letter.pictures = {{"18-1@x.invalid", picture}, {"18-2@x.invalid", picture + "2"}};
  const TemporaryFolder folder;
  write_file(folder.path() / "picture", picture);
  write_file(folder.path() / "letter.eml", format_eml(letter, {"Pat", "pat@example.org"}, 0));
  CHECK(python(folder,
               "import email, email.policy\n"
               "m = email.message_from_binary_file(open('letter.eml', 'rb'),"
               " policy=email.policy.default)\n"
               "for part in m.walk():\n"
               "  print(part.get_content_type(), part.get_filename(), part['content-id'],"
               " part.defects)\n"
               "print(repr(m.get_body(('plain',)).get_content()))\n"
               "print(repr(m.get_body(('html',)).get_content()))\n"
               "first = [p for p in m.walk() if p['content-id'] == '<18-1@x.invalid>'][0]\n"
               "print(first.get_payload(decode=True) == open('picture', 'rb').read())") ==
        "multipart/alternative None None []\n"
        "text/plain None None []\n"
        "multipart/related None None []\n"
        "text/html None None []\n"
        "image/png 18-1.png <18-1@x.invalid> []\n"
        "image/png 18-2.png <18-2@x.invalid> []\n"
        "'naïve\\n--=_colophon-alternatives\\nFrom me\\n'\n"
        "'<img src=\"cid:18-1@x.invalid\">\\n--=_colophon-related\\n'\n"
        "True\n");
}

TEST_CASE("nothing that a letter is made from adds a line to the header") {
  Letter letter;
  const std::string evil = "x\r\nBcc: evil@example.org\r\n\r\nbody\x1b[31m\xe2\x80\xa8y\n z";
  letter.subject = squeeze(evil);
  letter.body = evil;
  letter.html = evil;
  letter.to = {{evil, "a@example.org"}, {"\"\\\r\nCc: e@example.org", "b@example.org"}};
  const TemporaryFolder folder;
  write_file(folder.path() / "letter.eml",
             format_eml(letter, {evil, "pat@example.org"}, kValentine));
  CHECK(python(folder,
               "import email, email.policy\n"
               "m = email.message_from_binary_file(open('letter.eml', 'rb'),"
               " policy=email.policy.default)\n"
               "print(sorted(m.keys()))\n"
               "print([a.addr_spec for a in m['to'].addresses],"
               " [a.addr_spec for a in m['from'].addresses])") ==
        "['Content-Type', 'Date', 'From', 'MIME-Version', 'Subject', 'To', 'X-Unsent']\n"
        "['a@example.org', 'b@example.org'] ['pat@example.org']\n");
}

TEST_CASE("a mailbox holds every message whole") {
  CHECK(mbox_entry("A: b\r\n\r\nFrom me\r\n>From you\r\n>> no\r\nFromage\r\n", "pat@example.org",
                   kValentine) ==
        "From pat@example.org Tue Feb 14 00:00:00 2023\n"
        "A: b\n\n>From me\n>>From you\n>> no\nFromage\n\n");
  std::string mbox;
  for (const char* body : {"From one\n\nFrom two\n", "plain\n"}) {
    Letter letter;
    letter.subject = "Fröm";
    letter.body = body;
    letter.html = std::string("<p>\nFrom ") + body;
    mbox += mbox_entry(format_eml(letter, {"Pat", "pat@example.org"}, kValentine),
                       "pat@example.org", kValentine);
  }
  const TemporaryFolder folder;
  write_file(folder.path() / "m.mbox", mbox);
  CHECK(python(folder,
               "import mailbox, email, email.policy\n"
               "box = mailbox.mbox('m.mbox', factory=lambda f: email.message_from_binary_file(f,"
               " policy=email.policy.default), create=False)\n"
               "for m in box:\n"
               "  print(m['subject'], repr(m.get_body(('plain',)).get_content()),"
               " repr(m.get_body(('html',)).get_content()), m.defects)") ==
        "Fröm 'From one\\n\\nFrom two\\n' '<p>\\nFrom From one\\n\\nFrom two\\n' []\n"
        "Fröm 'plain\\n' '<p>\\nFrom plain\\n' []\n");
}
