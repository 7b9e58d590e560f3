#include "rules/case_facts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <sstream>

#include "diagnostics/config_rules.hpp"

namespace colophon::test {
namespace {

constexpr const char* kText =
    "Some text that stands on the page so that it counts as a page of text and nothing more is "
    "said about it.";

double to_double(const yaml::Source& source, const yaml::Node& node, const std::string& path) {
  const auto text = yaml::text_of(source, node, path);
  char* end = nullptr;
  const double value = text ? std::strtod(text->c_str(), &end) : 0;
  if (text && (end == text->c_str() || *end != '\0')) {
    source.report(config::kBadValue, "not a number: " + *text, "", node, path);
  }
  return value;
}

std::vector<int> read_pages(yaml::Fields& fields) {
  std::vector<int> pages;
  for (const std::string& page : fields.texts("pages")) pages.push_back(std::atoi(page.c_str()));
  return pages;
}

void read_runs(yaml::Fields& fields, PageFact& page) {
  for (const yaml::Node* node : fields.list("runs")) {
    yaml::Fields f(fields.source(), *node, fields.path_of("runs"));
    TextRun run;
    run.text = f.text("text");
    run.size_pt = read_number(f, "size", 10);
    run.font = f.text("font");
    if (const yaml::Node* rect = f.node("rect")) {
      run.rect = read_rect(f.source(), *rect, f.path_of("rect"));
    }
    f.finish();
    page.runs.push_back(std::move(run));
  }
}

/// `columns: [{x: 49, width: 250, top: 700, bottom: 80, leading: 12, size: 10, font, text,
/// count}]`: lines of text one below the other, down to `bottom` or `count` of them; with `first`
/// (and `step`, `digits`) numbers in place of words.
void read_columns(yaml::Fields& fields, PageFact& page) {
  for (const yaml::Node* node : fields.list("columns")) {
    yaml::Fields f(fields.source(), *node, fields.path_of("columns"));
    const double x = read_number(f, "x", 49), width = read_number(f, "width", 250);
    const double top = read_number(f, "top", 700), leading = read_number(f, "leading", 12);
    const double bottom = read_number(f, "bottom", 80), size = read_number(f, "size", 10);
    const int fitting = std::max(0, static_cast<int>((top - bottom) / std::max(leading, 1.0)));
    const int count = f.integer("count", fitting, 1, 200);
    const int step = f.integer("step", 1, -100, 100), digits = f.integer("digits", 1, 1, 5);
    const bool numbered = f.node("first") != nullptr;
    const int first = f.integer("first", 0, 0, 99999);
    const std::string before = f.text("before"), after = f.text("after");
    const std::string words = f.text("text"), font = f.text("font");
    f.finish();
    for (int i = 0; i < count; ++i) {
      const double y1 = top - i * leading;
      const std::string text =
          numbered        ? fmt::format("{}{:0{}}{}", before, first + i * step, digits, after)
          : words.empty() ? "Text of a line that is as long as its column"
                          : words;
      page.runs.push_back(
          {text, {x, y1 - 0.9 * size, x + width, y1}, font.empty() ? "Times" : font, size});
    }
  }
}

/// "alpha 600": six hundred words of the text "alpha", from `alpha 600 @200` on the 200th; the same
/// wherever it is asked for, and with no three words in common with any other text.
std::string filler(const std::string& order) {
  std::istringstream in(order);
  std::string name, from;
  int count = 0;
  in >> name >> count >> from;
  const int first = from.empty() ? 0 : std::atoi(from.c_str() + 1);
  std::string text;
  for (int i = first; i < first + count; ++i) {
    // Letters in no order, but always the same ones.
    auto x = static_cast<unsigned>(i) * 2654435761U;
    for (const char c : name) x = (x ^ static_cast<unsigned char>(c)) * 16777619U;
    for (int k = 0; k < 6; ++k, x /= 26) text += static_cast<char>('a' + x % 26);
    text += ' ';
  }
  return text;
}

void read_size(yaml::Fields& fields, PageFact& page) {
  const std::string size = fields.text("size");
  double width = 612, height = 792;
  if (size == "a4") {
    width = 595.276;
    height = 841.89;
  } else if (!size.empty()) {
    char* end = nullptr;
    width = std::strtod(size.c_str(), &end);
    height = *end == 'x' ? std::strtod(end + 1, nullptr) : 0;
  }
  page.rotate = fields.integer("rotate", 0, 0, 270);
  page.media = page.crop = {0, 0, width, height};
  const bool turned = page.rotate % 180 != 0;
  page.width_pt = turned ? height : width;
  page.height_pt = turned ? width : height;
  if (const yaml::Node* crop = fields.node("crop")) {
    page.crop = read_rect(fields.source(), *crop, fields.path_of("crop"));
    page.width_pt = turned ? page.crop.height() : page.crop.width();
    page.height_pt = turned ? page.crop.width() : page.crop.height();
  }
}

void read_ink(yaml::Fields& fields, PageFact& page) {
  page.ink.box = RectPt{100, 100, page.media.x1 - 100, page.media.y1 - 100};
  page.ink.exact = fields.flag("exact", true);
  if (const yaml::Node* ink = fields.node("ink")) {
    if (ink->kind == yaml::Kind::kScalar && ink->text == "none") {
      page.ink.box.reset();
    } else {
      page.ink.box = read_rect(fields.source(), *ink, fields.path_of("ink"));
    }
  }
  for (const yaml::Node* node : fields.list("outside")) {
    yaml::Fields f(fields.source(), *node, fields.path_of("outside"));
    InkFact::Culprit culprit;
    culprit.what = f.text("what");
    if (const yaml::Node* rect = f.node("rect")) {
      culprit.rect = read_rect(f.source(), *rect, f.path_of("rect"));
    }
    f.finish();
    page.ink.outside.push_back(std::move(culprit));
  }
}

PageFact read_page(const yaml::Source& source, const yaml::Node& node, const std::string& path) {
  yaml::Fields fields(source, node, path);
  PageFact page;
  read_size(fields, page);
  read_ink(fields, page);
  page.text = fields.node("text") != nullptr ? fields.block("text") : kText;
  for (const std::string& order : fields.texts("filler")) page.text += "\n" + filler(order);
  page.has_text = !page.text.empty();
  page.content_error = fields.flag("content_error", false);
  read_runs(fields, page);
  read_columns(fields, page);
  fields.finish();
  return page;
}

FontFact read_font(const yaml::Source& source, const yaml::Node& node, const std::string& path) {
  yaml::Fields fields(source, node, path);
  FontFact font;
  font.name = font.base_font = fields.text("name");
  font.type = fields.text("type");
  if (font.type.empty()) font.type = "Type 1";
  font.embedded = fields.flag("embedded", true);
  font.subset = fields.flag("subset", true);
  font.used = fields.flag("used", true);
  font.shown = fields.integer("shown", 1, 0, 1'000'000);
  font.pages = read_pages(fields);
  fields.finish();
  return font;
}

ImageFact read_image(const yaml::Source& source, const yaml::Node& node, const std::string& path) {
  yaml::Fields fields(source, node, path);
  ImageFact image;
  image.page = fields.integer("page", 1, 1, 1000);
  image.width_px = fields.integer("width", 1000, 0, 1'000'000);
  image.height_px = fields.integer("height", 1000, 0, 1'000'000);
  image.color = fields.text("color");
  image.bits = fields.integer("bits", 8, 1, 16);
  image.object = fields.integer("object", 0, 0, 1'000'000);
  image.x_dpi = read_number(fields, "dpi", 300);
  image.y_dpi = read_number(fields, "y_dpi", image.x_dpi);
  image.mask = fields.flag("mask", false);
  image.rect = {100, 100, 300, 300};
  if (const yaml::Node* rect = fields.node("rect")) {
    image.rect = read_rect(source, *rect, fields.path_of("rect"));
  }
  fields.finish();
  return image;
}

void read_annotations(yaml::Fields& fields, PaperFacts& facts) {
  for (const yaml::Node* node : fields.list("annotations")) {
    yaml::Fields f(fields.source(), *node, fields.path_of("annotations"));
    AnnotationFact annotation;
    annotation.page = f.integer("page", 1, 1, 1000);
    annotation.subtype = f.text("subtype");
    annotation.link = f.text("link");
    annotation.target = f.text("target");
    f.finish();
    if (annotation.link == "uri") ++facts.links.uri;
    if (annotation.link == "internal") ++facts.links.internal;
    if (annotation.link == "dead") ++facts.links.dead;
    if (annotation.link == "other") ++facts.links.other;
    facts.annotations.push_back(std::move(annotation));
  }
}

std::vector<ScriptFact> read_scripts(yaml::Fields& fields, std::string_view key) {
  std::vector<ScriptFact> out;
  for (const yaml::Node* node : fields.list(key)) {
    yaml::Fields f(fields.source(), *node, fields.path_of(key));
    ScriptFact script;
    script.where = f.text("where");
    script.page = f.integer("page", 0, 0, 1000);
    f.finish();
    out.push_back(std::move(script));
  }
  return out;
}

}  // namespace

double read_number(yaml::Fields& fields, std::string_view key, double fallback) {
  const yaml::Node* node = fields.node(key);
  return node == nullptr ? fallback : to_double(fields.source(), *node, fields.path_of(key));
}

RectPt read_rect(const yaml::Source& source, const yaml::Node& node, const std::string& path) {
  const auto items = yaml::items_of(source, node, path);
  if (items.size() != 4) {
    source.report(config::kBadValue, "a rectangle has four numbers", "", node, path);
    return {};
  }
  return {to_double(source, *items[0], path), to_double(source, *items[1], path),
          to_double(source, *items[2], path), to_double(source, *items[3], path)};
}

PaperFacts read_facts(const yaml::Source& source, const yaml::Node& node, const std::string& path) {
  yaml::Fields fields(source, node, path);
  PaperFacts facts;
  facts.id = fields.text("id");
  if (facts.id.empty()) facts.id = "1";
  facts.file = "camera-ready/" + facts.id + ".pdf";
  facts.sha256 = fields.text("sha256");
  facts.bytes = fields.integer("bytes", 100'000, 0, 2'000'000'000);
  const std::string intake = fields.text("intake");
  if (const auto value = intake_from(intake.empty() ? "clean" : intake)) {
    facts.intake = *value;
  } else {
    fields.report(config::kBadValue, "intake", "no such intake: " + intake, "");
  }
  facts.intake_note = fields.text("note");
  facts.repaired = fields.flag("repaired", false);
  for (const std::string& part : fields.texts("missing")) facts.missing.emplace_back(part, "test");
  const std::string version = fields.text("version");
  facts.version = version.empty() ? "1.5" : version;
  facts.encrypted = fields.flag("encrypted", false);
  const yaml::Node* pages = fields.node("pages");
  if (pages != nullptr && pages->kind == yaml::Kind::kList) {
    for (const auto& page : pages->items) {
      facts.pages.push_back(read_page(source, *page, fields.path_of("pages")));
    }
  } else {
    yaml::Node plain;
    plain.kind = yaml::Kind::kMap;
    const int count = pages == nullptr ? 1 : std::atoi(pages->text.c_str());
    for (int i = 0; i < count; ++i) facts.pages.push_back(read_page(source, plain, path));
  }
  for (const yaml::Node* font : fields.list("fonts")) {
    facts.fonts.push_back(read_font(source, *font, fields.path_of("fonts")));
  }
  for (const yaml::Node* image : fields.list("images")) {
    facts.images.push_back(read_image(source, *image, fields.path_of("images")));
  }
  read_annotations(fields, facts);
  for (const std::string& title : fields.texts("outline")) facts.outline.push_back({0, title, 1});
  facts.attachments = fields.texts("attachments");
  facts.layers = fields.texts("layers");
  facts.scripts = read_scripts(fields, "scripts");
  facts.launch_actions = read_scripts(fields, "launch_actions");
  facts.media = read_scripts(fields, "media");
  facts.form_fields = fields.integer("form_fields", 0, 0, 1000);
  facts.info.creator = fields.text("creator");
  facts.info.producer = fields.text("producer");
  facts.info.creation_date = fields.text("created");
  facts.info.modification_date = fields.text("modified");
  fields.finish();
  return facts;
}

}  // namespace colophon::test
