#include <algorithm>
#include <functional>

#include "base/files.hpp"
#include "base/text.hpp"
#include "metadata/exporter.hpp"
#include "metadata/ieee-idams/encoding.hpp"
#include "metadata/ieee/record.hpp"
#include "metadata/packing_list.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/sample_event.hpp"
#include "xml/read.hpp"

using namespace colophon;
using namespace colophon::metadata;

namespace {

std::vector<ExportedFile> exported(const Event& event, Findings& findings,
                                   std::map<std::string, ItemFile> files = {}) {
  const VolumePlan plan = test::sample_plan(event);
  return find_exporter("ieee-idams")->write({event, plan, std::move(files), ""}, findings);
}

xml::Node root_of_file(const std::vector<ExportedFile>& files, std::string_view name) {
  const auto at = std::find_if(files.begin(), files.end(),
                               [&](const ExportedFile& file) { return file.path == name; });
  REQUIRE(at != files.end());
  const xml::Parsed parsed = xml::parse(at->bytes);
  REQUIRE(parsed.document);
  CHECK(parsed.document->public_id == "-//IEEE//IDAMS Exchange V2.0.0//EN");
  CHECK(parsed.document->system_id == "ieee_idams_exchange.dtd");
  return parsed.document->root;
}

std::string value(const xml::Node& root, std::string_view path) {
  const xml::Node* node = root.at(path);
  return node == nullptr ? "absent" : node->content();
}

Contributor person(std::string given, std::string family, std::string suffix = "") {
  Contributor out;
  out.given = std::move(given);
  out.family = std::move(family);
  out.suffix = std::move(suffix);
  return out;
}

}  // namespace

TEST_CASE("IDAMS: text is encoded once more inside CDATA, and read back") {
  using namespace idams;
  CHECK(encoded("Gonçalves") == "Gon&#x00E7;alves");
  CHECK(encoded("R&D <b>") == "R&#x0026;D &#x003C;b&#x003E;");
  CHECK(encoded("𝛼") == "&#x1D6FC;");
  for (const char* text :
       {"", "plain", "R&D; &amp; &#x41;", "Thị Ánh", "a ]]> b", "韩松\n\nzwei"}) {
    INFO(text);
    CHECK(decoded(encoded(text)) == text);
    CHECK(encoded(text).find("]]>") == std::string::npos);
  }
  CHECK(decoded("&#231;&#x00e7;&amp;&lt;&quot;") == "çç&<\"");
  for (const char* no : {"AT&T", "&#x;", "&#xD800;", "&#0;", "&#x110000;", "&nbsp;", "&", "&;",
                         "&#x00000000000041;", "a & b; c"}) {
    INFO(no);
    CHECK(decoded(no) == no);
  }
}

TEST_CASE("IDAMS: normalised names") {
  CHECK(ieee::norm_name(person("Tiago R.", "Gonçalves")) == "Goncalves, T.R.");
  CHECK(ieee::norm_name(person("Jean-Luc", "Müller", "Jr.")) == "Muller, J.-L., Jr.");
  CHECK(ieee::norm_name(person("J.", "van der Berg")) == "van der Berg, J.");
  CHECK(ieee::norm_name(person("", "Suharto")) == "Suharto");
  CHECK(ieee::norm_name(person("Émile Ł.", "Żak")) == "Zak, E.L.");
}

TEST_CASE("IDAMS: one valid record per paper, by the grammar and by xmllint") {
  Findings findings;
  const auto files = exported(test::full_event(), findings);
  CHECK(count(findings).errors == 0);
  std::vector<std::string> names;
  const TemporaryFolder folder;
  for (const ExportedFile& file : files) {
    names.push_back(file.path);
    write_file(folder.path() / file.path, file.bytes);
  }
  CHECK(names == std::vector<std::string>{"key.xml", "2.xml", "1.xml", "3.xml", "4.xml"});
  const auto oracle =
      test::shell("xmllint --nonet --noout --schema '" +
                      (test::source_dir() / "schemas/ieee-idams.xsd").string() + "' *.xml",
                  folder.path());
  INFO(oracle.err);
  CHECK(oracle.status == 0);
}

TEST_CASE("IDAMS: values of volume and paper") {
  Findings findings;
  const Event event = test::full_event();
  const VolumePlan plan = test::sample_plan(event);
  const auto files = exported(
      event, findings, {{"1", {packing_file(plan, "1"), 812345, ""}}, {"2", {"2.pdf", 4711, ""}}});
  const xml::Node root = root_of_file(files, "1.xml");
  CHECK(value(root, "normtitle") ==
        "Example Engineering &#x0026; Efficiency (WEEX2), 2031 3rd Workshop on");
  CHECK(value(root, "publicationinfo/bms_product_number") == "CFP31XXX-ART");
  CHECK(value(root, "publicationinfo/tcn") == "00000");
  CHECK(value(root, "publicationinfo/copyrightgroup/copyright/holder") == "IEEE");
  CHECK(value(root, "publicationinfo/confgroup/conflocation") == "Sampletown, CA");
  const auto days = root.at("publicationinfo/confgroup")->all("confdate");
  REQUIRE(days.size() == 2);
  CHECK(days[1]->attribute("confdatetype") == "End");
  CHECK(days[1]->child("month")->content() == "Feb.");
  for (const char* assigned :
       {"publicationinfo/idamsid", "publicationinfo/amsid", "volume/article/articleinfo/amsid"}) {
    CHECK(root.at(assigned) == nullptr);
  }

  const xml::Node& info = *root.at("volume/article/articleinfo");
  CHECK(value(info, "articleseqnum") == "7");
  CHECK(value(info, "articledoi") == "10.5555/WEEX.2031.00007");
  CHECK(value(info, "contenttype") == "orig-research");
  CHECK(value(info, "articlecopyright") == "IEEE");
  CHECK(info.child("articlecopyright")->attribute("holderisieee") == "Yes");
  CHECK(value(info, "articlelicense") == "Traditional");
  CHECK(value(info, "filename") == "07-1.pdf");
  CHECK(value(info, "size") == "812345");
  CHECK(value(info, "artpagenums") == "8-11");
  CHECK(value(info, "numreferences") == "2");
  const auto authors = info.child("authorgroup")->all("author");
  REQUIRE(authors.size() == 3);
  CHECK(authors[0]->attribute("role") == "primary");
  CHECK(authors[1]->attribute("role") == "corresponding");
  CHECK(authors[2]->attribute("role") == "coauthor");
  CHECK(value(*authors[0], "normname") == "Nguyen, T.A.");
  CHECK(value(*authors[0], "nonnormname") == "Thi Anh Nguyen");
  CHECK(value(*authors[0], "firstname") == "Thi Anh");
  CHECK(value(*authors[0], "unicodefirstname") == "Th&#x1ECB; &#x00C1;nh");
  CHECK(value(*authors[1], "unicodesurname") == "absent");
  CHECK(value(*authors[1], "lineage") == "Jr.");
  CHECK(value(*authors[2], "firstname") == "absent");

  // A size is told of the packed file only.
  CHECK(root_of_file(files, "2.xml").at("volume/article/articleinfo/size") == nullptr);
}

TEST_CASE("IDAMS: rights, kinds and status") {
  Findings findings;
  Event event = test::sample_event();
  event.papers[1].status.value = Status::kRetracted;
  const auto files = exported(event, findings);
  const auto info = [&](const char* file) {
    return *root_of_file(files, file).at("volume/article/articleinfo");
  };
  const xml::Node government = info("3.xml"), open = info("4.xml"), talk = info("key.xml");
  CHECK(government.child("articlecopyright")->attribute("holderisieee") == "No");
  CHECK(value(government, "articlecopyright") ==
        "U.S. Government work not protected by U.S. copyright");
  CHECK(value(government, "articlelicense") == "absent");
  CHECK(value(open, "articleopenaccess") == "T");
  CHECK(value(open, "articlelicense") == "CCBY");
  CHECK(value(open, "article_license_uri") == "https://creativecommons.org/licenses/by/4.0/");
  CHECK(value(talk, "contenttype") == "commentary");
  CHECK(value(talk, "articlepeerreviewflag") == "F");
  CHECK(value(info("2.xml"), "articlestatus") == "Inactive");
}

TEST_CASE("IDAMS: what is missing is a finding with its place; a DOI may come later") {
  struct Case {
    std::string path;
    std::size_t records;  ///< left of five
    std::function<void(Event&)> spoil;
  };
  const std::vector<Case> cases = {
      {"identifiers", 0, [](Event& e) { e.identifiers.clear(); }},
      {"event.title", 0, [](Event& e) { e.title.clear(); }},
      {"event.acronym", 0, [](Event& e) { e.acronym.clear(); }},
      {"event.end", 0, [](Event& e) { e.end = {}; }},
      {"publisher.name", 0, [](Event& e) { e.publisher_name.clear(); }},
      {"notices.ieee", 0, [](Event& e) { e.notices.erase(Rights::kIeee); }},
      {"notices.usgov", 4, [](Event& e) { e.notices.erase(Rights::kUsGov); }},
      {"papers[0].title", 4, [](Event& e) { e.papers[0].title.clear(); }},
      {"papers[0].abstract", 4, [](Event& e) { e.papers[0].abstract.clear(); }},
      {"papers[0].contributors", 4, [](Event& e) { e.papers[0].contributors.clear(); }}};
  for (const Case& c : cases) {
    INFO(c.path);
    Event event = test::sample_event();
    c.spoil(event);
    Findings findings;
    CHECK(exported(event, findings).size() == c.records);
    CHECK(std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
      return finding.rule == "MET-001" && finding.where.path == c.path && finding.where.line > 0;
    }));
    CHECK(std::none_of(findings.begin(), findings.end(),
                       [](const Finding& finding) { return finding.rule == "MET-002"; }));
  }
  Event event = test::sample_event();
  event.doi.pattern.clear();
  Findings findings;
  const auto files = exported(event, findings);
  CHECK(files.size() == 4);  // the keynote has a record only with a DOI
  CHECK(count(findings).errors == 0);
  CHECK(root_of_file(files, "1.xml").at("volume/article/articleinfo/articledoi") == nullptr);
}

TEST_CASE("the grammar of IDAMS refuses what was tampered with") {
  Findings findings;
  const auto files = exported(test::full_event(), findings);
  const xml::Node good = root_of_file(files, "1.xml");
  const auto problems = [&](const char* parent, const std::function<void(xml::Node&)>& spoil) {
    xml::Document document{"", "", good};
    xml::Node* node = &document.root;
    for (const std::string& name : split(parent, '/')) {
      node = &*std::find_if(node->children.begin(), node->children.end(),
                            [&](const xml::Node& child) { return child.name == name; });
    }
    spoil(*node);
    return xml::embedded_schema("schemas/ieee-idams.xsd").validate(xml::write(document)).size();
  };
  constexpr const char* kInfo = "volume/article/articleinfo";
  const auto named = [](xml::Node& node, const std::string& name) {
    return std::find_if(node.children.begin(), node.children.end(),
                        [&](const xml::Node& child) { return child.name == name; });
  };
  CHECK(problems(kInfo, [](xml::Node&) {}) == 0);
  for (const char* name : {"articleseqnum", "articlestatus", "contenttype", "articlecopyright",
                           "authorgroup", "date", "numpages", "filename", "artpagenums"}) {
    INFO("without " << name);
    CHECK(problems(kInfo, [&](xml::Node& n) { n.children.erase(named(n, name)); }) > 0);
  }
  CHECK(problems("volume/article", [&](xml::Node& n) {
          named(n, "title")->children = {xml::cdata("Gonçalves")};
        }) > 0);
  CHECK(problems(kInfo, [](xml::Node& n) { std::swap(n.children[0], n.children[1]); }) > 0);
  CHECK(problems(kInfo, [](xml::Node& n) { n.add(xml::element("amsid", "08580387")); }) > 0);
}
