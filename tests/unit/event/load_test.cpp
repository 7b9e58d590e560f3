#include "event/load.hpp"

#include <fstream>

#include "base/files.hpp"
#include "colophon/failure.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"

using namespace colophon;

namespace {

constexpr const char* kEvent =
    "event:\n"
    "  title: Workshop\n"
    "  start: 2023-02-14\n";

/// An event folder that lives as long as the object.
class Folder {
 public:
  Folder() { put("event.yaml", kEvent); }
  Folder& put(const std::string& name, const std::string& text) {
    write_file(folder_.path() / name, text);
    return *this;
  }
  [[nodiscard]] LoadedEvent load() const { return load_event(folder_.path()); }
  [[nodiscard]] const std::filesystem::path& path() const { return folder_.path(); }

 private:
  TemporaryFolder folder_;
};

/// The only finding of `rule`; fails if there is not exactly one.
Finding only(const LoadedEvent& loaded, const std::string& rule) {
  Findings found;
  for (const Finding& finding : loaded.findings) {
    INFO(finding.where.file << ":" << finding.where.line << ": " << finding.rule << ' '
                            << finding.message);
    if (finding.rule == rule) found.push_back(finding);
  }
  for (const Finding& finding : loaded.findings) UNSCOPED_INFO(finding.rule << finding.message);
  REQUIRE(found.size() == 1);
  return found.front();
}

}  // namespace

TEST_CASE("the example loads, and its one oddity is shown once") {
  const LoadedEvent loaded = load_event(test::source_dir() / "examples/emc2-2023");
  for (const Finding& finding : loaded.findings) UNSCOPED_INFO(finding.message);
  CHECK(loaded.usable);
  const Event& event = loaded.event;
  CHECK(event.acronym == "EMC2");
  CHECK(event.number == "8");
  CHECK(event.identifiers.at(0).value == "979-8-0000-0000-7");
  CHECK(event.stamps.style == "cps-2018");
  CHECK(event.notices.at(Rights::kUsGov) == "U.S. Government work not protected by U.S. copyright");
  CHECK(event.volume.front.size() + event.papers.size() + event.volume.back.size() == 21);
  CHECK(event.find("keynote-han")->contributors.at(0).role == Role::kSpeaker);
  CHECK(event.find("welcome")->text == "front-matter/welcome.md");
  const Finding overlap = only(loaded, "CFG-011");
  CHECK(overlap.severity == Severity::kWarning);
  CHECK(overlap.message ==
        "\"Poster Session 1\" (12:05–12:30) overlaps \"Paper Session 1\" (10:55–12:10) and "
        "\"Lightning Session 1\" (12:10–12:30)");
  CHECK(loaded.findings.size() == 1);
}

TEST_CASE("a folder without event.yaml is a usage error") {
  const TemporaryFolder folder;
  CHECK_THROWS_AS(load_event(folder.path()), UsageError);
}

TEST_CASE("an id is what was written") {
  Folder folder;
  folder.put("papers.yaml", "- {id: 007, title: A}\n- {id: 1.50, title: B}\n- {id: 7, title: C}\n");
  const LoadedEvent loaded = folder.load();
  CHECK(loaded.usable);
  CHECK(loaded.event.papers.at(0).id == "007");
  CHECK(loaded.event.papers.at(1).id == "1.50");
}

TEST_CASE("all problems of all files are reported at once, with their places") {
  Folder folder;
  folder
      .put("event.yaml",
           "event:\n  titel: Workshop\n  title: [a]\n  start: 2023-02-30\nprofle: base\n")
      .put("papers.yaml", "- id: a/b\n  title: A\n  status: acepted\n- title: B\n")
      .put("waivers.yaml", "- {paper: x, rule: FNT-001, page: two, reason: why}\n");
  const LoadedEvent loaded = folder.load();
  CHECK_FALSE(loaded.usable);
  std::vector<std::string> seen;
  for (const Finding& finding : loaded.findings) {
    seen.push_back(finding.where.file + ':' + std::to_string(finding.where.line) + ':' +
                   std::to_string(finding.where.column) + ' ' + finding.rule);
  }
  CHECK(seen == std::vector<std::string>{"event.yaml:3:10 CFG-003", "event.yaml:4:10 CFG-006",
                                         "event.yaml:2:3 CFG-002", "event.yaml:5:1 CFG-002",
                                         "papers.yaml:1:7 CFG-007", "papers.yaml:3:11 CFG-006",
                                         "papers.yaml:4:3 CFG-005", "waivers.yaml:1:35 CFG-003"});
  CHECK(loaded.findings.at(2).message == "unknown key \"titel\" in event, did you mean \"title\"?");
  CHECK(loaded.findings.at(3).message == "unknown key \"profle\", did you mean \"profile\"?");
}

TEST_CASE("a syntax error stands alone") {
  Folder folder;
  folder.put("papers.yaml", "- id: 1\n  title: a: b\n");
  const LoadedEvent loaded = folder.load();
  CHECK_FALSE(loaded.usable);
  REQUIRE(loaded.findings.size() == 1);
  CHECK(loaded.findings[0].rule == "CFG-001");
  CHECK(loaded.findings[0].where.line == 2);
}

TEST_CASE("ids are unique over all items, case aside") {
  Folder folder;
  folder.put("event.yaml", std::string(kEvent) + "volume:\n  front:\n    - {id: Toc, kind: toc}\n")
      .put("papers.yaml", "- {id: toc, title: A}\n");
  const Finding finding = only(folder.load(), "CFG-008");
  CHECK(finding.where.file == "papers.yaml");
  CHECK(finding.message == "item \"toc\" is already the id of event.yaml:6 (as \"Toc\")");
}

TEST_CASE("sessions name existing items, each at most once") {
  Folder folder;
  folder.put("papers.yaml", "- {id: alpha, title: A}\n");
  const auto with = [&](const std::string& one, const std::string& two) {
    folder.put("event.yaml", std::string(kEvent) +
                                 "volume:\n  parts:\n    - id: main\n      sessions:\n"
                                 "        - {id: s1, items: " +
                                 one +
                                 "}\n"
                                 "        - {id: s2, items: " +
                                 two + "}\n");
    return folder.load();
  };
  CHECK(with("[alpha]", "[]").findings.empty());
  CHECK(only(with("[alhpa]", "[]"), "CFG-009").message ==
        "session \"s1\" names the item \"alhpa\", which does not exist, did you mean \"alpha\"?");
  CHECK(only(with("[alpha]", "[alpha]"), "CFG-009").message ==
        "session \"s2\" names \"alpha\", which is already in session \"s1\"");
}

TEST_CASE("paths stay in the folder, symbolic links followed") {
  Folder folder;
  std::filesystem::create_directory_symlink("/etc", folder.path() / "out");
  const auto text = [&](const std::string& path) {
    folder.put("papers.yaml", "- {id: a, title: A, text: " + path + "}\n");
    return folder.load();
  };
  CHECK(only(text("../x.md"), "CFG-010").severity == Severity::kError);
  CHECK(only(text("/etc/passwd"), "CFG-010").severity == Severity::kError);
  CHECK(only(text("out/passwd"), "CFG-010").severity == Severity::kError);
  CHECK(only(text("none.md"), "CFG-012").severity == Severity::kError);
  folder.put("here.md", "x");
  CHECK(text("here.md").findings.empty());
  folder.put("papers.yaml", "- {id: a, title: A, source: ../x.pdf}\n");
  CHECK(only(folder.load(), "CFG-010").severity == Severity::kError);
  for (const char* keys : {"attachments: [{type: video, file: ../x.mp4}]",
                           "contributors: [{family: B, photo: ../x.png}]"}) {
    CAPTURE(keys);
    folder.put("papers.yaml", std::string("- {id: a, title: A, ") + keys + "}\n");
    CHECK(only(folder.load(), "CFG-010").severity == Severity::kError);
  }
}

TEST_CASE("identifiers that come late or are wrong do not stop an event") {
  Folder folder;
  folder.put("event.yaml", std::string(kEvent) +
                               "identifiers:\n  - {type: isbn, medium: pod}\n"
                               "  - {type: isbn, medium: xplore, value: 979-8-0000-0000-8}\n");
  const LoadedEvent loaded = folder.load();
  CHECK(loaded.usable);
  CHECK(only(loaded, "CFG-014").where.line == 6);
}

TEST_CASE("identifiers may be written as their pages show them") {
  Folder folder;
  folder.put("event.yaml", std::string(kEvent) +
                               "identifiers: [{type: issn, value: '18347037'}]\n"
                               "series: {title: S, doi: https://doi.org/10.5555/s}\n"
                               "doi: {volume: 'doi:10.5555/v'}\n");
  folder.put(
      "papers.yaml",
      "- id: a\n  title: A\n  doi: https://doi.org/10.5555/a\n"
      "  contributors:\n    - family: B\n      orcid: https://orcid.org/0000-0002-1825-0097\n"
      "      affiliations: [{organisation: O, ror: 03yrm5c26}]\n"
      "  funding: [{funder: F, id: 10.13039/100000001}]\n"
      "  references: [{text: R, doi: http://dx.doi.org/10.5555/r}]\n"
      "  attachments: [{type: dataset, url: https://x.example, doi: doi.org/10.5555/d}]\n");
  const LoadedEvent loaded = folder.load();
  for (const Finding& finding : loaded.findings) CHECK(finding.rule != "CFG-014");
  CHECK(loaded.event.identifiers.at(0).value == "1834-7037");
  CHECK(loaded.event.series.doi == "10.5555/s");
  CHECK(loaded.event.doi.volume == "10.5555/v");
  const Item& item = loaded.event.papers.at(0);
  CHECK(item.doi == "10.5555/a");
  CHECK(item.contributors.at(0).orcid == "0000-0002-1825-0097");
  CHECK(item.contributors.at(0).affiliations.at(0).ror == "https://ror.org/03yrm5c26");
  CHECK(item.funding.at(0).funder_id == "https://doi.org/10.13039/100000001");
  CHECK(item.references.at(0).doi == "10.5555/r");
  CHECK(item.attachments.at(0).doi == "10.5555/d");
}

TEST_CASE("rooms and a session's own papers may run at one time") {
  Folder folder;
  folder.put("papers.yaml", "- {id: a, title: A}\n")
      .put("event.yaml", std::string(kEvent) +
                             "volume:\n  parts:\n    - id: main\n      sessions:\n"
                             "        - {id: s, items: [a]}\n")
      .put("programme.yaml",
           "- {title: S, session: s, start: 2023-02-14T09:00, end: 2023-02-14T10:00, location: X}\n"
           "- {title: A, item: a, start: 2023-02-14T09:00, end: 2023-02-14T09:30}\n"
           "- {title: T, start: 2023-02-14T09:40, end: 2023-02-14T10:30, location: Y}\n");
  CHECK(folder.load().findings.empty());
}

TEST_CASE("ids.lock is read back as it was written") {
  IdsLock ids;
  ids.entries["12"] = {7, "10.5555/EMC2.2023.00007"};
  ids.entries["007"] = {8, ""};
  Folder folder;
  folder.put("ids.lock", format_ids_lock(ids));
  const LoadedEvent loaded = folder.load();
  CHECK(loaded.findings.empty());
  REQUIRE(loaded.ids.entries.size() == 2);
  CHECK(loaded.ids.entries.at("12").number == 7);
  CHECK(loaded.ids.entries.at("12").doi == "10.5555/EMC2.2023.00007");
  folder.put("ids.lock", format_ids_lock({}));
  CHECK(folder.load().ids.entries.empty());
}

TEST_CASE("names of profiles, stamps and metadata targets are looked up when the event loads") {
  Folder folder;
  folder.put("event.yaml", std::string(kEvent) + "profile: ieee-xplor\n");
  Finding found = only(folder.load(), "CFG-006");
  CHECK(found.message ==
        "profile is \"ieee-xplor\", which is no profile, did you mean \"ieee-xplore\"?");
  CHECK(found.where.line == 4);
  CHECK_FALSE(folder.load().usable);

  folder.put("templates/profiles/ieee-xplor.yaml", "profile: ieee-xplor\n");
  CHECK(folder.load().findings.empty());

  folder.put("event.yaml", std::string(kEvent) + "metadata:\n  - bibtex\n  - bibtx\n");
  found = only(folder.load(), "CFG-006");
  CHECK(found.message ==
        "metadata[1] is \"bibtx\", which is no metadata target, did you mean \"bibtex\"?");
  CHECK(found.where.line == 6);

  folder.put("event.yaml", std::string(kEvent) + "stamps: {style: cps-2017}\n");
  found = only(folder.load(), "CFG-006");
  CHECK(found.message == "stamps.style is \"cps-2017\", did you mean \"cps-2007\"?");
}

TEST_CASE("registrations are held against the papers and what one may cover") {
  Folder folder;
  folder.put("event.yaml", std::string(kEvent) + "registration: {papers: 1}\n")
      .put("papers.yaml", "- {id: one, title: A}\n- {id: two, title: B}\n")
      .put("registrations.yaml",
           "- {name: Jo Doe, papers: [one, two]}\n"
           "- {name: Al Doe, papers: [three]}\n"
           "- {name: Bo Doe, papers: [one], extra_pages: {two: 1}}\n");
  const LoadedEvent loaded = folder.load();
  CHECK(loaded.usable);
  CHECK(only(loaded, "CFG-039").message ==
        "the registration of \"Jo Doe\" covers 2 papers, registration.papers allows 1");
  std::vector<std::string> unknown;
  for (const Finding& finding : loaded.findings) {
    if (finding.rule == "CFG-009") unknown.push_back(finding.message);
    CHECK(finding.severity == Severity::kWarning);
  }
  CHECK(unknown == std::vector<std::string>{
                       "the registration of \"Al Doe\" names the item \"three\", which does not "
                       "exist",
                       "the registration of \"Bo Doe\" pays for pages of \"two\", which is not "
                       "among its papers"});
}

TEST_CASE("characters that nobody sees are told with their code points and place") {
  Folder folder;
  folder.put("papers.yaml",
             "- id: 1\n"
             "  title: \"Deep\\u200B Learning\\u202E of\\u200B Things\"\n"
             "- {id: 2, title: \"نمی\u200Cخواهم\"}\n");
  const LoadedEvent loaded = folder.load();
  const Finding finding = only(loaded, "CFG-042");
  CHECK(loaded.usable);
  CHECK(finding.message ==
        "papers[0].title holds U+200B ZERO WIDTH SPACE, U+202E RIGHT-TO-LEFT OVERRIDE, after "
        "\"Deep\"");
  CHECK(finding.where.file == "papers.yaml");
  CHECK(finding.where.line == 2);
}

TEST_CASE("an event has the names of people.yaml, unless it is asked for as written") {
  Folder folder;
  folder.put("papers.yaml", "- {id: 1, title: A, contributors: [{family: DOE, given: JANE}]}\n");
  folder.put("people.yaml",
             "- {family: Doe, given: Jane, suffix: Jr., same_as: [Jane Doe]}\n"
             "- {family: Doe, given: Jan}\n");
  const LoadedEvent settled = folder.load();
  CHECK(settled.event.papers.at(0).contributors.at(0).index_name() == "Doe, Jane, Jr.");
  CHECK(only(settled, "CFG-040").where.line == 2);
  const LoadedEvent written = load_event(folder.path(), PersonNames::kAsWritten);
  CHECK(written.event.papers.at(0).contributors.at(0).index_name() == "DOE, JANE");
}
