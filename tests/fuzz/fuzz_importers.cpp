// Importers on arbitrary bytes: the first byte picks the system, the second what the file is
// called. Whatever a stranger's file holds, findings are lines of valid text, and the papers that
// come of it are an event's papers.yaml that reads back without an error.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/files.hpp"
#include "base/text.hpp"
#include "colophon/failure.hpp"
#include "event/read.hpp"
#include "event/write.hpp"
#include "metadata/importer.hpp"

namespace {

using namespace colophon;

constexpr std::array kSystems = {"hotcrp",  "openreview", "acm",  "conftool",
                                 "ceur-ws", "indico",     "pmlr", "aclpub"};
constexpr std::array kNames = {"x.json",       "authors.csv", "x.xml", "x.zip",
                               "workshop.xml", "x.bib",       "x.md",  "meta"};

void expect_readable(const Event& event) {
  for (const auto& [name, text] : format_event_files(event)) {
    if (name != "papers.yaml") continue;
    Findings findings;
    const auto document = yaml::parse(text, name, findings);
    if (!document) __builtin_trap();
    Event again;
    event::read_papers({name, findings}, *document->root, again);
    if (worst(findings) == Severity::kError || again.papers.size() != event.papers.size()) {
      __builtin_trap();
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  static const TemporaryFolder folder;
  const metadata::Importer* importer =
      metadata::find_importer(kSystems.at(data[0] % kSystems.size()));
  if (importer == nullptr) return 0;
  const std::filesystem::path file = folder.path() / kNames.at(data[1] % kNames.size());
  write_file(file, {reinterpret_cast<const char*>(data) + 2, size - 2});
  Findings findings;
  try {
    const metadata::Imported imported = importer->read({{file}, {}}, findings);
    expect_readable(imported.event);
  } catch (const UsageError&) {
    return 0;
  }
  for (const Finding& finding : findings) {
    if (!valid_utf8(finding.message) || finding.message.find('\n') != std::string::npos) {
      __builtin_trap();
    }
  }
  return 0;
}
