#include "base/hash.hpp"

#include "support/catch.hpp"

using namespace colophon;

TEST_CASE("a keyed hash tells equal bytes, however they come") {
  const KeyedHash::Key key = KeyedHash::random_key();
  KeyedHash hash(key);
  const std::string bytes(100'000, 'x');
  hash.update(bytes);
  const KeyedHash::Tag whole = hash.tag();
  hash.update(bytes.substr(0, 33));
  hash.update("");
  hash.update(bytes.substr(33));
  CHECK(hash.tag() == whole);
  hash.update(bytes + "x");
  CHECK(hash.tag() != whole);
  hash.update("");
  CHECK(hash.tag() != whole);
  KeyedHash same(key), other(KeyedHash::random_key());
  same.update(bytes);
  CHECK(same.tag() == whole);
  other.update(bytes);
  CHECK(other.tag() != whole);
}

TEST_CASE("a keyed hash is Poly1305") {
  // RFC 8439, 2.5.2.
  const KeyedHash::Key key = {0x85, 0xd6, 0xbe, 0x78, 0x57, 0x55, 0x6d, 0x33, 0x7f, 0x44, 0x52,
                              0xfe, 0x42, 0xd5, 0x06, 0xa8, 0x01, 0x03, 0x80, 0x8a, 0xfb, 0x0d,
                              0xb2, 0xfd, 0x4a, 0xbf, 0xf6, 0xaf, 0x41, 0x49, 0xf5, 0x1b};
  KeyedHash hash(key);
  hash.update("Cryptographic Forum Research Group");
  const KeyedHash::Tag tag = hash.tag();
  CHECK(hex({reinterpret_cast<const char*>(tag.data()), tag.size()}) ==
        "a8061dc1305136c6c22b8baf0c0127a9");
}
