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
    INFO(name);
    CHECK_FALSE(std::regex_search(read_file(folder / name), leftover));
  }
  CHECK(next.to_look_at.front().find(before.event.title) != std::string::npos);
  CHECK(text.find("#   identifiers\n") != std::string::npos);
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
