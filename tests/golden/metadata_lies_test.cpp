#include <filesystem>

#include "base/files.hpp"
#include "base/text.hpp"
#include "support/catch.hpp"
#include "support/example.hpp"
#include "support/paths.hpp"

// Metadata that say something else than the volume and its PDFs, told by `verify`.

using namespace colophon;
using namespace colophon::test;
namespace fs = std::filesystem;

TEST_CASE("metadata that contradict the volume are noticed") {
  const TemporaryFolder copy;
  fs::copy(built_example() / "out", copy.path() / "out", fs::copy_options::recursive);
  REQUIRE(shell("sed -i 's/pages = {41--44}/pages = {42--45}/' out/metadata/bibtex/*.bib && "
                "sed -i 's/<fpage>37</<fpage>36</' out/metadata/ieee-conf/*.xml && "
                "echo '<a>' > out/metadata/ieee-conf/broken.xml",
                copy.path())
              .status == 0);
  const Run run = shell("colophon verify out", copy.path());
  CHECK(run.status == 1);
  CHECK(run.err.find("has pages 42-45, in the volume 41-44") != std::string::npos);
  CHECK(run.err.find("has pages 36-40, in the volume 37-40") != std::string::npos);
  CHECK(run.err.find("broken.xml: error VOL-008") != std::string::npos);
}

TEST_CASE("metadata that contradict what the PDFs say of themselves are noticed") {
  const TemporaryFolder copy;
  fs::copy(built_example() / "out", copy.path() / "out", fs::copy_options::recursive);
  REQUIRE(shell("sed -i 's/author = {Prasad, Karthik/author = {Trouwen, Tristan/; "
                "s/isbn = {979-8-0000-0000-7}/isbn = {978-3-16-148410-0}/' "
                "out/metadata/bibtex/*.bib && "
                "sed -i 's/EMC2.2023.00009/EMC2.2023.00010/' out/metadata/ieee-conf/*.xml",
                copy.path())
              .status == 0);
  const Run run = shell("colophon verify out", copy.path());
  INFO(run.err);
  CHECK(run.status == 1);
  CHECK(run.err.find("is by Tristan Trouwen, its PDF says Karthik Prasad") != std::string::npos);
  CHECK(run.err.find("has the ISBN 978-3-16-148410-0, which is not the volume's") !=
        std::string::npos);
}

TEST_CASE("what was deposited at Crossref and DataCite is held against the volume too") {
  const TemporaryFolder folder;
  copy_example(folder.path() / "event");
  const fs::path yaml = folder.path() / "event/event.yaml",
                 papers = folder.path() / "event/papers.yaml";
  std::string event = read_file(yaml);
  event = replace_all(event, "  start: 1\n", "  start: 1\n  resource: https://example.org/{id}\n");
  event = replace_all(event, "metadata: [ieee-conf, bibtex]", "metadata: [crossref, datacite]");
  write_file(yaml, event);
  const std::string title = "via Soft Token Pruning\n";
  REQUIRE(read_file(papers).find(title) != std::string::npos);
  // A formula has no blanks where the plain title does.
  write_file(papers, replace_all(read_file(papers), title,
                                 title + "  title_markup: Enabling Faster Vision Transformers via "
                                         "<math><mi>Soft</mi><mi>Token</mi></math> Pruning\n"));
  const Run built = shell("colophon build event -o out && colophon verify out", folder.path());
  INFO(built.err);
  REQUIRE(built.status == 0);
  REQUIRE(read_file(folder.path() / "out/metadata/crossref/emc2-2023.xml").find("mml:mi>Token") !=
          std::string::npos);
  REQUIRE(shell("sed -i 's/<last_page>14</<last_page>15</; s/>Prasad</>Trouwen</' "
                "out/metadata/crossref/*.xml && "
                "sed -i 's/>979-8-0000-0000-7</>978-3-16-148410-0</' out/metadata/datacite/*.xml",
                folder.path())
              .status == 0);
  const Run run = shell("colophon verify out", folder.path());
  INFO(run.err);
  CHECK(run.status == 1);
  CHECK(run.err.find("has pages 9-15, in the volume 9-14") != std::string::npos);
  CHECK(run.err.find("is by Karthik Trouwen, its PDF says Karthik Prasad") != std::string::npos);
  CHECK(run.err.find("has the ISBN 978-3-16-148410-0, which is not the volume's") !=
        std::string::npos);
}
