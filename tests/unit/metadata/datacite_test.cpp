// DataCite's records: one per item, one for the volume; who and what stands where, and what is read
// back.
#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "metadata/exporter.hpp"
#include "support/catch.hpp"
#include "support/sample_event.hpp"
#include "xml/read.hpp"

using namespace colophon;
using namespace colophon::metadata;

namespace {

using Paths = std::vector<std::string>;

struct Records {
  Findings findings;
  std::map<std::string, std::string> bytes;  ///< by path
  [[nodiscard]] xml::Node root(const std::string& path) const {
    REQUIRE(bytes.count(path) == 1);
    xml::Parsed parsed = xml::parse(bytes.at(path));
    REQUIRE(parsed.document);
    return parsed.document->root;
  }
};

Records records(const Event& event, std::optional<std::set<std::string>> only = {}) {
  Records out;
  const VolumePlan plan = test::sample_plan(event);
  ExportInput input{event, plan, {}, "2031-02-09T00:00:00Z", std::move(only)};
  input.files["1"] = {"1.pdf", 4321, std::string(64, 'a')};
  for (ExportedFile& file : find_exporter("datacite")->write(input, out.findings)) {
    out.bytes.emplace(std::move(file.path), std::move(file.bytes));
  }
  return out;
}

std::string content(const xml::Node& node, std::string_view path) {
  const xml::Node* found = node.at(path);
  return found == nullptr ? "(none)" : found->content();
}

/// "relation identifier" of every link.
Paths links(const xml::Node& root) {
  Paths out;
  for (const xml::Node* link : root.child("relatedIdentifiers")->all("relatedIdentifier")) {
    out.push_back(std::string(link->attribute("relationType")) + " " + link->content());
  }
  return out;
}

Paths error_paths(const Event& event) {
  Paths paths;
  for (const Finding& finding : records(event).findings) {
    if (finding.severity != Severity::kError) continue;
    CHECK(finding.rule != "MET-002");
    paths.push_back(finding.where.path);
  }
  return paths;
}

}  // namespace

TEST_CASE("DataCite gets a record of every item with a DOI, and of the volume if it has one") {
  const Records all = records(test::full_event());
  CHECK(count(all.findings).errors == 0);
  Paths files;
  for (const auto& [path, bytes] : all.bytes) files.push_back(path);
  CHECK(files == Paths{"1.xml", "2.xml", "3.xml", "4.xml", "_volume.xml", "author-index.xml",
                       "contents.xml", "cover.xml", "key.xml", "message.xml", "title-page.xml"});
  CHECK(records(test::sample_event()).bytes.count("_volume.xml") == 0);
  CHECK(records(test::sample_event(), {{"3"}}).bytes.size() == 1);
}

TEST_CASE("a DataCite record says what it is, whose it is and where it stands") {
  Event event = test::full_event();
  event.papers[0].references.push_back({"again", "The same.", "10.5555/art"});
  const Records all = records(event);
  CHECK(count(all.findings).errors == 0);
  const xml::Node one = all.root("1.xml");
  CHECK(content(one, "identifier") == "10.5555/WEEX.2031.00007");
  const auto creators = one.child("creators")->all("creator");
  REQUIRE(creators.size() == 3);
  CHECK(content(*creators[1], "creatorName") == "Washington, Denzel, Jr.");
  CHECK(content(*creators[2], "creatorName") == "Suharto");
  CHECK(creators[2]->child("givenName") == nullptr);
  CHECK(content(one, "titles/title") == event.papers[0].title);  // plain, without its marks
  CHECK(one.child("titles")->children.at(1).attribute("titleType") == "Subtitle");
  CHECK(one.child("resourceType")->attribute("resourceTypeGeneral") == "ConferencePaper");
  CHECK(all.root("key.xml").child("resourceType")->attribute("resourceTypeGeneral") == "Text");
  CHECK(links(one) ==
        Paths{"IsPartOf 10.5555/WEEX.2031", "IsSupplementedBy 10.5555/code", "Cites 10.5555/art"});
  CHECK(one.child("sizes")->children.at(0).content() == "4 pages");
  CHECK(one.child("sizes")->children.at(1).content() == "4321 bytes");
  CHECK(all.root("4.xml").child("sizes")->children.at(0).content() == "1 page");
  CHECK(all.root("3.xml").at("rightsList/rights")->attribute("rightsIdentifier") == "CC0-1.0");
  CHECK(one.child("fundingReferences")->children.size() == 3);
  const xml::Node& volume = *one.at("relatedItems/relatedItem");
  CHECK(content(volume, "relatedItemIdentifier") == "979-8-0000-0000-7");
  CHECK(content(volume, "firstPage") == "8");
  CHECK(content(volume, "lastPage") == "11");
  // Nobody is named: the publisher stands for the creator that every record has.
  CHECK(all.root("cover.xml").at("creators/creator/creatorName")->attribute("nameType") ==
        "Organizational");
}

TEST_CASE("the record of the volume lists its parts and its series") {
  Event event = test::full_event();
  const xml::Node volume = records(event).root("_volume.xml");
  CHECK(content(volume, "identifier") == "10.5555/WEEX.2031");
  CHECK(content(volume, "creators/creator/creatorName") == "Chair, Pat");
  CHECK(volume.child("resourceType")->attribute("resourceTypeGeneral") == "ConferenceProceeding");
  const Paths all = links(volume);
  CHECK(all.size() == 12);
  CHECK(all.front() == "IsPartOf 10.5555/sample-workshops");
  CHECK(std::count(all.begin(), all.end(), "HasPart 10.5555/WEEX.2031.00007") == 1);
  CHECK(content(volume, "relatedItems/relatedItem/titles/title") ==
        "Sample Workshops in Engineering");
  CHECK(volume.child("dates")->children.at(1).content() == "2031-02-08/2031-02-09");
}

TEST_CASE("what DataCite requires is asked for where it is to be written") {
  Event event = test::full_event();
  event.publisher_name.clear();
  CHECK(error_paths(event) == Paths{"publisher.name"});
  CHECK(records(event).bytes.empty());
  event = test::full_event();
  event.papers[0].contributors.clear();
  event.papers[1].title.clear();
  event.papers[2].contributors[0].family.clear();
  CHECK(error_paths(event) ==
        Paths{"papers[1].title", "papers[0].contributors", "papers[2].contributors[0].family"});
  CHECK(records(event).bytes.size() == 8);
}

TEST_CASE("DataCite records are read back") {
  const Event event = test::full_event();
  const Records all = records(event);
  const Exporter& exporter = *find_exporter("datacite");
  const auto claims = exporter.read(all.bytes.at("1.xml"));
  REQUIRE(claims.size() == 1);
  CHECK(claims[0].title == event.papers[0].title);
  CHECK(claims[0].subtitle == "A Study of H₂O");
  CHECK(claims[0].abstract == "We quantize everything: x < y & z.\n\nSee the code.");
  CHECK(claims[0].licence == "https://creativecommons.org/licenses/by/4.0/");
  CHECK(claims[0].keywords == Paths{"quantization", "R&D"});
  REQUIRE(claims[0].authors.size() == 3);
  CHECK(claims[0].authors[1].suffix == "Jr.");
  CHECK(claims[0].authors[1].orcid == "0000-0002-1825-0097");
  CHECK(claims[0].authors[2].family == "Suharto");
  CHECK(exporter.read(all.bytes.at("cover.xml")).at(0).authors.empty());
  CHECK(exporter.read(all.bytes.at("_volume.xml")).empty());
  CHECK_THROWS_AS(exporter.read("<a/>"), std::runtime_error);
  CHECK_THROWS_AS(exporter.read("no XML"), std::runtime_error);
}

TEST_CASE("our grammar of DataCite records refuses what DataCite's lets pass") {
  const std::string good = records(test::full_event()).bytes.at("1.xml");
  const xml::Schema& schema = xml::embedded_schema("schemas/datacite.xsd");
  const auto valid = [&](const std::string& from, const std::string& to) {
    REQUIRE(good.find(from) != std::string::npos);
    return schema.validate(replace_all(good, from, to)).empty();
  };
  CHECK(schema.validate(good).empty());
  CHECK_FALSE(valid(">Suharto</creatorName>", "> </creatorName>"));
  CHECK_FALSE(
      valid("<identifier identifierType=\"DOI\">10.", "<identifier identifierType=\"DOI\">"));
  CHECK_FALSE(valid("https://orcid.org/0000", "0000"));
  CHECK_FALSE(valid("relationType=\"Cites\">10.5555/art",
                    "relationType=\"IsSupplementedBy\">10.5555/code"));
  CHECK_FALSE(valid("<lastPage>11</lastPage>", ""));
}
