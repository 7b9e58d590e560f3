#include "typeset/desk.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/files.hpp"
#include "base/text.hpp"
#include "colophon/failure.hpp"
#include "html/template.hpp"
#include "typeset/document.hpp"
#include "typeset/facts_for_templates.hpp"

namespace colophon::typeset {
namespace {

TypesetPiece finished(Desk& desk, Document& document) {
  for (const std::string& text : desk.fonts.unprintable()) {
    desk.report(config::kUnprintable,
                fmt::format("no font has all characters of \"{}\"", text.substr(0, 80)),
                "look for stray control or private-use characters; install fonts-noto-core");
  }
  TypesetPiece piece = document.finish();
  piece.fonts = desk.fonts.files();
  return piece;
}

/// Fonts that the event brings along, by name.
std::vector<std::filesystem::path> own_fonts(const std::filesystem::path& event_folder) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  if (event_folder.empty()) return files;
  const auto folder = event_folder / "templates/front-matter/fonts";
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const std::string ending = lower_ascii(entry.path().extension().string());
    const bool font = ending == ".otf" || ending == ".ttf" || ending == ".ttc";
    if (font && entry.is_regular_file(error) &&
        stays_inside(event_folder, entry.path().lexically_relative(event_folder).string()))
      files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// Reads the running head of a piece's further pages; empty if they have none.
std::string running_head(Desk& desk) {
  const std::string& text = desk.style.word("running-head");
  if (text.empty()) return {};
  try {
    return html::render("words.running-head", text, template_facts(desk),
                        [](const std::string& plain) { return plain; });
  } catch (const UsageError& error) {
    desk.report(config::kBadValue, error.what(), error.hint(), "templates/front-matter/style.yaml");
    return {};
  }
}

/// Puts a running head above every page but the first.
std::vector<Placed> with_heads(std::vector<Placed> placed, const Box& head, const Frame& frame,
                               double distance) {
  std::vector<Placed> out;
  int page = 0;
  for (const Placed& at : placed) {
    for (; page < at.page; ++page) {
      out.push_back({&head, page + 1, frame.left_pt, frame.top_pt - distance - head.height_pt});
    }
    out.push_back(at);
  }
  return out;
}

}  // namespace

Desk::Desk(const TypesetContext& with, const Item& what, Findings& problems)
    : context(with),
      item(what),
      findings(problems),
      style(load_style(with.event.language, with.event_folder, problems)),
      frame(style.frame(with.width_pt, with.height_pt)),
      fonts(with.event.language, own_fonts(with.event_folder)),
      hyphenate(with.event.language) {
  tags.open(tags.add("Document"));
  for (const auto& [face, families] : style.families) {
    // The last becomes first, and the one before it comes before that.
    for (auto family = families.rbegin(); family != families.rend(); ++family) {
      if (fonts.knows(family->name)) {
        fonts.prefer(face, family->name);
        continue;
      }
      Location where;
      where.file = family->file;
      where.line = family->line;
      findings.push_back(
          make_finding(config::kBadValue, fmt::format("there is no font \"{}\"", family->name),
                       "put its file into the event's templates/front-matter/fonts/, or name one "
                       "that docs/templates.md lists",
                       std::move(where)));
    }
  }
}

void Desk::report(const ConfigRule& rule, const std::string& message, std::string hint,
                  const std::string& file, int line) {
  Location where;
  where.file = file.empty() ? item.origin.file : file;
  where.line = where.file == item.origin.file && line == 0 ? item.origin.line : line;
  findings.push_back(make_finding(rule, fmt::format("{}: {}", item.id, message), std::move(hint),
                                  std::move(where)));
}

TypesetPiece finish(Desk& desk, const Flow& flow) {
  Document document(desk.context.width_pt, desk.context.height_pt, desk.context.date, &desk.tags,
                    desk.fonts.right_to_left());
  const Fitted fit = fitted(flow, desk.frame);
  std::vector<Placed> placed = paginate(fit.flow, fit.frame);
  Boxes head;
  const std::string text =
      !placed.empty() && placed.back().page > 0 ? running_head(desk) : std::string();
  if (!text.empty()) {
    head = paragraph(desk, text, desk.style.text("running-head"), desk.frame.width_pt, "Artifact");
    placed =
        with_heads(std::move(placed), head.front(), fit.frame, desk.style.length("running-head"));
  }
  document.draw(placed);
  return finished(desk, document);
}

TypesetPiece finish_display(Desk& desk, const Boxes& boxes) {
  if (height_with_notes(boxes, desk.frame) > desk.frame.height_pt)
    return finish(desk, {{.boxes = boxes}});
  Document document(desk.context.width_pt, desk.context.height_pt, desk.context.date, &desk.tags,
                    desk.fonts.right_to_left());
  document.draw(spread(boxes, desk.frame));
  return finished(desk, document);
}

}  // namespace colophon::typeset
