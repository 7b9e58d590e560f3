#include "build/verify.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/interrupt.hpp"
#include "base/number.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "build/finished.hpp"
#include "build/link_list.hpp"
#include "build/verify_edition.hpp"
#include "build/verify_metadata.hpp"
#include "build/verify_parts.hpp"
#include "build/verify_rules.hpp"
#include "build/verify_stamps.hpp"
#include "pdf/reread.hpp"

namespace colophon::build {
namespace fs = std::filesystem;
namespace {

/// Characters whose middle lies in a rectangle of a page that is neither cropped nor turned.
std::string text_in(const std::vector<pdf::Word>& words, const RectPt& rect, double height_pt) {
  std::string text;
  for (const pdf::Word& word : words) {
    for (const pdf::Glyph& glyph : word.glyphs) {
      const double x = (glyph.box.x0 + glyph.box.x1) / 2,
                   y = height_pt - (glyph.box.y0 + glyph.box.y1) / 2;
      if (x >= rect.x0 && x <= rect.x1 && y >= rect.y0 && y <= rect.y1)
        text += to_utf8(glyph.character);
    }
  }
  return text;
}

class Verifier {
 public:
  Verifier(const fs::path& out, int jobs, const Progress& progress, const Proven& proven)
      : out_(out),
        jobs_(jobs),
        progress_(progress),
        proven_(proven),
        finished_(read_finished(out)) {
    for (const StampRecord& stamp : stamps_) stamps_by_page_[stamp.physical].push_back(&stamp);
  }

  Verification run() {
    if (progress_) progress_("verify", 0, plan_.physical_pages);
    if (!proven_.hashes) check_hashes();
    read_all();
    check_volume();
    check_singles();
    check_stamps();
    for (const MetadataProblem& problem : verify_metadata(out_, finished_)) {
      report(kMetadataDiffers, problem.file, problem.message);
    }
    result_.items = static_cast<int>(plan_.items.size());
    result_.pages = plan_.physical_pages;
    result_.edition = plan_.edition;
    return std::move(result_);
  }

 private:
  void report(const VerifyRule& rule, std::string file, std::string message, int page = 0) {
    Finding finding = verify_finding(rule, std::move(message), std::move(file));
    if (page > 0) {
      finding.where.page = page;
      finding.where.pages = {page};
    }
    result_.findings.push_back(std::move(finding));
  }

  void check_hashes() {
    std::vector<FileRecord> now = record_files(out_, {"manifest.json"}, jobs_);
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

  const ItemRecord* record_of(const std::string& id) const {
    for (const ItemRecord& item : manifest_.items) {
      if (item.id == id) return &item;
    }
    return nullptr;
  }

  static std::string text(const LinkCounts& links) {
    return fmt::format("{} internal, {} URI, {} dead, {} other", links.internal, links.uri,
                       links.dead, links.other);
  }

  void compare_links(const PlannedItem& item, const std::string& file, const LinkCounts& found,
                     const std::string& digest) {
    const ItemRecord* record = record_of(item.id);
    if (record == nullptr) {
      report(kLinkLost, file,
             fmt::format("item {} has no account of its links in the manifest", item.id));
    } else if (!(record->in == found)) {
      report(kLinkLost, file,
             fmt::format("item {} came with {} links ({}), now it has {} ({})", item.id,
                         record->in.total(), text(record->in), found.total(), text(found)));
    } else if (!record->links_sha256.empty() && record->links_sha256 != digest) {
      report(kLinkLost, file,
             fmt::format("the {} links of item {} are not those it came with: an address, a target "
                         "or a place differs",
                         found.total(), item.id));
    }
  }

  void check_volume() {
    const pdf::Reread& volume = volume_;
    for (const std::string& problem : volume.problems)
      report(kDamagedOutput, "volume.pdf", problem);
    check_edition(volume, "volume.pdf");
    if (print())
      for (const std::string& problem : left_hand_papers(plan_))
        report(kEditionWrong, "volume.pdf", problem);
    const int pages = static_cast<int>(volume.pages.size());
    if (pages != plan_.physical_pages) {
      report(kPageMissing, "volume.pdf",
             fmt::format("{} found, {} planned", counted(pages, "page"), plan_.physical_pages));
      return;
    }
    for (const PlannedItem& item : plan_.items) {
      if (item.pages <= 0 || (item.first_physical > 0 && item.last_physical <= pages)) continue;
      // The plan was edited: what it says of pages leads nowhere.
      report(kPageMissing, "plan.json",
             fmt::format("item {} is on pages {} to {} of {}", item.id, item.first_physical,
                         item.last_physical, pages));
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
    for (const std::string& problem : part_problems(manifest_, plan_, volume.parts))
      report(kPartLost, "volume.pdf", problem);
    if (print()) return;  // no links, no outline: `check_edition`
    for (const PlannedItem& item : plan_.items) check_item_links(volume, item);
    check_page_references(volume);
    check_outline(volume);
  }

  [[nodiscard]] bool print() const { return plan_.edition == Edition::kPrint; }

  void check_edition(const pdf::Reread& document, const std::string& file) {
    if (manifest_.linearized && !document.linearized)
      report(kEditionWrong, file, "the file is not linearized");
    if (!print()) return;
    for (const std::string& problem : unprintable(document)) report(kEditionWrong, file, problem);
  }

  /// The first item that begins on a page of the volume, or nullptr.
  const PlannedItem* beginning_on(int physical) const {
    const auto found = std::find_if(
        plan_.items.begin(), plan_.items.end(),
        [&](const PlannedItem& item) { return item.pages > 0 && item.first_physical == physical; });
    return found == plan_.items.end() ? nullptr : &*found;
  }

  /// Links that the volume adds lead to items. In the author index each stands on the item's page
  /// number; in the contents, where titles are links too, at least one per item does.
  void check_page_references(const pdf::Reread& volume) {
    std::vector<double> units;
    for (const pdf::RereadPage& page : volume.pages) units.push_back(page.user_unit);
    const pdf::WordReader reader(out_ / "volume.pdf", std::move(units));
    for (const PlannedItem& item : plan_.items) {
      if (item.source != PageSource::kTypeset) continue;
      std::map<const PlannedItem*, bool> numbered;
      for (int page = item.first_physical; page > 0 && page <= item.last_physical; ++page) {
        const pdf::RereadPage& sheet = volume.pages[page - 1];
        if (sheet.internal.empty()) continue;
        const std::vector<pdf::Word> words = reader.words(page);
        for (const auto& [rect, target] : sheet.internal) {
          const PlannedItem* to = beginning_on(target);
          if (to == nullptr) {
            report(kLinkLost, "volume.pdf",
                   fmt::format("a link leads to page {}, on which no item begins",
                               plan_.label_of(target)),
                   page);
            continue;
          }
          const std::string text = text_in(words, rect, sheet.height_pt);
          const bool agrees = text == to->first_label;
          numbered[to] = numbered[to] || agrees;
          if (item.kind == ItemKind::kAuthorIndex && !agrees) {
            report(kLabelWrong, "volume.pdf",
                   fmt::format("the index says \"{}\" and leads to page {}", text, to->first_label),
                   page);
          }
        }
      }
      if (item.kind != ItemKind::kToc) continue;
      for (const auto& [to, found] : numbered) {
        if (found) continue;
        report(kLabelWrong, "volume.pdf",
               fmt::format("the contents do not give item {} its page number {}", to->id,
                           to->first_label),
               item.first_physical);
      }
    }
  }

  void check_item_links(const pdf::Reread& volume, const PlannedItem& item) {
    if (item.source != PageSource::kCameraReady && item.source != PageSource::kFinished) return;
    LinkCounts found;
    for (int physical = item.first_physical; physical > 0 && physical <= item.last_physical;
         ++physical) {
      const pdf::RereadPage& page = volume.pages[physical - 1];
      found += page.links;
      for (const auto& [rect, target] : page.internal) {
        if (target >= item.first_physical && target <= item.last_physical) continue;
        report(kLinkLost, "volume.pdf",
               fmt::format("a link of item {} leads to page {}, outside the item", item.id,
                           plan_.label_of(target)),
               physical);
      }
    }
    compare_links(item, "volume.pdf", found,
                  links_digest(volume, item.first_physical, item.last_physical));
    result_.links += found;
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

  /// Reads all PDFs, the volume beside the single ones: it takes as long as they all.
  void read_all() {
    for (const PlannedItem& item : plan_.items) {
      if (item.pages > 0 && !proven_.singles.contains(item.file)) items_.push_back(&item);
    }
    singles_.resize(items_.size());
    single_stamps_.resize(items_.size());
    pdf::ContentEnds ends;
    in_parallel(items_.size() + 1, jobs_, [&](std::size_t i) {
      stop_if_interrupted();
      if (i == 0) {
        volume_ = pdf::reread(out_ / "volume.pdf", &ends);
        return;
      }
      const PlannedItem& item = *items_[i - 1];
      if (!fs::exists(out_ / item.file)) return;
      pdf::Reread& single = singles_[i - 1].emplace(pdf::reread(out_ / item.file, &ends));
      single_stamps_[i - 1] =
          stamp_problems(out_ / item.file, single, stamps_by_page_,
                         {item.first_physical, item.last_physical, item.first_physical - 1});
      single.overlay = {};  // as large as its fonts
    });
  }

  void check_singles() {
    for (std::size_t i = 0; i < items_.size(); ++i) {
      const PlannedItem& item = *items_[i];
      if (!singles_[i]) {
        report(kPageMissing, item.file, fmt::format("the file of item {} is missing", item.id));
        continue;
      }
      for (const std::string& problem : singles_[i]->problems)
        report(kDamagedOutput, item.file, problem);
      const auto& pages = singles_[i]->pages;
      if (static_cast<int>(pages.size()) != item.pages) {
        report(kPageMissing, item.file,
               fmt::format("{} found, {} planned",
                           counted(static_cast<long long>(pages.size()), "page"), item.pages));
        continue;
      }
      report_stamps(item.file, single_stamps_[i]);
      if (const ItemRecord* record = record_of(item.id))
        for (const std::string& problem : part_problems(*record, singles_[i]->parts))
          report(kPartLost, item.file, problem);
      check_edition(*singles_[i], item.file);
      LinkCounts found;
      for (const pdf::RereadPage& page : pages) found += page.links;
      const bool own =
          item.source == PageSource::kCameraReady || item.source == PageSource::kFinished;
      if (own && !print())
        compare_links(item, item.file, found, links_digest(*singles_[i], 1, item.pages));
      if (pages.front().label != item.first_label || pages.back().label != item.last_label) {
        report(kLabelWrong, item.file,
               fmt::format("page labels run from \"{}\" to \"{}\", planned \"{}\" to \"{}\"",
                           pages.front().label, pages.back().label, item.first_label,
                           item.last_label));
      }
    }
  }

  void report_stamps(const std::string& file, const std::vector<StampProblem>& problems) {
    for (const StampProblem& problem : problems) {
      report(kStampMissing, file,
             fmt::format("\"{}\" should stand at {}, {} pt: it {}", problem.stamp->text,
                         number(problem.stamp->x_pt), number(problem.stamp->top_pt), problem.what),
             problem.page);
    }
  }

  void check_stamps() {
    const int chunks = std::max(1, jobs_), pages = plan_.physical_pages;
    std::vector<std::vector<StampProblem>> problems(static_cast<std::size_t>(chunks));
    in_parallel(problems.size(), jobs_, [&](std::size_t chunk) {
      const int n = static_cast<int>(chunk);
      problems[chunk] = stamp_problems(out_ / "volume.pdf", volume_, stamps_by_page_,
                                       {n * pages / chunks + 1, (n + 1) * pages / chunks, 0});
    });
    for (const auto& chunk : problems) report_stamps("volume.pdf", chunk);
  }

  fs::path out_;
  int jobs_;
  const Progress& progress_;
  const Proven& proven_;
  Finished finished_;
  const Manifest& manifest_ = finished_.manifest;
  const VolumePlan& plan_ = finished_.plan;
  const std::vector<StampRecord>& stamps_ = finished_.stamps;
  StampsByPage stamps_by_page_;
  pdf::Reread volume_;
  std::vector<const PlannedItem*> items_;  ///< whose single PDFs are read
  std::vector<std::optional<pdf::Reread>> singles_;
  std::vector<std::vector<StampProblem>> single_stamps_;
  Verification result_;
};

}  // namespace

Verification verify(const fs::path& out, int jobs, const Progress& progress, const Proven& proven) {
  return Verifier(out, jobs, progress, proven).run();
}

}  // namespace colophon::build
