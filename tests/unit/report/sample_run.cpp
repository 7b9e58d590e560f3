#include "unit/report/sample_run.hpp"

#include "support/catch.hpp"

namespace colophon::test {

CheckRun sample_run() {
  CheckRun run;
  run.profile = "ieee-xplore";
  Checked paper;
  paper.id = "18";
  paper.file = "camera-ready/18.pdf";
  paper.sha256 = std::string(64, 'a');
  paper.pages = 6;
  paper.verdicts = {{"FNT-001", Verdict::kFail},
                    {"LNK-001", Verdict::kFail},
                    {"MRG-001", Verdict::kNotChecked},
                    {"PAG-001", Verdict::kPass}};
  Finding font;
  font.rule = "FNT-001";
  font.slug = "font-not-embedded";
  font.message = "Font Helvetica is not embedded (12x on page 3)";
  font.hint = "embed all fonts";
  font.where.page = 3;
  font.where.pages = {3};
  font.where.rect = RectPt{1, 2, 3, 4};
  font.measured = Measure{12, ""};
  font.limit = Measure{0, ""};
  Finding waived = font;
  waived.rule = "LNK-001";
  waived.slug = "bookmarks-present";
  waived.message = "the file has 2 bookmarks \x1b[31m";
  waived.where = {};
  waived.waived = Waived{.reason = "agreed", .by = "chair", .until = "2023-03-01"};
  Finding note = font;
  note.severity = Severity::kInfo;
  note.message = "only a note";
  paper.findings = {font, waived, note};
  Checked clean;
  clean.id = "19";
  clean.file = "camera-ready/19.pdf";
  clean.pages = 4;
  clean.verdicts = {{"FNT-001", Verdict::kPass}};
  run.papers = {paper, clean};
  return run;
}

std::string rendered(std::string_view format, const report::FormatOptions& options) {
  const report::Format* found = report::find_format(format);
  REQUIRE(found != nullptr);
  return found->render(sample_run(), options);
}

}  // namespace colophon::test
