#include "colophon/job/repair.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "base/files.hpp"
#include "check/rule.hpp"
#include "pdf/repair/fix.hpp"
#include "support/catch.hpp"
#include "support/pdf_builder.hpp"
#include "support/schema.hpp"

using namespace colophon;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

/// A certified page with a link.
std::string certified_pdf() {
  test::PdfBuilder pdf;
  pdf.add_page(
      "BT /F 12 Tf 72 720 Td (Text) Tj ET",
      "<< /Font << /F " + std::string(test::kHelvetica) + " >> >>",
      "/Annots [ << /Subtype /Link /Rect [72 700 90 730] /A << /S /URI /URI (https://x.org) "
      ">> >> ]");
  const int info = pdf.add(
      "<< /Creator (Certified by IEEE PDFExpress at January 15, 2025 11:05:17) /ModDate "
      "(D:20250115110517) >>");
  pdf.trailer("/Info " + test::ref(info));
  return pdf.bytes();
}

json account(const job::RepairResult& result) {
  return json::parse(result.report);
}

}  // namespace

TEST_CASE("every fix that a rule names exists, and is made for a rule or by name") {
  std::set<std::string_view> named;
  for (const check::Rule* rule : check::all_rules()) {
    if (rule->mended_by.empty()) continue;
    INFO(rule->slug);
    CHECK(pdf::repair::find_fix(rule->mended_by) != nullptr);
    named.insert(rule->mended_by);
  }
  CHECK(named.size() > 8);
  for (const pdf::repair::Fix* fix : pdf::repair::all_fixes()) {
    if (fix->occasion != pdf::repair::Occasion::kRule) continue;
    INFO(fix->name);
    CHECK(named.count(fix->name) == 1);
  }
}

TEST_CASE("a certified paper is repaired only on request, and its copy claims nothing") {
  const TemporaryFolder place;
  const fs::path paper = place.path() / "p.pdf", out = place.path() / "out";
  write_file(paper, certified_pdf());
  job::RepairOptions options{
      .paths = {paper}, .output = out, .profile = "ieee-xplore", .format = "json", .cache = false};
  const job::RepairResult refused = job::repair(options);
  CHECK(refused.code == ExitCode::kIncomplete);
  CHECK(account(refused)["papers"][0]["refused"]["rule"] == "FIL-029");
  CHECK_FALSE(fs::exists(out / "p.pdf"));

  options.uncertify = true;
  const json done = account(job::repair(options));
  CHECK(done["papers"][0]["state"] == "repaired");
  CHECK(read_file(out / "p.pdf").find("Certified") == std::string::npos);
  CHECK(read_file(paper) == certified_pdf());

  CHECK(test::schema_complaints(done, "repair.schema.json").empty());
  const json record = json::parse(read_file(out / "repair.json"));
  CHECK(test::schema_complaints(record, "repair.schema.json").empty());
  CHECK(record["papers"].size() == 1);
}

TEST_CASE("the record keeps the copies of earlier runs, and forgets those that are gone") {
  const TemporaryFolder place;
  const fs::path out = place.path() / "out";
  const auto repair = [&](const std::string& name) {
    write_file(place.path() / name, certified_pdf());
    return job::repair({.paths = {place.path() / name},
                        .output = out,
                        .fixes = {"remove-links"},
                        .uncertify = true,
                        .cache = false});
  };
  const auto copies = [&] {
    std::vector<std::string> names;
    const json record = json::parse(read_file(out / "repair.json"));
    for (const json& paper : record["papers"]) {
      names.push_back(paper["copy"]);
    }
    return names;
  };
  repair("b.pdf");
  repair("a.pdf");
  CHECK(copies() == std::vector<std::string>{"a.pdf", "b.pdf"});
  fs::remove(out / "b.pdf");
  repair("c.pdf");
  CHECK(copies() == std::vector<std::string>{"a.pdf", "c.pdf"});
}
