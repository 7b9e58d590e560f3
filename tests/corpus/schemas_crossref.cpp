// Deposits at Crossref and DataCite's records obey the schemas as Crossref and DataCite publish
// them, in the judgement of two validators that share no code: libxml2 (xmllint) and Xerces-C
// (SAX2Count). What is damaged on purpose both refuse.
#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "base/files.hpp"
#include "base/text.hpp"
#include "metadata/exporter.hpp"
#include "support/catch.hpp"
#include "support/example.hpp"
#include "support/paths.hpp"
#include "support/sample_event.hpp"

using namespace colophon;
namespace fs = std::filesystem;

namespace {

fs::path official(const char* folder) {
  if (test::shared_dir().empty()) std::exit(77);
  return test::shared_dir() / "schemas" / folder;
}

/// Crossref's schemas as they are used off line: what they import from w3.org is taken from beside
/// them, and fundref.xsd is its edition of October 2024, which knows ROR ids. That edition is here
/// under the namespace of 5.4.0 only.
fs::path crossref_schemas(const fs::path& folder) {
  const fs::path source = official("crossref");
  for (const fs::path& from : list_files(source, ".xsd")) {
    std::string text = read_file(from);
    for (const char* remote : {"Math/XMLSchema/", "2009/01/", "2001/", "1999/"}) {
      text = replace_all(text, std::string("schemaLocation=\"http://www.w3.org/") + remote,
                         "schemaLocation=\"standard-modules/");
    }
    write_file(folder / from.filename(), text);
  }
  fs::copy(source / "standard-modules", folder / "standard-modules", fs::copy_options::recursive);
  write_file(folder / "fundref.xsd", replace_all(read_file(source / "fundingdata5.4.0.xsd"),
                                                 "fundingdata5.4.0.xsd", "fundref.xsd"));
  return folder;
}

using Files = std::map<std::string, std::string>;  // name → bytes

std::set<std::string> names(const Files& files) {
  std::set<std::string> all;
  for (const auto& [name, bytes] : files) all.insert(name);
  return all;
}

/// Names of the files that libxml2 takes for valid; the schema is compiled once.
std::set<std::string> valid_for_libxml2(const Files& files, const fs::path& schema) {
  const TemporaryFolder folder;
  for (const auto& [name, bytes] : files) write_file(folder.path() / name, bytes);
  const test::Run run = test::shell(
      "xmllint --nonet --noout --schema '" + schema.string() + "' *.xml 2>&1", folder.path());
  std::set<std::string> valid;
  for (const std::string& line : split(run.out, '\n')) {
    if (line.ends_with(" validates")) valid.insert(line.substr(0, line.rfind(' ')));
  }
  INFO(run.out);
  CHECK((run.status == 0) == (valid.size() == files.size()));
  return valid;
}

/// The same for Xerces-C, which finds the schema through the address that stands in the file.
std::set<std::string> valid_for_xerces(const Files& files, const fs::path& schema) {
  const TemporaryFolder folder;
  std::string list;
  for (const auto& [name, bytes] : files) {
    const std::size_t at = bytes.find("xsi:schemaLocation=\"");
    REQUIRE(at != std::string::npos);
    const std::size_t address = bytes.find(' ', at + 20) + 1;
    const std::size_t end = bytes.find('"', address);
    REQUIRE(end != std::string::npos);
    std::string local = bytes;
    local.replace(address, end - address, "file://" + schema.string());
    write_file(folder.path() / name, local);
    list += (folder.path() / name).string() + "\n";
  }
  write_file(folder.path() / "list", list);
  const test::Run run = test::shell("SAX2Count -v=always -l list 2>&1", folder.path());
  INFO(run.out);
  std::set<std::string> valid;
  for (const auto& [name, bytes] : files) {
    const std::string path = (folder.path() / name).string();
    const bool judged = run.out.find(path) != std::string::npos;
    CHECK(judged);
    if (judged && run.out.find("rror at file " + path + ",") == std::string::npos) {
      valid.insert(name);
    }
  }
  return valid;
}

/// Both find valid what is good, and nothing that is damaged. One call each: compiling the schema
/// takes longer than everything else.
void both_judge(const Files& good, const Files& damaged, const fs::path& schema) {
  REQUIRE_FALSE(good.empty());
  REQUIRE_FALSE(damaged.empty());
  Files all = good;
  all.insert(damaged.begin(), damaged.end());
  CHECK(valid_for_libxml2(all, schema) == names(good));
  CHECK(valid_for_xerces(all, schema) == names(good));
}

void add_exported(const char* target, const Event& event, const std::string& prefix, Files& files) {
  const VolumePlan plan = test::sample_plan(event);
  Findings findings;
  for (const auto& file : metadata::find_exporter(target)->write(
           {event, plan, {}, "2031-02-09T00:00:00Z"}, findings)) {
    files.emplace(prefix + file.path, file.bytes);
  }
  CHECK(count(findings).errors == 0);
}

/// What the program exports of the bundled example, with an address for its DOIs.
void add_example(const char* target, Files& files) {
  const TemporaryFolder folder;
  test::copy_example(folder.path() / "event");
  const fs::path yaml = folder.path() / "event/event.yaml";
  write_file(yaml, replace_all(read_file(yaml), "  start: 1\n",
                               "  start: 1\n  resource: https://example.org/emc2/{id}\n"));
  fs::create_directories(folder.path() / "out");
  const test::Run run =
      test::shell(std::string("colophon export ") + target + " event -o out", folder.path());
  INFO(run.err);
  CHECK(run.status == 0);
  for (const fs::path& file : list_files(folder.path() / "out", ".xml")) {
    files.emplace("example-" + file.filename().string(), read_file(file));
  }
}

/// Copies of one file, each with one thing replaced.
Files damaged(const std::string& bytes,
              const std::vector<std::pair<std::string, std::string>>& damages) {
  Files files;
  for (const auto& [from, to] : damages) {
    INFO(from);
    REQUIRE(bytes.find(from) != std::string::npos);
    files.emplace("damaged-" + std::to_string(files.size()) + ".xml", replace_all(bytes, from, to));
  }
  return files;
}

}  // namespace

TEST_CASE("deposits obey Crossref's schemas") {
  const TemporaryFolder folder;
  const fs::path schemas = crossref_schemas(folder.path());
  for (const char* target : {"crossref", "crossref-5.3.1"}) {
    INFO(target);
    const std::string version(metadata::find_exporter(target)->version);
    const fs::path schema = schemas / ("crossref" + version + ".xsd");
    Files files;
    add_exported(target, test::sample_event(), "sample-", files);
    add_exported(target, test::full_event(), "full-", files);
    Event event = test::full_event();
    event.identifiers = {{"issn", "print", "1834-7037", false, {}}};
    event.deposit.no_isbn = "simple_series";
    event.papers[0].attachments.push_back(
        {"video", "", "https://example.org/v", "Talk & more", ""});
    event.papers[0].contributors[0] = {
        .family = "王", .given = "小明", .suffix = {}, .native = "王小明"};
    event.papers[1].abstract = "*a* **b** `c`\n\nd";
    add_exported(target, event, "series-", files);
    add_example(target, files);
    CHECK(files.size() == 4);
    both_judge(
        files,
        damaged(files.at("full-weex2-2031.xml"),
                {{"https://orcid.org/0000", "0000"},
                 {"<registrant>", "<registrar>"},
                 {"<jats:italic>everything</jats:italic>", "<jats:emph>everything</jats:emph>"},
                 {"sequence=\"first\"", "sequence=\"1\""},
                 {"<mml:mi>α</mml:mi>", "<mml:letter>α</mml:letter>"},
                 {"name=\"award_number\"", "name=\"award\""},
                 {"applies_to=\"vor\"", "applies_to=\"published\""},
                 {"<doi>10.5555/", "<doi>doi:10.5555/"}}),
        schema);
  }
}

TEST_CASE("DataCite's records obey DataCite's schema") {
  const fs::path schema = official("datacite") / "metadata.xsd";
  Files files;
  add_exported("datacite", test::sample_event(), "sample-", files);
  add_exported("datacite", test::full_event(), "full-", files);
  add_example("datacite", files);
  CHECK(files.size() >= 40);
  both_judge(files,
             damaged(files.at("full-1.xml"),
                     {{"<publicationYear>2031", "<publicationYear>31"},
                      {"contributorType=\"Editor\"", "contributorType=\"Chair\""},
                      {"<creators>", "<creators><author/>"},
                      {"relationType=\"Cites\"", "relationType=\"Quotes\""},
                      {"resourceTypeGeneral=\"ConferencePaper\"", "resourceTypeGeneral=\"Paper\""},
                      {"funderIdentifierType=\"ROR\"", "funderIdentifierType=\"ror\""}}),
             schema);
}

TEST_CASE("deposits that Crossref shows as examples are read") {
  const fs::path folder = official("crossref") / "examples";
  int papers = 0;
  for (const fs::path& file : list_files(folder, ".xml")) {
    const std::string name = file.filename().string();
    if (!name.starts_with("conf_")) continue;
    INFO(name);
    const auto claims = metadata::find_exporter("crossref")->read(read_file(file));
    REQUIRE_FALSE(claims.empty());
    for (const metadata::Claim& claim : claims) {
      ++papers;
      CHECK(claim.doi.starts_with("10.32013/"));
      CHECK_FALSE(claim.title.empty());
      REQUIRE_FALSE(claim.authors.empty());
      const auto person =
          std::find_if(claim.authors.begin(), claim.authors.end(),
                       [](const Contributor& author) { return author.family == "Carberry"; });
      REQUIRE(person != claim.authors.end());
      CHECK(person->given == "Josiah");
      CHECK(person->orcid == "0000-0002-1825-0097");
    }
  }
  CHECK(papers >= 6);
}
