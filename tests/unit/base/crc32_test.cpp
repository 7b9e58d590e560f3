#include "base/crc32.hpp"

#include "base/files.hpp"
#include "colophon/failure.hpp"
#include "support/catch.hpp"

using namespace colophon;

TEST_CASE("CRC-32 of files") {
  const TemporaryFolder folder;
  const auto crc = [&](const std::string& bytes) {
    write_file(folder.path() / "f", bytes);
    return crc32_file(folder.path() / "f");
  };
  CHECK(crc("123456789") == "cbf43926");  // check value of ISO 3309's polynomial
  CHECK(crc("") == "00000000");
  CHECK(crc("The quick brown fox jumps over the lazy dog") == "414fa339");
  CHECK(crc(std::string(300'001, 'x')) != crc(std::string(300'000, 'x')));
  CHECK_THROWS_AS(crc32_file(folder.path() / "none"), Failure);
}
