// Files made to keep whoever reads them busy for ever, or to make him fall: each costs itself, if
// anything, its verdicts, and the papers beside it nothing.
#include <sys/wait.h>

#include <cerrno>
#include <functional>
#include <map>

#include "base/files.hpp"
#include "check/run.hpp"
#include "facts/codec.hpp"
#include "pdf/measure.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/pdf_builder.hpp"

namespace colophon::pdf {
namespace {

using test::PdfBuilder;
using test::ref;

std::string times(std::string_view text, std::size_t count) {
  std::string out;
  out.reserve(text.size() * count);
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

std::string one_page(std::string_view content, std::string_view entries = {}) {
  PdfBuilder builder;
  builder.add_page(content, "<< >>", entries, true);
  return builder.bytes();
}

/// A page that draws the form object 5; `forms` are the objects from there on.
std::string of_forms(int count, const std::function<std::string(int)>& resources,
                     const std::string& content) {
  PdfBuilder builder;
  const int first = builder.reserve();
  for (int i = 1; i < count; ++i) builder.reserve();
  for (int i = 0; i < count; ++i) {
    builder.set(first + i, "<< /Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources " +
                               resources(first + i) + " /Length " + std::to_string(content.size()) +
                               " >>\nstream\n" + content + "\nendstream");
  }
  builder.add_page("/F Do", "<< /XObject << /F " + ref(first) + " >> >>");
  return builder.bytes();
}

std::string next_form(int number) {
  return "<< /XObject << /F " + ref(number + 1) + " >> >>";
}

std::string image(const std::string& size, std::string_view data) {
  PdfBuilder builder;
  const int image = builder.add_stream(
      "/Type /XObject /Subtype /Image " + size + " /ColorSpace /DeviceRGB /BitsPerComponent 8",
      data, true);
  builder.add_page("612 0 0 792 0 0 cm /I Do", "<< /XObject << /I " + ref(image) + " >> >>");
  return builder.bytes();
}

/// Page trees that are no trees.
std::string page_tree(const std::string& root, int levels, const std::string& kids) {
  PdfBuilder builder;
  const int page = builder.add_page("", "<< >>");
  for (int i = 0; i < levels; ++i) {
    const int node = builder.reserve();
    std::string body = "<< /Type /Pages /Count 2 /Kids [" + kids + "] >>";
    for (std::size_t at = body.find('@'); at != std::string::npos; at = body.find('@')) {
      body.replace(at, 1, ref(i + 1 < levels ? node + 1 : page));
    }
    builder.set(node, body);
  }
  std::string bytes = builder.bytes();
  const std::size_t at = bytes.find("/Pages 2 0 R");
  if (!root.empty()) bytes.replace(at, 12, root);
  return bytes;
}

std::string with_trailer(const std::string& entries) {
  PdfBuilder builder;
  builder.add_page("0 0 9 9 re f");
  builder.trailer(entries);
  return builder.bytes();
}

/// Cross-reference tables that point at each other, or at themselves.
std::string xref_loop() {
  std::string bytes = with_trailer("/Prev 0000000000");
  const std::size_t table = bytes.rfind("\nxref") + 1;
  const std::string place = std::to_string(table);
  bytes.replace(bytes.find("0000000000", bytes.find("/Prev")), place.size(), place + " ");
  return bytes;
}

std::string with_catalog(const std::string& entries, const std::vector<std::string>& objects) {
  PdfBuilder builder;
  for (const std::string& object : objects) builder.add(object);
  builder.catalog(entries);
  builder.add_page("0 0 9 9 re f");
  return builder.bytes();
}

std::map<std::string, std::string> bombs() {
  constexpr std::size_t kDeep = 100'000, kMany = 300'000, kVast = std::size_t{1} << 26;
  std::map<std::string, std::string> all = {
      {"deep-array", one_page("", "/X " + times("[", kDeep) + times("]", kDeep))},
      {"deep-dict", one_page("", "/X " + times("<</A ", kDeep) + "1" + times(">>", kDeep))},
      {"deep-content", one_page(times("[", 5000) + times("]", 5000) + " TJ")},
      {"many-q", one_page(times("q ", kMany))},
      {"many-clips", one_page(times("0 0 612 792 re W n q ", 3000) + "0 0 5 5 re f")},
      {"form-in-itself",
       of_forms(
           1, [](int n) { return "<< /XObject << /F " + ref(n) + " >> >>"; }, "/F Do /F Do")},
      {"forms-doubling", of_forms(30, next_form, "/F Do /F Do")},
      {"forms-in-a-chain", of_forms(2000, next_form, "/F Do")},
      {"page-count", page_tree("/Pages << /Count 2000000000 /Kids [4 0 R] >>", 0, "")},
      {"page-tree-loop", page_tree("/Pages 5 0 R", 1, "4 0 R 5 0 R")},
      {"page-tree-deep", page_tree("/Pages 5 0 R", 5000, "@")},
      {"page-tree-doubling", page_tree("/Pages 5 0 R", 25, "@ @")},
      {"xref-loop", xref_loop()},
      {"root-loop", with_trailer("/Root 1 0 R /Prev 17")},
      {"outline-loop",
       with_catalog("/Outlines 3 0 R", {"<< /First 4 0 R /Last 4 0 R /Count 1 >>",
                                        "<< /Title (x) /Next 4 0 R /First 4 0 R >>"})},
      {"names-loop",
       with_catalog("/Names << /Dests 3 0 R >>", {"<< /Kids [3 0 R 3 0 R] /Names [(a) 1 0 R] >>"})},
      {"references-loop", with_catalog("/Outlines 3 0 R", {"4 0 R", "3 0 R"})},
      {"length-of-itself",
       with_catalog("/Metadata 3 0 R", {"<< /Length 3 0 R >>\nstream\nx\nendstream"})},
      {"objects-in-themselves",
       with_catalog("/X 3 0 R", {"<< /Type /ObjStm /N 1000000000 /First 5 /Extends 3 0 R /Length "
                                 "4 >>\nstream\n3 0 \nendstream"})},
      {"huge-page", one_page("0 0 1e9 1e9 re f", "/MediaBox [0 0 1000000000 1000000000]")},
      {"many-links",
       one_page("", "/Annots [" + times("<</Subtype/Link/Rect[0 0 9 9]>>", 20'000) + "]")},
      {"blown-up-stream", one_page(std::string(kVast, ' '))},
      {"endless-content", one_page(times("0 0 1 1 re f\n", kMany * 10))},
      {"huge-image", image("/Width 100000 /Height 100000", std::string(100, 'x'))},
  };
  PdfBuilder pattern;
  const int tile = pattern.add_stream(
      "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.00001 "
      "/YStep 0.00001 /Resources << >>",
      "0 0 1 1 re f");
  pattern.add_page("/Pattern cs /P scn 0 0 612 792 re f",
                   "<< /Pattern << /P " + ref(tile) + " >> >>");
  all["tiny-tiles"] = pattern.bytes();
  PdfBuilder letters;
  const int glyph = letters.add_stream("", "1000 0 d0 BT /T 500 Tf (aaaaaaaa) Tj ET");
  const int font = letters.reserve();
  letters.set(font,
              "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 "
              "0.001 0 0] /CharProcs << /a " +
                  ref(glyph) +
                  " >> /Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths "
                  "[1000] /Resources << /Font << /T " +
                  ref(font) + " >> >> >>");
  letters.add_page("BT /T 10 Tf 72 700 Td (aaaa) Tj ET", "<< /Font << /T " + ref(font) + " >> >>");
  all["letter-in-itself"] = letters.bytes();
  return all;
}

TEST_CASE("files made to break a reader cost themselves their verdicts at most") {
  const TemporaryFolder folder;
  MeasureOptions options;
  options.jobs = 2;
  options.scratch = folder.path() / "scratch";
  options.worker_program = test::program();
  options.limits.seconds_per_paper = 4;
  std::vector<MeasureRequest> requests;
  const auto add = [&](const std::string& id, const std::string& bytes) {
    write_file(folder.path() / (id + ".pdf"), bytes);
    requests.push_back({id, folder.path() / (id + ".pdf"), id + ".pdf"});
  };
  const std::string sound = one_page("100 100 300 300 re f");
  add("sound", sound);
  const std::string expected = encode(measure(requests, options).at(0).facts);
  const auto all = bombs();
  for (const auto& [name, bomb] : all) {
    add(name, bomb);
    add("sound", sound);
  }
  const auto results = measure(requests, options);
  check::CheckInput input;
  for (const Measured& one : results) {
    CAPTURE(one.facts.id, one.facts.intake_note);
    if (one.facts.id == "sound") {
      CHECK(encode(one.facts) == expected);
      continue;
    }
    if (!one.facts.readable()) {
      CHECK_FALSE(one.facts.intake_note.empty());
      CHECK(one.readable.empty());
    }
    input.papers.push_back(one.facts);
  }
  CHECK((::waitpid(-1, nullptr, WNOHANG) < 0 && errno == ECHILD));
  // What could not be read is not checked, and never passes.
  const CheckRun run = check::run(input, check::default_profile());
  CHECK(check::exit_for(run, std::nullopt) == ExitCode::kIncomplete);
  for (std::size_t i = 0; i < run.papers.size(); ++i) {
    if (input.papers[i].readable()) continue;
    CAPTURE(run.papers[i].id);
    for (const auto& [id, verdict] : run.papers[i].verdicts) {
      const check::Rule* rule = check::find_rule(id);
      REQUIRE(rule != nullptr);
      if (!rule->needs.empty()) CHECK(verdict == Verdict::kNotChecked);
    }
  }
}

}  // namespace
}  // namespace colophon::pdf
