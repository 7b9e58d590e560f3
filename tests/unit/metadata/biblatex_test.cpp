// BibLaTeX: what is told apart that BibTeX has in one field.
#include <set>

#include "base/text.hpp"
#include "metadata/biblatex/langid.hpp"
#include "metadata/exporter.hpp"
#include "support/catch.hpp"
#include "support/sample_event.hpp"

using namespace colophon;
using namespace colophon::metadata;

namespace {

std::string exported(const char* target, const Event& event) {
  const VolumePlan plan = test::sample_plan(event);
  Findings findings;
  const auto files = find_exporter(target)->write({event, plan, {}, ""}, findings);
  CHECK(count(findings).errors == 0);
  REQUIRE(files.size() == 1);
  return files.front().bytes;
}

/// The entry of that key, as written.
std::string entry(const std::string& text, const std::string& key) {
  const std::size_t start = text.find("{" + key + ",\n");
  REQUIRE(start != std::string::npos);
  return text.substr(start, text.find("\n}\n", start) - start);
}

bool has(const std::string& text, const std::string& line) {
  return text.find("\n  " + line + ",") != std::string::npos;
}

std::set<std::string> keys(const std::string& text) {
  std::set<std::string> out;
  for (const std::string& line : split(text, '\n')) {
    if (line.starts_with("@")) out.insert(line.substr(line.find('{')));
  }
  return out;
}

}  // namespace

TEST_CASE("BibLaTeX tells the event from its proceedings and titles from subtitles") {
  const std::string text = exported("biblatex", test::full_event());
  const std::string paper = entry(text, "nguyen-2031-q8bert");
  CHECK(has(paper, "title = {{Q8BERT}: Weights \\& Activations in < 8 Bits}"));
  CHECK(has(paper, "subtitle = {A Study of {H{$_{2}$}O}}"));
  CHECK(has(paper, "eventtitle = {3rd Workshop on Example Engineering \\& Efficiency}"));
  CHECK(has(paper, "eventdate = {2031-02-08/2031-02-09}"));
  CHECK(has(paper, "date = {2031-03-01}"));
  CHECK(has(paper, "venue = {Sampletown, CA, USA}"));
  CHECK(has(paper, "location = {Sampleton}"));
  CHECK(has(paper, "number = {17}"));
  CHECK(has(paper, "langid = {american}"));
  CHECK(has(paper, "author = {Nguyễn, Thị Ánh and Washington, Jr., Denzel and {Suharto}}"));
  CHECK(has(paper, "doi = {10.5555/WEEX.2031.00007}"));
  const std::string volume = entry(text, "weex2-2031");
  CHECK(has(volume, "doi = {10.5555/WEEX.2031}"));
  CHECK(has(volume, "editor = {Chair, Pat}"));
  CHECK(keys(text) == keys(exported("bibtex", test::full_event())));
}

TEST_CASE("a paper without a DOI has the address that the event gives it, and nobody else's DOI") {
  Event event = test::full_event();
  event.doi.pattern.clear();
  const std::string paper = entry(exported("biblatex", event), "nguyen-2031-q8bert");
  CHECK(has(paper, "url = {https://example.org/weex/1}"));
  CHECK(paper.find("doi =") == std::string::npos);
  event.end = event.start;
  event.published = {};
  const std::string short_event = exported("biblatex", event);
  CHECK(has(short_event, "eventdate = {2031-02-08}"));
  CHECK(has(short_event, "date = {2031-02-08}"));
  CHECK(has(entry(short_event, "han-2031-tiny-4"), "author = {Han, Song and others}"));
}

TEST_CASE("languages have the names of babel") {
  CHECK(biblatex::langid("en") == "english");
  CHECK(biblatex::langid("en-US") == "american");
  CHECK(biblatex::langid("en-IN") == "english");
  CHECK(biblatex::langid("de") == "ngerman");
  CHECK(biblatex::langid("pt-BR") == "brazilian");
  CHECK(biblatex::langid("sr-Cyrl-RS") == "serbianc");
  CHECK(biblatex::langid("ja").empty());
  CHECK(biblatex::langid("deu").empty());
  CHECK(biblatex::langid("").empty());
}
