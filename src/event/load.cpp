#include "event/load.hpp"

#include <fmt/format.h>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "colophon/failure.hpp"
#include "event/check_names.hpp"
#include "event/cross_check.hpp"
#include "event/read.hpp"

namespace colophon {
namespace {

using Reader = void (*)(const yaml::Source&, const yaml::Node&, Event&);

struct FileReader {
  const char* name;
  Reader read;
};

constexpr FileReader kFiles[] = {
    {"event.yaml", event::read_event_file},      {"papers.yaml", event::read_papers},
    {"committees.yaml", event::read_committees}, {"sponsors.yaml", event::read_sponsors},
    {"programme.yaml", event::read_programme},   {"people.yaml", event::read_people_file},
    {"waivers.yaml", event::read_waivers},
};

/// Parsed file of the folder; nothing if it is absent or cannot be parsed (then with a finding).
std::optional<yaml::Document> parse_file(const std::filesystem::path& folder,
                                         const std::string& name, LoadedEvent& out) {
  const std::filesystem::path path = folder / name;
  if (!std::filesystem::exists(path)) return std::nullopt;
  const std::string text = read_file(path);
  out.fingerprint = sha256_hex(fmt::format("{}\n{}\n{}", out.fingerprint, name, text));
  return yaml::parse(text, name, out.findings);
}

bool has_errors(const Findings& findings) {
  return worst(findings) == Severity::kError;
}

bool unparsable(const Findings& findings) {
  for (const Finding& finding : findings) {
    if (finding.rule == config::kUnparsable.id) return true;
  }
  return false;
}

}  // namespace

LoadedEvent load_event(const std::filesystem::path& folder) {
  if (!std::filesystem::exists(folder / "event.yaml")) {
    throw UsageError(fmt::format("{} holds no event.yaml", folder.string()),
                     "name an event folder, or make one with `colophon new`");
  }
  LoadedEvent out;
  for (const FileReader& file : kFiles) {
    if (const auto document = parse_file(folder, file.name, out)) {
      const yaml::Source source{document->file, out.findings};
      file.read(source, *document->root, out.event);
      if (file.read == event::read_event_file) event::check_names(folder, source, *document->root);
    }
  }
  if (std::filesystem::exists(folder / "ids.lock")) out.ids_text = read_file(folder / "ids.lock");
  if (const auto document = parse_file(folder, "ids.lock", out)) {
    out.ids = event::read_ids_lock({document->file, out.findings}, *document->root);
  }
  // A file that could not be read at all makes every reference into it look wrong.
  if (!unparsable(out.findings)) event::cross_check(folder, out.event, out.findings);
  out.usable = !has_errors(out.findings);
  return out;
}

}  // namespace colophon
