#include "build/prepare.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "base/clock.hpp"
#include "base/hash.hpp"
#include "base/interrupt.hpp"
#include "build/inputs.hpp"
#include "colophon/failure.hpp"
#include "pdf/draw.hpp"
#include "typeset/typeset.hpp"

namespace colophon::build {
namespace fs = std::filesystem;
namespace {

/// Page size of most papers, to the point; ties go to the smaller. Letter if there are no papers.
PageSize common_page_size(const std::map<std::string, pdf::Measured>& papers) {
  std::map<std::pair<long, long>, int> votes;
  for (const auto& [id, paper] : papers) {
    for (const PageFact& page : paper.facts.pages) {
      if (page.rotate % 180 == 0)
        ++votes[{std::lround(page.width_pt), std::lround(page.height_pt)}];
    }
  }
  if (votes.empty()) return {};
  const auto most = std::max_element(
      votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return {static_cast<double>(most->first.first), static_cast<double>(most->first.second)};
}

bool typeset_here(const Item& item) {
  return item.pdf.empty() && !item.has_camera_ready();
}

std::map<std::string, int> counts_of(const Prepared& prepared) {
  std::map<std::string, int> counts;
  for (const auto& [id, paper] : prepared.papers) {
    if (paper.facts.readable()) counts[id] = paper.facts.page_count();
  }
  for (const auto& [id, piece] : prepared.pieces) {
    // A placeholder is no paper: the plan gives it its page.
    if (typeset_here(*prepared.event->find(id))) counts[id] = piece.pages;
  }
  return counts;
}

/// PDFs among the event's pictures as drawings. Each is drawn once, in a worker.
class PdfPictures {
 public:
  PdfPictures(fs::path folder, const PrepareOptions& options)
      : folder_(std::move(folder)), options_(options) {}

  typeset::DrawnPdf operator()(const std::string& path) {
    const auto [found, added] = drawn_.try_emplace(path);
    if (!added) return found->second;
    const auto done = [&, &to = found->second](std::size_t, std::vector<pdf::DrawnPage> pages) {
      to = {std::move(pages.front().png), std::move(pages.front().why)};
    };
    pdf::draw({{.path = folder_ / path,
                .sha256 = sha256_file(folder_ / path),
                .pages = {1},
                .lines = true}},
              {.jobs = 1, .scratch = options_.scratch, .cache = options_.cache, .done = done});
    return found->second;
  }

 private:
  fs::path folder_;
  const PrepareOptions& options_;
  std::map<std::string, typeset::DrawnPdf> drawn_;

 public:
  const std::shared_ptr<typeset::PictureStore> store = typeset::make_picture_store();
};

/// Sets every page of our own with the page numbers of `prepared.plan`; findings of this round
/// only.
Findings typeset_all(Prepared& prepared, const PrepareOptions& options, PdfPictures& pictures) {
  Findings findings = typeset::language_findings(*prepared.event);
  const typeset::TypesetContext context{.event = *prepared.event,
                                        .plan = prepared.plan,
                                        .event_folder = prepared.folder,
                                        .width_pt = prepared.page.width_pt,
                                        .height_pt = prepared.page.height_pt,
                                        .date = prepared.date,
                                        .draw_pdf = std::ref(pictures),
                                        .pictures = pictures.store};
  int done = 0;
  for (const PlannedItem& planned : prepared.plan.items) {
    stop_if_interrupted();
    const Item& item = *prepared.event->find(planned.id);
    if (typeset_here(item)) {
      prepared.pieces[item.id] = typeset::typeset_item(context, item, findings);
    } else if (planned.source == PageSource::kPlaceholder && options.draft) {
      prepared.pieces[item.id] = typeset::typeset_placeholder(context, item);
    }
    if (options.progress)
      options.progress("typeset", ++done, static_cast<int>(prepared.plan.items.size()));
  }
  return findings;
}

}  // namespace

const PageFact* fact_of_page(const Prepared& prepared, const PlannedItem& planned, int page) {
  const auto paper = prepared.papers.find(planned.id);
  if (paper == prepared.papers.end() || prepared.pieces.contains(planned.id)) return nullptr;
  return &paper->second.facts.pages.at(static_cast<std::size_t>(page));
}

PageSize size_of_page(const Prepared& prepared, const PlannedItem& planned, int page) {
  const PageFact* fact = fact_of_page(prepared, planned, page);
  return fact == nullptr ? prepared.page : PageSize{fact->width_pt, fact->height_pt};
}

std::time_t build_date(const Event& event) {
  if (const auto given = source_date_epoch()) return *given;
  const Date& last = event.end.given() ? event.end : event.start;
  return last.given() ? utc_midnight(last.year, last.month, last.day) : 0;
}

std::vector<pdf::MeasureRequest> measure_requests(const Event& event, const fs::path& folder) {
  std::vector<pdf::MeasureRequest> requests;
  for (const OrderedItem& ordered : volume_order(event)) {
    const Item& item = *ordered.item;
    if (!event.appearance_of(item).volume) continue;
    const std::string path = !item.pdf.empty()         ? item.pdf
                             : item.has_camera_ready() ? item.camera_ready_path()
                                                       : "";
    if (!path.empty() && is_in_place(folder, path))
      requests.push_back({item.id, folder / path, path});
  }
  return requests;
}

Prepared prepare(const LoadedEvent& loaded, const fs::path& folder, const PrepareOptions& options) {
  Prepared prepared;
  prepared.folder = folder;
  prepared.event = &loaded.event;
  prepared.date = build_date(loaded.event);
  prepared.frame = options.frame;
  const auto requests = measure_requests(loaded.event, folder);
  int done = 0;
  pdf::MeasureOptions measuring{.frame = options.frame,
                                .limits = {},
                                .jobs = options.jobs,
                                .scratch = options.scratch,
                                .cache = options.cache,
                                .copies_needed = options.copies_needed,
                                .progress = {}};
  measuring.progress = [&](const pdf::Measured&) {
    if (options.progress) options.progress("measure", ++done, static_cast<int>(requests.size()));
  };
  for (pdf::Measured& paper : pdf::measure(requests, measuring)) {
    const std::string id = paper.facts.id;
    if (!paper.known) ++prepared.measured;
    prepared.papers.emplace(id, std::move(paper));
  }
  prepared.page = common_page_size(prepared.papers);
  const auto plan_now = [&] {
    return make_plan(loaded.event, {.page_counts = counts_of(prepared),
                                    .ids = loaded.ids,
                                    .draft = options.draft,
                                    .edition = options.edition});
  };
  PdfPictures pictures(folder, options);
  constexpr int kRounds = 3;  // DESIGN §5
  prepared.plan = plan_now();
  for (int round = 1;; ++round) {
    prepared.findings = typeset_all(prepared, options, pictures);
    const auto before = counts_of(prepared);
    VolumePlan next = plan_now();
    const bool stable =
        next.labels.size() == prepared.plan.labels.size() &&
        std::equal(next.items.begin(), next.items.end(), prepared.plan.items.begin(),
                   prepared.plan.items.end(), [](const PlannedItem& a, const PlannedItem& b) {
                     return a.id == b.id && a.pages == b.pages &&
                            a.first_physical == b.first_physical;
                   });
    prepared.plan = std::move(next);
    if (stable) return prepared;
    if (round == kRounds) {
      throw Failure("the front matter's page count does not become stable after three rounds",
                    "Shorten or lengthen the table of contents by a line, or fix its length with a "
                    "finished PDF.");
    }
  }
}

}  // namespace colophon::build
