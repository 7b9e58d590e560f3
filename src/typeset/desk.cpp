#include "typeset/desk.hpp"

#include <fmt/format.h>

#include "typeset/document.hpp"

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

}  // namespace

Desk::Desk(const TypesetContext& with, const Item& what, Findings& problems)
    : context(with),
      item(what),
      findings(problems),
      style(load_style(with.event_folder, problems)),
      frame(style.frame(with.width_pt, with.height_pt)),
      fonts(with.event.language),
      hyphenate(with.event.language) {
  tags.open(tags.add("Document"));
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
  Document document(desk.context.width_pt, desk.context.height_pt, desk.context.date, &desk.tags);
  const Fitted fit = fitted(flow, desk.frame);
  document.draw(paginate(fit.flow, fit.frame));
  return finished(desk, document);
}

TypesetPiece finish_display(Desk& desk, const Boxes& boxes) {
  if (total_height(boxes) > desk.frame.height_pt) return finish(desk, {{.boxes = boxes}});
  Document document(desk.context.width_pt, desk.context.height_pt, desk.context.date, &desk.tags);
  document.draw(spread(boxes, desk.frame));
  return finished(desk, document);
}

}  // namespace colophon::typeset
