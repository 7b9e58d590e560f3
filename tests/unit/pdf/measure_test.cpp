#include "pdf/measure.hpp"

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

#include "base/files.hpp"
#include "base/interrupt.hpp"
#include "base/process.hpp"
#include "colophon/failure.hpp"
#include "pdf/protocol.hpp"
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

TEST_CASE("what the caller cannot do with an answer ends the measuring") {
  const Bench bench;
  MeasureOptions options = bench.options(1);
  int told = 0;
  options.progress = [&](const Measured&) {
    ++told;
    throw Failure("disk full");
  };
  CHECK_THROWS_AS(
      measure({bench.file("a.pdf", paper(72, 700)), bench.file("b.pdf", paper(72, 700))}, options),
      Failure);
  CHECK(told == 1);
}

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

TEST_CASE("a worker that overruns its time costs its paper only") {
  const Bench bench;
  const std::vector<MeasureRequest> requests = {bench.file("a.pdf", paper(72, 700)),
                                                bench.file("b.pdf", paper(72, 600))};
  // Stands in for a worker: says hello, then answers nothing.
  const auto sleeper = bench.folder.path() / "sleeper";
  write_file(sleeper, "#!/bin/bash\nprintf '\\0\\0\\0\\25{\"colophon_worker\":1}'\nsleep 60\n");
  std::filesystem::permissions(sleeper, std::filesystem::perms::owner_all);
  MeasureOptions options = bench.options();
  options.worker_program = sleeper;
  options.limits.seconds_per_paper = 0.2;
  const auto results = measure(requests, options);
  for (const Measured& result : results) {
    CHECK(result.facts.intake == Intake::kOverBudget);
    CHECK(result.facts.intake_note.find("longer than 0.2 s") != std::string::npos);
    CHECK(result.facts.sha256.size() == 64);
    CHECK(result.readable.empty());
  }
}

TEST_CASE("a pipe or a device in place of a paper keeps nobody waiting") {
  const Bench bench;
  const auto pipe = bench.folder.path() / "pipe.pdf", endless = bench.folder.path() / "zero.pdf";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  std::filesystem::create_symlink("/dev/zero", endless);
  const auto results =
      measure({{"a", pipe, "pipe.pdf"}, {"b", endless, "zero.pdf"}}, bench.options());
  for (const Measured& result : results) {
    CHECK(result.facts.intake == Intake::kNotPdf);
    CHECK(result.facts.intake_note == "is not a regular file");
    CHECK(result.readable.empty());
  }
}

TEST_CASE("an interrupt stops measuring and leaves no worker behind") {
  const Bench bench;
  const std::vector<MeasureRequest> requests = {bench.file("a.pdf", paper(72, 700))};
  const auto sleeper = bench.folder.path() / "sleeper", note = bench.folder.path() / "pid";
  write_file(sleeper, "#!/bin/bash\necho $$ > '" + note.string() +
                          "'\nprintf '\\0\\0\\0\\25{\"colophon_worker\":1}'\nexec sleep 60\n");
  std::filesystem::permissions(sleeper, std::filesystem::perms::owner_all);
  MeasureOptions options = bench.options();
  options.worker_program = sleeper;
  const pid_t child = ::fork();
  if (child == 0) {
    watch_interrupts();
    try {
      measure(requests, options);
    } catch (const Failure& failure) {
      ::_exit(static_cast<int>(failure.code()));
    }
    ::_exit(0);
  }
  const auto worker = [&]() -> pid_t {
    return std::filesystem::exists(note) ? std::atoi(read_file(note).c_str()) : 0;
  };
  for (int i = 0; i < 200 && worker() == 0; ++i) ::usleep(50000);
  REQUIRE(worker() > 0);
  REQUIRE(::kill(child, SIGINT) == 0);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(WEXITSTATUS(status) == 130);
  CHECK(::kill(worker(), 0) == -1);
}

TEST_CASE("a program that is no worker is a failure, not a verdict") {
  const Bench bench;
  MeasureOptions options = bench.options();
  const std::vector<MeasureRequest> requests = {bench.file("a.pdf", paper(72, 700))};
  options.worker_program = "/bin/false";
  CHECK_THROWS_AS(measure(requests, options), Failure);
  options.worker_program = "/nonexistent";
  CHECK_THROWS_AS(measure(requests, options), Failure);
}

TEST_CASE("a worker outlives garbage") {
  ChildProcess worker(test::program(), {"worker"}, {});
  MessageReader reader(1 << 20);
  const auto answer = [&]() -> std::string {
    for (;;) {
      if (const auto message = reader.next()) return *message;
      char block[4096];
      const ssize_t n = ::read(worker.output(), block, sizeof block);
      if (n <= 0) return {};
      reader.feed({block, static_cast<std::size_t>(n)});
    }
  };
  CHECK(answer() == kHello);
  for (const std::string garbage : {"", "{", "[1,2,3]", "{\"id\":1}", "\xFF\xFE"}) {
    const std::string bytes = framed(garbage);
    REQUIRE(::write(worker.input(), bytes.data(), bytes.size()) ==
            static_cast<ssize_t>(bytes.size()));
    const std::string message = answer();
    std::string_view body = message;
    CHECK(take_number(body) == 0U);
    const Measured measured = measured_from(body);
    CHECK(measured.facts.intake_note.find("not understood") != std::string::npos);
  }
  REQUIRE(::write(worker.input(), "\xFF\xFF\xFF\xFF", 4) == 4);
  CHECK(answer().empty());
  CHECK(worker.wait().signal == 0);
}

TEST_CASE("what is no PDF, empty, locked or broken gets its word") {
  const Bench bench;
  const auto intake = [&](const std::string& bytes) {
    return measure_here(bench.file("x.pdf", bytes), {}, bench.folder.path()).facts;
  };
  CHECK(intake("").intake == Intake::kNotPdf);
  CHECK(intake("").intake_note == "is empty");
  CHECK(intake("\x89PNG\r\n").intake_note == "is a PNG image");
  CHECK(intake("  <!DOCTYPE HTML><html>").intake_note.find("HTML page") != std::string::npos);
  CHECK(intake("just words").intake == Intake::kNotPdf);
  CHECK(intake("%PDF-1.5\nnothing else").intake == Intake::kDamaged);
  PdfBuilder no_pages;
  CHECK(intake(no_pages.bytes()).intake == Intake::kDamaged);
  CHECK(intake(no_pages.bytes()).intake_note == "has no pages");
  CHECK(measure_here({"y", "/nonexistent.pdf", "y"}, {}, bench.folder.path()).facts.intake ==
        Intake::kDamaged);

  const std::string whole = paper(72, 700);
  const PaperFacts truncated = intake(whole.substr(0, whole.size() - 12));
  CHECK(truncated.intake == Intake::kMended);
  CHECK(truncated.repaired);
  const PaperFacts hybrid = intake(whole + "% /XRefStm\n");
  CHECK(hybrid.intake == Intake::kMended);
  CHECK(hybrid.intake_note.find("two cross-reference tables") != std::string::npos);
  CHECK_FALSE(hybrid.repaired);
  CHECK(truncated.pages.at(0).text == "Hello world");
}

TEST_CASE("fields whose look is left to viewers are drawn into the copy that is used") {
  const Bench bench;
  const std::string font = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>";
  PdfBuilder builder;
  const int look = builder.add_stream(
      "/Type /XObject /Subtype /Form /BBox [0 0 150 45] /Resources << " + font + " >>",
      "/Tx BMC q BT /F1 12 Tf 5 5 Td (Stale) Tj ET Q EMC");
  const std::string field =
      "<< /Subtype /Widget /FT /Tx /DA (/F1 12 Tf 0 g) /Rect [200 300 350 345] ";
  const int stale =
      builder.add(field + "/T (a) /V (Renewed) /AP << /N " + test::ref(look) + " >> >>");
  const int bare = builder.add(field + "/T (b) /V (Drawn) >>");
  const int greek = builder.add(field + "/T (c) /V <FEFF03B1> >>");
  const std::string fields =
      "[" + test::ref(stale) + " " + test::ref(bare) + " " + test::ref(greek) + "]";
  builder.add_page("BT ET", "<< " + font + " >>", "/Annots " + fields);
  builder.catalog("/AcroForm << /DR << " + font + " >> /NeedAppearances true /Fields " + fields +
                  " >>");
  const Measured paper =
      measure_here(bench.file("x.pdf", builder.bytes()), {}, bench.folder.path());
  CHECK(paper.facts.intake == Intake::kMended);
  CHECK_FALSE(paper.facts.repaired);
  CHECK(paper.facts.intake_note ==
        "its form leaves its fields to viewers to draw; 1 form field may not show its value");
  CHECK(paper.facts.form_fields == 3);
  const std::string copy = "'" + paper.readable.string() + "'";
  CHECK(test::shell("qpdf --check " + copy).status == 0);
  const std::string objects = test::shell("qpdf --qdf " + copy + " -").out;
  CHECK(objects.find("(Renewed) Tj") != std::string::npos);
  CHECK(objects.find("(Drawn) Tj") != std::string::npos);
  CHECK(objects.find("(Stale) Tj") == std::string::npos);
  CHECK(objects.find("/NeedAppearances true") == std::string::npos);
}

TEST_CASE("encrypted files: opened with an empty password, refused with another") {
  const Bench bench;
  const MeasureRequest plain = bench.file("plain.pdf", paper(72, 700));
  for (const std::string kind : {"40 --", "128 --use-aes=n --", "128 --use-aes=y --", "256 --"}) {
    INFO(kind);
    const std::string weak = kind == "256 --" ? "" : " --allow-weak-crypto";
    const test::Run run =
        test::shell("qpdf" + weak + " --encrypt '' owner " + kind + " plain.pdf open.pdf && qpdf" +
                        weak + " --encrypt secret owner " + kind + " plain.pdf locked.pdf",
                    bench.folder.path());
    INFO(run.err);
    REQUIRE(run.status == 0);
    const auto at = [&](const char* name) {
      return measure_here({name, bench.folder.path() / name, name}, {}, bench.folder.path());
    };
    const Measured open = at("open.pdf");
    CHECK(open.facts.intake == Intake::kMended);
    CHECK_FALSE(open.facts.repaired);
    CHECK(open.facts.encrypted);
    CHECK(open.facts.pages.at(0).text == "Hello world");
    CHECK(test::shell("qpdf --check '" + open.readable.string() + "'").status == 0);
    CHECK(test::shell("qpdf --show-encryption '" + open.readable.string() + "'").out ==
          "File is not encrypted\n");
    const Measured locked = at("locked.pdf");
    CHECK(locked.facts.intake == Intake::kEncrypted);
    CHECK(locked.facts.encrypted);
    CHECK(locked.readable.empty());
  }
}

}  // namespace
}  // namespace colophon::pdf
