// What a file can do or carry besides its pages, wherever it hides.
#include <algorithm>
#include <array>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "pdf/measure.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/pdf_builder.hpp"

namespace colophon::pdf {
namespace {

using test::PdfBuilder;
using test::ref;

PaperFacts measured(const std::string& bytes) {
  static const TemporaryFolder folder;
  const auto path = folder.path() / (sha256_hex(bytes) + "-in.pdf");
  write_file(path, bytes);
  return measure_here({"p", path, "p.pdf"}, {}, folder.path()).facts;
}

const std::string kScript = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>";
const std::string kLaunch = "<< /S /Launch /F (x.exe) >>";
const std::string kFilm = "<< /S /Rendition /OP 0 /R << /S /MR >> >>";

/// A file of one page with the action in one place.
struct Place {
  const char* what;
  std::string page;     ///< entries of the page
  std::string catalog;  ///< entries of the catalog
};

std::vector<Place> places(const std::string& action) {
  const std::string widget = "/Subtype /Widget /FT /Tx /T (f) /Rect [0 0 9 9]";
  return {
      {"OpenAction", "", "/OpenAction " + action},
      {"document", "", "/AA << /WC " + action + " >>"},
      {"page", "/AA << /O " + action + " >>", ""},
      {"annotation", "/Annots [ << /Subtype /Link /Rect [0 0 9 9] /A " + action + " >> ]", ""},
      {"its events", "/Annots [ << " + widget + " /AA << /K " + action + " >> >> ]", ""},
      {"field", "", "/AcroForm << /Fields [ << /T (f) /AA << /C " + action + " >> >> ] >>"},
      {"widget on no page", "",
       "/AcroForm << /Fields [ << " + widget + " /A " + action + " >> ] >>"},
      {"kid of a field", "",
       "/AcroForm << /Fields [ << /T (f) /FT /Btn /Kids [ << /Subtype /Widget /Rect [0 0 9 9] /A " +
           action + " >> ] >> ] >>"},
      {"outline", "", "/Outlines << /First << /Title (x) /A " + action + " >> >>"},
      {"chain", "",
       "/OpenAction << /S /GoTo /D [4 0 R /Fit] /Next [ << /S /Named /N /Print /Next " + action +
           " >> ] >>"},
  };
}

/// How many scripts, launches and players of media a file has.
using Counts = std::array<std::size_t, 3>;
Counts counts_of(const PaperFacts& facts) {
  return {facts.scripts.size(), facts.launch_actions.size(), facts.media.size()};
}

TEST_CASE("scripts, launches and media are found in every place, once") {
  const std::vector<std::pair<std::string, Counts>> actions = {
      {kScript, {1, 0, 0}},
      {kLaunch, {0, 1, 0}},
      {kFilm, {0, 0, 1}},
      {"<< /S /Movie /T (m) >>", {0, 0, 1}},
      {"<< /S /Sound /Sound << >> >>", {0, 0, 1}},
      {"<< /S /GoTo3DView /V /F >>", {0, 0, 1}},
      {"<< /S /RichMediaExecute /CMD << /C (play) >> >>", {0, 0, 1}},
      {"<< /S /Rendition /JS (app.beep\\(\\)) >>", {1, 0, 1}},
  };
  for (const auto& [action, counts] : actions) {
    for (const Place& place : places(action)) {
      PdfBuilder builder;
      builder.add_page("", "<< >>", place.page);
      builder.catalog(place.catalog);
      const PaperFacts facts = measured(builder.bytes());
      INFO(place.what << ", " << action);
      CHECK(facts.intake == Intake::kClean);
      CHECK(counts_of(facts) == counts);
    }
  }
}

TEST_CASE("what hides beside what shows is found too") {
  PdfBuilder builder;
  builder.add_page("", "<< >>", "/AA << /O " + kScript + " >>");
  const int data = builder.add_stream("/Type /EmbeddedFile", "a");
  const auto file = [&](const std::string& name) {
    return "<< /F (" + name + ") /EF << /F " + ref(data) + " >> >>";
  };
  const int listed = builder.add(file("listed.txt"));
  builder.catalog("/Names << /EmbeddedFiles << /Names [ (x) " + ref(listed) + " ] >> >>");
  const int script = builder.add(kScript);
  const int film = builder.add("<< /Subtype /Movie /Rect [0 0 9 9] /Movie << /F (x.mpg) >> >>");
  builder.add_stream("/Subtype /Form /BBox [0 0 9 9] /AF [ " + file("drawn.txt") + " ]", "");
  builder.add("<< /Type /StructElem /S /Figure /P null /AF " + file("tagged.txt") + " >>");
  const PaperFacts facts = measured(builder.bytes());
  REQUIRE(facts.scripts.size() == 2);
  CHECK(facts.scripts[0].where == "page 1 AA");
  CHECK(facts.scripts[1].where == "object " + std::to_string(script));
  REQUIRE(facts.media.size() == 1);
  CHECK(facts.media[0].where == "object " + std::to_string(film));
  std::vector<std::string> names = facts.attachments;
  std::sort(names.begin(), names.end());
  CHECK(names == std::vector<std::string>{"drawn.txt", "listed.txt", "tagged.txt"});
}

TEST_CASE("media are found by the catalog's names and on pages, structure is none") {
  for (const std::string key : {"Renditions", "AlternatePresentations"}) {
    PdfBuilder named;
    named.add_page("");
    named.catalog("/Names << /" + key + " << /Names [ (r) << /S /MR /N (r) >> ] >> >>");
    const PaperFacts facts = measured(named.bytes());
    REQUIRE(facts.media.size() == 1);
    CHECK(facts.media[0].where == "Names");
  }
  PdfBuilder shown;
  shown.add_page("", "<< >>",
                 "/Annots [ << /Subtype /Screen /Rect [0 0 9 9] /A " + kFilm +
                     " >> << /Subtype /RichMedia /Rect [0 0 9 9] >> << /Subtype /3D /Rect [0 0 9 "
                     "9] >> ]");
  shown.add("<< /Type /StructElem /S /Sound /P null >>");
  const PaperFacts facts = measured(shown.bytes());
  CHECK(facts.annotations.size() == 3);
  REQUIRE(facts.media.size() == 1);
  CHECK(facts.media[0].where == "annotation on page 1");
  CHECK(facts.media[0].page == 1);
}

TEST_CASE("scripts of artwork and of XML forms are scripts") {
  PdfBuilder art;
  const int start = art.add_stream("", "console.println(1)");
  const int model = art.add_stream("/Type /3D /Subtype /U3D /OnInstantiate " + ref(start), "U3D");
  art.add_page("", "<< >>",
               "/Annots [ << /Subtype /3D /Rect [0 0 9 9] /3DD " + ref(model) + " >> ]");
  CHECK(measured(art.bytes()).scripts.size() == 1);

  PdfBuilder form;
  form.add_page("");
  const int head = form.add_stream("", "<xdp>"), body = form.add_stream("", "<script>x</script>");
  form.catalog("/AcroForm << /Fields [ ] /XFA [ (preamble) " + ref(head) + " (template) " +
               ref(body) + " ] >>");
  const PaperFacts facts = measured(form.bytes());
  REQUIRE(facts.scripts.size() == 1);
  CHECK(facts.scripts[0].where == "XFA form");
}

TEST_CASE("scripts by other names, behind references and where nothing leads to them") {
  PdfBuilder named;
  named.add_page("");
  const int script = named.add(kScript);
  const int leaf = named.add("<< /Names [ (n) " + ref(script) + " ] >>");
  named.catalog("/Names << /JavaScript << /Kids [ " + ref(leaf) + " ] >> >>");
  CHECK(measured(named.bytes()).scripts.size() == 1);

  PdfBuilder address;
  address.add_page("", "<< >>",
                   "/Annots [ << /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI "
                   "(JavaScript:alert\\(1\\)) >> >> ]");
  CHECK(measured(address.bytes()).scripts.size() == 1);

  PdfBuilder orphan;
  orphan.add_page("");
  const int hidden = orphan.add("[ << /Deep [ " + kScript + " ] >> ]");
  const PaperFacts facts = measured(orphan.bytes());
  REQUIRE(facts.scripts.size() == 1);
  CHECK(facts.scripts[0].where == "object " + std::to_string(hidden));

  PdfBuilder plain;
  plain.add_page("", "<< >>",
                 "/Annots [ << /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI "
                 "(https://example.org/javascript:) >> >> ]");
  plain.add("<< /S /P /Type /StructElem /K [ << /S /Span >> ] >>");
  const PaperFacts none = measured(plain.bytes());
  CHECK(none.scripts.empty());
  CHECK(none.launch_actions.empty());
  CHECK(none.attachments.empty());
}

TEST_CASE("attached files are found by name, note, association and anywhere, once") {
  PdfBuilder builder;
  const int data = builder.add_stream("/Type /EmbeddedFile", "a,b");
  const auto file = [&](const std::string& name) {
    return builder.add("<< /Type /Filespec /UF (" + name + ") /EF << /F " + ref(data) + " >> >>");
  };
  const int listed = file("listed.csv"), noted = file("noted.csv"), of_page = file("page.csv"),
            of_catalog = file("catalog.csv");
  builder.add_page("", "<< >>",
                   "/AF [ " + ref(of_page) +
                       " ] /Annots [ << /Subtype /FileAttachment /Rect "
                       "[0 0 9 9] /FS " +
                       ref(noted) + " >> ]");
  builder.catalog("/AF [ " + ref(listed) + " " + ref(of_catalog) +
                  " ] /Names << /EmbeddedFiles << "
                  "/Names [ (x) " +
                  ref(listed) + " ] >> >>");
  std::vector<std::string> names = measured(builder.bytes()).attachments;
  std::sort(names.begin(), names.end());
  CHECK(names == std::vector<std::string>{"catalog.csv", "listed.csv", "noted.csv", "page.csv"});

  PdfBuilder orphan;
  orphan.add_page("");
  const int stream = orphan.add_stream("/Type /EmbeddedFile", "a,b");
  orphan.add("<< /Type /Filespec /F (lost.csv) /EF << /F " + ref(stream) + " >> >>");
  CHECK(measured(orphan.bytes()).attachments == std::vector<std::string>{"lost.csv"});
}

TEST_CASE("what hides in object streams is found as well") {
  const TemporaryFolder folder;
  PdfBuilder builder;
  builder.add_page("");
  const int data = builder.add_stream("/Type /EmbeddedFile", "a");
  const int launch = builder.add(kLaunch), film = builder.add(kFilm);
  const int file = builder.add("<< /F (a.txt) /EF << /F " + ref(data) + " >> >>");
  builder.catalog("/OpenAction " + kScript +
                  " /AcroForm << /Fields [ << /T (f) >> ] >> /AA << /WC " + ref(launch) + " /WS " +
                  ref(film) + " >> /AF [ " + ref(file) + " ]");
  write_file(folder.path() / "in.pdf", builder.bytes());
  const test::Run run = test::shell("qpdf --object-streams=generate in.pdf out.pdf", folder.path());
  REQUIRE(run.status == 0);
  const PaperFacts facts =
      measure_here({"p", folder.path() / "out.pdf", "p.pdf"}, {}, folder.path()).facts;
  CHECK(facts.object_streams);
  CHECK(counts_of(facts) == Counts{1, 1, 1});
  CHECK(facts.attachments == std::vector<std::string>{"a.txt"});
  CHECK(facts.form_fields == 1);
}

TEST_CASE("forms of XFA alone are forms; fields shown twice are one") {
  PdfBuilder xfa;
  xfa.add_page("");
  const int data = xfa.add_stream("", "<xdp/>");
  xfa.catalog("/AcroForm << /Fields [ ] /XFA " + ref(data) + " >>");
  CHECK(measured(xfa.bytes()).form_fields == 1);

  PdfBuilder twice;
  twice.add_page("");
  const int field = twice.reserve();
  const std::string kid = "<< /Subtype /Widget /Rect [0 0 9 9] /Parent " + ref(field) + " >>";
  twice.set(field, "<< /T (f) /FT /Tx /Kids [ " + kid + " " + kid + " ] >>");
  twice.catalog("/AcroForm << /Fields [ " + ref(field) + " ] >>");
  CHECK(measured(twice.bytes()).form_fields == 1);
}

}  // namespace
}  // namespace colophon::pdf
