#pragma once

#include <map>

#include "base/files.hpp"
#include "base/text.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "typeset/typeset.hpp"

// What the tests of typeset pages share: an event with names in many scripts, and how to read a
// page back.
namespace colophon::test_pages {

using typeset::typeset_item;

inline constexpr std::time_t kDate = 1676332800;

inline Contributor person(const std::string& given, const std::string& family,
                          const std::string& organisation, Role role = Role::kAuthor) {
  Contributor out{.family = family, .given = given, .role = role};
  if (!organisation.empty()) out.affiliations.push_back({.organisation = organisation});
  return out;
}

inline Item item(const std::string& id, ItemKind kind, const std::string& title) {
  return {.id = id, .kind = kind, .title = title};
}

/// A volume with names in many scripts and its plan, made by hand so that the numbers are known.
struct Fixture {
  TemporaryFolder folder;
  Event event;
  VolumePlan plan;
  Findings findings;

  Fixture() {
    event.title = "8th Workshop on Energy Efficient Machine Learning (EMC²)";
    event.start = {2023, 2, 14};
    event.end = {2023, 2, 16};
    event.city = "Washington";
    event.country = "USA";
    event.publisher_name = "Sample Publisher";
    event.colocated = "The 37th AAAI Conference";
    event.identifiers = {{.type = "isbn", .medium = "xplore", .value = "979-8-0000-0000-7"},
                         {.type = "isbn", .medium = "pod", .value = ""}};
    event.volume.front = {item("title", ItemKind::kTitlePage, "Title Page"),
                          item("toc", ItemKind::kToc, "Table of Contents")};
    event.volume.back = {item("index", ItemKind::kAuthorIndex, "Author Index")};
    Item first = item("p1", ItemKind::kPaper, "On Things");
    first.contributors = {person("Thị Minh Khai", "Nguyễn", "Đại học Bách khoa"),
                          person("Stanisław", "Wójcik", "Politechnika Łódzka"),
                          person("小明", "王", "清华大学"),
                          person("محمد", "الخوارزمي", "جامعة بغداد")};
    Item second = item("p2", ItemKind::kPaper, "More Things");
    second.contributors = {person("Dr. Γεώργιος", "Παπαδόπουλος", "Εθνικό Πολυτεχνείο"),
                           person("Андрей", "Колмогоров", "МГУ"),
                           person("STANISŁAW", "Wojcik", "Qualcomm Technologies, Inc.")};
    Item withdrawn = item("p3", ItemKind::kPaper, "Withdrawn Things");
    withdrawn.status.value = Status::kWithdrawn;
    withdrawn.contributors = {person("Nobody", "Absent", "Nowhere")};
    event.papers = {first, second, withdrawn};
    event.volume.parts = {
        {.id = "main",
         .title = "Main",
         .sessions = {{.id = "s1", .title = "Session 1: Things", .items = {"p1", "p2"}}}}};
    add("title", ItemKind::kTitlePage, "Title Page", "i", false);
    add("toc", ItemKind::kToc, "Table of Contents", "iii", false);
    add("p1", ItemKind::kPaper, "On Things", "1", true);
    add("p2", ItemKind::kPaper, "More Things", "117", true);
    add("p3", ItemKind::kPaper, "Withdrawn Things", "118", true);
    add("index", ItemKind::kAuthorIndex, "Author Index", "123", true);
  }

  void add(const std::string& id, ItemKind kind, const std::string& title, const std::string& label,
           bool arabic) {
    PlannedItem planned;
    planned.id = id;
    planned.kind = kind;
    planned.title = title;
    planned.pages = 1;
    planned.first_label = planned.last_label = label;
    planned.arabic = arabic;
    if (kind == ItemKind::kPaper) planned.part = "main", planned.session = "s1";
    plan.items.push_back(planned);
  }

  TypesetPiece set(const Item& what) {
    return typeset_item(
        {.event = event, .plan = plan, .event_folder = folder.path(), .date = kDate}, what,
        findings);
  }
  void file(const std::string& name, const std::string& text) {
    write_file(folder.path() / name, text);
  }
  bool found(const std::string& slug) const {
    return std::any_of(findings.begin(), findings.end(),
                       [&](const Finding& f) { return f.slug == slug; });
  }
};

inline std::string run_on(const TypesetPiece& piece, const std::string& command) {
  const TemporaryFolder scratch;
  write_file(scratch.path() / "x.pdf", piece.pdf);
  const test::Run run = test::shell(command, scratch.path());
  CAPTURE(command, run.err);
  CHECK(run.status == 0);
  return run.out;
}

inline std::string text_of(const TypesetPiece& piece) {
  return nfkc(squeeze(run_on(piece, "pdftotext -raw x.pdf -")));
}

/// What every piece must be, whatever it holds.
inline void check_sound(const TypesetPiece& piece) {
  run_on(piece, "qpdf --check x.pdf");
  CHECK(run_on(piece, "pdffonts x.pdf | tail -n +3 | grep -c . || true") != "0\n");
  CHECK(run_on(piece, "pdffonts x.pdf | tail -n +3 | grep -vc 'yes yes yes' || true") == "0\n");
  CHECK(run_on(piece, "pdfinfo x.pdf | sed -n 's/^Pages: *//p'") ==
        std::to_string(piece.pages) + "\n");
  CHECK(run_on(piece, "pdfinfo x.pdf | sed -n 's/^PDF version: *//p'") == "1.5\n");
  for (const PageLink& link : piece.links) {
    CHECK(link.page < piece.pages);
    CHECK(link.rect.x0 < link.rect.x1);
    CHECK(link.rect.x0 >= 71);
    CHECK(link.rect.x1 <= 541);
    CHECK(link.rect.y0 >= 50);
    CHECK(link.rect.y1 <= 792 - 36);
    CHECK(link.item.empty() != link.uri.empty());
  }
  CHECK_FALSE(piece.fonts.empty());
}

inline bool contains(const std::string& text, const std::string& part) {
  const bool found = text.find(part) != std::string::npos;
  if (!found) UNSCOPED_INFO("no \"" << part << "\" in: " << text);
  return found;
}

}  // namespace colophon::test_pages
