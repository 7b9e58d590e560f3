#include "facts/json.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "base/text.hpp"

namespace colophon {
namespace {

using Json = nlohmann::json;

// Rectangles, runs and other things that come in thousands are arrays, to keep what a worker sends
// short.

Json to_json(const RectPt& r) {
  return Json::array({r.x0, r.y0, r.x1, r.y1});
}

RectPt rect_from(const Json& json) {
  return {json.at(0), json.at(1), json.at(2), json.at(3)};
}

Json to_json(const FontFact& f) {
  return {{"name", clean_utf8(f.name)},
          {"base_font", clean_utf8(f.base_font)},
          {"type", f.type},
          {"embedded", f.embedded},
          {"subset", f.subset},
          {"to_unicode", f.to_unicode},
          {"used", f.used},
          {"shown", f.shown},
          {"pages", f.pages},
          {"object", Json::array({f.object, f.generation})}};
}

FontFact font_from(const Json& json) {
  FontFact f;
  json.at("name").get_to(f.name);
  json.at("base_font").get_to(f.base_font);
  json.at("type").get_to(f.type);
  json.at("embedded").get_to(f.embedded);
  json.at("subset").get_to(f.subset);
  json.at("to_unicode").get_to(f.to_unicode);
  json.at("used").get_to(f.used);
  json.at("shown").get_to(f.shown);
  json.at("pages").get_to(f.pages);
  json.at("object").at(0).get_to(f.object);
  json.at("object").at(1).get_to(f.generation);
  return f;
}

Json to_json(const ImageFact& i) {
  return {{"page", i.page},
          {"size", Json::array({i.width_px, i.height_px})},
          {"color", i.color},
          {"bits", i.bits},
          {"dpi", {i.x_dpi, i.y_dpi}},
          {"rect", to_json(i.rect)},
          {"mask", i.mask},
          {"inline", i.inline_image},
          {"object", i.object}};
}

ImageFact image_from(const Json& json) {
  ImageFact i;
  json.at("page").get_to(i.page);
  json.at("size").at(0).get_to(i.width_px);
  json.at("size").at(1).get_to(i.height_px);
  json.at("color").get_to(i.color);
  json.at("bits").get_to(i.bits);
  json.at("dpi").at(0).get_to(i.x_dpi);
  json.at("dpi").at(1).get_to(i.y_dpi);
  i.rect = rect_from(json.at("rect"));
  json.at("mask").get_to(i.mask);
  json.at("inline").get_to(i.inline_image);
  json.at("object").get_to(i.object);
  return i;
}

Json to_json(const AnnotationFact& a) {
  return {{"page", a.page},
          {"subtype", clean_utf8(a.subtype)},
          {"link", a.link},
          {"target", clean_utf8(a.target)},
          {"rect", to_json(a.rect)}};
}

AnnotationFact annotation_from(const Json& json) {
  return {json.at("page"), json.at("subtype"), json.at("link"), json.at("target"),
          rect_from(json.at("rect"))};
}

Json to_json(const LinkCounts& c) {
  return {{"internal", c.internal}, {"uri", c.uri}, {"dead", c.dead}, {"other", c.other}};
}

LinkCounts links_from(const Json& json) {
  return {json.at("internal"), json.at("uri"), json.at("dead"), json.at("other")};
}

Json to_json(const OutlineFact& o) {
  return Json::array({o.level, clean_utf8(o.title), o.page});
}

OutlineFact outline_from(const Json& json) {
  return {json.at(0), json.at(1), json.at(2)};
}

Json to_json(const ScriptFact& s) {
  return Json::array({clean_utf8(s.where), s.page});
}

ScriptFact script_from(const Json& json) {
  return {json.at(0), json.at(1)};
}

Json to_json(const TextRun& r) {
  return Json::array({clean_utf8(r.text), r.rect.x0, r.rect.y0, r.rect.x1, r.rect.y1,
                      clean_utf8(r.font), r.size_pt});
}

TextRun run_from(const Json& json) {
  return {json.at(0), {json.at(1), json.at(2), json.at(3), json.at(4)}, json.at(5), json.at(6)};
}

InkFact::Culprit culprit_from(const Json& json) {
  return {rect_from(json.at(0)), json.at(1)};
}

Json to_json(const InkFact::Culprit& c) {
  return Json::array({to_json(c.rect), clean_utf8(c.what)});
}

Json to_json(const PageFact& p);

template <typename T>
Json list(const std::vector<T>& values) {
  Json array = Json::array();
  for (const T& value : values) array.push_back(to_json(value));
  return array;
}

template <typename Make>
auto list_from(const Json& json, Make make) {
  if (!json.is_array()) throw std::runtime_error("facts: a list was expected");
  std::vector<decltype(make(json))> values;
  values.reserve(json.size());
  for (const Json& value : json) values.push_back(make(value));
  return values;
}

std::vector<std::string> cleaned(const std::vector<std::string>& texts) {
  std::vector<std::string> result;
  for (const std::string& text : texts) result.push_back(clean_utf8(text));
  return result;
}

Json to_json(const InkFact& ink) {
  return {{"box", ink.box ? to_json(*ink.box) : Json()},
          {"exact", ink.exact},
          {"outside", list(ink.outside)}};
}

InkFact ink_from(const Json& json) {
  InkFact ink;
  if (!json.at("box").is_null()) ink.box = rect_from(json.at("box"));
  json.at("exact").get_to(ink.exact);
  ink.outside = list_from(json.at("outside"), culprit_from);
  return ink;
}

Json to_json(const PageFact& p) {
  return {{"media", to_json(p.media)},
          {"crop", to_json(p.crop)},
          {"rotate", p.rotate},
          {"user_unit", p.user_unit},
          {"size", {p.width_pt, p.height_pt}},
          {"q", {p.q_underflow, p.q_excess}},
          {"content_error", p.content_error},
          {"text", clean_utf8(p.text)},
          {"runs", list(p.runs)},
          {"ink", to_json(p.ink)},
          {"has_text", p.has_text},
          {"inline_images", p.inline_images}};
}

PageFact page_from(const Json& json) {
  PageFact p;
  p.media = rect_from(json.at("media"));
  p.crop = rect_from(json.at("crop"));
  json.at("rotate").get_to(p.rotate);
  json.at("user_unit").get_to(p.user_unit);
  json.at("size").at(0).get_to(p.width_pt);
  json.at("size").at(1).get_to(p.height_pt);
  json.at("q").at(0).get_to(p.q_underflow);
  json.at("q").at(1).get_to(p.q_excess);
  json.at("content_error").get_to(p.content_error);
  json.at("text").get_to(p.text);
  p.runs = list_from(json.at("runs"), run_from);
  p.ink = ink_from(json.at("ink"));
  json.at("has_text").get_to(p.has_text);
  json.at("inline_images").get_to(p.inline_images);
  return p;
}

Json to_json(const InfoFact& i) {
  return {{"title", clean_utf8(i.title)},
          {"author", clean_utf8(i.author)},
          {"subject", clean_utf8(i.subject)},
          {"keywords", clean_utf8(i.keywords)},
          {"creator", clean_utf8(i.creator)},
          {"producer", clean_utf8(i.producer)},
          {"creation_date", clean_utf8(i.creation_date)},
          {"modification_date", clean_utf8(i.modification_date)}};
}

InfoFact info_from(const Json& json) {
  return {json.at("title"),         json.at("author"),           json.at("subject"),
          json.at("keywords"),      json.at("creator"),          json.at("producer"),
          json.at("creation_date"), json.at("modification_date")};
}

Json missing_to_json(const PaperFacts& facts) {
  Json array = Json::array();
  for (const auto& [part, why] : facts.missing) {
    array.push_back(Json::array({part, clean_utf8(why)}));
  }
  return array;
}

}  // namespace

Json facts_to_json(const PaperFacts& f) {
  return {{"colophon_facts", kFactsVersion},
          {"id", clean_utf8(f.id)},
          {"file", clean_utf8(f.file)},
          {"sha256", f.sha256},
          {"bytes", f.bytes},
          {"intake", to_string(f.intake)},
          {"intake_note", clean_utf8(f.intake_note)},
          {"repaired", f.repaired},
          {"missing", missing_to_json(f)},
          {"version", clean_utf8(f.version)},
          {"encrypted", f.encrypted},
          {"linearized", f.linearized},
          {"tagged", f.tagged},
          {"object_streams", f.object_streams},
          {"pages", list(f.pages)},
          {"fonts", list(f.fonts)},
          {"images", list(f.images)},
          {"annotations", list(f.annotations)},
          {"links", to_json(f.links)},
          {"outline", list(f.outline)},
          {"named_destinations", f.named_destinations},
          {"attachments", cleaned(f.attachments)},
          {"scripts", list(f.scripts)},
          {"launch_actions", list(f.launch_actions)},
          {"layers", cleaned(f.layers)},
          {"form_fields", f.form_fields},
          {"info", to_json(f.info)},
          {"xmp", clean_utf8(f.xmp)},
          {"language", clean_utf8(f.language)}};
}

PaperFacts facts_from_json(const Json& json) {
  const int version = json.at("colophon_facts");
  if (version != kFactsVersion) {
    throw std::runtime_error(
        fmt::format("facts of version {} where {} was expected", version, kFactsVersion));
  }
  PaperFacts f;
  json.at("id").get_to(f.id);
  json.at("file").get_to(f.file);
  json.at("sha256").get_to(f.sha256);
  json.at("bytes").get_to(f.bytes);
  const auto intake = intake_from(json.at("intake").get<std::string>());
  if (!intake) throw std::runtime_error("facts: unknown intake " + json.at("intake").dump());
  f.intake = *intake;
  json.at("intake_note").get_to(f.intake_note);
  json.at("repaired").get_to(f.repaired);
  f.missing = list_from(json.at("missing"), [](const Json& pair) {
    return std::pair<std::string, std::string>(pair.at(0), pair.at(1));
  });
  json.at("version").get_to(f.version);
  json.at("encrypted").get_to(f.encrypted);
  json.at("linearized").get_to(f.linearized);
  json.at("tagged").get_to(f.tagged);
  json.at("object_streams").get_to(f.object_streams);
  f.pages = list_from(json.at("pages"), page_from);
  f.fonts = list_from(json.at("fonts"), font_from);
  f.images = list_from(json.at("images"), image_from);
  f.annotations = list_from(json.at("annotations"), annotation_from);
  f.links = links_from(json.at("links"));
  f.outline = list_from(json.at("outline"), outline_from);
  json.at("named_destinations").get_to(f.named_destinations);
  json.at("attachments").get_to(f.attachments);
  f.scripts = list_from(json.at("scripts"), script_from);
  f.launch_actions = list_from(json.at("launch_actions"), script_from);
  json.at("layers").get_to(f.layers);
  json.at("form_fields").get_to(f.form_fields);
  f.info = info_from(json.at("info"));
  json.at("xmp").get_to(f.xmp);
  json.at("language").get_to(f.language);
  return f;
}

}  // namespace colophon
