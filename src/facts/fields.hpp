#pragma once

#include <concepts>
#include <type_traits>

#include "base/binary.hpp"
#include "colophon/facts.hpp"

// The members of every struct of the facts, in one place for writing and reading. A structured
// binding must name all of them: a member that is added to a struct and not here does not compile.

namespace colophon {

template <typename T, typename Struct>
concept As = std::same_as<std::remove_const_t<T>, Struct>;

void fields(auto& io, As<RectPt> auto& value) {
  auto& [x0, y0, x1, y1] = value;
  io(x0, y0, x1, y1);
}
void fields(auto& io, As<FontFact> auto& value) {
  auto& [name, base_font, type, embedded, subset, to_unicode, used, shown, pages, object,
         generation] = value;
  io(name, base_font, type, embedded, subset, to_unicode, used, shown, pages, object, generation);
}
void fields(auto& io, As<ImageFact> auto& value) {
  auto& [page, width_px, height_px, color, bits, x_dpi, y_dpi, rect, mask, inline_image, object] =
      value;
  io(page, width_px, height_px, color, bits, x_dpi, y_dpi, rect, mask, inline_image, object);
}
void fields(auto& io, As<LinkCounts> auto& value) {
  auto& [internal, uri, dead, other] = value;
  io(internal, uri, dead, other);
}
void fields(auto& io, As<AnnotationFact> auto& value) {
  auto& [page, subtype, link, target, rect] = value;
  io(page, subtype, link, target, rect);
}
void fields(auto& io, As<OutlineFact> auto& value) {
  auto& [level, title, page] = value;
  io(level, title, page);
}
void fields(auto& io, As<TextRun> auto& value) {
  auto& [text, rect, font, size_pt] = value;
  io(text, rect, font, size_pt);
}
void fields(auto& io, As<InkFact::Culprit> auto& value) {
  auto& [rect, what] = value;
  io(rect, what);
}
void fields(auto& io, As<InkFact> auto& value) {
  auto& [box, exact, outside] = value;
  io(box, exact, outside);
}
void fields(auto& io, As<PageFact> auto& value) {
  auto& [media, crop, rotate, user_unit, width_pt, height_pt, q_underflow, q_excess, marked_open,
         text_open, content_error, text, runs, ink, has_text, inline_images] = value;
  io(media, crop, rotate, user_unit, width_pt, height_pt, q_underflow, q_excess, marked_open,
     text_open, content_error, text, runs, ink, has_text, inline_images);
}
void fields(auto& io, As<InfoFact> auto& value) {
  auto& [title, author, subject, keywords, creator, producer, creation_date, modification_date] =
      value;
  io(title, author, subject, keywords, creator, producer, creation_date, modification_date);
}
void fields(auto& io, As<ScriptFact> auto& value) {
  auto& [where, page] = value;
  io(where, page);
}
void fields(auto& io, As<PaperFacts> auto& value) {
  auto& [id, file, sha256, bytes, intake, intake_note, repaired, missing, version, encrypted,
         linearized, tagged, object_streams, pages, fonts, images, annotations, links, outline,
         named_destinations, attachments, scripts, launch_actions, media, layers, form_fields, info,
         xmp, language] = value;
  io(id, file, sha256, bytes, intake, intake_note, repaired, missing, version, encrypted,
     linearized, tagged, object_streams, pages, fonts, images, annotations, links, outline,
     named_destinations, attachments, scripts, launch_actions, media, layers, form_fields, info,
     xmp, language);
}

/// The last of the values, which a number read must not exceed.
constexpr Intake last_of(Intake) {
  return Intake::kMissing;
}

}  // namespace colophon
