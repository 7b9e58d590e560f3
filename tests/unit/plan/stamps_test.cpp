#include "plan/stamps.hpp"

#include "support/catch.hpp"

using namespace colophon;

namespace {

Event event_with(const std::string& style) {
  Event event;
  event.title =
      "1st Workshop on Energy Efficient Machine Learning and Cognitive Computing for "
      "Embedded Applications";
  event.start = {2018, 3, 25};
  event.stamps.style = style;
  event.notices[Rights::kIeee] = "978-1-5386-7367-6/18/$31.00 ©2018 IEEE";
  event.notices[Rights::kUsGov] = "U.S. Government work not protected by U.S. copyright";
  event.papers.push_back({.id = "7"});
  event.papers.push_back({.id = "8", .rights = Rights::kUsGov});
  event.papers.push_back({.id = "9", .rights = Rights::kCrown});
  event.papers.push_back({.id = "k", .kind = ItemKind::kKeynote});
  event.volume.front.push_back({.id = "toc", .kind = ItemKind::kToc});
  event.volume.front.push_back({.id = "title", .kind = ItemKind::kTitlePage});
  return event;
}

PlannedItem planned(const std::string& id, ItemKind kind, const std::string& first,
                    const std::string& last, int pages, bool arabic) {
  PlannedItem item;
  item.id = id;
  item.kind = kind;
  item.first_label = first;
  item.last_label = last;
  item.pages = pages;
  item.arabic = arabic;
  if (arabic) item.doi = "10.1109/EMC2.2018.00010";
  return item;
}

std::vector<std::string> texts(const PageStamp& stamp) {
  std::vector<std::string> out;
  for (const StampText& line : stamp.lines) out.push_back(line.text);
  return out;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("the first page of a paper is stamped as CPS did in 2018") {
  const Event event = event_with("cps-2018");
  const PlannedItem paper = planned("7", ItemKind::kPaper, "4", "8", 5, true);
  const PageStamp first = stamps_for_page(event, paper, 0, 612, 792);
  REQUIRE(texts(first) == Lines{"2018 " + event.title, "978-1-5386-7367-6/18/$31.00 ©2018 IEEE",
                                "DOI 10.1109/EMC2.2018.00010", "4"});
  const StampText &header = first.lines[0], &notice = first.lines[1], &doi = first.lines[2],
                  &folio = first.lines[3];
  CHECK(header.from_top);
  CHECK(header.top_pt == Approx(44.82));
  CHECK(header.size_pt == 10);
  CHECK(header.align == StampText::Align::kCentre);
  for (const StampText* line : {&notice, &doi, &folio}) {
    CHECK_FALSE(line->from_top);
    CHECK(line->size_pt == 8);
    CHECK(line->face == StampFace::kSans);
  }
  CHECK(notice.x_pt == 51);
  CHECK(792 - notice.top_pt == Approx(742.26));
  CHECK(792 - doi.top_pt == Approx(750.26));
  CHECK(folio.top_pt == notice.top_pt);
  CHECK(folio.align == StampText::Align::kCentre);

  CHECK(texts(stamps_for_page(event, paper, 2, 612, 792)) == Lines{"6"});
  CHECK(texts(stamps_for_page(event, paper, 4, 612, 792)) == Lines{"8"});
}

TEST_CASE("rights decide the notice; none is made up") {
  const Event event = event_with("cps-2018");
  CHECK(notice_for(event, *event.find("8")) == event.notices.at(Rights::kUsGov));
  CHECK(notice_for(event, *event.find("9")).empty());
  const PlannedItem crown = planned("9", ItemKind::kPaper, "9", "9", 1, true);
  CHECK(texts(stamps_for_page(event, crown, 0, 612, 792)) ==
        Lines{"2018 " + event.title, "DOI 10.1109/EMC2.2018.00010", "9"});
}

TEST_CASE("a paper without DOI keeps its notice") {
  const Event event = event_with("cps-2018");
  PlannedItem paper = planned("7", ItemKind::kPaper, "4", "8", 5, true);
  paper.doi.clear();
  CHECK(texts(stamps_for_page(event, paper, 0, 612, 792)).at(1) == event.notices.at(Rights::kIeee));
  CHECK(stamps_for_page(event, paper, 0, 612, 792).lines.size() == 3);
}

TEST_CASE("a talk's page has notice and DOI, no header") {
  const Event event = event_with("cps-2018");
  PlannedItem talk = planned("k", ItemKind::kKeynote, "1", "1", 1, true);
  CHECK(texts(stamps_for_page(event, talk, 0, 612, 792)) ==
        Lines{event.notices.at(Rights::kIeee), "DOI " + talk.doi, "1"});
  talk.doi.clear();
  CHECK(texts(stamps_for_page(event, talk, 0, 612, 792)) == Lines{"1"});
}

TEST_CASE("front matter shows its roman folio alone, a title page nothing") {
  const Event event = event_with("cps-2018");
  const PlannedItem toc = planned("toc", ItemKind::kToc, "iii", "vi", 4, false);
  CHECK(texts(stamps_for_page(event, toc, 0, 612, 792)) == Lines{"iii"});
  CHECK(texts(stamps_for_page(event, toc, 1, 612, 792)) == Lines{"iv"});
  CHECK(texts(stamps_for_page(event, toc, 2, 612, 792)) == Lines{"v"});
  const PlannedItem title = planned("title", ItemKind::kTitlePage, "i", "i", 1, false);
  CHECK(stamps_for_page(event, title, 0, 612, 792).lines.empty());
}

TEST_CASE("the other styles keep the measures of their year") {
  const PlannedItem paper = planned("7", ItemKind::kPaper, "4", "8", 5, true);
  const PageStamp old = stamps_for_page(event_with("cps-2007"), paper, 0, 612, 792);
  REQUIRE(old.lines.size() == 3);
  CHECK(old.lines[0].face == StampFace::kSerif);
  CHECK(old.lines[0].x_pt == 50);
  CHECK(792 - old.lines[0].top_pt == Approx(741.5));
  CHECK(792 - old.lines[1].top_pt == Approx(751.5));

  const PageStamp late = stamps_for_page(event_with("cps-2025"), paper, 0, 612, 792);
  REQUIRE(late.lines.size() == 4);
  CHECK(late.lines[0].top_pt == 23);
  CHECK(late.lines[1].x_pt == 46);
  CHECK(792 - late.lines[1].top_pt == Approx(748.5));
  CHECK(792 - late.lines[2].top_pt == Approx(756.5));

  CHECK(texts(stamps_for_page(event_with("plain"), paper, 0, 612, 792)) ==
        Lines{"DOI 10.1109/EMC2.2018.00010", "4"});
  CHECK(stamps_for_page(event_with("none"), paper, 0, 612, 792).lines.empty());
  CHECK_THROWS_AS(stamps_for_page(event_with("fancy"), paper, 0, 612, 792), std::logic_error);
  CHECK(stamp_style_words().size() == 9);
}

TEST_CASE("a long header shrinks until it keeps half an inch from the edges") {
  Event event = event_with("cps-2018");
  const PlannedItem paper = planned("7", ItemKind::kPaper, "4", "8", 5, true);
  event.stamps.header = std::string(150, 'n');
  CHECK(stamps_for_page(event, paper, 0, 612, 792).lines[0].size_pt == Approx(540 / (150 * 0.556)));
  event.stamps.header = "Verbatim";
  CHECK(texts(stamps_for_page(event, paper, 0, 612, 792)).at(0) == "Verbatim");
}

TEST_CASE("a part's papers bear the part's header") {
  Event event = event_with("cps-2018");
  event.stamps.header = "The event's";
  Part first, second;
  first.id = "first";
  second.id = "second";
  second.header = "The workshop's";
  event.volume.parts = {first, second};
  PlannedItem paper = planned("7", ItemKind::kPaper, "4", "8", 5, true);
  for (const auto& [part, header] :
       {std::pair("first", "The event's"), std::pair("second", "The workshop's")}) {
    paper.part = part;
    CHECK(texts(stamps_for_page(event, paper, 0, 612, 792)).at(0) == header);
  }
}

namespace {

const FittedStamp& of_kind(const std::vector<FittedStamp>& stamps, StampKind kind) {
  for (const FittedStamp& stamp : stamps) {
    if (stamp.kind == kind) return stamp;
  }
  throw std::logic_error("no such stamp");
}

}  // namespace

TEST_CASE("stamps are set smaller on a narrow page, down to 4 pt, and then left out") {
  Event event = event_with("cps-2018");
  const PlannedItem paper = planned("7", ItemKind::kPaper, "4", "8", 5, true);
  const auto small = fitted_stamps(event, paper, 0, 200, 200);
  const FittedStamp& notice = of_kind(small, StampKind::kNotice);
  CHECK(notice.fits);
  CHECK(notice.styled_pt == 8);
  CHECK(notice.line.size_pt < 6);
  CHECK(notice.line.size_pt >= 4);
  CHECK(notice.box.x1 <= 200 - 36 + 0.01);
  CHECK_FALSE(of_kind(small, StampKind::kHeader).fits);  // 105 characters in 128 pt
  CHECK(of_kind(small, StampKind::kDoi).fits);
  CHECK(texts(stamps_for_page(event, paper, 0, 200, 200)) ==
        Lines{notice.line.text, "DOI 10.1109/EMC2.2018.00010", "4"});

  event.notices[Rights::kIeee] = std::string(60, 'n');
  CHECK_FALSE(of_kind(fitted_stamps(event, paper, 0, 200, 200), StampKind::kNotice).fits);
  CHECK(of_kind(fitted_stamps(event, paper, 0, 612, 792), StampKind::kNotice).line.size_pt == 8);
  for (const FittedStamp& stamp : fitted_stamps(event, paper, 0, 40, 792)) {
    INFO(stamp.line.text);
    CHECK_FALSE(stamp.fits);
  }
}

TEST_CASE("a page too low has no stamp that would stand off it or on another") {
  const Event event = event_with("cps-2018");
  const PlannedItem paper = planned("7", ItemKind::kPaper, "4", "8", 5, true);
  CHECK(texts(stamps_for_page(event, paper, 0, 612, 105)).size() == 4);
  const Lines without_header = {"978-1-5386-7367-6/18/$31.00 ©2018 IEEE",
                                "DOI 10.1109/EMC2.2018.00010", "4"};
  CHECK(texts(stamps_for_page(event, paper, 0, 612, 100)) == without_header);
  CHECK(texts(stamps_for_page(event, paper, 0, 612, 45)) == Lines{"DOI 10.1109/EMC2.2018.00010"});
  CHECK(texts(stamps_for_page(event, paper, 0, 612, 20)).empty());
}

TEST_CASE("a notice as long as to reach the folio sends it below the DOI") {
  Event event = event_with("cps-2018");
  const PlannedItem paper = planned("7", ItemKind::kPaper, "4", "8", 5, true);
  const auto folio_top = [&](double page_width_pt) {
    return 792 - of_kind(fitted_stamps(event, paper, 0, page_width_pt, 792), StampKind::kFolio)
                     .line.top_pt;
  };
  CHECK(folio_top(612) == Approx(742.26));
  CHECK(folio_top(420) ==
        Approx(758.26));  // A5: the notice ends at 205 pt, the folio begins at 208
  event.notices[Rights::kIeee] =
      "This work is licensed under a Creative Commons Attribution 4.0 License.";
  CHECK(folio_top(612) == Approx(758.26));
  CHECK(of_kind(fitted_stamps(event, paper, 1, 420, 792), StampKind::kFolio).line.top_pt ==
        Approx(792 - 742.26));
}

TEST_CASE("wide scripts are given their room") {
  Event event = event_with("cps-2018");
  const PlannedItem paper = planned("7", ItemKind::kPaper, "4", "8", 5, true);
  event.stamps.header.clear();
  for (int i = 0; i < 60; ++i) event.stamps.header += "会";
  CHECK(of_kind(fitted_stamps(event, paper, 0, 612, 792), StampKind::kHeader).line.size_pt ==
        Approx(9));
}

TEST_CASE("in print left-hand pages mirror right-hand ones, and folios stand outside") {
  const Event event = event_with("cps-2018");
  PlannedItem paper = planned("7", ItemKind::kPaper, "4", "8", 5, true);
  paper.first_physical = 9;
  const auto print = [&](int page) {
    return fitted_stamps(event, paper, page, 612, 792, Edition::kPrint);
  };
  using Align = StampText::Align;
  const auto right = print(0);
  CHECK(of_kind(right, StampKind::kNotice).line.align == Align::kLeft);
  CHECK(of_kind(right, StampKind::kNotice).line.x_pt == 51);
  CHECK(of_kind(right, StampKind::kFolio).line.align == Align::kRight);
  CHECK(of_kind(right, StampKind::kFolio).line.x_pt == 612 - 51);
  CHECK(of_kind(right, StampKind::kFolio).box.x1 == 612 - 51);
  CHECK(of_kind(right, StampKind::kHeader).line.align == Align::kCentre);
  const auto left = print(1);
  CHECK(of_kind(left, StampKind::kFolio).line.align == Align::kLeft);
  CHECK(of_kind(left, StampKind::kFolio).line.x_pt == 51);

  paper.first_physical = 8;
  const auto opening = print(0);
  CHECK(of_kind(opening, StampKind::kNotice).line.align == Align::kRight);
  CHECK(of_kind(opening, StampKind::kDoi).line.x_pt == 612 - 51);
  // Nothing gives way to anything: notice and folio stand at opposite edges.
  CHECK(of_kind(opening, StampKind::kFolio).line.top_pt ==
        of_kind(opening, StampKind::kNotice).line.top_pt);
}

TEST_CASE("in print no stamp stands where the page is trimmed") {
  const Event event = event_with("cps-2018");
  PlannedItem paper = planned("7", ItemKind::kPaper, "4", "8", 5, true);
  paper.first_physical = 9;
  // The header's place is 45 pt from the top, the notice's 50 pt from the foot: on a page of 70 pt
  // the notice would begin 20 pt from the top, on one of 65 pt within the trim.
  const auto fits = [&](double height_pt, Edition edition) {
    return of_kind(fitted_stamps(event, paper, 0, 612, height_pt, edition), StampKind::kNotice)
        .fits;
  };
  CHECK(fits(70, Edition::kPrint));
  CHECK_FALSE(fits(65, Edition::kPrint));
  CHECK(fits(65, Edition::kWeb));
}

TEST_CASE("a volume that goes to IEEE directly has notice and folio, or the authors' notices") {
  const PlannedItem paper = planned("7", ItemKind::kPaper, "4", "8", 5, true);
  PlannedItem without_doi = paper;
  without_doi.doi.clear();
  const std::string notice = "978-1-5386-7367-6/18/$31.00 ©2018 IEEE";
  CHECK(texts(stamps_for_page(event_with("ieee"), without_doi, 0, 612, 792)) == Lines{notice, "4"});
  CHECK(texts(stamps_for_page(event_with("ieee"), paper, 0, 612, 792)) ==
        Lines{notice, "DOI 10.1109/EMC2.2018.00010", "4"});
  CHECK(stamps_notice(event_with("ieee")));
  CHECK_FALSE(author_prints_notice(event_with("ieee")));
  const Event author = event_with("ieee-author");
  CHECK(texts(stamps_for_page(author, paper, 0, 612, 792)) == Lines{"4"});
  CHECK(author_prints_notice(author));
  CHECK_FALSE(stamps_notice(author));
}

TEST_CASE("in ACL's style page 1 says how the paper is cited, below the folio") {
  Event event = event_with("acl");
  event.title = "Proceedings of the 21st Workshop";
  event.start = {2023, 7, 9};
  event.end = {2023, 7, 14};
  event.publisher_name = "Association for Computational Linguistics";
  const PlannedItem paper = planned("7", ItemKind::kPaper, "4", "8", 5, true);
  const PageStamp first = stamps_for_page(event, paper, 0, 595.28, 841.89);
  REQUIRE(texts(first) == Lines{"4", "Proceedings of the 21st Workshop, pages 4–8",
                                "July 9–14, 2023 ©2023 Association for Computational Linguistics"});
  const StampText &folio = first.lines[0], &title = first.lines[1], &dates = first.lines[2];
  CHECK(title.italic == event.title.size());
  CHECK(dates.italic == 0);
  // aclpub2 sets 9 pt on 11 pt, the first base line 13 mm above the edge; Times rises 0.683 em.
  CHECK(title.top_pt - 0.683 * 9 == Approx(13 * 72 / 25.4).margin(0.1));
  CHECK(title.top_pt - dates.top_pt == Approx(11));
  CHECK(folio.size_pt == 11);
  CHECK(folio.top_pt - folio.size_pt > title.top_pt);
  for (const StampText& line : first.lines) CHECK(line.align == StampText::Align::kCentre);
  CHECK(texts(stamps_for_page(event, paper, 1, 595.28, 841.89)) == Lines{"5"});

  PlannedItem one_page = paper;
  one_page.pages = 1;
  one_page.last_label = "4";
  CHECK(texts(stamps_for_page(event, one_page, 0, 595.28, 841.89)).at(1) ==
        "Proceedings of the 21st Workshop, page 4");
  event.stamps.book_title = "Findings";
  CHECK(texts(stamps_for_page(event, paper, 0, 595.28, 841.89)).at(1) == "Findings, pages 4–8");
}

TEST_CASE("a long citation is broken, stays on the page and lifts the folio") {
  Event event = event_with("acl");
  event.stamps.book_title =
      "Proceedings of the 61st Annual Meeting of the Association for Computational Linguistics and "
      "of the Fifth Conference of Its Asian Chapter (Volume 1: Long Papers)";
  const PlannedItem paper = planned("7", ItemKind::kPaper, "4", "8", 5, true);
  const auto stamps = fitted_stamps(event, paper, 0, 595.28, 841.89);
  std::string all;
  double lowest = 0, folio_bottom = 0, highest = 841.89;
  for (const FittedStamp& stamp : stamps) {
    CHECK(stamp.fits);
    CHECK_FALSE(stamp.over);
    CHECK(stamp.box.x0 >= 36);
    if (stamp.kind == StampKind::kFolio) folio_bottom = stamp.box.y1;
    if (stamp.kind != StampKind::kCitation) continue;
    all += all.empty() ? stamp.line.text : " " + stamp.line.text;
    lowest = std::max(lowest, stamp.box.y1);
    highest = std::min(highest, stamp.box.y0);
    // Italics end where the title ends, in whatever line.
    if (const auto pages = stamp.line.text.find(", pages"); pages != std::string::npos) {
      CHECK(stamp.line.italic == pages);
    } else if (stamp.line.text.find("2018") == std::string::npos) {
      CHECK(stamp.line.italic == stamp.line.text.size());
    }
  }
  CHECK(stamps.size() == 4);  // the folio, the title on two lines, the dates
  CHECK(all.find(event.stamps.book_title + ", pages 4–8") == 0);
  CHECK(lowest <= 841.89 - 18);
  CHECK(folio_bottom <= highest);
}

TEST_CASE("an event puts lines where it wants them, and leaves lines out") {
  Event event = event_with("cps-2018");
  const PlannedItem paper = planned("7", ItemKind::kPaper, "4", "8", 5, true);
  event.stamps.lines[StampKind::kFolio] = {.anchor = stamp_anchor_from("top-right"),
                                           .x_pt = 40,
                                           .y_pt = 20,
                                           .size_pt = 9,
                                           .serif = true};
  event.stamps.lines[StampKind::kDoi] = {.off = true};
  event.stamps.lines[StampKind::kNotice] = {.y_pt = 30};
  const auto stamps = fitted_stamps(event, paper, 0, 612, 792);
  CHECK(stamps.size() == 3);
  const FittedStamp& folio = of_kind(stamps, StampKind::kFolio);
  CHECK(folio.box.x1 == Approx(572));
  CHECK(folio.box.y0 == 20);
  CHECK(folio.box.y1 == 29);
  CHECK(folio.line.face == StampFace::kSerif);
  const FittedStamp& notice = of_kind(stamps, StampKind::kNotice);
  CHECK(notice.box.y1 == 792 - 30);
  CHECK(notice.box.x0 == 51);
  CHECK(notice.line.face == StampFace::kSans);
  CHECK_FALSE(notice.over);

  Event own = event_with("own");
  CHECK(fitted_stamps(own, paper, 0, 612, 792).empty());
  own.stamps.lines[StampKind::kHeader] = {.anchor = stamp_anchor_from("top-left"), .x_pt = 60};
  CHECK(texts(stamps_for_page(own, paper, 0, 612, 792)) == Lines{"2018 " + own.title});
}

TEST_CASE("lines that an event puts on each other are told") {
  Event event = event_with("cps-2018");
  const PlannedItem paper = planned("7", ItemKind::kPaper, "4", "8", 5, true);
  event.stamps.lines[StampKind::kDoi] = {.y_pt = 792 - 742.26 - 8};
  const auto stamps = fitted_stamps(event, paper, 0, 612, 792);
  CHECK(of_kind(stamps, StampKind::kDoi).over == StampKind::kNotice);
  CHECK_FALSE(of_kind(stamps, StampKind::kNotice).over);
}

TEST_CASE("inner and outer anchors mirror in print, sides stay") {
  Event event = event_with("own");
  PlannedItem paper = planned("7", ItemKind::kPaper, "4", "8", 5, true);
  paper.first_physical = 8;  // a left-hand page
  const auto align = [&](const char* anchor, Edition edition) {
    event.stamps.lines[StampKind::kFolio] = {.anchor = stamp_anchor_from(anchor), .x_pt = 60};
    return of_kind(fitted_stamps(event, paper, 0, 612, 792, edition), StampKind::kFolio).line.align;
  };
  using Align = StampText::Align;
  CHECK(align("bottom-inner", Edition::kWeb) == Align::kLeft);
  CHECK(align("bottom-outer", Edition::kWeb) == Align::kRight);
  CHECK(align("bottom-inner", Edition::kPrint) == Align::kRight);
  CHECK(align("bottom-outer", Edition::kPrint) == Align::kLeft);
  CHECK(align("bottom-left", Edition::kPrint) == Align::kLeft);
  CHECK(align("bottom-centre", Edition::kPrint) == Align::kCentre);
}

TEST_CASE("in a thick book the notice keeps clear of the spine") {
  const Event event = event_with("cps-2018");
  PlannedItem paper = planned("7", ItemKind::kPaper, "4", "8", 5, true);
  paper.first_physical = 9;
  const auto notice_x = [&](int pages) {
    return of_kind(fitted_stamps(event, paper, 0, 612, 792, Edition::kPrint, pages),
                   StampKind::kNotice)
        .box.x0;
  };
  CHECK(notice_x(500) == 51);
  CHECK(notice_x(501) == 54);
  CHECK(notice_x(1000) == 63);
  CHECK(of_kind(fitted_stamps(event, paper, 0, 612, 792, Edition::kPrint, 1000), StampKind::kFolio)
            .box.x1 == 612 - 51);
}
