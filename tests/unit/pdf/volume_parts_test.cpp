// What papers hold beside pages and links, in a volume and alone; judged by qpdf and poppler.
#include <functional>
#include <map>
#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "base/text.hpp"
#include "pdf/reread.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "written.hpp"

using namespace colophon;
using test::objects_of;
using test::PdfBuilder;
using test::ref;
using test::resolved;
using test::source_of;
namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace {

Json catalog_of(const Json& objects) {
  return resolved(objects, objects.at("trailer").at("value").at("/Root"));
}

/// The page objects in order.
std::vector<Json> pages_of(const Json& objects) {
  std::vector<Json> pages;
  const std::function<void(const Json&)> walk = [&](const Json& node) {
    const Json value = resolved(objects, node);
    if (!value.contains("/Kids")) return pages.push_back(value);
    for (const Json& kid : value.at("/Kids")) walk(kid);
  };
  walk(catalog_of(objects).at("/Pages"));
  return pages;
}

/// A form whose two fields use the default font /Helv, one of them under a parent.
PdfBuilder form_paper(const std::string& encoding) {
  PdfBuilder b;
  const int font =
      b.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /" + encoding + " >>");
  const int top = b.reserve(), kid = b.reserve(), plain = b.reserve();
  b.add_page("BT ET", "<< >>", "/Annots [" + ref(kid) + " " + ref(plain) + "]");
  b.set(top, "<< /T (group) /FT /Tx /Kids [" + ref(kid) + "] >>");
  b.set(kid, "<< /Type /Annot /Subtype /Widget /T (inner) /Parent " + ref(top) +
                 " /Rect [0 0 9 9] /DA (/Helv 9 Tf \\(x\\) 0 g) /AP << >> >>");
  b.set(plain,
        "<< /Type /Annot /Subtype /Widget /FT /Tx /T (plain) /Rect [0 0 9 9] /AP << >> /A "
        "<< /S /ResetForm /Fields [(group.inner) " +
            ref(plain) + "] /Next << /S /Hide /T <FEFF0070> >> >> >>");
  b.catalog("/AcroForm << /Fields [" + ref(top) + " " + ref(plain) +
            "] /DA (/Helv 0 Tf 0 g) /Q 1 /CO [" + ref(plain) + "] /XFA (x) /DR << /Font << /Helv " +
            ref(font) + " >> >> >>");
  return b;
}

PdfBuilder paper_with_file(const std::string& content, const std::string& entries = "") {
  PdfBuilder b;
  b.add_page("BT ET", "<< >>", entries);
  const int data = b.add_stream("/Type /EmbeddedFile /Subtype /text#2Fcsv", content);
  const int file = b.add("<< /Type /Filespec /F (data.csv) /UF (data.csv) /EF << /F " + ref(data) +
                         " >> /AFRelationship /Data >>");
  b.catalog("/Names << /EmbeddedFiles << /Names [(data.csv) " + ref(file) + "] >> >> /AF [" +
            ref(file) + "]");
  return b;
}

}  // namespace

TEST_CASE("default resources of two forms stay apart, and fields find their own") {
  const test::Written volume(test::volume_of({source_of("a", form_paper("WinAnsiEncoding")),
                                              source_of("b", form_paper("MacRomanEncoding")),
                                              source_of("c", form_paper("WinAnsiEncoding"))}));
  const Json objects = objects_of(volume.file);
  const Json form = resolved(objects, catalog_of(objects).at("/AcroForm"));
  const Json fonts = form.at("/DR").at("/Font");
  REQUIRE(fonts.size() == 2);  // the first and the third are the same
  CHECK(resolved(objects, fonts.at("/Helv")).at("/Encoding") == "/WinAnsiEncoding");
  CHECK(resolved(objects, fonts.at("/Helv_2")).at("/Encoding") == "/MacRomanEncoding");
  CHECK(form.at("/CO").size() == 3);
  REQUIRE(form.at("/Fields").size() == 3);
  for (std::size_t i = 0; i < 3; ++i) {
    const std::string item(1, static_cast<char>('a' + i)), font = i == 1 ? "/Helv_2" : "/Helv";
    const Json top = resolved(objects, form.at("/Fields").at(i));
    CHECK(top.at("/T") == "u:" + item);
    CHECK(top.at("/Q") == 1);
    CHECK(replace_all(top.at("/DA"), "u: ", "u:") == "u:" + font + " 0 Tf 0 g");
    const Json group = resolved(objects, top.at("/Kids").at(0));
    const Json inner = resolved(objects, group.at("/Kids").at(0));
    CHECK(replace_all(inner.at("/DA"), "u: ", "u:") == "u:" + font + " 9 Tf (x) 0 g");
    const Json reset = resolved(objects, top.at("/Kids").at(1)).at("/A");
    CHECK(reset.at("/Fields").at(0) == "u:" + item + ".group.inner");
    CHECK(reset.at("/Next").at("/T") == "u:" + item + ".p");
    CHECK(volume.account.parts.at(i).in.fields == 2);
    REQUIRE(volume.account.parts.at(i).removed.size() == 1);
    CHECK(volume.account.parts.at(i).removed.front().what == "xfa-form");
  }
  const pdf::RereadParts parts = pdf::reread(volume.file).parts;
  CHECK(parts.fields_below == std::map<std::string, int>{{"a", 2}, {"b", 2}, {"c", 2}});

  const test::Written single(test::alone(source_of("a", form_paper("WinAnsiEncoding"))));
  const Json alone = objects_of(single.file);
  const Json own = resolved(alone, catalog_of(alone).at("/AcroForm"));
  CHECK(resolved(alone, own.at("/Fields").at(0)).at("/T") == "u:group");
  CHECK(own.at("/Q") == 1);
  CHECK(alone.dump().find("a.group") == std::string::npos);
}

TEST_CASE("a form that wants its fields drawn anew has no say over other papers") {
  PdfBuilder b;
  const int field =
      b.add("<< /Type /Annot /Subtype /Widget /FT /Tx /T (f) /V (v) /Rect [0 0 9 9] >>");
  b.add_page("BT ET", "<< >>", "/Annots [" + ref(field) + "]");
  b.catalog("/AcroForm << /NeedAppearances true /Fields [" + ref(field) + "] >>");
  const test::Written volume(
      test::volume_of({source_of("a", form_paper("WinAnsiEncoding")), source_of("b", b)}));
  const Json objects = objects_of(volume.file);
  CHECK_FALSE(resolved(objects, catalog_of(objects).at("/AcroForm")).contains("/NeedAppearances"));
}

TEST_CASE("embedded files of equal names are all there; bare copies go without and say so") {
  const test::Written volume(test::volume_of(
      {source_of("a", paper_with_file("1,2\n")), source_of("b", paper_with_file("3,4\n"))}));
  CHECK(volume.account.parts.at(0).in.files == 1);
  CHECK(volume.account.parts.at(0).out.files == 1);
  const std::string quoted = "'" + volume.file.string() + "'";
  CHECK(test::shell("pdfdetach -list " + quoted).out.find("2 embedded files") != std::string::npos);
  for (const std::string n : {"1", "2"}) {
    const fs::path saved = volume.file.parent_path() / n;
    CHECK(test::shell("pdfdetach -save " + n + " -o '" + saved.string() + "' " + quoted).status ==
          0);
    CHECK(read_file(saved) == (n == "1" ? "1,2\n" : "3,4\n"));
  }
  CHECK(pdf::reread(volume.file).parts.files ==
        std::vector<std::string>{"a/data.csv", "b/data.csv"});
  const Json objects = objects_of(volume.file);
  CHECK(catalog_of(objects).at("/AF").size() == 2);

  const test::Written bare(test::alone(source_of("a", paper_with_file("1,2\n")), true));
  CHECK(pdf::reread(bare.file).parts.files.empty());
  CHECK(read_file(bare.file).find("1,2\n") == std::string::npos);
  REQUIRE(bare.account.parts.front().removed.size() == 1);
  CHECK(bare.account.parts.front().removed.front().what == "embedded-file");
  CHECK(bare.account.parts.front().removed.front().count == 1);
}

TEST_CASE("a link into an embedded file finds it under the name it has in the volume") {
  const PdfBuilder b = paper_with_file(
      "1,2\n",
      "/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /GoToE /D (x) /T "
      "<< /R /C /N (data.csv) /T << /R /C /N (inside.pdf) >> >> >> >> "
      "<< /Type /Annot /Subtype /Link /Rect [0 9 9 18] /A << /S /GoToE /F (o.pdf) /D (x) /T "
      "<< /R /C /N (theirs) >> >> >>]");
  const test::Written volume(test::volume_of({source_of("a", b)})),
      single(test::alone(source_of("a", b)));
  for (const fs::path& file : {volume.file, single.file}) {
    const Json objects = objects_of(file);
    const Json links = resolved(objects, pages_of(objects).at(0).at("/Annots"));
    const Json action = resolved(objects, resolved(objects, links.at(0)).at("/A"));
    CHECK(action.at("/T").at("/N") == "u:a/data.csv");
    CHECK(action.at("/T").at("/T").at("/N") == "u:inside.pdf");
    const Json other = resolved(objects, resolved(objects, links.at(1)).at("/A"));
    CHECK(other.at("/T").at("/N") == "u:theirs");
  }
}

TEST_CASE("what a volume cannot keep of a paper is in its account") {
  const auto [catalog, what] = GENERATE(table<std::string, std::string>({
      {"/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (x) >>] >> >>",
       "document-script"},
      {"/OpenAction << /S /JavaScript /JS (x) >>", "open-action"},
      {"/AA << /WC << /S /JavaScript /JS (x) >> >>", "document-action"},
      {"/Threads [<< /I << /Title (t) >> >>]", "article-thread"},
      {"/Collection << /View /T >>", "portfolio"},
      {"/URI << /Base (http://example.org/) >>", "base-address"},
      {"/OpenAction [null /Fit] /PageLayout /OneColumn", ""},
  }));
  PdfBuilder b;
  b.add_page("BT ET");
  b.catalog(catalog);
  const test::Written volume(test::volume_of({source_of("a", b)}));
  const auto& removed = volume.account.parts.front().removed;
  INFO(catalog);
  REQUIRE(removed.size() == (what.empty() ? 0 : 1));
  if (!what.empty()) CHECK(removed.front().what == what);
}

TEST_CASE("entries of pages come out as they are, inherited ones too") {
  const auto [entry, expected] = GENERATE(table<std::string, std::string>({
      {"/UserUnit 2", R"({"/UserUnit":2})"},
      {"/Tabs /R", R"({"/Tabs":"/R"})"},
      {"/Rotate -90", R"({"/Rotate":-90})"},
      {"/CropBox [1 2 300 400]", R"({"/CropBox":[1,2,300,400]})"},
      {"/BleedBox [1 2 300 400] /TrimBox [2 3 299 399] /ArtBox [3 4 298 398]",
       R"({"/ArtBox":[3,4,298,398],"/BleedBox":[1,2,300,400],"/TrimBox":[2,3,299,399]})"},
      {"/Group << /S /Transparency /CS /DeviceRGB /I true >>",
       R"({"/Group":{"/CS":"/DeviceRGB","/I":true,"/S":"/Transparency"}})"},
      {"/Trans << /S /Dissolve >> /Dur 3", R"({"/Dur":3,"/Trans":{"/S":"/Dissolve"}})"},
      {"/LastModified (D:20230214) /PieceInfo << /X << /Private 7 >> >>",
       R"({"/LastModified":"u:D:20230214","/PieceInfo":{"/X":{"/Private":7}}})"},
      {"/AA << /O << /S /URI /URI (http://x/) >> >>",
       R"({"/AA":{"/O":{"/S":"/URI","/URI":"u:http://x/"}}})"},
  }));
  PdfBuilder b;
  const int page = b.add_page("BT ET", "<< >>", entry);
  b.set(b.pages_root(), "<< /Type /Pages /Count 1 /Kids [" + ref(page) +
                            "] /MediaBox [0 0 500 600] /Resources << /ProcSet [/PDF] >> >>");
  const test::Written volume(test::volume_of({source_of("a", b)})),
      single(test::alone(source_of("a", b)));
  for (const fs::path& file : {volume.file, single.file}) {
    const Json found = pages_of(objects_of(file)).front();
    INFO(found.dump());
    const Json wanted = Json::parse(expected);
    for (const auto& [key, value] : wanted.items()) CHECK(found.value(key, Json()) == value);
  }
}

TEST_CASE("metadata, thumbnails and colour intents of pages and papers stay with them") {
  const auto paper = [](const std::string& profile) {
    PdfBuilder b;
    const int xmp = b.add_stream("/Type /Metadata /Subtype /XML", "<x/>" + profile);
    const int intent = b.add("<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (" +
                             profile + ") >>");
    b.add_page("BT ET", "<< >>", "/Metadata " + ref(xmp));
    b.catalog("/OutputIntents [" + ref(intent) + "]");
    return b;
  };
  const test::Written volume(
      test::volume_of({source_of("a", paper("one")), source_of("b", paper("two"))}));
  const Json objects = objects_of(volume.file);
  const std::vector<Json> pages = pages_of(objects);
  REQUIRE(pages.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    const Json intent = resolved(objects, pages[i].at("/OutputIntents").at(0));
    CHECK(intent.at("/OutputConditionIdentifier") == (i == 0 ? "u:one" : "u:two"));
    CHECK(pages[i].contains("/Metadata"));
  }
  const test::Written single(test::alone(source_of("a", paper("one"))));
  const Json alone = objects_of(single.file);
  CHECK(catalog_of(alone).at("/OutputIntents").size() == 1);
  CHECK(!pages_of(alone).front().contains("/OutputIntents"));
}

TEST_CASE("destinations of every kind lead to the same view, by every sort of name") {
  const std::string view =
      GENERATE(as<std::string>(), "/XYZ 10 20 1.5", "/XYZ null null null", "/Fit", "/FitH 300",
               "/FitV 20", "/FitR 1 2 30 40", "/FitB", "/FitBH 9", "/FitBV 8", "/FitH null");
  const auto paper = [&] {
    PdfBuilder b;
    const int second = b.reserve();
    const std::string target = "[" + ref(second) + " " + view + "]";
    std::string links;
    for (const std::string& where :
         {"/Dest " + target, std::string("/Dest (plain)"), std::string("/Dest <00FF28295C>"),
          std::string("/Dest /old"), "/A << /S /GoTo /D " + target + " >>",
          std::string("/A << /S /URI /URI (http://x/) /Next [<< /S /GoTo /D (plain) >>] >>")})
      links += "<< /Type /Annot /Subtype /Link /Rect [1 1 9 9] " + where + " >> ";
    const int first = b.add_page("BT ET", "<< >>", "/Annots [" + links + "]");
    b.set(second, "<< /Type /Page /Parent " + ref(b.pages_root()) + " /MediaBox [0 0 99 99] >>");
    b.set(b.pages_root(),
          "<< /Type /Pages /Count 2 /Kids [" + ref(first) + " " + ref(second) + "] >>");
    b.catalog("/Dests << /old << /D " + target +
              " >> >> /Names << /Dests << /Names [<00FF28295C> " + target + " (plain) " + target +
              "] >> >>");
    return b;
  };
  const test::Written volume(
      test::volume_of({source_of("a", paper(), 2), source_of("b", paper(), 2)}));
  const Json objects = objects_of(volume.file);
  const std::vector<Json> pages = pages_of(objects);
  std::map<std::string, Json> named;
  const std::function<void(const Json&)> walk = [&](const Json& node) {
    const Json value = resolved(objects, node);
    if (value.contains("/Kids"))
      for (const Json& kid : value.at("/Kids")) walk(kid);
    if (!value.contains("/Names")) return;
    for (std::size_t i = 0; i < value.at("/Names").size(); i += 2)
      named[value.at("/Names").at(i)] = value.at("/Names").at(i + 1);
  };
  walk(catalog_of(objects).at("/Names").at("/Dests"));
  const auto view_of = [&](Json target) {
    if (target.is_string()) target = named.at(target);
    REQUIRE(target.is_array());
    std::string text;
    for (std::size_t i = 1; i < target.size(); ++i)
      text += (i > 1 ? " " : "") +
              (target.at(i).is_string() ? target.at(i).get<std::string>() : target.at(i).dump());
    return std::pair(resolved(objects, target.at(0)), text);
  };
  for (const std::size_t paper_at : {0U, 2U}) {
    const Json links = pages.at(paper_at).at("/Annots");
    REQUIRE(links.size() == 6);
    for (const Json& link : links) {
      const Json action = link.value("/A", Json::object());
      const Json target = link.contains("/Dest")     ? link.at("/Dest")
                          : action.contains("/Next") ? action.at("/Next").at(0).at("/D")
                                                     : action.at("/D");
      const auto [page, text] = view_of(target);
      CHECK(page == pages.at(paper_at + 1));
      CHECK(text == view);
    }
  }
}

TEST_CASE("bookmarks keep their actions, colours and styles") {
  PdfBuilder b;
  b.add_page("BT ET");
  b.catalog(
      "/Outlines << /First << /Title (One) /C [1 0 0.5] /F 3 /A << /S /URI /URI (http://x/) "
      "/Next << /S /Named /N /NextPage >> >> >> /Count 1 >>");
  pdf::VolumeJob job;
  job.sources = {source_of("a", b)};
  job.outline = {{"A", "a", true, {}}};
  const test::Written volume(job), single(test::alone(source_of("a", b)));
  for (const fs::path& file : {volume.file, single.file}) {
    bool found = false;
    const Json objects = objects_of(file);
    for (const auto& [key, object] : objects.items()) {
      if (!object.contains("value") || !object.at("value").is_object()) continue;
      const Json& entry = object.at("value");
      if (entry.value("/Title", "") != "u:One") continue;
      found = true;
      CHECK(entry.at("/C") == Json({1, 0, 0.5}));
      CHECK(entry.at("/F") == 3);
      CHECK(entry.at("/A").at("/URI") == "u:http://x/");
      CHECK(entry.at("/A").at("/Next").at("/N") == "/NextPage");
    }
    CHECK(found);
  }
}

TEST_CASE("layers keep order, groups, usage and other configurations, each paper under its title") {
  PdfBuilder b;
  const int one = b.add("<< /Type /OCG /Name (one) >>"),
            two = b.add("<< /Type /OCG /Name (two) >>");
  b.add_page("/OC /A BDC EMC", "<< /Properties << /A " + ref(one) + " >> >>");
  b.catalog("/OCProperties << /OCGs [" + ref(one) + " " + ref(two) + "] /D << /OFF [" + ref(two) +
            "] /Order [" + ref(one) + " " + ref(two) + "] /RBGroups [[" + ref(one) + " " +
            ref(two) + "]] /Locked [" + ref(two) +
            "] /AS [<< /Event /Print /Category [/Print] /OCGs [" + ref(one) +
            "] >>] >> /Configs [<< /Name (print) /BaseState /OFF /ON [" + ref(two) + "] >>] >>");
  pdf::VolumeJob job;
  job.sources = {source_of("a", b), source_of("b", b)};
  job.sources[0].title = "First (of two)";
  const test::Written volume(job);
  const Json objects = objects_of(volume.file);
  const Json properties = catalog_of(objects).at("/OCProperties");
  const Json groups = properties.at("/OCGs"), d = properties.at("/D");
  REQUIRE(groups.size() == 4);
  CHECK(d.at("/OFF") == Json::array({groups[1], groups[3]}));
  CHECK(d.at("/Locked") == Json::array({groups[1], groups[3]}));
  CHECK(d.at("/RBGroups") ==
        Json::array({Json::array({groups[0], groups[1]}), Json::array({groups[2], groups[3]})}));
  CHECK(d.at("/Order") == Json::array({Json::array({"u:First (of two)", groups[0], groups[1]}),
                                       Json::array({"u:b", groups[2], groups[3]})}));
  CHECK(d.at("/AS").size() == 2);
  const Json other = properties.at("/Configs").at(1);
  CHECK(other.at("/BaseState") == "/Unchanged");
  CHECK(other.at("/ON") == Json::array({groups[3]}));
  CHECK(other.at("/OFF") == Json::array({groups[2]}));
  CHECK(volume.account.parts.at(0).out.layers == 2);
  CHECK(pdf::reread(volume.file).parts.layers == 4);
}
