#include "metadata/ieee-conf/conf_article.hpp"

#include <algorithm>
#include <functional>

#include "base/files.hpp"
#include "base/text.hpp"
#include "metadata/exporter.hpp"
#include "metadata/volume_title.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/sample_event.hpp"
#include "xml/read.hpp"

using namespace colophon;
using namespace colophon::metadata;

namespace {

struct Export {
  std::vector<ExportedFile> files;
  Findings findings;

  [[nodiscard]] const xml::Node& root(const std::string& path) {
    const auto at = std::find_if(files.begin(), files.end(),
                                 [&](const ExportedFile& file) { return file.path == path; });
    REQUIRE(at != files.end());
    parsed = xml::parse(at->bytes);
    REQUIRE(parsed.document);
    return parsed.document->root;
  }
  xml::Parsed parsed;
};

Export exported(const Event& event) {
  Export out;
  const VolumePlan plan = test::sample_plan(event);
  const Exporter* exporter = find_exporter("ieee-conf");
  REQUIRE(exporter != nullptr);
  out.files = exporter->write({event, plan, {}, "2031-02-09T00:00:00Z"}, out.findings);
  return out;
}

std::string value(const xml::Node& root, std::string_view path) {
  const xml::Node* node = root.at(path);
  return node == nullptr ? "absent" : node->content();
}

constexpr const char* kMeta = "conf-front/conf-article-meta/";

std::string meta(const xml::Node& root, const std::string& path) {
  return value(root, kMeta + path);
}

const Finding* find_rule(const Findings& findings, std::string_view rule) {
  for (const Finding& finding : findings) {
    if (finding.rule == rule) return &finding;
  }
  return nullptr;
}

/// No element may be empty: text, children or at least an attribute.
void check_nothing_empty(const xml::Node& node) {
  INFO(node.name << " in line " << node.line);
  if (node.kind != xml::Node::Kind::kElement) return;
  CHECK_FALSE((node.children.empty() && node.attributes.empty()));
  for (const xml::Attribute& attribute : node.attributes) CHECK_FALSE(attribute.value.empty());
  for (const xml::Node& child : node.children) check_nothing_empty(child);
}

}  // namespace

TEST_CASE("conf-article: one valid record per paper that is in the metadata") {
  Export out = exported(test::sample_event());
  std::vector<std::string> names;
  for (const ExportedFile& file : out.files) names.push_back(file.path);
  // In volume order; 5 is a no-show, "gone" withdrawn.
  CHECK(names == std::vector<std::string>{"key.xml", "2.xml", "1.xml", "3.xml", "4.xml"});
  CHECK(count(out.findings).errors == 0);
  const TemporaryFolder folder;
  for (const ExportedFile& file : out.files) {
    check_nothing_empty(out.root(file.path));
    write_file(folder.path() / file.path, file.bytes);
  }
  const auto oracle =
      test::shell("xmllint --nonet --noout --schema '" +
                      (test::source_dir() / "schemas/ieee-conf.xsd").string() + "' *.xml",
                  folder.path());
  INFO(oracle.err);
  CHECK(oracle.status == 0);
}

TEST_CASE("conf-article: values of the volume") {
  Export out = exported(test::sample_event());
  const xml::Node& root = out.root("1.xml");
  CHECK(out.parsed.document->public_id == "-//IEEE//IEEE Conferences JATS-based DTD v2.0//EN");
  CHECK(out.parsed.document->system_id == "conferences.dtd");
  CHECK(root.attribute("dtd-version") == "2.0");
  CHECK(root.attribute("article-type") == "research");
  CHECK(root.attribute("content-type") == "orig-research");
  CHECK(root.attribute("open-access") == "no");
  CHECK(root.attribute("xml:lang") == "eng");
  CHECK(root.attribute("peer-reviewed") == "yes");
  CHECK(value(root, "conf-front/conf-proc-meta/conf-proc-id") == "WEEX2");
  const std::string group = "conf-front/conf-proc-meta/conf-proc-title-group/";
  CHECK(value(root, group + "conf-full-title") ==
        "2031 3rd Workshop on Example Engineering & Efficiency (WEEX²)");
  CHECK(value(root, group + "conf-normalized-title") ==
        "Example Engineering & Efficiency (WEEX²), 2031 3rd Workshop on");
  const auto isbns = root.at("conf-front/conf-proc-meta")->all("isbn");
  REQUIRE(isbns.size() == 2);
  CHECK(isbns[0]->attribute("publication-format") == "electronic");
  CHECK(isbns[1]->attribute("publication-format") == "print");
  CHECK(root.at("conf-front/conf-meta/conf-start")->attribute("iso-8601-date") == "2031-02-08");
  CHECK(value(root, "conf-front/conf-meta/conf-start/day") == "08");
  CHECK(value(root, "conf-front/conf-meta/conf-loc") == "Sampletown, CA, USA");
}

TEST_CASE("conf-article: values of the paper") {
  Export out = exported(test::sample_event());
  const xml::Node& root = out.root("1.xml");
  CHECK(meta(root, "article-id") == "10.5555/WEEX.2031.00007");
  CHECK(meta(root, "title-group/article-title") == "Q8BERT: Weights & Activations in < 8 Bits");
  CHECK(meta(root, "pub-date/day") == "9");
  CHECK(meta(root, "pub-date/month") == "Feb.");
  CHECK(meta(root, "fpage") == "8");
  CHECK(meta(root, "lpage") == "11");
  CHECK(meta(root, "permissions/copyright-statement") == "979-8-0000-0000-7/31/$31.00 ©2031 IEEE");
  CHECK(meta(root, "permissions/copyright-year") == "2031");
  CHECK(meta(root, "permissions/license/license-p/price") == "31.00");
  CHECK(meta(root, "self-uri") == "07-1.pdf");
  const auto paragraphs = root.at(std::string(kMeta) + "abstract")->all("p");
  REQUIRE(paragraphs.size() == 2);
  CHECK(paragraphs[0]->content() == "We quantize everything: x < y & z.");
  CHECK(paragraphs[1]->content() == "See the code.");
  CHECK(root.at(std::string(kMeta) + "counts/page-count")->attribute("count") == "4");

  const auto people = root.at(std::string(kMeta) + "contrib-group")->all("contrib");
  REQUIRE(people.size() == 3);
  const auto names = people[0]->child("name-alternatives")->all("string-name");
  REQUIRE(names.size() == 2);
  CHECK(names[0]->attribute("specific-use") == "display");
  CHECK(names[0]->content() == "Thị Ánh Nguyễn");
  CHECK(names[1]->attribute("specific-use") == "index");
  CHECK(names[1]->content() == "Thi Anh Nguyen");
  CHECK(people[1]->child("contrib-id")->content() == "0000-0002-1825-0097");
  CHECK(people[1]->at("name-alternatives/string-name/suffix")->content() == "Jr.");
  CHECK(people[1]->all("xref").size() == 2);
  CHECK(people[2]->at("name-alternatives/string-name")->child("given-names") == nullptr);
  const auto places = root.at("conf-front/conf-article-meta")->all("aff");
  REQUIRE(places.size() == 2);
  CHECK(places[1]->content().starts_with("Dept. of Samples & TestsExample University"));
  CHECK(people[2]->child("xref")->attribute("rid") == places[1]->attribute("id"));
}

TEST_CASE("conf-article: rights and kinds") {
  Export out = exported(test::sample_event());
  const xml::Node& government = out.root("3.xml");
  CHECK(meta(government, "permissions/copyright-year") == "absent");
  CHECK(meta(government, "permissions/license") == "absent");
  const xml::Node& open = out.root("4.xml");
  CHECK(open.attribute("open-access") == "yes");
  CHECK(meta(open, "permissions/license/ali:license_ref") ==
        "https://creativecommons.org/licenses/by/4.0/");
  CHECK(meta(open, "permissions/license/license-p") == "absent");
  const xml::Node& talk = out.root("key.xml");
  CHECK(talk.attribute("content-type") == "commentary");
  CHECK(talk.attribute("peer-reviewed") == "no");
}

TEST_CASE("conf-article: who paid, who is written to, how many references, corrections") {
  Event event = test::full_event();
  event.papers[1].corrects = "1";
  event.papers[1].abstract.clear();
  Export out = exported(event);
  CHECK(count(out.findings).errors == 0);
  const xml::Node root = out.root("1.xml");
  CHECK(meta(root, "title-group/article-title") ==
        "Q8BERT: Weights & Activations in < 8 Bits: A Study of H₂O");
  const auto awards = root.at(std::string(kMeta) + "funding-group")->all("award-group");
  REQUIRE(awards.size() == 2);
  CHECK(value(*awards[0], "funding-source/institution-wrap/institution") == "Sample Fund");
  CHECK(value(*awards[0], "funding-source/institution-wrap/institution-id") ==
        "10.13039/100000001");
  CHECK(awards[0]->all("award-id").size() == 2);
  CHECK(awards[1]
            ->at("funding-source/institution-wrap/institution-id")
            ->attribute("institution-id-type") == "ror");
  CHECK(root.at(std::string(kMeta) + "counts/ref-count")->attribute("count") == "2");
  const auto people = root.at(std::string(kMeta) + "contrib-group")->all("contrib");
  CHECK(people[0]->attribute("primary") == "yes");
  CHECK(people[0]->attribute("corresp") == "no");
  CHECK(people[1]->attribute("corresp") == "yes");
  const xml::Node correction = out.root("2.xml");
  CHECK(correction.attribute("article-type") == "correction");
  CHECK(correction.attribute("content-type") == "errata");
  CHECK(correction.attribute("peer-reviewed") == "no");
  // Nobody is known to be the corresponding author: nothing is said of it.
  CHECK(correction.at(std::string(kMeta) + "contrib-group/contrib")->attribute("corresp").empty());
}

TEST_CASE("conf-article 1.7 differs in its document type only") {
  const Event event = test::sample_event();
  const VolumePlan plan = test::sample_plan(event);
  Findings findings;
  const auto old = find_exporter("ieee-conf-1.7")->write({event, plan, {}, ""}, findings);
  const auto now = find_exporter("ieee-conf")->write({event, plan, {}, ""}, findings);
  REQUIRE(old.size() == now.size());
  CHECK(count(findings).errors == 0);
  CHECK(replace_all(replace_all(old[0].bytes, std::string(kConf17.public_id),
                                std::string(kConf20.public_id)),
                    "dtd-version=\"1.7\"", "dtd-version=\"2.0\"") == now[0].bytes);
}

TEST_CASE("conf-article: what is missing is a finding with its place, and no record is made up") {
  struct Case {
    std::string path;
    std::size_t records;  ///< left of five
    std::function<void(Event&)> spoil;
  };
  const std::vector<Case> cases = {
      {"identifiers", 0, [](Event& e) { e.identifiers.clear(); }},
      {"event.city", 0, [](Event& e) { e.city.clear(); }},
      {"event.country", 0, [](Event& e) { e.country.clear(); }},
      {"event.title", 0, [](Event& e) { e.title.clear(); }},
      {"event.acronym", 0, [](Event& e) { e.acronym.clear(); }},
      {"event.end", 0, [](Event& e) { e.end = {}; }},
      {"notices.ieee", 2, [](Event& e) { e.notices.erase(Rights::kIeee); }},
      {"papers[0].title", 4, [](Event& e) { e.papers[0].title.clear(); }},
      {"papers[0].abstract", 4, [](Event& e) { e.papers[0].abstract.clear(); }},
      {"papers[0].contributors", 4, [](Event& e) { e.papers[0].contributors.clear(); }},
      {"papers[0].contributors[2].family", 4,
       [](Event& e) { e.papers[0].contributors[2].family.clear(); }},
      {"papers[0].doi", 0, [](Event& e) { e.doi.pattern.clear(); }},
  };
  for (const Case& c : cases) {
    INFO(c.path);
    Event event = test::sample_event();
    c.spoil(event);
    const Export out = exported(event);
    CHECK(out.files.size() == c.records);
    const auto at = std::find_if(out.findings.begin(), out.findings.end(), [&](const Finding& f) {
      return f.rule == "MET-001" && f.where.path == c.path;
    });
    REQUIRE(at != out.findings.end());
    CHECK(at->severity == Severity::kError);
    CHECK_FALSE(at->where.file.empty());
    CHECK(at->where.line > 0);
    CHECK(find_rule(out.findings, "MET-002") == nullptr);
  }
}

TEST_CASE("the grammar refuses records that were tampered with") {
  Export out = exported(test::sample_event());
  const xml::Node good = out.root("1.xml");
  const xml::Document frame{"", "", good};
  const auto problems = [&](const std::function<void(xml::Node&)>& spoil) {
    xml::Document document = frame;
    spoil(document.root.children[0].children[2]);  // conf-front / conf-article-meta
    return xml::embedded_schema("schemas/ieee-conf.xsd").validate(xml::write(document)).size();
  };
  const auto named = [](xml::Node& meta, const std::string& name) -> xml::Node& {
    return *std::find_if(meta.children.begin(), meta.children.end(),
                         [&](const xml::Node& node) { return node.name == name; });
  };
  CHECK(problems([](xml::Node&) {}) == 0);
  for (const char* name : {"article-id", "title-group", "contrib-group", "pub-date", "fpage",
                           "lpage", "permissions", "counts"}) {
    INFO("without " << name);
    CHECK(problems([&](xml::Node& m) {
            m.children.erase(std::find_if(m.children.begin(), m.children.end(),
                                          [&](const xml::Node& n) { return n.name == name; }));
          }) > 0);
  }
  for (const char* name : {"article-id", "fpage", "self-uri"}) {
    INFO("empty " << name);
    CHECK(problems([&](xml::Node& m) { named(m, name).children.clear(); }) > 0);
    CHECK(problems([&](xml::Node& m) { named(m, name).children[0].text = "  \n "; }) > 0);
  }
  CHECK(problems([&](xml::Node& m) { named(m, "article-id").children[0].text = "doi:10/x"; }) > 0);
  CHECK(problems([&](xml::Node& m) { named(m, "aff").attributes[0].value = "aff9"; }) > 0);
  CHECK(problems([&](xml::Node& m) { std::swap(m.children[0], m.children[1]); }) > 0);
  CHECK(problems([&](xml::Node& m) { m.add(xml::element("invented", "x")); }) > 0);
}

TEST_CASE("titles of volumes are normalised as in published records") {
  const auto normalized = [](std::string acronym, std::string title) {
    Event event;
    event.start = {2025, 1, 3};
    event.acronym = std::move(acronym);
    event.title = std::move(title);
    return normalized_title(event);
  };
  CHECK(normalized("IMCOM",
                   "19th International Conference on Ubiquitous Information Management and "
                   "Communication (IMCOM)") ==
        "Ubiquitous Information Management and Communication (IMCOM), 2025 19th International "
        "Conference on");
  CHECK(normalized("GreenTech", "2025 IEEE Green Technologies Conference") ==
        "Green Technologies Conference (GreenTech), 2025 IEEE");
  CHECK(normalized("EMC2", "8th Workshop on Energy Efficient Machine Learning (EMC²)") ==
        "Energy Efficient Machine Learning (EMC²), 2025 8th Workshop on");
  CHECK(normalized("", "Conference") == "Conference, 2025");
}
