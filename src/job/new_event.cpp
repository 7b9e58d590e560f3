#include "colophon/job/new_event.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/embedded.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "event/last_year.hpp"
#include "event/load.hpp"
#include "event/next_year.hpp"
#include "event/write.hpp"
#include "job/place_folder.hpp"
#include "report/findings_text.hpp"

namespace colophon {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFree = "name a folder that does not exist, or an empty one";
constexpr std::size_t kMaxKeptBytes = std::size_t{64} << 20;

std::string comment_list(const std::string& heading, const std::vector<std::string>& lines) {
  std::string out = lines.empty() ? "" : "# " + heading + "\n";
  for (const std::string& line : lines) out += "#   " + line + "\n";
  return out;
}

/// Templates are kept as they are: those that name last year are to be looked at.
void look_at_templates(const Event& last, const fs::path& last_folder, event::NextYear& next) {
  if (!fs::is_directory(last_folder / "templates")) return;
  std::vector<event::YearlyValue> values = event::yearly_values(last);
  values.push_back({"the year", std::to_string(last.year())});
  std::set<std::string> seen;
  for (const auto& entry : fs::recursive_directory_iterator(last_folder / "templates")) {
    const std::string path = entry.path().lexically_relative(last_folder).generic_string();
    if (!entry.is_regular_file() || !stays_inside(last_folder, path)) continue;
    const std::string text = read_file(entry.path(), kMaxKeptBytes);
    for (const event::YearlyValue& value : values) {
      constexpr std::size_t kLeast = 4;  // an edition's "8" is in every text
      if (value.value.size() < kLeast || text.find(value.value) == std::string::npos) continue;
      seen.insert(fmt::format("{}: it still says {}", path, in_quotes(value.value)));
    }
  }
  next.to_look_at.insert(next.to_look_at.end(), seen.begin(), seen.end());
}

/// The files of the new folder by path: what the event says, a place for each text that is to be
/// written, and from last year's folder its templates and logos.
std::map<std::string, std::string> files_of(const event::NextYear& next, const Event& last_event,
                                            const fs::path& last) {
  std::map<std::string, std::string> files = format_event_files(next.event);
  files["last-year.lock"] = event::format_last_year(last_event);
  std::string& event = files.at("event.yaml");
  event = "# Made from last year's event. Take out of these lists what is done.\n" +
          comment_list("To be filled in:", next.to_fill_in) +
          comment_list("Kept, to be looked at:", next.to_look_at) + event;
  for (const auto* items : {&next.event.volume.front, &next.event.volume.back}) {
    for (const Item& item : *items) {
      if (!item.text.empty()) files[item.text] = fmt::format("{}: to be written.\n", item.title);
    }
  }
  const auto keep = [&](const std::string& path) {
    if (stays_inside(last, path) && fs::is_regular_file(last / path)) {
      files[path] = read_file(last / path, kMaxKeptBytes);
    }
  };
  for (const Sponsor& sponsor : next.event.sponsors) {
    if (!sponsor.logo.empty()) keep(sponsor.logo);
  }
  if (fs::is_directory(last / "templates")) {
    for (const auto& entry : fs::recursive_directory_iterator(last / "templates")) {
      keep(entry.path().lexically_relative(last).generic_string());
    }
  }
  return files;
}

}  // namespace

std::vector<std::string> new_event(const fs::path& folder) {
  constexpr std::string_view kTemplates = "templates/new/";
  require_free(folder, kFree);
  std::vector<std::string> written;
  place_folder(folder, [&](const fs::path& staging) {
    for (const EmbeddedFile& file : embedded_files()) {
      if (file.name.substr(0, kTemplates.size()) != kTemplates) continue;
      const std::string name(file.name.substr(kTemplates.size()));
      write_file(staging / name, file.text);
      written.push_back(name);
    }
  });
  return written;
}

NextEvent next_event(const fs::path& folder, const fs::path& last_year) {
  NextEvent result;
  const LoadedEvent last = load_event(last_year);
  if (!last.usable) {
    result.log = report::findings_text(last.findings, false);
    result.code = ExitCode::kUsage;
    return result;
  }
  require_free(folder, kFree);
  event::NextYear next = event::next_year(last.event);
  look_at_templates(last.event, last_year, next);
  const std::map<std::string, std::string> files = files_of(next, last.event, last_year);
  place_folder(folder, [&](const fs::path& staging) {
    for (const auto& [name, text] : files) write_file(staging / name, text);
  });
  for (const auto& [name, text] : files) result.written.push_back(name);
  result.to_fill_in = std::move(next.to_fill_in);
  result.to_look_at = std::move(next.to_look_at);
  return result;
}

}  // namespace colophon
