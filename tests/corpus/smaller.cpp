// A volume is smaller than its papers, and no worse: what can be packed is packed, streams keep
// their bytes. Judged by qpdf.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <sstream>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "pdf/linearize.hpp"
#include "pdf/open.hpp"
#include "pdf/volume_writer.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"

using namespace colophon;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> papers() {
  if (test::shared_dir().empty()) std::exit(77);
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(test::shared_dir() / "corpus/alta2023"))
    if (entry.path().extension() == ".pdf" &&
        entry.path().string().find("invited") == std::string::npos)
      found.push_back(entry.path());
  REQUIRE(found.size() == 23);
  return found;
}

std::string quoted(const fs::path& path) {
  return "'" + path.string() + "'";
}

/// SHA-256 of the bytes of every stream as stored, with how often it is there. Streams that hold
/// objects or tables are no content; what no page reaches is dropped by qpdf.
std::map<std::string, int> streams_of(const fs::path& file, const fs::path& scratch) {
  const fs::path plain = scratch / "plain.pdf";
  REQUIRE(test::shell(fmt::format("qpdf --warning-exit-0 --stream-data=preserve "
                                  "--object-streams=disable {} {}",
                                  quoted(file), quoted(plain)))
              .status == 0);
  const std::string bytes = read_file(plain);
  std::map<std::string, int> streams;
  constexpr std::string_view kLength = "/Length ", kStream = "\nstream\n";
  for (std::size_t at = 0; (at = bytes.find(kStream, at)) != std::string::npos;) {
    const std::size_t head = bytes.rfind(" obj\n", at);
    const std::string dictionary = bytes.substr(head, at - head);
    const std::size_t length = dictionary.rfind(kLength);
    if (length == std::string::npos) {
      at += kStream.size();
      continue;
    }
    const std::size_t size = std::stoul(dictionary.substr(length + kLength.size()));
    at += kStream.size();
    if (dictionary.find("/Type /Metadata") == std::string::npos)
      ++streams[sha256_hex(std::string_view(bytes).substr(at, size))];
    at += size;
  }
  return streams;
}

pdf::VolumeJob job_of(const std::vector<fs::path>& files) {
  pdf::VolumeJob job;
  for (const fs::path& file : files) {
    pdf::PageSourceFile source;
    source.id = fmt::format("p{}", job.sources.size());
    source.path = file.string();
    source.pages = static_cast<int>(pdf::page_list(pdf::Document(file)).size());
    job.sources.push_back(std::move(source));
  }
  return job;
}

}  // namespace

TEST_CASE("every stream of the papers is in the volume, byte for byte and once") {
  const TemporaryFolder folder;
  const fs::path volume = folder.path() / "volume.pdf";
  const std::vector<fs::path> files = papers();
  pdf::write_volume(job_of(files), volume);
  const std::map<std::string, int> plain = streams_of(volume, folder.path());
  pdf::linearize(volume);
  REQUIRE(test::shell("qpdf --check-linearization " + quoted(volume)).status == 0);
  const std::map<std::string, int> linear = streams_of(volume, folder.path());
  std::map<std::string, int> before;
  for (const fs::path& file : files)
    for (const auto& [hash, times] : streams_of(file, folder.path())) before[hash] += times;
  CHECK(before.size() > 600);
  std::size_t lost = 0, twice = 0, shared = 0;
  for (const auto& [hash, times] : before) {
    const auto after = plain.find(hash);
    lost += after == plain.end() ? 1 : 0;
    if (after == plain.end()) continue;
    shared += times > 1 ? 1 : 0;
    twice += after->second > 1 ? 1 : 0;
  }
  CHECK(lost == 0);
  CHECK(twice == 0);
  CHECK(shared > 5);  // fonts and pictures that several papers have
  CHECK(linear == plain);
}

TEST_CASE("all objects but streams are in compressed object streams") {
  const TemporaryFolder folder;
  const fs::path volume = folder.path() / "volume.pdf";
  const int pages = pdf::write_volume(job_of(papers()), volume).pages;
  for (const bool linear : {false, true}) {
    if (linear) pdf::linearize(volume);
    std::istringstream table(test::shell("qpdf --show-xref " + quoted(volume)).out);
    std::size_t packed = 0, loose = 0;
    for (std::string line; std::getline(table, line);) {
      packed += line.find("compressed; stream") != std::string::npos ? 1 : 0;
      loose += line.find("uncompressed; offset") != std::string::npos ? 1 : 0;
    }
    std::size_t streams = 0;
    const std::string bytes = read_file(volume);
    for (std::size_t at = 0; (at = bytes.find("endstream\nendobj", at)) != std::string::npos; ++at)
      ++streams;
    CHECK(packed > 3500);
    // In a linearized file pages, the catalog and the parameters stand by themselves.
    CHECK(loose <= streams + (linear ? static_cast<std::size_t>(pages) + 4 : 0));
    CHECK(bytes.find("\nxref\n") == std::string::npos);
  }
}
