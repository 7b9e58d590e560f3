// The ACL Anthology's XML: names of papers, keys, capitals that stay, formulas, people, files.
#include <algorithm>
#include <set>

#include "base/files.hpp"
#include "base/text.hpp"
#include "metadata/acl/anthology.hpp"
#include "metadata/acl/markup.hpp"
#include "metadata/exporter.hpp"
#include "model/title_markup.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/sample_event.hpp"
#include "xml/read.hpp"

using namespace colophon;
using namespace colophon::metadata;

namespace {

/// All files as a build would know them.
ExportInput with_files(const Event& event, const VolumePlan& plan) {
  ExportInput input{.event = event, .plan = plan, .files = {}, .timestamp = ""};
  for (const PlannedItem& planned : plan.items)
    input.files[planned.id] = {planned.id + ".pdf", 1, "", "0000000a"};
  for (const char* name :
       {"volume.pdf", "front-matter.pdf", "attachments/1-slides.pdf", "attachments/more.PDF"})
    input.others[name] = {name, 1, "", "0000000b"};
  return input;
}

xml::Node written(const ExportInput& input) {
  Findings findings;
  const auto files = find_exporter("acl")->write(input, findings);
  for (const Finding& finding : findings) UNSCOPED_INFO(finding.message);
  CHECK(count(findings).errors == 0);
  REQUIRE(files.size() == 1);
  xml::Parsed parsed = xml::parse(files.front().bytes);
  REQUIRE(parsed.document);
  return parsed.document->root;
}

std::string title_xml(const std::string& markup) {
  std::string problem;
  const auto tree = parse_title_markup(markup, problem);
  REQUIRE(tree);
  const std::string text = xml::write({{}, {}, acl::title_element(*tree)});
  const std::size_t start = text.find("<title>") + 7;
  return text.substr(start, text.rfind("</title>") - start);
}

/// The title with a bar before and after each run that stays.
std::string fixed(const std::string& title) {
  return replace_all(replace_all(title_xml(title), "<fixed-case>", "|"), "</fixed-case>", "|");
}

void collect(const xml::Node& node, const std::string& path, std::set<std::string>& found) {
  for (const xml::Attribute& attribute : node.attributes)
    found.insert((path.empty() ? "@" : path + "/@") + attribute.name);
  bool text = false;
  for (const xml::Node& child : node.children) {
    text = text || child.kind == xml::Node::Kind::kText;
    if (child.kind == xml::Node::Kind::kElement)
      collect(child, path.empty() ? child.name : path + "/" + child.name, found);
  }
  if (text) found.insert(path);
}

const xml::Node* paper_of(const xml::Node& root, const std::string& number) {
  for (const xml::Node* paper : root.child("volume")->all("paper"))
    if (paper->attribute("id") == number) return paper;
  return nullptr;
}

}  // namespace

TEST_CASE("capitals that stay, by the Anthology's decision list") {
  CHECK(fixed("BanglaClickBERT: Bangla Clickbait Detection and MLP Techniques") ==
        "|B|angla|C|lick|BERT|: |B|angla Clickbait Detection and |MLP| Techniques");
  CHECK(fixed("Turning Flowchart into Dialog: Augmenting Flowchart-grounded Dialogs") ==
        "Turning Flowchart into Dialog: Augmenting Flowchart-grounded Dialogs");
  CHECK(fixed("Robust Detection with DeBERTaV3 and XLM-RoBERTa") ==
        "Robust Detection with |D|e|BERT|a|V|3 and |XLM|-|R|o|BERT|a");
  CHECK(fixed("A Survey of Vitamin C and Plan A") == "A Survey of Vitamin |C| and Plan A");
  CHECK(fixed("Overview: A Look Back") == "|O|verview: A Look Back");
  CHECK(fixed("Dialects of New Zealand and Sri Lanka in Danish Eyes") ==
        "Dialects of |N|ew |Z|ealand and |S|ri |L|anka in |D|anish Eyes");
  CHECK(fixed("L’Europe des Traductions D'Articles Longs") ==
        "L’Europe des Traductions D'Articles Longs");
  // In sentence case whatever is large inside is meant so.
  CHECK(fixed("Using models to evaluate what Shakespeare wrote: Towards more") ==
        "Using models to evaluate what |S|hakespeare wrote: Towards more");
  CHECK(fixed("EVERYTHING IS LOUD IN HERE") == "EVERYTHING IS LOUD IN HERE");
  CHECK(fixed("Émile and the Ö of Å") == "Émile and the |Ö| of |Å|");
}

TEST_CASE("marks and formulas of titles") {
  CHECK(title_xml("On <b>BERT</b> and <i>Pan <b>x</b></i>") ==
        "On <b><fixed-case>BERT</fixed-case></b> and <i>Pan <b>x</b></i>");
  CHECK(title_xml("H<sub>2</sub>O, x<sup>q?</sup> &amp; <sc>small</sc>") ==
        "<fixed-case>H</fixed-case>₂<fixed-case>O</fixed-case>, "
        "x<tex-math>^{\\text{q?}}</tex-math> &amp; small");
  CHECK(title_xml("Costs of $5 or $\\alpha_1$ and $6") ==
        "Costs of $5 or <tex-math>\\alpha_1</tex-math> and $6");
  CHECK(title_xml("In <math><mi>O</mi><mo>(</mo><mi>n</mi><mi>log</mi><mi>n</mi><mo>)</mo></math>"
                  " Time") == "In <tex-math>O(n\\log n)</tex-math> Time");
  CHECK(title_xml("<math><msubsup><mi>α</mi><mn>1</mn><mn>2</mn></msubsup><mo>≤</mo>"
                  "<mfrac><mi>β</mi><msqrt><mn>2</mn></msqrt></mfrac><mo>−</mo><mi>max</mi>"
                  "<mroot><mi>x</mi><mn>3</mn></mroot><mi>rank</mi><mo>%</mo></math>") ==
        "<tex-math>\\alpha_{1}^{2}\\le\\frac{\\beta}{\\sqrt{2}}-\\max\\sqrt[3]{x}\\mathrm{rank}\\%"
        "</tex-math>");
}

TEST_CASE("keys of BibTeX differ, however alike papers are") {
  Item item;
  item.title = "The Art of What We Know: BERTology";
  const auto author = [](const char* family) {
    Contributor out;
    out.family = family;
    return out;
  };
  std::vector<std::string> taken;
  CHECK(acl::bibkey(item, 2031, taken) == "nn-2031-art");
  item.contributors = {author("van der Berg")};
  CHECK(acl::bibkey(item, 2031, taken) == "van-der-berg-2031-art");
  item.contributors.push_back(author("Nguyễn"));
  CHECK(acl::bibkey(item, 2031, taken) == "van-der-berg-nguyen-2031-art");
  item.contributors.push_back(author("Third"));
  for (const char* key :
       {"van-der-berg-etal-2031-art", "van-der-berg-etal-2031-art-know",
        "van-der-berg-etal-2031-art-know-bertology", "van-der-berg-etal-2031-art-know-bertology-2",
        "van-der-berg-etal-2031-art-know-bertology-3"}) {
    CHECK(acl::bibkey(item, 2031, taken) == key);
    taken.emplace_back(key);
  }
  item.title = "?!";
  CHECK_FALSE(acl::bibkey(item, 2031, {}).empty());
}

TEST_CASE("papers of the Anthology: numbers, pages, people") {
  Event event = test::sample_event();
  event.papers[2].contributors[0].native = "はん ソン";
  const VolumePlan plan = test::sample_plan(event);
  const xml::Node root = written({event, plan, {}, ""});
  CHECK(root.attribute("id") == "2031.weex2");
  CHECK(root.child("volume")->attribute("id") == "1");
  // Talk, then papers; the one who did not come leaves a gap, the withdrawn one none.
  std::vector<std::string> numbers;
  for (const xml::Node* paper : root.child("volume")->all("paper"))
    numbers.emplace_back(paper->attribute("id"));
  CHECK(join(numbers, " ") == "1 2 3 4 5");
  CHECK(paper_of(root, "2")->child("pages")->content() == "2–7");
  CHECK(paper_of(root, "1")->child("pages")->content() == "1");
  const auto authors = paper_of(root, "3")->all("author");
  REQUIRE(authors.size() == 3);
  CHECK(authors[1]->child("last")->content() == "Washington Jr.");
  CHECK(authors[2]->child("first") == nullptr);
  CHECK(authors[2]->child("last")->content() == "Suharto");
  const xml::Node* variant = paper_of(root, "4")->at("author/variant");
  REQUIRE(variant != nullptr);
  CHECK(variant->attribute("script") == "jpan");
  // A name in Latin letters once more, in another order, is no variant.
  event.papers[2].contributors[0].native = "Han Song";
  CHECK(paper_of(written({event, plan, {}, ""}), "4")->at("author/variant") == nullptr);
  // Nothing is known of files before a build.
  CHECK(paper_of(root, "3")->child("url") == nullptr);

  event.volume.parts[0].sessions[0].items = {"key", "5", "2", "1", "3", "4"};
  const xml::Node gap = written({event, test::sample_plan(event), {}, ""});
  CHECK(paper_of(gap, "2") == nullptr);
  CHECK(paper_of(gap, "3") != nullptr);
}

TEST_CASE("files, corrections and retractions in the Anthology") {
  Event event = test::full_event();
  Item erratum = event.papers[1];
  erratum.id = "2-erratum";
  erratum.title = "Erratum";
  erratum.title_markup.clear();
  erratum.corrects = "2";
  event.papers.push_back(erratum);
  event.papers[3].status = {Status::kRetracted, "Chair", "2031-05-01", "Plagiarism"};
  event.papers[0].attachments.push_back({"slides", "attachments/more.PDF", "", "", ""});
  event.papers[0].attachments.push_back({"video", "", "https://example.org/v", "", ""});
  PlanInput pages;
  for (const Item& item : event.papers) pages.page_counts[item.id] = 2;
  for (const char* id : {"cover", "title-page", "contents", "message", "author-index"})
    pages.page_counts[id] = 1;
  const VolumePlan plan = make_plan(event, pages);
  ExportInput input = with_files(event, plan);
  const xml::Node root = written(input);
  CHECK(root.at("volume/meta/url")->content() == "2031.weex-1");
  CHECK(root.at("volume/frontmatter/url")->content() == "2031.weex-1.0");
  const xml::Node* two = paper_of(root, "2");
  CHECK(two->child("erratum")->content() == "2031.weex-1.2e1");
  CHECK(two->child("erratum")->attribute("hash") == "0000000a");
  CHECK(paper_of(root, "5")->child("retracted")->attribute("date") == "2031-05-01");
  std::vector<std::string> names;
  for (const xml::Node* one : paper_of(root, "3")->all("attachment"))
    names.push_back(one->content());
  CHECK(join(names, " ") == "2031.weex-1.3.presentation.pdf 2031.weex-1.3.presentation2.pdf");
  CHECK(paper_of(root, "3")->child("video")->attribute("href") == "https://example.org/v");
  // A correction wanted alone brings the record of what it corrects, under its number.
  input.only = {"2-erratum"};
  const xml::Node touched = written(input);
  REQUIRE(touched.child("volume")->all("paper").size() == 1);
  CHECK(touched.at("volume/paper")->attribute("id") == "2");
}

TEST_CASE("the Anthology's XML names what is missing") {
  Event event = test::sample_event();
  event.acronym = "²⁂";
  event.start = {};
  event.papers[0].contributors.clear();
  const VolumePlan plan = test::sample_plan(event);
  Findings findings;
  CHECK(find_exporter("acl")->write({event, plan, {}, ""}, findings).empty());
  std::set<std::string> paths;
  for (const Finding& finding : findings) {
    CHECK(finding.rule == "MET-001");
    paths.insert(finding.where.path);
  }
  CHECK(paths.contains("event.start"));
  event.start = {2031, 2, 8};
  event.acronym.clear();
  findings.clear();
  find_exporter("acl")->write({event, plan, {}, ""}, findings);
  REQUIRE_FALSE(findings.empty());
  CHECK(findings[0].where.path == "anthology.venue");
  event.acronym = "W";
  findings.clear();
  const auto files = find_exporter("acl")->write({event, plan, {}, ""}, findings);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].where.path == "papers[0].contributors");
  CHECK(findings[0].where.file == "papers.yaml");
}

TEST_CASE("the Anthology's XML is read back, and fields.tsv lists what is written") {
  Event event = test::full_event();
  event.short_title = "WEEX 2031";
  event.language = "de";
  event.editors.front().suffix = "Sr.";
  event.editors.front().native = "韩松";
  event.papers[2].title_markup = "Tiny <b>Models</b>, Part 1";
  event.papers[1].abstract = "Of $\\beta$ things.";
  event.papers[3].status = {Status::kRetracted, "Chair", "2031-05-01", "Plagiarism"};
  event.papers[0].attachments.push_back({"video", "", "https://example.org/v", "", ""});
  Item erratum = event.papers[2];
  erratum.id = "fix";
  erratum.title = "Correction";
  erratum.corrects = "3";
  event.papers.push_back(erratum);
  PlanInput pages;
  for (const Item& item : event.papers) pages.page_counts[item.id] = 2;
  for (const char* id : {"cover", "title-page", "contents", "message", "author-index"})
    pages.page_counts[id] = 1;
  const VolumePlan plan = make_plan(event, pages);
  const xml::Node root = written(with_files(event, plan));
  std::set<std::string> ever, listed, required;
  collect(root, "", ever);
  const auto rows =
      split(trim(read_file(test::source_dir() / "metadata" / "acl" / "fields.tsv")), '\n');
  for (std::size_t i = 1; i < rows.size(); ++i) listed.insert(split(rows[i], '\t').at(1));
  CHECK(ever == listed);

  const auto claims = find_exporter("acl")->read(xml::write({{}, {}, root}));
  REQUIRE(claims.size() == 5);
  for (const Claim& claim : claims) {
    const auto planned = std::find_if(plan.items.begin(), plan.items.end(),
                                      [&](const auto& one) { return one.doi == claim.doi; });
    REQUIRE(planned != plan.items.end());
    const Item& item = *event.find(planned->id);
    CHECK(claim.first_page == planned->first_label);
    CHECK(claim.last_page == planned->last_label);
    CHECK(comparable(claim.title).starts_with(comparable(item.title)));
    REQUIRE(claim.authors.size() == item.contributors.size());
    for (std::size_t i = 0; i < claim.authors.size(); ++i) {
      CHECK(claim.authors[i].given == item.contributors[i].given);
      CHECK(claim.authors[i].family.starts_with(item.contributors[i].family));
      CHECK(claim.authors[i].native == item.contributors[i].native);
      CHECK(claim.authors[i].orcid == item.contributors[i].orcid);
      CHECK(claim.authors[i].affiliations.size() == item.contributors[i].affiliations.size());
    }
    CHECK(claim.isbns == std::vector<std::string>{"979-8-0000-0000-7"});
  }
  CHECK(claims[1].abstract == "Of β things.");
  CHECK_THROWS_AS(find_exporter("acl")->read("<a/>"), std::runtime_error);
  CHECK_THROWS_AS(find_exporter("acl")->read("no XML"), std::runtime_error);
}
