#include "pdf/measure.hpp"

#include "base/files.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/pdf_builder.hpp"

namespace colophon::pdf {
namespace {

using test::PdfBuilder;

/// A page of text in Helvetica at a place.
std::string paper(double x, double y, const std::string& text = "Hello world") {
  PdfBuilder builder;
  builder.add_page("BT /F1 12 Tf 1 0 0 1 " + std::to_string(x) + " " + std::to_string(y) + " Tm (" +
                       text + ") Tj ET",
                   "<< /Font << /F1 " + std::string(test::kHelvetica) + " >> >>");
  return builder.bytes();
}

struct Bench {
  TemporaryFolder folder;
  MeasureRequest file(const std::string& name, const std::string& bytes) const {
    write_file(folder.path() / name, bytes);
    return {name, folder.path() / name, "shown/" + name};
  }
  [[nodiscard]] MeasureOptions options(int jobs = 2) const {
    MeasureOptions options;
    options.jobs = jobs;
    options.scratch = folder.path() / "scratch";
    options.worker_program = test::program();
    return options;
  }
};

TEST_CASE("a pool answers every paper, in the order of the requests") {
  const Bench bench;
  std::vector<MeasureRequest> requests;
  for (int i = 0; i < 7; ++i) {
    requests.push_back(bench.file("p" + std::to_string(i) + ".pdf", paper(72, 700)));
  }
  requests[3] = bench.file("empty.pdf", "");
  for (const int jobs : {1, 3}) {
    int seen = 0;
    MeasureOptions options = bench.options(jobs);
    options.progress = [&](const Measured&) { ++seen; };
    const auto results = measure(requests, options);
    REQUIRE(results.size() == requests.size());
    CHECK(seen == 7);
    for (std::size_t i = 0; i < results.size(); ++i) {
      CHECK(results[i].facts.id == requests[i].id);
      CHECK(results[i].facts.intake == (i == 3 ? Intake::kNotPdf : Intake::kClean));
    }
    CHECK(results[0].readable == requests[0].path);
    CHECK(results[0].facts.pages.at(0).text == "Hello world");
    CHECK(results[0].facts.file == "shown/p0.pdf");
  }
}

}  // namespace
}  // namespace colophon::pdf
