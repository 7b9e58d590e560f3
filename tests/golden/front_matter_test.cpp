#include <fmt/format.h>

#include "base/files.hpp"
#include "base/text.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/tagged.hpp"

// Front and back matter of every kind in one volume without papers, judged by qpdf and poppler.

using namespace colophon;
using namespace colophon::test;
namespace fs = std::filesystem;

namespace {

constexpr const char* kEvent = R"(event:
  title: Sixth Workshop on Samples
  short_title: Samples 2030
  acronym: WS
  start: 2030-05-02
  end: 2030-05-03
  city: Sampleton
  country: Utopia
  timezone: Etc/UTC
  language: en
publisher: {name: Sample Press, place: Sampleton}
editors: [{family: Editor, given: Pat, affiliations: [Sample University]}]
identifiers: [{type: isbn, medium: print, value: 979-8-0000-0000-7}]
profile: base
stamps: plain
metadata: [bibtex]
volume:
  front:
    - {id: cover, kind: front-cover, title: Cover}
    - {id: half, kind: title-page, variant: half-title, title: Title Page i}
    - {id: title, kind: title-page, title: Title Page iii}
    - {id: copyright, kind: copyright, title: Copyright}
    - {id: contents, kind: toc, title: Contents}
    - {id: foreword, kind: message, title: Foreword, text: front-matter/foreword.md,
       contributors: [{family: Editor, given: Pat, affiliations: [Sample University]}]}
    - {id: committees, kind: committee, title: Organizing Committee}
    - {id: reviewers, kind: reviewers, title: Reviewers}
    - {id: sponsors, kind: sponsors, title: Sponsors}
    - {id: programme, kind: programme, title: Programme at a Glance}
  parts:
    - id: main
      title: Proceedings
      sessions: [{id: s1, title: Invited, items: [keynote, panel]}]
  back:
    - {id: index, kind: author-index, title: Author Index}
)";

constexpr const char* kPapers = R"(- id: keynote
  kind: keynote
  title: Samples and their Uses
  photo: photo.svg
  abstract: |
    What a sample is good for.

    ## And what not

    - proving anything
    - being quoted
  contributors:
    - {family: Speaker, given: Sam, role: speaker, affiliations: [Sample Labs],
       biography: Sam samples.}
- id: panel
  kind: panel
  title: Are samples enough?
  abstract: Perhaps.
  contributors:
    - {family: Moderator, given: Mo, role: moderator}
    - {family: Panelist, given: Pam, role: panelist, biography: Pam disagrees.}
    - {family: Panelist, given: Piet, role: panelist, biography: Piet agrees.}
)";

constexpr const char* kForeword = R"(Welcome to an internationalization of
[samples](https://example.org/samples)[^1], with `code` and *emphasis*. Whatever
electroencephalography, differentiation and the telecommunications offer, representativeness of all
that is institutionalized remains the responsibility of the manufacturers.

1. One
   - nested
2. Two

### A heading that skips a level

| Track | Papers |
|:------|-------:|
| Main  |     12 |
| Other |      3 |

> A quotation.

![Growth over the years](photo.svg)

---

    some code

[^1]: A note with a [link](https://example.org/note).
)";

constexpr const char* kCommittees =
    R"(- {id: chairs, title: Organizing Committee, role_title: Chair,
   members: [{family: Editor, given: Pat, affiliations: [Sample University]}]}
- id: pc
  title: Program Committee
  members:
    - {family: One, given: Member, affiliations: [Sample University]}
    - {family: Two, given: Member, affiliations: [Sample Labs]}
    - {family: Three, given: Member}
- {id: r, title: Reviewers, compact: true, members: [{family: Four, given: Member}]}
)";

constexpr const char* kProgramme =
    R"(- {title: Opening, start: 2030-05-02T09:00, end: 2030-05-02T09:10}
- {title: Keynote, start: 2030-05-02T09:10, end: 2030-05-02T10:00, item: keynote, location: Hall}
- {title: Panel, start: 2030-05-03T09:10, end: 2030-05-03T10:00, item: panel, location: Hall}
)";

constexpr const char* kPicture =
    R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 40"><g opacity="0.5">)"
    R"(<circle cx="15" cy="20" r="12" fill="#156"/><rect x="5" y="5" width="9" height="9"/></g></svg>)";

/// An event with front matter of every kind, and no file of which the program is not the author.
void write_event(const fs::path& folder) {
  for (const auto& [name, text] :
       {std::pair{"event.yaml", kEvent}, std::pair{"papers.yaml", kPapers},
        std::pair{"front-matter/foreword.md", kForeword}, std::pair{"committees.yaml", kCommittees},
        std::pair{"programme.yaml", kProgramme}, std::pair{"photo.svg", kPicture},
        std::pair{"sponsors.yaml",
                  "- {tier: Gold, name: Gold Inc., logo: photo.svg, url: "
                  "\"https://example.org/gold\"}\n"
                  "- {tier: Silver, name: Silver Ltd., logo: photo.svg}\n"}}) {
    fs::create_directories((folder / name).parent_path());
    write_file(folder / name, text);
  }
}

const fs::path& built() {
  static const TemporaryFolder folder;
  static const bool once = [] {
    write_event(folder.path() / "event");
    const Run run = shell("colophon build event -o out --progress never", folder.path());
    INFO(run.out << run.err);
    REQUIRE(run.status == 0);
    return true;
  }();
  REQUIRE(once);
  return folder.path();
}

/// What the checker says of a file, by type of element.
std::map<std::string, int> elements_of(const std::string& file) {
  const TagCheck check = check_tags(built() / "out" / file);
  INFO(file << ": " << join(check.problems, "\n"));
  CHECK(check.problems.empty());
  return check.elements;
}

}  // namespace

TEST_CASE("every page that Colophon sets passes a check of its structure") {
  int files = 0;
  for (const char* folder : {"front-matter", "papers"}) {
    for (const auto& entry : fs::directory_iterator(built() / "out" / folder)) {
      const auto elements =
          elements_of(std::string(folder) + "/" + entry.path().filename().string());
      CHECK(elements.at("H1") >= 1);
      ++files;
    }
  }
  CHECK(files == 13);
}

TEST_CASE("so does a volume of such pages, with the links among them") {
  const auto elements = elements_of("volume.pdf");
  CHECK(elements.at("Link") > 20);
  CHECK(elements.at("Document") == 14);
}

TEST_CASE("Markdown keeps its structure") {
  const auto elements = elements_of("front-matter/06-foreword.pdf");
  for (const auto& [type, count] :
       {std::pair{"H1", 1}, std::pair{"H2", 1}, std::pair{"L", 2}, std::pair{"LI", 3},
        std::pair{"LBody", 3}, std::pair{"Lbl", 4}, std::pair{"Table", 1}, std::pair{"TR", 3},
        std::pair{"TH", 2}, std::pair{"TD", 4}, std::pair{"BlockQuote", 1}, std::pair{"Figure", 1},
        std::pair{"Note", 1}, std::pair{"Reference", 1}, std::pair{"Link", 2}}) {
    INFO(type);
    CHECK(elements.at(type) == count);
  }
}

TEST_CASE("lists of the volume are lists for readers who do not see them") {
  CHECK(elements_of("front-matter/07-committees.pdf").at("LI") == 4);
  CHECK(elements_of("front-matter/10-programme.pdf").at("LI") == 3);
  CHECK(elements_of("front-matter/05-contents.pdf").at("TOCI") == 8);
  CHECK(elements_of("front-matter/09-sponsors.pdf").at("Figure") == 2);
  CHECK(elements_of("papers/keynote.pdf").at("Figure") == 1);
}

TEST_CASE("words hold no soft hyphens but where a line divides them") {
  const std::string text =
      shell("pdftotext -layout " + (built() / "out/front-matter/06-foreword.pdf").string() + " -")
          .out;
  CHECK(text.find("an internationalization of samples") != std::string::npos);
  // ISO 32000-1, 14.8.2.2.3: a hyphen that a line break brought in is told apart.
  CHECK(text.find("\u00AD\n") != std::string::npos);
}

TEST_CASE("the check sees what is wrong") {
  REQUIRE(shell("qpdf --qdf --object-streams=disable out/front-matter/06-foreword.pdf plain.pdf",
                built())
              .status == 0);
  for (const auto& [change, clause] :
       {std::pair{"s#/Artifact BMC#/Someword BMC#", "7.1: S shows what is neither"},
        std::pair{"s#/Span << /MCID 1 >>#/Span << /MICD 1 >>#", "7.1: T"},
        std::pair{"s#/S /TH#/S /TD#", "7.5"},  // the scope stays, where it has no business
        std::pair{"s#/Alt #/Atl #", "7.3"}, std::pair{"s#/S /H2#/S /H4#", "7.4.2"},
        std::pair{"s#/S /LBody#/S /LBoys#", "7.2"}, std::pair{"s#/Tabs /S#/Tabs /R#", "7.18.3"},
        std::pair{"s#/Obj #/Jbo #", ""}, std::pair{"s#/ID (#/DI (#", "7.9"},
        std::pair{"s#/Marked true#/Marked null#", "7.1"}}) {
    REQUIRE(shell(fmt::format("sed '{}' plain.pdf > changed.pdf", change), built()).status == 0);
    INFO(change);
    if (std::string(clause).empty()) {
      CHECK_THROWS(check_tags(built() / "changed.pdf"));
      continue;
    }
    const auto problems = check_tags(built() / "changed.pdf").problems;
    CHECK(join(problems, "\n").find(clause) != std::string::npos);
  }
}

TEST_CASE("a logo may be a PDF, and what is wrong with others is said once each") {
  const TemporaryFolder folder;
  write_event(folder.path() / "event");
  fs::copy_file(source_dir() / "examples/emc2-2023/submitted/tangobert.pdf",
                folder.path() / "event/logo.pdf");
  write_file(folder.path() / "event/broken.pdf", "%PDF-1.4\nnothing else");
  write_file(folder.path() / "event/broken.svg", "<svg><g></svg>");
  write_file(folder.path() / "event/sponsors.yaml",
             "- {name: Good, logo: logo.pdf}\n- {name: Bad, logo: broken.pdf}\n"
             "- {name: Worse, logo: broken.svg}\n- {name: None, logo: missing.png}\n");
  std::string members;
  for (int i = 0; i < 3000; ++i)
    members += fmt::format("    - {{family: Family{}, given: Given}}\n", i);
  write_file(folder.path() / "event/committees.yaml",
             "- id: r\n  title: Reviewers\n  compact: true\n  members:\n" + members +
                 "    - {family: " + std::string(5000, 'x') + "}\n");
  const Run run = shell("colophon build event -o out --progress never", folder.path());
  INFO(run.out << run.err);
  CHECK(run.status == 0);
  const std::string report = read_file(folder.path() / "out/report.json");
  for (const char* said :
       {"picture \\\"broken.pdf\\\" cannot be drawn", "picture \\\"broken.svg\\\" is damaged",
        "\\\"missing.png\\\", but there is no such file"}) {
    INFO(said);
    CHECK(report.find(said) != std::string::npos);
    CHECK(report.find(said) == report.rfind(said));
  }
  CHECK(report.find("picture \\\"logo.pdf") == std::string::npos);
  const auto sponsors = folder.path() / "out/front-matter/09-sponsors.pdf";
  CHECK(check_tags(sponsors).elements.at("Figure") == 1);
  CHECK(shell("pdffonts " + sponsors.string() + " | grep -c .").out != "0\n");
  CHECK(check_tags(folder.path() / "out/front-matter/08-reviewers.pdf").problems.empty());
}

TEST_CASE("a note over two pages is one element, and a mirrored volume passes the same check") {
  const TemporaryFolder folder;
  write_event(folder.path() / "event");
  std::string words;
  for (int i = 0; i < 900; ++i) words += "considerable words ";
  write_file(folder.path() / "event/front-matter/foreword.md",
             std::string(kForeword) + "\nAgain[^1] and more[^2].\n\n[^2]: " + words + "\n");
  write_file(folder.path() / "event/event.yaml",
             replace_all(std::string(kEvent), "language: en", "language: he"));
  const Run run = shell("colophon build event -o out --progress never", folder.path());
  INFO(run.out << run.err);
  REQUIRE(run.status == 0);
  const TagCheck check = check_tags(folder.path() / "out/volume.pdf");
  INFO(join(check.problems, "\n"));
  CHECK(check.problems.empty());
  CHECK(check.elements.at("Note") == 2);
  CHECK(check.elements.at("Reference") >= 3);
}
