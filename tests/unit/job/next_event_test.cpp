// A new event folder made from last year's.
#include <regex>

#include "base/files.hpp"
#include "base/text.hpp"
#include "colophon/job/new_event.hpp"
#include "event/load.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"

using namespace colophon;

namespace fs = std::filesystem;

TEST_CASE("last year's style and structure are kept, and nothing that belongs to one year") {
  const TemporaryFolder parent;
  const fs::path folder = parent.path() / "next";
  const fs::path last = test::source_dir() / "examples" / "emc2-2023";
  const NextEvent next = next_event(folder, last);
  REQUIRE(next.code == ExitCode::kClean);

  // Without its day the event is not usable; that is all that is wrong with it.
  const std::string text = read_file(folder / "event.yaml");
  const LoadedEvent unfinished = load_event(folder);
  REQUIRE(unfinished.findings.size() == 1);
  CHECK(unfinished.findings.front().message == "event.start is not given");
  write_file(folder / "event.yaml",
             replace_all(text, "\nevent:\n", "\nevent:\n  start: 2031-02-08\n"));

  const LoadedEvent before = load_event(last), after = load_event(folder);
  for (const Finding& finding : after.findings) UNSCOPED_INFO(finding.message);
  CHECK(after.usable);
  CHECK(after.event.profile == before.event.profile);
  CHECK(after.event.stamps.style == before.event.stamps.style);
  CHECK(after.event.volume.front.size() == before.event.volume.front.size());
  CHECK(after.event.volume.back.size() == before.event.volume.back.size());
  REQUIRE(after.event.volume.parts.size() == before.event.volume.parts.size());
  CHECK(after.event.volume.parts[0].sessions.size() ==
        before.event.volume.parts[0].sessions.size());
  CHECK(after.event.papers.empty());
  CHECK(after.event.notices.size() == 2);  // U.S. Government and Creative Commons

  // The only file with anything of last year in it names the title, for a person to look at.
  const std::regex leftover("2023|979-|10\\.5555|CFP|Paravecino|Washington|pat@");
  for (const std::string& name : next.written) {
    if (name == "last-year.lock") continue;  // is there to know them again
    INFO(name);
    CHECK_FALSE(std::regex_search(read_file(folder / name), leftover));
  }
  CHECK(next.to_look_at.front().find(before.event.title) != std::string::npos);
  CHECK(text.find("#   identifiers\n") != std::string::npos);
}

TEST_CASE("what belongs to one year is told when it comes back") {
  const TemporaryFolder parent;
  const fs::path last = parent.path() / "last", folder = parent.path() / "next";
  write_file(last / "event.yaml",
             "event: {title: 3rd Workshop on 3D Ships (SHIPS'30), start: 2030-05-20, number: 3}\n"
             "editors: [{family: Doe, given: Jo}, {family: Roe, given: Al}]\n"
             "identifiers: [{type: isbn, value: 979-8-0000-0000-7}]\n"
             "notices: {ieee: 979-8-0000-0000-7/30/$31.00 ©2030 IEEE}\n"
             "dates: {camera-ready: 2030-03-01 23:59 AoE}\n"
             "upload: https://example.org/ships30\n"
             "licence: CC-BY-4.0\n"
             "series: {title: Papers on Ships, volume: 7}\n"
             "registration: {papers: 2, pages: 6, extra_page_price: 110, currency: USD}\n"
             "freeze: {titles: 2030-04-01}\n");
  write_file(last / "papers.yaml",
             "- {id: a, title: A, funding: [{funder: Fund, awards: [12345]}]}\n");
  write_file(last / "registrations.yaml", "- {name: Jo Doe, papers: [a]}\n");
  write_file(last / "templates" / "letters" / "letter.txt", "Subject: x\n\n2030\n");
  const NextEvent next = next_event(folder, last);
  REQUIRE(next.code == ExitCode::kClean);
  const std::string made = read_file(folder / "event.yaml");
  CHECK(made.find("  title: Workshop on 3D Ships\n") != std::string::npos);
  CHECK(made.find("licence: CC-BY-4.0") != std::string::npos);
  CHECK(made.find("extra_page_price: 110") != std::string::npos);
  CHECK_FALSE(fs::exists(folder / "registrations.yaml"));
  const auto told = [](const std::vector<std::string>& lines, const std::string& line) {
    return std::find(lines.begin(), lines.end(), line) != lines.end();
  };
  for (const char* line : {"upload", "freeze", "registrations.yaml", "dates: camera-ready",
                           "series.volume", "identifiers", "editors"}) {
    CAPTURE(line);
    CHECK(told(next.to_fill_in, line));
  }
  for (const char* line : {"licence: CC-BY-4.0", "registration: pages, papers and prices",
                           "templates/letters/letter.txt: it still says \"2030\""}) {
    CAPTURE(line);
    CHECK(told(next.to_look_at, line));
  }

  // The chair copies last year's values back, all but the day.
  write_file(folder / "event.yaml",
             replace_all(read_file(last / "event.yaml"), "start: 2030-05-20", "start: 2031-05-20"));
  std::vector<std::string> seen;
  for (const Finding& finding : load_event(folder).findings) {
    if (finding.rule == "CFG-026") seen.push_back(finding.where.path);
  }
  CHECK(seen == std::vector<std::string>{"event.number", "event.title", "editors", "identifiers",
                                         "series.volume", "notices.ieee", "dates.camera-ready",
                                         "upload"});
  // One of last year's editors may serve again.
  write_file(folder / "event.yaml",
             "event: {title: Workshop on 3D Ships, start: 2031-05-20}\n"
             "editors: [{family: Doe, given: Jo}]\n");
  CHECK(load_event(folder).findings.empty());
}

TEST_CASE("templates and logos come along, a link out of last year's folder does not") {
  const TemporaryFolder parent;
  const fs::path last = parent.path() / "last";
  write_file(last / "event.yaml", "event: {title: Ships, start: 2030-05-20}\n");
  write_file(last / "papers.yaml", "[]\n");
  write_file(last / "sponsors.yaml", "- {tier: Gold, name: Lights Ltd, logo: logos/lights.svg}\n");
  write_file(last / "logos" / "lights.svg", "<svg/>");
  write_file(last / "templates" / "letters" / "letter.txt", "Subject: x\n\ny\n");
  write_file(parent.path() / "secret", "secret");
  fs::create_symlink(parent.path() / "secret", last / "templates" / "secret");
  const fs::path folder = parent.path() / "next";
  REQUIRE(next_event(folder, last).code == ExitCode::kClean);
  CHECK(read_file(folder / "logos" / "lights.svg") == "<svg/>");
  CHECK(fs::exists(folder / "templates" / "letters" / "letter.txt"));
  CHECK_FALSE(fs::exists(folder / "templates" / "secret"));
}

TEST_CASE("from an event that cannot be read nothing is made") {
  const TemporaryFolder parent;
  const fs::path last = parent.path() / "last";
  write_file(last / "event.yaml", "event: {citty: B}\n");
  const NextEvent next = next_event(parent.path() / "next", last);
  CHECK(next.code == ExitCode::kUsage);
  CHECK(next.log.find("citty") != std::string::npos);
  CHECK_FALSE(fs::exists(parent.path() / "next"));
}
