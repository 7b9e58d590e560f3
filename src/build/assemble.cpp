#include "build/assemble.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <set>

#include "base/hash.hpp"
#include "base/interrupt.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "build/document_info.hpp"
#include "build/link_list.hpp"
#include "build/stamp_place.hpp"
#include "check/certification.hpp"
#include "colophon/failure.hpp"
#include "pdf/linearize.hpp"
#include "pdf/volume_writer.hpp"
#include "plan/stamps.hpp"
#include "typeset/typeset.hpp"

namespace colophon::build {
namespace fs = std::filesystem;
namespace {

/// One planned item as a source of pages.
pdf::PageSourceFile source_of(const Prepared& prepared, const PlannedItem& planned) {
  pdf::PageSourceFile source{.id = planned.id,
                             .title = planned.title,
                             .path = {},
                             .bytes = {},
                             .sha256 = {},
                             .pages = planned.pages};
  if (const auto piece = prepared.pieces.find(planned.id); piece != prepared.pieces.end()) {
    source.bytes = piece->second.pdf;
    source.links = piece->second.links;
    source.elements = piece->second.elements;
  } else {
    const pdf::Measured& paper = prepared.papers.at(planned.id);
    source.path = paper.readable.string();
    source.sha256 =
        paper.facts.intake == Intake::kMended ? sha256_file(paper.readable) : paper.facts.sha256;
    for (const PageFact& page : paper.facts.pages)
      source.ends.push_back(
          {page.q_underflow, page.q_excess, page.marked_open, page.text_open, page.content_error});
  }
  const auto covered = covered_numbers(prepared, planned);
  for (int page = 0; page < planned.pages; ++page) {
    const PageSize size = size_of_page(prepared, planned, page);
    source.stamps.push_back(stamps_for_page(*prepared.event, planned, page, size.width_pt,
                                            size.height_pt, prepared.plan.edition,
                                            prepared.plan.physical_pages));
    source.stamps.back().covered = covered_places(covered, page + 1);
  }
  return source;
}

/// Text that looks the same when each character is drawn by itself: Latin letters, whole, and the
/// dashes and marks of print.
bool glyph_by_glyph(const std::string& text) {
  const std::u32string characters = to_utf32(text);
  return std::all_of(characters.begin(), characters.end(), [](char32_t c) {
    return (c >= 0x20 && c < 0x7F) || (c > 0xA0 && c < 0x180 && c != 0xAD) ||
           (c >= 0x2010 && c <= 0x2027);
  });
}

/// Lines that recur on other items or need shaping are set whole and shared; the rest (DOIs,
/// folios) is drawn from a table of glyphs, so that a volume of any length needs one small sheet.
StampSheet sheet_for(const std::vector<pdf::PageSourceFile>& sources, std::time_t date) {
  using Key = std::tuple<StampFace, double, std::string, std::size_t>;
  std::map<Key, std::set<std::string>> users;
  for (const pdf::PageSourceFile& source : sources) {
    for (const PageStamp& stamp : source.stamps) {
      for (const StampText& line : stamp.lines)
        users[{line.face, line.size_pt, line.text, line.italic}].insert(source.id);
    }
  }
  std::vector<StampText> runs;
  std::map<StampFace, std::u32string> characters;
  for (const auto& [key, items] : users) {
    const auto& [face, size_pt, text, italic] = key;
    if (items.size() > 1 || !glyph_by_glyph(text)) {
      runs.push_back({.text = text, .face = face, .size_pt = size_pt, .italic = italic});
    } else {
      characters[face] += to_utf32(text.substr(italic));
      if (italic > 0) characters[StampFace::kSerifItalic] += to_utf32(text.substr(0, italic));
    }
  }
  for (auto& [face, text] : characters) {
    text += U"0123456789";  // so that another page number does not change the sheet of all papers
    std::sort(text.begin(), text.end());
    text.erase(std::unique(text.begin(), text.end()), text.end());
  }
  return typeset::typeset_stamp_sheet(runs, characters, date);
}

std::vector<pdf::OutlineEntry> outline_of(const Event& event, const VolumePlan& plan) {
  std::vector<pdf::OutlineEntry> top;
  std::map<std::pair<std::string, std::string>, std::string> session_titles;
  std::map<std::string, std::string> part_titles;
  for (const Part& part : event.volume.parts) {
    part_titles[part.id] = part.title;
    for (const Session& session : part.sessions)
      session_titles[{part.id, session.id}] = session.title;
  }
  const bool show_parts = event.volume.parts.size() > 1;
  std::string part, session;
  for (const PlannedItem& item : plan.items) {
    if (item.pages == 0) continue;
    pdf::OutlineEntry entry{.title = item.title,
                            .item = item.id,
                            .own_outline = item.source == PageSource::kCameraReady ||
                                           item.source == PageSource::kFinished};
    if (item.session.empty()) {
      part.clear();
      session.clear();
      top.push_back(std::move(entry));
      continue;
    }
    std::vector<pdf::OutlineEntry>* level = &top;
    if (show_parts) {
      if (part != item.part) {
        top.push_back({.title = part_titles[item.part], .item = item.id});
        session.clear();
      }
      level = &top.back().children;
    }
    if (session != item.session || part != item.part) {
      level->push_back({.title = session_titles[{item.part, item.session}], .item = item.id});
    }
    part = item.part;
    session = item.session;
    level->back().children.push_back(std::move(entry));
  }
  return top;
}

}  // namespace

Assembled assemble(const Prepared& prepared, const fs::path& folder,
                   const AssembleOptions& options) {
  const VolumePlan& plan = prepared.plan;
  const Progress& progress = options.progress;
  const bool print = plan.edition == Edition::kPrint;
  std::vector<const PlannedItem*> planned;
  pdf::VolumeJob job;
  for (const PlannedItem& item : plan.items) {
    if (item.pages == 0) continue;
    planned.push_back(&item);
    job.sources.push_back(source_of(prepared, item));
    job.sources.back().blanks_before = static_cast<int>(
        std::count_if(plan.blanks.begin(), plan.blanks.end(), [&](const PlannedBlank& blank) {
          const int previous = planned.size() < 2 ? 0 : planned[planned.size() - 2]->last_physical;
          return blank.physical > previous && blank.physical < item.first_physical;
        }));
    if (print) job.sources.back().links.clear();
  }
  const StampSheet sheet = sheet_for(job.sources, prepared.date);
  job.labels = plan.labels;
  if (!print) job.outline = outline_of(*prepared.event, plan);
  job.bare = job.spreads = print;
  job.info = volume_info(*prepared.event, plan.edition, prepared.date);
  job.sheet = &sheet;
  job.blank_width_pt = prepared.page.width_pt;
  job.blank_height_pt = prepared.page.height_pt;
  job.jobs = options.jobs;
  if (progress) progress("assemble", 0, static_cast<int>(planned.size()));
  const pdf::WriteAccount volume = pdf::write_volume(job, folder / "volume.pdf");
  if (options.linearize) pdf::linearize(folder / "volume.pdf");

  Assembled result;
  result.fonts = sheet.fonts;
  result.items.resize(planned.size());
  result.singles.resize(planned.size());
  fs::create_directories(folder / "papers");
  fs::create_directories(folder / "front-matter");
  std::mutex mutex;
  int done = 0;
  in_parallel(planned.size(), options.jobs, [&](std::size_t i) {
    stop_if_interrupted();
    const PlannedItem& item = *planned[i];
    pdf::PageSourceFile source = job.sources[i];
    source.blanks_before = 0;
    std::erase_if(source.links, [](const PageLink& link) { return link.uri.empty(); });
    const pdf::SingleJob single{
        .source = std::move(source),
        .labels = labels_of_single(plan, item),
        .info = item_info(*prepared.event, item, plan.edition, prepared.date),
        .sheet = &sheet,
        .bare = print};
    MadeSingle made{.file = item.file, .key = {}, .account = {}};
    if (options.kept != nullptr) {
      made.key = options.kept->key(single, item);
      if (auto account = options.kept->take(made.key, folder / item.file)) {
        made.account = std::move(*account);
        made.taken_over = true;
      }
    }
    if (!made.taken_over) {
      made.account = pdf::write_single(single, folder / item.file);
      if (options.linearize) pdf::linearize(folder / item.file);
    }
    const pdf::WriteAccount& account = made.account;
    ItemRecord record{.id = item.id,
                      .in = volume.links.at(i).in,
                      .volume = volume.links.at(i).out,
                      .single = account.links.front().out,
                      .intake = {},
                      .certification = {},
                      .parts_in = volume.parts.at(i).in,
                      .parts_volume = volume.parts.at(i).out,
                      .parts_single = account.parts.front().out,
                      .removed = volume.parts.at(i).removed,
                      .links_sha256 = {}};
    if (const auto paper = prepared.papers.find(item.id); paper != prepared.papers.end()) {
      if (!prepared.pieces.contains(item.id))
        record.links_sha256 = links_digest(paper->second.facts);
      record.intake = to_string(paper->second.facts.intake);
      // CHAIR §2: the mark is recorded here; stamped copies never carry it.
      if (const auto certified = check::certification_of(paper->second.facts.info))
        record.certification = certified->mark;
    }
    result.items[i] = std::move(record);
    result.singles[i] = std::move(made);
    const std::lock_guard<std::mutex> guard(mutex);
    if (progress) progress("assemble", ++done, static_cast<int>(planned.size()));
  });
  return result;
}

}  // namespace colophon::build
