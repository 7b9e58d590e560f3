#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "base/embedded.hpp"
#include "colophon/failure.hpp"
#include "site/linked_data.hpp"
#include "site/site.hpp"
#include "support/catch.hpp"
#include "support/sample_event.hpp"

using namespace colophon;
using namespace colophon::site;

namespace {

std::string embedded(std::string_view name) {
  return std::string(embedded_text("templates/html/" + std::string(name)).value());
}

struct Scene {
  Event event;
  VolumePlan plan;
  Scene() {
    event.acronym = "WEEX";
    event.title = "Workshop on Example Engineering";
    event.start = event.end = {2031, 2, 8};
    event.identifiers = {{"isbn", "pod", "979-8-0000-0001-4"},
                         {"isbn", "xplore", "979-8-0000-0000-7"}};
    event.volume.parts = {
        {"main", "Main", "", {{"s", "Session <One>", "Ada Chair", {"a", "b"}, {}}}, {}}};
    add("a", "</script><b>Bold & \"quoted\"", "1", "6");
    add("b", "Plain", "7", "7");
  }
  void add(const char* id, const char* title, const char* first, const char* last) {
    Item item;
    item.id = id;
    item.title = title;
    item.abstract = "First *paragraph*.\n\nSecond.";
    Contributor author;
    author.family = "Doe";
    author.given = "Jo";
    author.orcid = "0000-0002-1825-0097";
    author.affiliations = {{.organisation = "Example University"}};
    item.contributors = {author};
    event.papers.push_back(item);
    PlannedItem planned;
    planned.id = id;
    planned.part = "main";
    planned.session = "s";
    planned.pages = 1;
    planned.first_label = first;
    planned.last_label = last;
    planned.doi = std::string("10.5555/W<") + id + ">";
    plan.items.push_back(planned);
  }
  [[nodiscard]] std::vector<Page> site(const SiteOptions& options = {}) const {
    return pages(event, plan, options, embedded);
  }
  [[nodiscard]] std::string page(const char* path, const SiteOptions& options = {}) const {
    for (const Page& one : site(options)) {
      if (one.path == path) return one.bytes;
    }
    FAIL("no page " << path);
    return {};
  }
};

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// Text between two marks.
std::string between(const std::string& text, const std::string& from, const std::string& to) {
  const std::size_t begin = text.find(from);
  REQUIRE(begin != std::string::npos);
  const std::size_t start = begin + from.size();
  return text.substr(start, text.find(to, start) - start);
}

std::vector<std::string> matches_of(const std::string& text, const std::string& pattern) {
  const std::regex expression(pattern);
  std::vector<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), expression), end; at != end; ++at) {
    found.push_back((*at)[1]);
  }
  return found;
}

}  // namespace

TEST_CASE("text of the event never becomes markup or script") {
  const Scene scene;
  for (const char* path : {"index.html", "papers/a.html"}) {
    const std::string page = scene.page(path);
    INFO(path);
    CHECK_FALSE(has(page, "<b>"));
    CHECK_FALSE(has(page, "<One>"));
    CHECK(has(page, "&lt;b&gt;Bold &amp; &quot;quoted&quot;"));
    CHECK(matches_of(page, "(</script>)").size() == 1);
  }
}

TEST_CASE("every page says the same to Scholar and to readers of linked data") {
  const Scene scene;
  const std::string page = scene.page("papers/a.html");
  for (const char* tag :
       {R"(name="citation_author" content="Doe, Jo")", R"(name="citation_firstpage" content="1")",
        R"(name="citation_lastpage" content="6")",
        R"(name="citation_publication_date" content="2031/02/08")",
        R"(name="citation_doi" content="10.5555/W&lt;a&gt;")",
        R"(name="citation_author_institution" content="Example University")",
        R"(name="citation_conference_title" content="Workshop on Example Engineering")"}) {
    INFO(tag);
    CHECK(has(page, tag));
  }
  CHECK_FALSE(has(page, "content=\"\""));
  const auto article =
      nlohmann::json::parse(between(page, "<script type=\"application/ld+json\">", "</script>"));
  CHECK(article["@type"] == "ScholarlyArticle");
  CHECK(article["name"] == "</script><b>Bold & \"quoted\"");
  CHECK(article["author"][0]["sameAs"] == "https://orcid.org/0000-0002-1825-0097");
  CHECK(article["abstract"] == "First paragraph.\n\nSecond.");
  CHECK(article["sameAs"] == "https://doi.org/10.5555/W%3Ca%3E");
  CHECK(article["isPartOf"]["isbn"] == "979-8-0000-0000-7");
  const auto volume = nlohmann::json::parse(
      between(scene.page("index.html"), "<script type=\"application/ld+json\">", "</script>"));
  CHECK(volume["about"]["startDate"] == "2031-02-08");
}

TEST_CASE("linked data and tags say what a full event says") {
  const Event event = test::full_event();
  const VolumePlan plan = test::sample_plan(event);
  const PlannedItem& planned = *plan.find("1");
  const Item& item = *event.find("1");
  const auto article = nlohmann::json::parse(article_json_ld(event, planned, item));
  CHECK(article["datePublished"] == "2031-03-01");
  CHECK(article["license"] == "https://creativecommons.org/licenses/by/4.0/");
  CHECK(article["award"][0] == "Best Paper");
  CHECK(article["funder"][0]["sameAs"] == "https://doi.org/10.13039/100000001");
  CHECK(article["publisher"]["name"] == "Sample Publisher");
  CHECK(article["author"][1]["honorificSuffix"] == "Jr.");
  CHECK(article["author"][1]["url"] == "https://example.org/denzel");
  CHECK(article["isPartOf"]["sameAs"] == "https://doi.org/10.5555/WEEX.2031");
  CHECK(article["isPartOf"]["isPartOf"]["@type"] == "BookSeries");
  CHECK(article["isPartOf"]["isPartOf"]["issn"] == "1834-7037");
  const auto volume = nlohmann::json::parse(volume_json_ld(event));
  CHECK(volume["about"]["url"] == "https://example.org/weex");
  CHECK(volume["about"]["superEvent"]["name"] == "the 40th Sample Conference");
  CHECK(volume["editor"][0]["sameAs"] == "https://orcid.org/0000-0002-1694-233X");
  const nlohmann::json tags = citation_tags(event, planned, item, {});
  const auto value = [&](const std::string& name) {
    for (const auto& tag : tags) {
      if (tag["name"] == name) return tag["content"].get<std::string>();
    }
    return std::string("none");
  };
  CHECK(value("citation_publication_date") == "2031/03/01");
  CHECK(value("citation_online_date") == "2031/03/01");
  CHECK(value("citation_volume") == "17");
  CHECK(value("citation_issn") == "1834-7037");
  // An address that is none never becomes a link.
  Event odd = event;
  odd.url = "javascript:alert(1)";
  CHECK_FALSE(nlohmann::json::parse(volume_json_ld(odd))["about"].contains("url"));
}

TEST_CASE("every link of the site leads to a file of the site or to https") {
  const Scene scene;
  SiteOptions options;
  options.pdfs = options.volume = true;
  std::set<std::string> files = {"volume.pdf", "papers/a.pdf", "papers/b.pdf"};
  for (const Page& page : scene.site(options)) CHECK(files.insert(page.path).second);
  int links = 0;
  for (const Page& page : scene.site(options)) {
    if (page.path.find(".html") == std::string::npos) continue;
    const std::string folder = page.path.rfind("papers/", 0) == 0 ? "papers/" : "";
    CHECK(matches_of(page.bytes, "(src=)").empty());
    for (std::string target : matches_of(page.bytes, "href=\"([^\"#]+)\"")) {
      ++links;
      if (target.rfind("https://", 0) == 0) continue;
      target = target.rfind("../", 0) == 0 ? target.substr(3) : folder + target;
      INFO(page.path << " -> " << target);
      CHECK(files.count(target) == 1);
    }
  }
  CHECK(links > 10);
}

TEST_CASE("PDFs are offered only where they are") {
  const Scene scene;
  CHECK_FALSE(has(scene.page("index.html"), ".pdf"));
  CHECK_FALSE(has(scene.page("papers/a.html"), ".pdf"));
  SiteOptions open;
  open.pdfs = true;
  open.address = "https://example.org/weex/";
  CHECK(has(scene.page("papers/a.html", open),
            R"(citation_pdf_url" content="https://example.org/weex/papers/a.pdf")"));
  CHECK_FALSE(has(scene.page("index.html", open), "volume.pdf"));
  SiteOptions closed = open;
  closed.attendees = true;
  for (const char* path : {"index.html", "papers/a.html"}) {
    CHECK(has(scene.page(path, closed), R"(<meta name="robots" content="noindex">)"));
    CHECK_FALSE(has(scene.page(path, open), "noindex"));
  }
  CHECK_FALSE(has(scene.page("papers/a.html", closed), "citation_pdf_url"));
  CHECK(has(scene.page("robots.txt", closed), "Disallow: /"));
}

TEST_CASE("an IEEE event is known by its record, its part number or its profile") {
  Event event;
  CHECK_FALSE(publisher_keeps_pdfs(event));
  event.profile = "ieee-xplore";
  CHECK(publisher_keeps_pdfs(event));
  event.profile = "base";
  event.ieee_part = "CFP31XXX-ART";
  CHECK(publisher_keeps_pdfs(event));
}

TEST_CASE("what must not be listed has no page") {
  Scene scene;
  Appearance hidden;
  hidden.attendee = false;
  scene.event.appearance[Status::kNoShow] = hidden;
  scene.event.papers[1].status.value = Status::kNoShow;
  SiteOptions closed;
  closed.attendees = true;
  CHECK(has(scene.page("index.html"), "Plain"));
  CHECK_FALSE(has(scene.page("index.html", closed), "Plain"));
  hidden.toc = false;
  scene.event.appearance[Status::kNoShow] = hidden;
  CHECK_FALSE(has(scene.page("index.html"), "Plain"));
}

TEST_CASE("a misspelt tag of an own template is an error") {
  const Scene scene;
  const auto broken = [](std::string_view name) {
    return name == "site-paper.html" ? std::string("{{titel}}") : embedded(name);
  };
  CHECK_THROWS_AS(pages(scene.event, scene.plan, {}, broken), UsageError);
}
