#include "build/verify.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/interrupt.hpp"
#include "base/number.hpp"
#include "base/parallel.hpp"
#include "build/finished.hpp"
#include "build/verify_metadata.hpp"
#include "build/verify_rules.hpp"
#include "pdf/reread.hpp"

namespace colophon::build {
namespace fs = std::filesystem;
namespace {

/// CPS stamps are held to half a point (reference ieee.md §8 is measured to that).
constexpr double kStampTolerancePt = 0.5;

class Verifier {
 public:
  Verifier(const fs::path& out, int jobs, const Progress& progress)
      : out_(out), jobs_(jobs), progress_(progress), finished_(read_finished(out)) {}

  Verification run() {
    check_hashes();
    check_volume();
    check_singles();
    check_stamps();
    for (const MetadataProblem& problem : verify_metadata(out_, plan_)) {
      report(kMetadataDiffers, problem.file, problem.message);
    }
    result_.items = static_cast<int>(plan_.items.size());
    result_.pages = plan_.physical_pages;
    return std::move(result_);
  }

 private:
  void report(const VerifyRule& rule, std::string file, std::string message, int page = 0) {
    Finding finding{.rule = std::string(rule.id),
                    .slug = std::string(rule.slug),
                    .severity = rule.severity,
                    .message = std::move(message),
                    .hint = std::string(rule.hint)};
    finding.where.file = std::move(file);
    if (page > 0) {
      finding.where.page = page;
      finding.where.pages = {page};
    }
    result_.findings.push_back(std::move(finding));
  }

  void check_hashes() {
    std::vector<FileRecord> now = record_files(out_, {"manifest.json"});
    for (const FileRecord& expected : manifest_.outputs) {
      const auto found = std::find_if(now.begin(), now.end(),
                                      [&](const FileRecord& f) { return f.path == expected.path; });
      if (found == now.end()) {
        report(kOutputChanged, expected.path, "the file is missing");
      } else if (found->sha256 != expected.sha256) {
        report(kOutputChanged, expected.path,
               "the file is not the one that was built: its SHA-256 differs");
      }
      if (found != now.end()) now.erase(found);
    }
    for (const FileRecord& extra : now)
      report(kOutputChanged, extra.path, "the file is not part of the build");
  }

  const LinkCounts* links_in(const std::string& id) const {
    for (const ItemRecord& item : manifest_.items) {
      if (item.id == id) return &item.in;
    }
    return nullptr;
  }

  static std::string text(const LinkCounts& links) {
    return fmt::format("{} internal, {} URI, {} dead, {} other", links.internal, links.uri,
                       links.dead, links.other);
  }

  void compare_links(const PlannedItem& item, const std::string& file, const LinkCounts& found) {
    const LinkCounts* in = links_in(item.id);
    if (in == nullptr) {
      report(kLinkLost, file,
             fmt::format("item {} has no account of its links in the manifest", item.id));
    } else if (!(*in == found)) {
      report(kLinkLost, file,
             fmt::format("item {} came with {} links ({}), now it has {} ({})", item.id,
                         in->total(), text(*in), found.total(), text(found)));
    }
  }

  void check_volume() {
    if (progress_) progress_("verify", 0, plan_.physical_pages);
    const pdf::Reread volume = pdf::reread(out_ / "volume.pdf");
    for (const pdf::RereadPage& page : volume.pages) user_units_.push_back(page.user_unit);
    for (const std::string& problem : volume.problems)
      report(kDamagedOutput, "volume.pdf", problem);
    const int pages = static_cast<int>(volume.pages.size());
    if (pages != plan_.physical_pages) {
      report(kPageMissing, "volume.pdf",
             fmt::format("{} found, {} planned", counted(pages, "page"), plan_.physical_pages));
      return;
    }
    for (int physical = 1; physical <= pages; ++physical) {
      const std::string& label = volume.pages[physical - 1].label;
      if (label != plan_.label_of(physical)) {
        report(kLabelWrong, "volume.pdf",
               fmt::format("page label is \"{}\", planned \"{}\"", label, plan_.label_of(physical)),
               physical);
      }
    }
    for (const PlannedItem& item : plan_.items) check_item_links(volume, item);
    check_outline(volume);
  }

  void check_item_links(const pdf::Reread& volume, const PlannedItem& item) {
    if (item.source != PageSource::kCameraReady && item.source != PageSource::kFinished) return;
    LinkCounts found;
    for (int physical = item.first_physical; physical > 0 && physical <= item.last_physical;
         ++physical) {
      const pdf::RereadPage& page = volume.pages[physical - 1];
      found.internal += page.links.internal;
      found.uri += page.links.uri;
      found.dead += page.links.dead;
      found.other += page.links.other;
      for (const auto& [rect, target] : page.internal) {
        if (target >= item.first_physical && target <= item.last_physical) continue;
        report(kLinkLost, "volume.pdf",
               fmt::format("a link of item {} leads to page {}, outside the item", item.id,
                           plan_.label_of(target)),
               physical);
      }
    }
    compare_links(item, "volume.pdf", found);
    result_.links.internal += found.internal;
    result_.links.uri += found.uri;
    result_.links.dead += found.dead;
    result_.links.other += found.other;
  }

  void check_outline(const pdf::Reread& volume) {
    for (const PlannedItem& item : plan_.items) {
      if (item.pages == 0) continue;
      const bool there = std::any_of(
          volume.outline.begin(), volume.outline.end(), [&](const pdf::RereadOutline& entry) {
            return entry.page == item.first_physical && entry.title == item.title;
          });
      if (!there)
        report(kOutlineWrong, "volume.pdf",
               fmt::format("no bookmark leads to item {} on page {}", item.id, item.first_label));
    }
  }

  void check_singles() {
    std::vector<const PlannedItem*> items;
    for (const PlannedItem& item : plan_.items) {
      if (item.pages > 0) items.push_back(&item);
    }
    std::vector<std::optional<pdf::Reread>> singles(items.size());
    in_parallel(items.size(), jobs_, [&](std::size_t i) {
      if (fs::exists(out_ / items[i]->file)) singles[i] = pdf::reread(out_ / items[i]->file);
    });
    for (std::size_t i = 0; i < items.size(); ++i) {
      const PlannedItem& item = *items[i];
      if (!singles[i]) continue;  // reported as missing by its hash
      for (const std::string& problem : singles[i]->problems)
        report(kDamagedOutput, item.file, problem);
      const auto& pages = singles[i]->pages;
      if (static_cast<int>(pages.size()) != item.pages) {
        report(kPageMissing, item.file,
               fmt::format("{} found, {} planned",
                           counted(static_cast<long long>(pages.size()), "page"), item.pages));
        continue;
      }
      LinkCounts found;
      for (const pdf::RereadPage& page : pages) {
        found.internal += page.links.internal;
        found.uri += page.links.uri;
        found.dead += page.links.dead;
        found.other += page.links.other;
      }
      if (item.source == PageSource::kCameraReady || item.source == PageSource::kFinished)
        compare_links(item, item.file, found);
      if (pages.front().label != item.first_label || pages.back().label != item.last_label) {
        report(kLabelWrong, item.file,
               fmt::format("page labels run from \"{}\" to \"{}\", planned \"{}\" to \"{}\"",
                           pages.front().label, pages.back().label, item.first_label,
                           item.last_label));
      }
    }
  }

  void check_stamps() {
    std::map<int, std::vector<const StampRecord*>> by_page;
    for (const StampRecord& stamp : stamps_) by_page[stamp.physical].push_back(&stamp);
    std::vector<int> pages;
    for (const auto& [page, lines] : by_page) pages.push_back(page);
    const std::size_t chunks = static_cast<std::size_t>(std::max(1, jobs_));
    std::vector<std::vector<std::pair<const StampRecord*, std::string>>> problems(chunks);
    in_parallel(chunks, jobs_, [&](std::size_t chunk) {
      const pdf::WordReader reader(out_ / "volume.pdf", user_units_);
      for (std::size_t i = chunk * pages.size() / chunks; i < (chunk + 1) * pages.size() / chunks;
           ++i) {
        stop_if_interrupted();
        const std::vector<pdf::Word> words = reader.words(pages[i]);
        for (const StampRecord* stamp : by_page.at(pages[i])) {
          std::string problem = stamp_problem(*stamp, words, kStampTolerancePt);
          if (!problem.empty()) problems[chunk].emplace_back(stamp, std::move(problem));
        }
      }
    });
    for (const auto& chunk : problems) {
      for (const auto& [stamp, problem] : chunk) {
        report(kStampMissing, "volume.pdf",
               fmt::format("\"{}\" should stand at {}, {} pt: it {}", stamp->text,
                           number(stamp->x_pt), number(stamp->top_pt), problem),
               stamp->physical);
      }
    }
  }

  fs::path out_;
  int jobs_;
  const Progress& progress_;
  Finished finished_;
  const Manifest& manifest_ = finished_.manifest;
  const VolumePlan& plan_ = finished_.plan;
  const std::vector<StampRecord>& stamps_ = finished_.stamps;
  std::vector<double> user_units_;  ///< of the volume's pages
  Verification result_;
};

}  // namespace

Verification verify(const fs::path& out, int jobs, const Progress& progress) {
  return Verifier(out, jobs, progress).run();
}

}  // namespace colophon::build
