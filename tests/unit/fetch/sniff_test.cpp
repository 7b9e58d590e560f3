#include "fetch/sniff.hpp"

#include "support/catch.hpp"

using colophon::fetch::why_not_pdf;

TEST_CASE("a PDF is known by its first and last bytes") {
  CHECK(why_not_pdf("%PDF-1.4\n…\n%%EOF\n") == "");
  CHECK(why_not_pdf("junk before\n%PDF-1.4\n…\n%%EOF\n" + std::string(900, ' ')) == "");
  CHECK(why_not_pdf("%PDF-1.4\nstream cut of") ==
        "is a PDF that breaks off: it has no end-of-file marker");
  CHECK(why_not_pdf("%PDF-1.4\n%%EOF\n" + std::string(2000, 'x')) != "");
}

TEST_CASE("what comes instead of a PDF is named") {
  CHECK(why_not_pdf("") == "is empty");
  CHECK(why_not_pdf("\n<!DOCTYPE html><html><body>Sign in</body></html>") ==
        "is a web page (a login page, perhaps), not a PDF");
  CHECK(why_not_pdf("\x89PNG\r\n\x1a\n....") == "is a PNG picture, not a PDF");
  CHECK(why_not_pdf("PK\x03\x04....") == "is a ZIP or Office document, not a PDF");
  CHECK(why_not_pdf("Not found.\n") == "is plain text, not a PDF");
  CHECK(why_not_pdf(std::string("\0\1\2\3", 4)) == "is not a PDF: it does not begin with %PDF-");
}
