#include "colophon/job/check.hpp"

#include "base/files.hpp"
#include "support/catch.hpp"
#include "support/pdf_builder.hpp"

using namespace colophon;
namespace fs = std::filesystem;

namespace {

/// A page with a text on it, not embedded: an error in every profile.
std::string small_pdf(const std::string& text) {
  test::PdfBuilder pdf;
  const int font = pdf.add(std::string(test::kHelvetica));
  pdf.add_page("BT /F 12 Tf 72 720 Td (" + text + ") Tj ET",
               "<< /Font << /F " + test::ref(font) + " >> >>");
  return pdf.bytes();
}

std::vector<std::string> ids(const CheckRun& run) {
  std::vector<std::string> out;
  for (const Checked& paper : run.papers) out.push_back(paper.id);
  return out;
}

}  // namespace

TEST_CASE("files of one name are told apart, whatever other names there are") {
  const TemporaryFolder place;
  const fs::path& at = place.path();
  for (const char* name : {"a.pdf", "a-2.pdf", "b/a.pdf", "c/a.pdf"}) {
    write_file(at / name, small_pdf(name));
  }
  const auto result =
      job::check({.paths = {at / "a.pdf", at / "b" / "a.pdf", at / "a-2.pdf", at / "c" / "a.pdf"}});
  CHECK(ids(result.run) == std::vector<std::string>{"a", "a-2", "a-2-2", "a-3"});
}

TEST_CASE("lines come while papers are checked, in order, and add up to the report") {
  const TemporaryFolder place;
  for (const char* name : {"a.pdf", "b.pdf", "c.pdf"}) {
    write_file(place.path() / name, small_pdf(name));
  }
  for (const int jobs : {1, 3}) {
    std::string lines, order;
    job::CheckOptions options{.paths = {place.path()}, .format = "jsonl", .jobs = jobs};
    const std::string whole = job::check(options).report;
    options.lines = [&](std::string_view text) {
      lines += text;
      order += text.find("\"paper\"") != std::string_view::npos ? 'L' : '-';
    };
    options.progress = [&](std::size_t done, std::size_t) { order += std::to_string(done); };
    const auto result = job::check(options);
    CHECK(result.report.empty());
    CHECK(lines == whole);
    if (jobs == 1) CHECK(order == "-L1L2L3----");
  }
}
