#include "base/base64.hpp"

#include "support/catch.hpp"

using namespace colophon;

TEST_CASE("base64 is read as it is written, and nothing else is") {
  // RFC 4648, 10.
  CHECK(base64("") == "");
  CHECK(base64("f") == "Zg==");
  CHECK(base64("fo") == "Zm8=");
  CHECK(base64("foobar") == "Zm9vYmFy");
  std::string bytes;
  for (int i = 0; i < 300; ++i) {
    CHECK(from_base64(base64(bytes)) == bytes);
    bytes += static_cast<char>(i * 7);
  }
  for (const char* text :
       {"Z", "Zg", "Zg=", "Zg===", "Zh==", "Zg==Zg==", "Zm 8", "Zm9\n", "====", "Zm9vYmF-"}) {
    INFO(text);
    CHECK_FALSE(from_base64(text));
  }
}
