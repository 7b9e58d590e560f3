// What is written for archives and bibliographies, judged by others: the official grammars of BITS
// and JATS with two validators, biber's data model, and what bibutils understands.
#include <algorithm>
#include <cstdlib>
#include <regex>

#include "base/files.hpp"
#include "base/text.hpp"
#include "metadata/exporter.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/sample_event.hpp"
#include "xml/read.hpp"

using namespace colophon;
namespace fs = std::filesystem;

namespace {

fs::path official(const fs::path& name) {
  if (test::shared_dir().empty()) std::exit(77);
  return test::shared_dir() / "schemas" / name;
}

std::vector<metadata::ExportedFile> exported(std::string_view target, const Event& event) {
  const VolumePlan plan = test::sample_plan(event);
  Findings findings;
  auto files =
      metadata::find_exporter(target)->write({event, plan, {}, "2031-02-09T00:00:00Z"}, findings);
  CHECK(count(findings).errors == 0);
  REQUIRE_FALSE(files.empty());
  return files;
}

bool installed(const std::string& program) {
  return test::shell("command -v " + program).status == 0;
}

/// What someone else's grammar says of files, by libxml2. Reading the grammar takes seconds, the
/// files nothing: so all at once.
std::vector<bool> allowed(const fs::path& xsd, const std::vector<std::string>& files) {
  const TemporaryFolder folder;
  std::string names;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::string name = "file-" + std::to_string(i) + ".xml";
    write_file(folder.path() / name, files[i]);
    names += " " + name;
  }
  const auto run =
      test::shell("XML_CATALOG_FILES='" + (xsd.parent_path() / "catalog.xml").string() +
                      "' xmllint --nonet --noout --schema '" + xsd.string() + "'" + names,
                  folder.path());
  UNSCOPED_INFO(run.err);
  std::vector<bool> verdicts;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::string name = "file-" + std::to_string(i) + ".xml ";
    const bool valid = run.err.find(name + "validates") != std::string::npos;
    REQUIRE(valid != (run.err.find(name + "fails") != std::string::npos));
    verdicts.push_back(valid);
  }
  return verdicts;
}

/// The same by Xerces-C, of one file. It finds a grammar by what the file says of it; the document
/// type is not at hand.
bool allowed_by_xerces(const fs::path& xsd, const std::string& name_space,
                       const std::string& bytes) {
  const TemporaryFolder folder;
  const std::string hint =
      " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:" +
      (name_space.empty() ? "noNamespaceSchemaLocation=\"" + xsd.string() + "\""
                          : "schemaLocation=\"" + name_space + " " + xsd.string() + "\"");
  std::string text = std::regex_replace(bytes, std::regex("<!DOCTYPE[^>]*>"), "");
  text.insert(text.find_first_of(" >", text.find('<', text.find("?>"))), hint);
  write_file(folder.path() / "file.xml", text);
  const auto run = test::shell("SAX2Count -v=always file.xml", folder.path());
  UNSCOPED_INFO(run.out << run.err);
  return run.err.empty() && run.out.find("rror") == std::string::npos;
}

using Damages = std::vector<std::pair<std::string, std::string>>;

/// `good` files are allowed, the first of them is not with any of the damages; Xerces says the same
/// of the first file and of its first damage.
void judge(const fs::path& xsd, const std::string& name_space, std::vector<std::string> files,
           const Damages& damages) {
  const std::size_t good = files.size();
  const std::string first = files.front();
  for (const auto& [from, to] : damages) {
    files.push_back(replace_all(first, from, to));
    INFO(from);
    REQUIRE(files.back() != first);
  }
  const std::vector<bool> verdicts = allowed(xsd, files);
  for (std::size_t i = 0; i < files.size(); ++i) {
    INFO((i < good ? "file " + std::to_string(i) : "damage of " + damages[i - good].first));
    CHECK(verdicts[i] == (i < good));
  }
  if (!installed("SAX2Count")) return;
  CHECK(allowed_by_xerces(xsd, name_space, files.front()));
  CHECK_FALSE(allowed_by_xerces(xsd, name_space, files[good]));
}

std::vector<const xml::Node*> elements(const xml::Node& node) {
  std::vector<const xml::Node*> out;
  for (const xml::Node& child : node.children) {
    if (child.kind == xml::Node::Kind::kElement) out.push_back(&child);
  }
  return out;
}

/// Complains of children that the sample's element of that name does not have, or in another order;
/// of a paper's session and place in it not, which stand in ACM's own sample behind the authors.
void compare_order(const xml::Node& ours, const xml::Node& sample) {
  const std::vector<const xml::Node*> known = elements(sample);
  auto at = known.begin();
  for (const xml::Node* child : elements(ours)) {
    INFO(ours.name << "/" << child->name);
    if (ours.name == "paper" && at != known.begin() && (*at)->name == "authors" &&
        (child->name == "section" || child->name == "sequence_no"))
      continue;
    const auto next = std::find_if(at, known.end(),
                                   [&](const xml::Node* one) { return one->name == child->name; });
    REQUIRE(next != known.end());
    compare_order(*child, **next);
    at = next;
  }
}

}  // namespace

TEST_CASE("the file for ACM has the elements of those that review systems write, in their order") {
  const xml::Parsed sample = xml::parse(read_file(official("../samples/acm/erights.xml")));
  REQUIRE(sample.document);
  for (const auto& file : exported("acm-xml", test::full_event())) {
    const xml::Parsed ours = xml::parse(file.bytes);
    REQUIRE(ours.document);
    CHECK(ours.document->root.name == sample.document->root.name);
    compare_order(ours.document->root, sample.document->root);
  }
}

TEST_CASE("BITS obeys the grammar of the Book Interchange Tag Set") {
  const fs::path xsd = official("bits/BITS-book2.xsd");
  std::vector<std::string> files;
  for (const Event& event : {test::full_event(), test::sample_event()}) {
    for (const auto& file : exported("bits", event)) files.push_back(file.bytes);
  }
  judge(xsd, "", files,
        {{"<book-body>", "<book-body><title>Contents</title>"},
         {"id=\"part-2\"", "id=\"part-1\""},
         {"given-names>", "first-names>"}});
}

// The grammar at hand is that of the Publishing set, last draft of 1.3, in a namespace of its own.
// It is a part of Archiving, but wants an ISSN of every journal.
TEST_CASE("JATS obeys the grammar of Journal Publishing 1.3, where the volume has an ISSN") {
  const std::string name_space = "http://www.ncbi.nlm.nih.gov/JATS1";
  const fs::path xsd = official("crossref/JATS-journalpublishing1-3d2-mathml3.xsd");
  const auto as_publishing = [&](std::string bytes) {
    bytes = replace_all(std::move(bytes), "<article ", "<article xmlns=\"" + name_space + "\" ");
    return replace_all(std::move(bytes), "dtd-version=\"1.3\"", "dtd-version=\"1.3d2\"");
  };
  std::vector<std::string> files;
  for (const auto& file : exported("jats", test::full_event())) {
    files.push_back(as_publishing(file.bytes));
    if (file.path == "1.xml") std::swap(files.front(), files.back());  // the one that says most
  }
  const std::string issn = "<issn>1834-7037</issn>", before = "</journal-title-group>";
  for (const auto& file : exported("jats", test::sample_event())) {
    files.push_back(replace_all(as_publishing(file.bytes), before, before + issn));
  }
  judge(xsd, name_space, files,
        {{"subtitle>", "sub-title>"},
         {"<lpage>", "<lpage/><lpage>"},
         {"<issn publication-format=\"electronic\">1834-7037</issn>", ""}});
}
