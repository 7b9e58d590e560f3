#include <filesystem>
#include <map>

#include "base/files.hpp"
#include "base/text.hpp"
#include "build/verify_metadata.hpp"
#include "metadata/exporter.hpp"
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

namespace {

/// A file of metadata, and a text in it that is to say something else.
struct Lie {
  const char* what;  ///< "title"
  const char* from;
  const char* to;
};

/// About one paper of the example: its words where formats differ in what stands around them.
constexpr Lie kLies[] = {
    {"title", "Pruning Compact", "Pruned Compact"},
    {"title", "Efficient Inference", "Efficient Inference Again"},
    {"family name", "Prasad", "Trouwen"},
    {"given name", "Karthik", "Tristan"},
    {"DOI", "EMC2.2023.00019", "EMC2.2023.00020"},
    {"DOI", "EMC2.2023.00019", "EMC2.2023.99999"},
    {"DOI of the volume", "10.5555/EMC2.2023<", "10.5555/EMC2.2024<"},
    {"DOI of the volume", "10.5555/EMC2.2023}", "10.5555/EMC2.2024}"},
    {"ISBN", "979-8-0000-0000-7", "978-3-16-148410-0"},
    {"ISSN", "1834-7037", "0302-9743"},
    {"title of the volume", "Energy Efficient Machine", "Energy Efficient Human"},
    {"file", "compact-convnets.pdf", "imc-compiler.pdf"},
    {"file", "paper6.pdf", "paper7.pdf"},
    {"file", "2023.emc2-1.14<", "2023.emc2-1.15<"},
    {"first page", ">37", ">36"},
    {"first page", "\"37", "\"36"},
    {"first page", "{37--", "{36--"},
    {"first page", ",37,40,", ",36,40,"},
    {"first page", "- 37\r", "- 36\r"},
    {"last page", "40<", "41<"},
    {"last page", "40\"", "41\""},
    {"last page", "--40}", "--41}"},
    {"last page", ",37,40,", ",37,41,"},
    {"last page", "- 40\r", "- 41\r"}};

/// The example with every target, an ISSN, and what some of them require.
void build_with_all_targets(const fs::path& folder) {
  copy_example(folder / "event");
  const fs::path yaml = folder / "event/event.yaml";
  std::string targets;
  for (const metadata::Exporter* exporter : metadata::all_exporters())
    targets += (targets.empty() ? "" : ", ") + std::string(exporter->name);
  std::string event = read_file(yaml);
  event = replace_all(event, "metadata: [ieee-conf, bibtex]", "metadata: [" + targets + "]");
  event = replace_all(event, "  start: 1\n",
                      "  start: 1\n  volume: 10.5555/EMC2.2023\n"
                      "  resource: https://example.org/{id}\n");
  event = replace_all(event, "event:\n", "event:\n  url: https://example.org/emc2\n");
  event = replace_all(event, "identifiers:\n",
                      "identifiers:\n  - {type: issn, medium: xplore, value: 1834-7037}\n");
  event +=
      "licence: CC-BY-4.0\n"
      "series: {title: Sample Workshops, volume: \"8\"}\n"
      "editors:\n"
      "  - {family: Nina Paravecino, given: Fanny, url: https://example.org/fnp,\n"
      "     affiliations: [{organisation: Microsoft, country: USA}]}\n";
  write_file(yaml, event);
  const Run built = shell("colophon build event -o out && colophon verify out", folder);
  INFO(built.err);
  REQUIRE(built.status == 0);
}

/// Texts with one occurrence of `from` replaced, one for each of the first few.
std::vector<std::string> told_wrong(const std::string& text, const Lie& lie) {
  constexpr std::size_t kMost = 4;
  const std::string from = lie.from;
  std::vector<std::string> out;
  for (std::size_t at = text.find(from); at != std::string::npos && out.size() < kMost;
       at = text.find(from, at + from.size())) {
    out.push_back(text.substr(0, at) + lie.to + text.substr(at + from.size()));
  }
  return out;
}

/// The files of a target that say something of the paper or of the volume.
std::vector<fs::path> files_about(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const fs::path& file : list_files(folder)) {
    const std::string name = file.stem().string();
    if (name == "compact-convnets" || name == "_volume" || list_files(folder).size() == 1)
      files.push_back(file);
  }
  return files;
}

}  // namespace

TEST_CASE("the first lie in a metadata file of any target is noticed") {
  const TemporaryFolder folder;
  build_with_all_targets(folder.path());
  const fs::path out = folder.path() / "out";
  const build::Finished finished = build::read_finished(out);
  const build::MetadataProof proof(out, finished);
  std::map<std::string, int> kinds;  // by what they are about
  for (const metadata::Exporter* target : metadata::all_exporters()) {
    int lies = 0;
    for (const fs::path& file : files_about(out / "metadata" / target->name)) {
      const std::string text = read_file(file);
      CHECK(proof.problems_in(*target, text).empty());
      for (const Lie& lie : kLies) {
        for (const std::string& wrong : told_wrong(text, lie)) {
          INFO(target->name << "/" << file.filename() << ": " << lie.what << ", \"" << lie.to
                            << "\" for \"" << lie.from << "\"");
          CHECK_FALSE(proof.problems_in(*target, wrong).empty());
          ++lies;
          ++kinds[lie.what];
        }
      }
    }
    INFO(target->name);
    CHECK(lies >= 4);  // title and people at the least
  }
  CHECK(kinds.size() == 11);
}
