#include "pdf/volume_writer.hpp"

#include <optional>

#include "pdf/write/ahead.hpp"
#include "pdf/write/assembly.hpp"
#include "pdf/write/outline_writer.hpp"
#include "pdf/write/paper.hpp"
#include "pdf/write/syntax.hpp"

namespace colophon::pdf {
using namespace write;

namespace {

/// Forms and fonts of the sheet, written before any paper; nothing if no page has a stamp.
std::optional<StampKit> stamp_kit(const StampSheet* sheet, PdfOutput& output) {
  if (sheet == nullptr || sheet->pdf.empty()) return std::nullopt;
  return write_stamp_kit(*sheet, output);
}

}  // namespace

WriteAccount write_volume(const VolumeJob& job, const std::filesystem::path& out) {
  Assembly volume(out);
  std::vector<std::pair<std::string_view, std::uint32_t>> numbers;
  numbers.reserve(job.sources.size());
  for (const PageSourceFile& source : job.sources)
    if (source.pages > 0) numbers.emplace_back(source.id, volume.output().reserve());
  const FirstPages first_pages(std::move(numbers));
  OutlineWriter outline(volume.output(), job.outline);
  const std::optional<StampKit> kit = stamp_kit(job.sheet, volume.output());

  WriteAccount account;
  account.links.reserve(job.sources.size());
  Ahead<PaperCopy> papers(job.sources.size(), job.jobs, [&](std::size_t i, PaperCopy used) {
    PaperOptions options;
    options.source = &job.sources[i];
    options.sharing_key = volume.sharing_key();
    options.kit = kit ? &*kit : nullptr;
    options.first_pages = &first_pages;
    options.tags_parent = volume.tags_parent();
    options.bare = job.bare;
    const OutlineWriter::Place place = outline.place_of(job.sources[i].id);
    options.outline_parent = place.parent;
    options.outline_next = place.next;
    return prepare_paper(options, std::move(used));
  });
  for (const PageSourceFile& source : job.sources) {
    for (int i = 0; i < source.blanks_before; ++i)
      volume.add_blank(job.blank_width_pt, job.blank_height_pt);
    papers.next([&](const PaperCopy& paper) {
      const Assembly::OwnOutline own = volume.add_paper(paper, first_pages.of(source.id));
      outline.take(source.id, {own.first, own.last, own.count});
      account.links.push_back({paper.links_in, paper.links_out});
      account.parts.push_back(paper.parts);
    });
  }
  account.pages = volume.pages();
  volume.finish(job.info, job.labels, outline.finish(first_pages), job.spreads);
  return account;
}

WriteAccount write_single(const SingleJob& job, const std::filesystem::path& out) {
  Assembly single(out, true);
  const std::uint32_t first_page = single.output().reserve();
  const FirstPages first_pages({{job.source.id, first_page}});
  const std::uint32_t outline_root = job.bare ? 0 : single.output().reserve();
  const std::optional<StampKit> kit = stamp_kit(job.sheet, single.output());
  PaperOptions options;
  options.source = &job.source;
  options.sharing_key = single.sharing_key();
  options.kit = kit ? &*kit : nullptr;
  options.first_pages = &first_pages;
  options.outline_parent = outline_root;
  options.tags_parent = single.tags_parent();
  options.alone = true;
  options.bare = job.bare;
  const PaperCopy paper = prepare_paper(options);
  const Assembly::OwnOutline own = single.add_paper(paper, first_page);
  if (own.count > 0) {
    std::string text = "<</Type/Outlines/First";
    append_reference(text, own.first);
    text += "/Last";
    append_reference(text, own.last);
    text += "/Count ";
    append_integer(text, own.count);
    single.output().value(outline_root, text + ">>");
  }
  WriteAccount account;
  account.links.push_back({paper.links_in, paper.links_out});
  account.parts.push_back(paper.parts);
  account.pages = single.pages();
  DocumentInfo info = job.info;
  if (!paper.language.empty()) info.language = paper.language;
  single.finish(info, job.labels, own.count > 0 ? outline_root : 0);
  return account;
}

}  // namespace colophon::pdf
