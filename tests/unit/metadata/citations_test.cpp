// RIS and CSL-JSON: what is written is what the volume says, and is read back.
#include <nlohmann/json.hpp>

#include "metadata/exporter.hpp"
#include "support/catch.hpp"
#include "support/sample_event.hpp"

using namespace colophon;
using namespace colophon::metadata;

namespace {

std::string written(std::string_view target, const Event& event) {
  const VolumePlan plan = test::sample_plan(event);
  Findings findings;
  const auto files = find_exporter(target)->write({event, plan, {}, ""}, findings);
  CHECK(count(findings).errors == 0);
  REQUIRE(files.size() == 1);
  return files.front().bytes;
}

}  // namespace

TEST_CASE("citations are read back: title, pages and DOI of each item of the plan") {
  for (const char* target : {"ris", "csl-json"}) {
    INFO(target);
    const Event event = test::sample_event();
    const VolumePlan plan = test::sample_plan(event);
    const auto claims = find_exporter(target)->read(written(target, event));
    CHECK(claims.size() == 5);
    for (const Claim& claim : claims) {
      INFO(claim.title);
      const auto item =
          std::find_if(plan.items.begin(), plan.items.end(),
                       [&](const PlannedItem& planned) { return planned.doi == claim.doi; });
      REQUIRE(item != plan.items.end());
      CHECK(claim.title == event.find(item->id)->title);
      CHECK(claim.first_page == item->first_label);
      CHECK(claim.last_page == item->last_label);
    }
    CHECK_THROWS_AS(find_exporter(target)->read("what is this"), std::runtime_error);
  }
}

TEST_CASE("names of citations: suffixes, mononyms, and commas that would part a name") {
  Event event = test::sample_event();
  event.papers[0].contributors[2].family = "Working Group, Samples";
  const std::string ris = written("ris", event);
  CHECK(ris.find("AU  - Washington, Denzel, Jr.\r\n") != std::string::npos);
  CHECK(ris.find("AU  - Working Group Samples\r\n") != std::string::npos);
  const auto records = nlohmann::json::parse(written("csl-json", event));
  for (const auto& record : records) {
    if (record.at("id") != "weex2-2031-1") continue;
    const nlohmann::json wanted = {
        {{"family", "Nguyễn"}, {"given", "Thị Ánh"}},
        {{"family", "Washington"}, {"given", "Denzel"}, {"suffix", "Jr."}},
        {{"family", "Working Group, Samples"}}};
    CHECK(record.at("author") == wanted);
  }
}

TEST_CASE("what a citation needs and the event lacks is told, and the record is left out") {
  for (const char* target : {"ris", "csl-json", "bibtex"}) {
    INFO(target);
    Event event = test::sample_event();
    event.papers[1].contributors.clear();
    event.papers[2].title.clear();
    const VolumePlan plan = test::sample_plan(event);
    Findings findings;
    const auto files = find_exporter(target)->write({event, plan, {}, ""}, findings);
    CHECK(count(findings).errors == 2);
    CHECK(find_exporter(target)->read(files.front().bytes).size() == 3);
    event.start = {};
    CHECK(find_exporter(target)->write({event, plan, {}, ""}, findings).empty());
  }
}

TEST_CASE("CSL-JSON: particles stand apart, the day of publication is not that of the event") {
  Event event = test::full_event();
  event.papers[1].contributors[1].family = "de la Cruz van";
  event.papers[1].contributors[0].family = "hooks";
  const std::string text = written("csl-json", event);
  for (const auto& record : nlohmann::json::parse(text)) {
    CHECK(record.at("issued").at("date-parts") == nlohmann::json{{2031, 3, 1}});
    if (record.at("id") != "weex2-2031-2") continue;
    CHECK(record.at("author")[0].at("family") == "hooks");
    CHECK_FALSE(record.at("author")[0].contains("non-dropping-particle"));
    CHECK(record.at("author")[1].at("non-dropping-particle") == "de la");
    CHECK(record.at("author")[1].at("family") == "Cruz van");
  }
  const auto claims = find_exporter("csl-json")->read(text);
  REQUIRE(claims.size() == 5);
  CHECK(claims[1].authors.at(1).family == "de la Cruz van");
}

TEST_CASE("a keyword with a comma stays one") {
  Event event = test::full_event();
  event.papers[0].keywords = {"quantum, applied", "R&D"};
  for (const char* target : {"csl-json", "bibtex", "biblatex", "ris"}) {
    INFO(target);
    const auto claims = find_exporter(target)->read(written(target, event));
    REQUIRE(claims.size() == 5);
    CHECK(claims[2].keywords == event.papers[0].keywords);
  }
}
