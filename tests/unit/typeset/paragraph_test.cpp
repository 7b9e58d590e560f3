#include "base/files.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "typeset/typeset.hpp"

using namespace colophon;

TEST_CASE("a line that a hard break ends is not stretched over the width") {
  const TemporaryFolder folder;
  Event event;
  event.title = "Workshop";
  event.start = event.end = {2023, 2, 14};
  const std::string words =
      "many words that fill more than one line of the page from edge to edge ";
  const Item message{.id = "m", .kind = ItemKind::kMessage, .title = "Welcome", .text = "m.md"};
  const auto right_edge_of = [&](const std::string& text, const std::string& word) {
    write_file(folder.path() / "m.md", text);
    const VolumePlan plan;
    Findings findings;
    const TypesetPiece piece = typeset::typeset_item(
        {.event = event, .plan = plan, .event_folder = folder.path(), .date = 1676332800}, message,
        findings);
    CHECK(findings.empty());
    write_file(folder.path() / "x.pdf", piece.pdf);
    const test::Run run = test::shell(
        "pdftotext -bbox x.pdf - | grep '>" + word + "<' | sed 's/.*xMax=\"\\([0-9.]*\\)\".*/\\1/'",
        folder.path());
    REQUIRE(run.status == 0);
    return std::stod(run.out);
  };
  const std::string broken = words + words + "and together.\\\nYours, the chairs\n";
  const std::string closed = words + words + "and together.\n\nYours, the chairs\n";
  CHECK(right_edge_of(broken, "together.") ==
        Approx(right_edge_of(closed, "together.")).margin(0.05));
  CHECK(right_edge_of(broken, "chairs") == Approx(right_edge_of(closed, "chairs")));
}
