#include "build/assemble.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <set>

#include "base/hash.hpp"
#include "base/interrupt.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "build/link_list.hpp"
#include "check/certification.hpp"
#include "colophon/failure.hpp"
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
  } else {
    const pdf::Measured& paper = prepared.papers.at(planned.id);
    source.path = paper.readable.string();
    source.sha256 =
        paper.facts.intake == Intake::kMended ? sha256_file(paper.readable) : paper.facts.sha256;
    for (const PageFact& page : paper.facts.pages)
      source.q_balance.emplace_back(page.q_underflow, page.q_excess);
  }
  for (int page = 0; page < planned.pages; ++page) {
    const PageSize size = size_of_page(prepared, planned, page);
    source.stamps.push_back(
        stamps_for_page(*prepared.event, planned, page, size.width_pt, size.height_pt));
  }
  return source;
}

/// Lines that recur on other items or need shaping are set whole and shared; the rest (DOIs,
/// folios) is drawn from a table of glyphs, so that a volume of any length needs one small sheet.
StampSheet sheet_for(const std::vector<pdf::PageSourceFile>& sources, std::time_t date) {
  using Key = std::tuple<StampFace, double, std::string>;
  std::map<Key, std::set<std::string>> users;
  for (const pdf::PageSourceFile& source : sources) {
    for (const PageStamp& stamp : source.stamps) {
      for (const StampText& line : stamp.lines)
        users[{line.face, line.size_pt, line.text}].insert(source.id);
    }
  }
  std::vector<StampText> runs;
  std::map<StampFace, std::u32string> characters;
  for (const auto& [key, items] : users) {
    const auto& [face, size_pt, text] = key;
    const bool ascii =
        std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
    if (!ascii || items.size() > 1) {
      runs.push_back({.text = text, .face = face, .size_pt = size_pt});
    } else {
      characters[face] += to_utf32(text);
    }
  }
  for (auto& [face, text] : characters) {
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

std::string people(const std::vector<Contributor>& contributors) {
  std::vector<std::string> names;
  for (const Contributor& person : contributors) {
    // CPS: "Name (Affiliation)" in Author (reference ieee.md §8).
    const std::string& organisation =
        person.affiliations.empty() ? std::string() : person.affiliations.front().organisation;
    names.push_back(organisation.empty()
                        ? person.display_name()
                        : fmt::format("{} ({})", person.display_name(), organisation));
  }
  return join(names, ", ");
}

std::string isbn_of(const Event& event) {
  for (const Identifier& identifier : event.identifiers) {
    if (identifier.type == "isbn" && identifier.medium != "print" && identifier.medium != "pod")
      return identifier.value;
  }
  return {};
}

pdf::DocumentInfo volume_info(const Prepared& prepared) {
  const Event& event = *prepared.event;
  return {.title = event.title,
          .author = people(event.editors),
          .subject = {},
          .keywords = {},
          .language = event.language,
          .doi = {},
          .publisher = event.publisher_name,
          .publication = event.title,
          .isbn = isbn_of(event),
          .first_page = {},
          .last_page = {},
          .date = prepared.date};
}

pdf::DocumentInfo item_info(const Prepared& prepared, const PlannedItem& planned) {
  const Item& item = *prepared.event->find(planned.id);
  pdf::DocumentInfo info = volume_info(prepared);
  info.title = item.title;
  info.author = people(item.contributors);
  info.subject = join(item.keywords, ", ");
  info.keywords = info.subject;
  info.doi = planned.doi;
  info.first_page = planned.first_label;
  info.last_page = planned.last_label;
  return info;
}

}  // namespace

Assembled assemble(const Prepared& prepared, const fs::path& folder, int jobs,
                   const Progress& progress) {
  const VolumePlan& plan = prepared.plan;
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
  }
  const StampSheet sheet = sheet_for(job.sources, prepared.date);
  job.labels = plan.labels;
  job.outline = outline_of(*prepared.event, plan);
  job.info = volume_info(prepared);
  job.sheet = &sheet;
  job.blank_width_pt = prepared.page.width_pt;
  job.blank_height_pt = prepared.page.height_pt;
  job.jobs = jobs;
  if (progress) progress("assemble", 0, static_cast<int>(planned.size()));
  const pdf::WriteAccount volume = pdf::write_volume(job, folder / "volume.pdf");

  Assembled result;
  result.fonts = sheet.fonts;
  result.items.resize(planned.size());
  fs::create_directories(folder / "papers");
  fs::create_directories(folder / "front-matter");
  std::mutex mutex;
  int done = 0;
  in_parallel(planned.size(), jobs, [&](std::size_t i) {
    stop_if_interrupted();
    const PlannedItem& item = *planned[i];
    pdf::PageSourceFile source = job.sources[i];
    source.blanks_before = 0;
    std::erase_if(source.links, [](const PageLink& link) { return link.uri.empty(); });
    const LabelRange& range =
        *std::find_if(plan.labels.rbegin(), plan.labels.rend(),
                      [&](const LabelRange& r) { return r.first_physical <= item.first_physical; });
    const pdf::SingleJob single{
        .source = std::move(source),
        .labels = {{1, range.roman, range.start + item.first_physical - range.first_physical}},
        .info = item_info(prepared, item),
        .sheet = &sheet};
    const pdf::WriteAccount account = pdf::write_single(single, folder / item.file);
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
    const std::lock_guard<std::mutex> guard(mutex);
    if (progress) progress("assemble", ++done, static_cast<int>(planned.size()));
  });
  return result;
}

}  // namespace colophon::build
