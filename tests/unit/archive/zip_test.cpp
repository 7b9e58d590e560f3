#include "archive/zip.hpp"

#include "base/clock.hpp"
#include "base/files.hpp"
#include "colophon/failure.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"

using namespace colophon;
using namespace colophon::archive;

namespace {

std::vector<ZipItem> sample(const std::filesystem::path& pdf) {
  return {{.name = "53020_CFP23XXX-ART/package.txt", .bytes = "3\t1.7\r\n"},
          {.name = "53020_CFP23XXX-ART/01-cover.pdf", .file = pdf, .compress = false},
          {.name = "53020_CFP23XXX-ART/Zoë.txt", .bytes = std::string(5000, 'z')}};
}

/// A ZIP made by a Python that does not care about safety.
std::filesystem::path made_by_python(const TemporaryFolder& folder, const std::string& body) {
  const auto path = folder.path() / "hostile.zip";
  const auto run =
      test::shell("python3 - <<'PY'\nimport zipfile, stat\nz = zipfile.ZipFile('" + path.string() +
                  "', 'w', zipfile.ZIP_DEFLATED)\n" + body + "\nz.close()\nPY");
  INFO(run.err);
  REQUIRE(run.status == 0);
  return path;
}

std::string why_refused(const ZipReader& reader, std::size_t at = 0) {
  return reader.refused().size() > at ? reader.refused()[at].why : "not refused";
}

}  // namespace

TEST_CASE("a ZIP holds what went in, in order, and unzip agrees") {
  const TemporaryFolder folder;
  const auto pdf = folder.path() / "a.pdf", zip = folder.path() / "out" / "a.zip";
  write_file(pdf, "%PDF-1.7 not really");
  write_zip(zip, sample(pdf), utc_midnight(2023, 2, 14));

  ZipReader reader(zip);
  REQUIRE(reader.entries().size() == 3);
  CHECK(reader.refused().empty());
  CHECK(reader.entries()[0].name == "53020_CFP23XXX-ART/package.txt");
  CHECK(reader.entries()[2].name == "53020_CFP23XXX-ART/Zoë.txt");
  CHECK(reader.read(reader.entries()[0]).bytes == "3\t1.7\r\n");
  CHECK(reader.read(reader.entries()[1]).bytes == "%PDF-1.7 not really");
  CHECK(reader.entries()[1].packed_bytes == reader.entries()[1].bytes);
  CHECK(reader.entries()[2].packed_bytes < 100);

  const auto tested = test::shell("unzip -t '" + zip.string() + "'");
  CHECK(tested.status == 0);
  const auto listed = test::shell("TZ=UTC unzip -ZT '" + zip.string() + "'");
  CHECK(listed.out.find("20230214.000000") != std::string::npos);
  CHECK(listed.out.find("-rw-r--r--") != std::string::npos);
}

TEST_CASE("the same items give the same bytes in any time zone") {
  const TemporaryFolder folder;
  const auto pdf = folder.path() / "a.pdf";
  write_file(pdf, "x");
  const auto when = utc_midnight(2023, 2, 14) + 3601;
  write_zip(folder.path() / "1.zip", sample(pdf), when);
  const char* before = std::getenv("TZ");
  const std::string zone = before != nullptr ? before : "";
  ::setenv("TZ", "Pacific/Auckland", 1);
  ::tzset();
  write_zip(folder.path() / "2.zip", sample(pdf), when);
  before != nullptr ? ::setenv("TZ", zone.c_str(), 1) : ::unsetenv("TZ");
  ::tzset();
  CHECK(read_file(folder.path() / "1.zip") == read_file(folder.path() / "2.zip"));
}

TEST_CASE("a ZIP that cannot be written leaves the old one") {
  const TemporaryFolder folder;
  const auto zip = folder.path() / "a.zip";
  write_file(zip, "old");
  CHECK_THROWS_AS(write_zip(zip, {{.name = "a.pdf", .file = folder.path() / "absent"}}, 0),
                  Failure);
  CHECK(read_file(zip) == "old");
  CHECK_THROWS_AS(write_zip(zip, {{.name = "../a", .bytes = "x"}}, 0), std::logic_error);
  CHECK_THROWS_AS(write_zip(zip, {{.name = "a", .bytes = "x"}, {.name = "a", .bytes = "y"}}, 0),
                  std::logic_error);
  CHECK(read_file(zip) == "old");
  CHECK(list_files(folder.path()).size() == 1);
}

TEST_CASE("names that would leave a folder are refused") {
  CHECK(unsafe_name("papers/1.pdf").empty());
  CHECK(unsafe_name("papers/..1.pdf").empty());
  for (const char* name : {"", "../x", "a/../x", "a/..", "/etc/passwd", "\\\\host\\x", "C:/x",
                           "a\\b", "a//b", "./a", "a\nb", "\xFFx"}) {
    INFO(name);
    CHECK_FALSE(unsafe_name(name).empty());
  }
  const TemporaryFolder folder;
  ZipReader reader(made_by_python(folder,
                                  "z.writestr('../evil.pdf', 'x')\n"
                                  "z.writestr('/abs.pdf', 'x')\n"
                                  "z.writestr('fine/1.pdf', 'good')\n"
                                  "z.writestr('fine/1.pdf', 'second')\n"
                                  "i = zipfile.ZipInfo('link.pdf')\n"
                                  "i.create_system = 3\n"
                                  "i.external_attr = (stat.S_IFLNK | 0o777) << 16\n"
                                  "z.writestr(i, '/etc/passwd')\n"
                                  "z.mkdir('folder') if hasattr(z, 'mkdir') else None\n"));
  REQUIRE(reader.entries().size() == 1);
  CHECK(reader.read(reader.entries()[0]).bytes == "good");
  REQUIRE(reader.refused().size() == 4);
  CHECK(why_refused(reader, 0) == "leaves the archive's folder");
  CHECK(why_refused(reader, 1) == "has an absolute path");
  CHECK(why_refused(reader, 2) == "comes twice");
  CHECK(why_refused(reader, 3) == "is a symbolic link");
}

TEST_CASE("a bomb is refused by its ratio, a liar by what comes out") {
  const TemporaryFolder folder;
  const auto bomb = made_by_python(folder, "z.writestr('bomb.txt', b'\\0' * (64 << 20))");
  CHECK(why_refused(ZipReader(bomb)) == "unpacks to more than 200 times its size");
  CHECK(why_refused(ZipReader(bomb, {.entry_bytes = 1000})) ==
        "is 67108864 bytes unpacked, more than 1000");

  // The same bomb with a header that claims 1,000 bytes.
  std::string bytes = read_file(bomb);
  const std::string truth("\0\0\0\4", 4), lie("\xE8\3\0\0", 4);
  for (std::size_t at = bytes.find(truth); at != std::string::npos; at = bytes.find(truth, at)) {
    bytes.replace(at, 4, lie);
  }
  write_file(folder.path() / "liar.zip", bytes);
  ZipReader liar(folder.path() / "liar.zip");
  REQUIRE(liar.entries().size() == 1);
  const ZipContent content = liar.read(liar.entries()[0]);
  CHECK_FALSE(content.bytes);
  CHECK_FALSE(content.problem.empty());

  const auto many = made_by_python(folder, "for n in range(30): z.writestr(str(n), 'x' * 1000)");
  CHECK_THROWS_AS(ZipReader(many, {.entries = 29}), UsageError);
  ZipReader total(many, {.total_bytes = 1500});
  CHECK(total.read(total.entries()[0]).bytes);
  CHECK_FALSE(total.read(total.entries()[1]).bytes);
}

TEST_CASE("what is no ZIP, is cut short or is corrupt gets a clear answer") {
  const TemporaryFolder folder;
  const auto bad = folder.path() / "bad.zip";
  CHECK_THROWS_AS(ZipReader(folder.path() / "absent.zip"), UsageError);
  write_file(bad, "this is no archive");
  CHECK_THROWS_AS(ZipReader(bad), UsageError);
  write_file(bad, "");
  CHECK_THROWS_AS(ZipReader(bad), UsageError);

  write_zip(bad, {{.name = "a.txt", .bytes = "Tell me, O Muse", .compress = false}}, 0);
  std::string bytes = read_file(bad);
  write_file(bad, std::string_view(bytes).substr(0, bytes.size() - 30));
  CHECK_THROWS_AS(ZipReader(bad), UsageError);
  bytes[bytes.find("Muse")] = 'H';
  write_file(bad, bytes);
  ZipReader corrupt(bad);
  REQUIRE(corrupt.entries().size() == 1);
  CHECK_FALSE(corrupt.read(corrupt.entries()[0]).bytes);
}
