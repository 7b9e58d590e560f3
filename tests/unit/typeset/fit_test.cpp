#include <set>

#include "unit/typeset/page_fixture.hpp"

#include "typeset/flow.hpp"

using namespace colophon;
using namespace colophon::test_pages;
using namespace colophon::typeset;

namespace {

constexpr Frame kFrame = {.left_pt = 72, .top_pt = 72, .width_pt = 400, .height_pt = 600};

Boxes lines(int count, double space_pt) {
  return Boxes(static_cast<std::size_t>(count),
               {.height_pt = 14, .shrink_pt = 0.5, .after_pt = space_pt});
}

/// How many boxes stand on each page.
std::vector<int> pages(const Fitted& fit) {
  std::vector<int> out;
  for (const Placed& each : paginate(fit.flow, fit.frame)) {
    out.resize(std::max(out.size(), static_cast<std::size_t>(each.page) + 1));
    ++out.back();
    CHECK(each.y + each.box->height_pt <= kFrame.top_pt + kFrame.height_pt + 0.1);
  }
  return out;
}

/// Pages as they are without mending.
std::vector<int> plain(const Flow& flow) {
  return pages({flow, kFrame});
}

}  // namespace

TEST_CASE("a few lines on a last page are taken back by giving up a little space") {
  const Flow flow = {{.boxes = lines(32, 6)}};
  REQUIRE(plain(flow) == std::vector<int>{30, 2});
  CHECK(pages(fitted(flow, kFrame)) == std::vector<int>{32});
  const Flow columns = {{.boxes = lines(64, 6), .columns = 2, .gap_pt = 20}};
  REQUIRE(plain(columns) == std::vector<int>{60, 4});
  CHECK(pages(fitted(columns, kFrame)) == std::vector<int>{64});
}

TEST_CASE("what cannot be taken back is filled up from the pages before") {
  const Flow flow = {{.boxes = Boxes(32, {.height_pt = 20})}};
  REQUIRE(plain(flow) == std::vector<int>{30, 2});
  CHECK(pages(fitted(flow, kFrame)) == std::vector<int>{24, 8});
  const Flow long_flow = {{.boxes = Boxes(301, {.height_pt = 20})}};
  REQUIRE(plain(long_flow).back() == 1);
  const std::vector<int> mended = pages(fitted(long_flow, kFrame));
  CHECK(mended.size() == 11);
  CHECK(mended.front() == 29);
  CHECK(mended.back() == 11);
}

TEST_CASE("pages that are well filled stay as they are") {
  for (const int count : {1, 30, 45, 60}) {
    CAPTURE(count);
    const Flow flow = {{.boxes = lines(count, 6)}};
    const Fitted fit = fitted(flow, kFrame);
    CHECK(pages(fit) == plain(flow));
    CHECK(fit.flow[0].boxes[0].after_pt == 6);
    CHECK(fit.frame.height_pt == kFrame.height_pt);
  }
  CHECK(pages(fitted({}, kFrame)).empty());
  // Boxes taller than the page end too.
  CHECK(pages(fitted({{.boxes = Boxes(1, {.height_pt = 500})}}, kFrame)).size() == 1);
}

TEST_CASE("a list that goes on on the next page says so in its first column") {
  const auto head = std::make_shared<Box>(Box{.height_pt = 14});
  Boxes boxes(100, {.height_pt = 14, .resumed = head});
  boxes[0].resumed = nullptr;
  const Flow flow = {{.boxes = boxes, .columns = 2, .gap_pt = 20}};
  int heads = 0;
  for (const Placed& each : paginate(flow, kFrame)) {
    if (each.box != head.get()) continue;
    ++heads;
    CHECK(each.page == 1);
    CHECK(each.x == kFrame.left_pt);
    CHECK(each.y == kFrame.top_pt);
  }
  CHECK(heads == 1);
}

TEST_CASE("an index over many pages names the letter again at the head of a page") {
  Fixture f;
  for (int i = 0; i < 300; ++i) {
    const std::string number = std::to_string(i);
    f.event.papers[0].contributors.push_back(
        person("Given" + number, "Mc" + std::string(3 - number.size(), '0') + number, ""));
  }
  const TypesetPiece piece = f.set(*f.event.find("index"));
  check_sound(piece);
  REQUIRE(piece.pages >= 3);
  for (int page = 2; page <= piece.pages - 1; ++page) {
    const std::string n = std::to_string(page);
    CAPTURE(page);
    CHECK(squeeze(run_on(piece, "pdftotext -raw -f " + n + " -l " + n + " x.pdf - | sed -n 2p")) ==
          "M (continued)");
  }
}

TEST_CASE("the last page of contents, committees and index is never nearly empty") {
  for (int count = 1; count <= 75; count += 2) {
    CAPTURE(count);
    Fixture f;
    f.event.committees = {{.id = "tpc", .title = "Program Committee"}};
    for (int i = 0; i < count; ++i) {
      const std::string number = std::to_string(100 + i);
      f.event.committees[0].members.push_back(person("Given", "Family" + number, "Place"));
      f.event.papers[0].contributors.push_back(person("Given", "Family" + number, ""));
      Item other = item("q" + number, ItemKind::kPaper, "Title " + number);
      other.contributors = {person("Anna", "Smith", "")};
      f.event.papers.push_back(other);
      f.add(other.id, ItemKind::kPaper, other.title, number, true);
    }
    const Item committee = item("oc", ItemKind::kCommittee, "Program Committee");
    for (const Item* page : {f.event.find("toc"), f.event.find("index"), &committee}) {
      CAPTURE(page->id);
      const TypesetPiece piece = f.set(*page);
      if (piece.pages == 1) continue;
      const std::string n = std::to_string(piece.pages);
      // 72 pt of margin and four lines of text.
      const std::string lowest =
          run_on(piece, "pdftotext -bbox -f " + n + " -l " + n +
                            " x.pdf - | sed -n 's/.*yMax=\"\\([0-9.]*\\)\".*/\\1/p' | sort -n | "
                            "tail -1");
      CHECK(std::stod(lowest) > 72 + 4 * 13);
    }
  }
}
