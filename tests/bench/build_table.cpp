#include <cstdio>
#include <fstream>

#include "tables.hpp"

namespace bench {
namespace {

namespace fs = std::filesystem;

constexpr int kPapers = 40;

const char* const kEvent = R"(event:
  acronym: BENCH
  title: Benchmark Conference
  start: 2023-02-14
  end: 2023-02-14
  city: Washington
  country: USA
  language: en
publisher: {name: Sample Publisher, place: Sampleton}
identifiers:
  - {type: isbn, medium: xplore, value: 979-8-0000-0000-7, in_notice: true}
ieee: {record: "00000", part: CFP23XXX-ART}
doi: {template: "10.5555/BENCH.2023.{n:05}", start: 1}
profile: ieee-xplore
stamps: cps-2018
notices: {ieee: "979-8-0000-0000-7/23/$31.00 ©2023 IEEE"}
metadata: [ieee-conf, bibtex]
volume:
  front:
    - {id: title-page, kind: title-page, title: Title Page}
    - {id: copyright-page, kind: copyright, title: Copyright Page}
    - {id: contents, kind: toc, title: Table of Contents}
  back:
    - {id: author-index, kind: author-index, title: Author Index}
)";

/// An event of generated papers with front matter, stamps and metadata.
std::vector<std::string> make_event(const Setup& setup, const fs::path& folder) {
  fs::remove_all(folder);
  fs::create_directories(folder / "camera-ready");
  std::ofstream(folder / "event.yaml") << kEvent;
  std::ofstream papers(folder / "papers.yaml");
  std::vector<std::string> files = setup.generated(100);
  files.resize(kPapers);
  for (std::string& file : files) {
    const std::string id = fs::path(file).stem().string();
    papers << "- id: " << id << "\n  kind: paper\n  title: A study of " << id
           << "\n  status: accepted\n  rights: ieee\n  contributors:\n    - {family: Author of "
           << id << ", given: First, affiliations: [Sample University]}\n";
    const fs::path copy = folder / "camera-ready" / (id + ".pdf");
    fs::copy_file(file, copy);
    file = copy.string();
  }
  return files;
}

}  // namespace

void build_table(const Setup& setup, Bars& bars) {
  const fs::path event = setup.scratch / "event", out = setup.scratch / "out-of-checked";
  const std::vector<std::string> files = make_event(setup, event);
  const Arguments cached = {"env", "COLOPHON_CACHE=" + (setup.scratch / "build-cache").string(),
                            setup.colophon};
  const auto with_cache = [&](Arguments arguments) {
    arguments.insert(arguments.begin(), cached.begin(), cached.end());
    return arguments;
  };
  const Arguments again = with_cache({"build", event.string(), "-o", out.string(), "--jobs", "2"});
  fs::remove_all(setup.scratch / "build-cache");
  run(with_cache({"check", event.string(), "--format", "html", "--output",
                  (setup.scratch / "check.html").string(), "--jobs", "2"}),
      1);
  std::vector<Tool> tools = {
      Tool("colophon build, nothing known",
           {{setup.colophon, "build", "--no-cache", event.string(), "-o",
             (setup.scratch / "out").string(), "--jobs", "2"}},
           1),
      Tool("colophon build after a check", {again}, 1).writes(out),
      Tool("the same again, nothing changed", {again}, 1),
      Tool("qpdf --pages", {command({"qpdf", "--warning-exit-0", "--empty", "--pages"}, files,
                                    {"--", (setup.scratch / "qpdf.pdf").string()})})
          .writes(setup.scratch / "qpdf.pdf"),
  };
  interleave(tools, 5);
  std::printf("\nbuild, generated: %d papers, 5 rounds\n", kPapers);
  print_table(tools, 3);
  for (const Tool& tool : tools) bars.must_work(tool);
  const auto against_qpdf = [&](const std::string& what, std::size_t tool) {
    bars.at_most(what, tools[tool].median().wall_s / tools[3].median().wall_s, 3);
  };
  against_qpdf("time / qpdf --pages", 0);
  against_qpdf("the same after a check", 1);
}

}  // namespace bench
