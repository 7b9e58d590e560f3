#include "fetch/account.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

#include "base/files.hpp"
#include "base/text.hpp"
#include "diagnostics/collect_rules.hpp"

namespace colophon::fetch {
namespace fs = std::filesystem;
namespace {

void report(const ConfigRule& rule, std::string message, std::string hint, std::string file,
            Findings& findings) {
  Location where;
  where.file = std::move(file);
  findings.push_back(make_finding(rule, std::move(message), std::move(hint), std::move(where)));
}

}  // namespace

void report_duplicates(const std::vector<CollectedPaper>& papers, Findings& findings) {
  std::map<std::string, std::vector<const CollectedPaper*>> by_content;
  for (const CollectedPaper& paper : papers) {
    if (!paper.sha256.empty()) by_content[paper.sha256].push_back(&paper);
  }
  for (const CollectedPaper& paper : papers) {
    if (paper.sha256.empty() || by_content[paper.sha256].size() < 2) continue;
    std::vector<std::string> others;
    for (const CollectedPaper* other : by_content[paper.sha256]) {
      if (other->id != paper.id) others.push_back(other->id);
    }
    report(collecting::kDuplicate,
           fmt::format("paper {} has the same file as {}", paper.id, join(others, ", ")),
           "One of them got the wrong upload: ask its authors.", paper.file, findings);
  }
}

int report_unclaimed(const Offers& offers, const std::vector<Match>& matches, Findings& findings) {
  std::set<std::size_t> claimed;
  for (const Match& match : matches) claimed.insert(match.files.begin(), match.files.end());
  int left_aside = 0;
  for (std::size_t i = 0; i < offers.names.size(); ++i) {
    if (claimed.contains(i)) continue;
    if (!lower_ascii(offers.names[i]).ends_with(".pdf")) {
      ++left_aside;
      continue;
    }
    report(collecting::kExtra, "no paper of the volume claims this file",
           "If it is one, name it as the paper's `source` in papers.yaml.", offers.shown[i],
           findings);
  }
  return left_aside;
}

void report_unclaimed(const Systems& systems, const std::vector<const Item*>& papers,
                      Findings& findings) {
  std::set<const SystemFile*> held;
  for (const Item* paper : papers) {
    for (const SystemFile* file : systems.held_for(*paper)) held.insert(file);
  }
  for (const SystemListing& listing : systems.listings()) {
    for (const SystemFile& file : listing.files) {
      if (held.contains(&file)) continue;
      report(collecting::kExtra,
             fmt::format("no paper has the id or source_id \"{}\"", clean_utf8(file.ids.back())),
             "Import the paper, or leave it out of the search.", clean_utf8(file.url), findings);
    }
  }
}

void report_strangers(const fs::path& event_folder, const Event& event, Findings& findings) {
  for (const fs::path& path : list_files(event_folder / "camera-ready", ".pdf")) {
    const std::string stem = path.stem().string();
    const Item* item = event.find(stem);
    if (item != nullptr && item->has_camera_ready()) continue;
    report(collecting::kExtra, fmt::format("no paper has the id \"{}\"", clean_utf8(stem)),
           "Remove it, or rename it to the id of its paper.",
           "camera-ready/" + path.filename().string(), findings);
  }
}

}  // namespace colophon::fetch
