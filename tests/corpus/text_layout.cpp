// The layout of real papers: body text, columns, and where the references begin, which pdftotext
// tells too.
#include "check/text/layout.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <regex>

#include "base/files.hpp"
#include "base/text.hpp"
#include "pdf/measure.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"

using namespace colophon;
using namespace colophon::check;

namespace {

namespace fs = std::filesystem;

std::vector<pdf::Measured> measured(const std::string& set, const fs::path& scratch) {
  std::vector<pdf::MeasureRequest> requests;
  for (const auto& entry : fs::recursive_directory_iterator(test::shared_dir() / "corpus" / set)) {
    const fs::path& path = entry.path();
    if (path.extension() == ".pdf") requests.push_back({path.stem(), path, path.string()});
  }
  pdf::MeasureOptions options;
  options.scratch = scratch;
  options.worker_program = test::program();
  return pdf::measure(requests, options);
}

/// The page on which pdftotext has the heading on a line of its own; 0 if on none.
int references_page(const std::string& file, int pages) {
  const std::regex heading("[ \t]*([0-9]+\\.?[ \t]+)?(References?|REFERENCES?)[ \t]*");
  int found = 0;
  for (int page = 1; page <= pages; ++page) {
    const std::string number = std::to_string(page);
    const test::Run run =
        test::shell("pdftotext -f " + number + " -l " + number + " '" + file + "' -");
    REQUIRE(run.status == 0);
    for (const std::string& line : split(run.out, '\n')) {
      if (std::regex_match(line, heading)) found = page;
    }
  }
  return found;
}

struct Style {
  std::string set;
  double least_size, most_size, leading;
  std::string face;
};

void look_at(const PaperFacts& facts, const Style& style) {
  const TextLayout layout = text_layout(facts);
  const BodyText& body = layout.body;
  CHECK(body.size_pt > style.least_size);
  CHECK(body.size_pt < style.most_size);
  REQUIRE(body.leading_pt);
  CHECK(std::abs(*body.leading_pt - style.leading) < 0.4);
  CHECK(layout.faces.at(static_cast<std::size_t>(body.face)).name.find(style.face) !=
        std::string::npos);
  CHECK(layout.pages.front().columns == 2);
  const auto references =
      std::find_if(layout.sections.begin(), layout.sections.end(),
                   [](const SectionStart& start) { return start.section == Section::kReferences; });
  REQUIRE(references != layout.sections.end());
  CHECK(references->certain);
  CHECK(layout.lines.at(references->line).page == references_page(facts.file, facts.page_count()));
}

}  // namespace

TEST_CASE("real papers: body text, columns and references are found in every one") {
  if (test::shared_dir().empty()) std::exit(77);
  // ACL: 11 pt on 13.6 (pdfLaTeX) or on 13.2 (Word); JuliaCon: 9 on 10 TeX points.
  for (const Style& style : {Style{"alta2023", 10.85, 11.1, 13.4, "Rom"},
                             Style{"juliacon", 8.9, 9.05, 9.96, "NimbusRomNo9L-Regu"}}) {
    const TemporaryFolder scratch;
    const auto papers = measured(style.set, scratch.path());
    REQUIRE(papers.size() > 20);
    for (const pdf::Measured& paper : papers) {
      INFO(paper.facts.file);
      look_at(paper.facts, style);
    }
  }
}
