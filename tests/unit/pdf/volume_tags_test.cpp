// Tagged papers stay tagged. Judged by poppler, which reads the tree from above (its elements) and
// from below (the tree of parents finds the element of each piece of content).
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "base/text.hpp"
#include "pdf/reread.hpp"
#include "pdf/volume_writer.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "tagged_paper.hpp"
#include "written.hpp"

using namespace colophon;
using test::objects_of;
using test::PdfBuilder;
using test::resolved;
using test::source_of;
using test::TaggedPaper;
namespace fs = std::filesystem;

namespace {

/// Writes a volume and lets qpdf check it; returns what the writer says of it.
pdf::WriteAccount write(const pdf::VolumeJob& job, const fs::path& out) {
  pdf::WriteAccount account = pdf::write_volume(job, out);
  const test::Run check = test::shell("qpdf --check '" + out.string() + "'");
  INFO(check.out + check.err);
  CHECK(check.status == 0);
  return account;
}

/// The tree as poppler sees it, the text of each element included.
std::string tree_of(const fs::path& file) {
  const test::Run run = test::shell("timeout 20 pdfinfo -struct-text '" + file.string() + "'");
  CHECK(run.err == "");
  const std::size_t begin = run.out.find("Document");
  return begin == std::string::npos ? "" : run.out.substr(begin);
}

int count(const std::string& text, const std::string& part) {
  int found = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += part.size())
    ++found;
  return found;
}

nlohmann::json structure_root(const nlohmann::json& objects) {
  const auto catalog = resolved(objects, objects.at("trailer").at("value").at("/Root"));
  return resolved(objects, catalog.at("/StructTreeRoot"));
}

pdf::VolumeJob two_papers() {
  pdf::VolumeJob job;
  job.sources = {source_of("a", test::tagged_paper({.word = "first"})),
                 source_of("b", test::tagged_paper({.word = "zweites",
                                                    .language = "de",
                                                    .role = "/BlockQuote",
                                                    .top = "Sect",
                                                    .class_width = "50"}))};
  return job;
}

}  // namespace

TEST_CASE(
    "tagged papers stay tagged in the volume: elements, text, roles, classes, ids, language") {
  const TemporaryFolder folder;
  const fs::path out = folder.path() / "v.pdf";
  const pdf::WriteAccount account = write(two_papers(), out);
  CHECK(test::shell("pdfinfo '" + out.string() + "'").out.find("Tagged:          yes") !=
        std::string::npos);
  const std::string tree = tree_of(out);
  INFO(tree);
  // Both papers hang below one document; the second has no Document of its own and gets one.
  CHECK(count(tree, "Document") == 3);
  CHECK(count(tree, "Sect") == 1);
  CHECK(count(tree, "\"The heading\"") == 2);
  CHECK(count(tree, "\"Heading\"") == 2);
  CHECK(count(tree, "\"first\"") == 1);
  CHECK(count(tree, "\"zweites\"") == 1);
  CHECK(count(tree, "\"drawn\"") == 2);
  CHECK(count(tree, "\"linked\"") == 2);
  CHECK(count(tree, "Object ") == 2);
  // /Absatz is a paragraph in one and a block quote in the other.
  CHECK(count(tree, "\n    P (block)") == 1);
  CHECK(count(tree, "BlockQuote") == 1);

  // libqpdf counts as many elements as the writer says; the volume adds two.
  const pdf::RereadParts parts = pdf::reread(out).parts;
  CHECK(account.parts.at(0).in.elements == 9);
  CHECK(account.parts.at(0).out.elements == 9);
  CHECK(account.parts.at(1).out.elements == 10);
  CHECK(parts.branches == std::vector<int>{9, 10});
  CHECK(parts.elements == 20);

  const auto objects = objects_of(out);
  const auto root = structure_root(objects);
  CHECK(root.at("/RoleMap") == nlohmann::json({{"/Absatz", "/P"}, {"/Absatz_2", "/BlockQuote"}}));
  CHECK(root.at("/ClassMap").at("/Breit").at("/Width") == 40);
  CHECK(root.at("/ClassMap").at("/Breit_2").at("/Width") == 50);
  CHECK(root.at("/ParentTreeNextKey") == 6);
  std::vector<std::string> headers, ids, languages, classes;
  for (const auto& [key, object] : objects.items()) {
    const auto& value = object.contains("value") ? object.at("value") : object;
    if (!value.is_object() || !value.contains("/S") || !value.contains("/P")) continue;
    if (value.contains("/ID")) ids.push_back(value.at("/ID"));
    if (value.contains("/Lang")) languages.push_back(value.at("/Lang"));
    if (value.contains("/C")) classes.push_back(value.at("/C").at(0));
    if (value.at("/S") == "/TD")
      headers.push_back(resolved(objects, value.at("/A").at(0)).at("/Headers").at(0));
  }
  for (auto* list : {&headers, &ids, &languages, &classes}) std::sort(list->begin(), list->end());
  CHECK(headers == std::vector<std::string>{"u:a/kopf", "u:b/kopf"});
  CHECK(ids == std::vector<std::string>{"u:a/h", "u:a/kopf", "u:b/h", "u:b/kopf"});
  CHECK(languages == std::vector<std::string>{"u:de", "u:en"});
  CHECK(classes == std::vector<std::string>{"/Breit", "/Breit_2"});
}

TEST_CASE("every key of the volume leads to the element of its own page, form or annotation") {
  const TemporaryFolder folder;
  const fs::path out = folder.path() / "v.pdf";
  pdf::VolumeJob job = two_papers();
  // Many small papers: the tree of parents gets more than one level.
  for (int i = 0; i < 70; ++i)
    job.sources.push_back(
        source_of("p" + std::to_string(i), test::tagged_paper({.word = "w" + std::to_string(i)})));
  write(job, out);
  const auto objects = objects_of(out);
  std::map<long long, nlohmann::json> parents;
  long long last = -1;
  bool ordered = true;
  const std::function<void(const nlohmann::json&)> walk = [&](const nlohmann::json& node) {
    const auto value = resolved(objects, node);
    if (value.contains("/Kids"))
      for (const auto& kid : value.at("/Kids")) walk(kid);
    if (!value.contains("/Nums")) return;
    const auto& pairs = value.at("/Nums");
    CHECK(value.at("/Limits") == nlohmann::json({pairs.at(0), pairs.at(pairs.size() - 2)}));
    for (std::size_t i = 0; i + 1 < pairs.size(); i += 2) {
      ordered = ordered && pairs.at(i) > last;
      last = pairs.at(i);
      parents[last] = pairs.at(i + 1);
    }
  };
  walk(structure_root(objects).at("/ParentTree"));
  CHECK(ordered);
  CHECK(parents.size() == 72 * 3);
  int pages = 0, annotations = 0, forms = 0;
  for (const auto& [key, object] : objects.items()) {
    const std::string reference = key.substr(key.find(':') + 1);
    const bool stream = object.contains("stream");
    const auto& value = stream ? object.at("stream").at("dict") : object.at("value");
    if (!value.is_object()) continue;
    if (value.contains("/StructParent")) {
      ++annotations;
      const auto element = resolved(objects, parents.at(value.at("/StructParent")));
      CHECK(element.at("/K").at(1).at("/Obj") == reference);
    }
    if (!value.contains("/StructParents")) continue;
    const auto content = resolved(objects, parents.at(value.at("/StructParents")));
    if (stream) {
      ++forms;
      CHECK(resolved(objects, content.at(0)).at("/K").at("/Stm") == reference);
    } else {
      ++pages;
      CHECK(content.size() == 5);
      for (const auto& element : content) CHECK(resolved(objects, element).at("/Pg") == reference);
    }
  }
  CHECK(pages == 72);
  CHECK(annotations == 72);
  CHECK(forms == 72);
}

TEST_CASE("papers without tags keep none, and the volume says that not all of it is tagged") {
  PdfBuilder plain;
  plain.add_page("BT ET", "<< >>", "/StructParents 0");
  const TemporaryFolder folder;
  const fs::path out = folder.path() / "v.pdf";
  pdf::VolumeJob job;
  job.sources = {source_of("plain", plain)};
  write(job, out);
  CHECK(test::shell("pdfinfo '" + out.string() + "'").out.find("Tagged:          no") !=
        std::string::npos);
  CHECK(count(objects_of(out).dump(), "StructParents") == 0);

  job.sources.push_back(source_of("a", test::tagged_paper({})));
  write(job, out);
  CHECK(tree_of(out).find("\"word\"") != std::string::npos);
  CHECK(count(objects_of(out).dump(), "\"/Suspects\":true") == 1);
  job.sources.erase(job.sources.begin());
  write(job, out);
  CHECK(count(objects_of(out).dump(), "Suspects") == 0);
}

TEST_CASE(
    "a tagged paper by itself stays tagged; its bare copy has no place for the links it lost") {
  const TemporaryFolder folder;
  const fs::path out = folder.path() / "s.pdf";
  pdf::SingleJob job;
  job.source = source_of("a", test::tagged_paper({.word = "alone", .top = "Sect"}));
  for (const bool bare : {false, true}) {
    INFO("bare " << bare);
    job.bare = bare;
    pdf::write_single(job, out);
    CHECK(test::shell("qpdf --check '" + out.string() + "'").status == 0);
    const test::Run run = test::shell("timeout 20 pdfinfo -struct-text '" + out.string() + "'");
    INFO(run.out);
    CHECK(count(run.out, "Document") == 0);
    CHECK(count(run.out, "\"alone\"") == 1);
    CHECK(count(run.out, "\"linked\"") == 1);
    const std::string all = objects_of(out).dump();
    CHECK(count(all, "/OBJR") == (bare ? 0 : 1));
    CHECK(count(all, "example.org") == (bare ? 0 : 1));
  }
}

TEST_CASE("a tagged volume is the same file whatever the number of jobs") {
  const TemporaryFolder folder;
  std::string first;
  for (const int jobs : {1, 2}) {
    pdf::VolumeJob job = two_papers();
    job.jobs = jobs;
    pdf::write_volume(job, folder.path() / "v.pdf");
    const std::string bytes = read_file(folder.path() / "v.pdf");
    if (first.empty()) first = bytes;
    CHECK(bytes == first);
  }
}

TEST_CASE("types of namespaces keep their namespaces, in a volume of PDF 2.0") {
  const auto paper = [](const std::string& uri) {
    PdfBuilder b;
    b.version("2.0");
    const int tree = b.reserve(), one = b.reserve(), standard = b.reserve();
    const int own = b.add("<< /Type /Namespace /NS (" + uri + ") /RoleMapNS << /Chapter [/Sect " +
                          test::ref(standard) + "] >> >>");
    b.set(standard, "<< /Type /Namespace /NS (http://iso.org/pdf2/ssn) >>");
    const int page = b.add_page("/Chapter << /MCID 0 >> BDC EMC", "<< >>", "/StructParents 0");
    b.set(one, "<< /S /Chapter /NS " + test::ref(own) + " /P " + test::ref(tree) + " /K 0 /Pg " +
                   test::ref(page) + " >>");
    b.set(tree, "<< /K " + test::ref(one) + " /ParentTree << /Nums [0 [" + test::ref(one) +
                    "]] >> /Namespaces [" + test::ref(own) + " " + test::ref(standard) + "] >>");
    b.catalog("/StructTreeRoot " + test::ref(tree) + " /MarkInfo << /Marked true >>");
    return b;
  };
  const TemporaryFolder folder;
  const fs::path out = folder.path() / "v.pdf";
  pdf::VolumeJob job;
  job.sources = {source_of("a", paper("https://example.org/a")),
                 source_of("b", paper("https://example.org/b"))};
  write(job, out);
  const auto objects = objects_of(out);
  const auto root = structure_root(objects);
  const auto catalog = resolved(objects, objects.at("trailer").at("value").at("/Root"));
  CHECK(catalog.at("/Version") == "/2.0");
  std::vector<std::string> listed;
  for (const auto& entry : root.at("/Namespaces"))
    listed.push_back(resolved(objects, entry).at("/NS"));
  CHECK(std::count(listed.begin(), listed.end(), "u:https://example.org/a") == 1);
  CHECK(std::count(listed.begin(), listed.end(), "u:https://example.org/b") == 1);
  std::vector<std::string> chapters;
  for (const auto& [key, object] : objects.items()) {
    const auto& value = object.contains("value") ? object.at("value") : object;
    if (!value.is_object() || value.value("/S", "") != "/Chapter") continue;
    const auto space = resolved(objects, value.at("/NS"));
    const auto meant = space.at("/RoleMapNS").at("/Chapter");
    CHECK(meant.at(0) == "/Sect");
    CHECK(resolved(objects, meant.at(1)).at("/NS") == "u:http://iso.org/pdf2/ssn");
    chapters.push_back(space.at("/NS"));
  }
  CHECK(chapters == std::vector<std::string>{"u:https://example.org/a", "u:https://example.org/b"});
}

TEST_CASE("damaged and hostile structure trees do not stop a volume") {
  const auto paper = [](const std::string& root, const std::string& element) {
    PdfBuilder b;
    const int tree = b.reserve(), one = b.reserve();
    b.add_page("BT ET", "<< >>", "/StructParents 0");
    const auto filled = [&](std::string text) {
      return replace_all(replace_all(text, "TREE", test::ref(tree)), "ONE", test::ref(one));
    };
    b.set(tree, filled(root));
    b.set(one, filled(element));
    b.catalog("/StructTreeRoot " + test::ref(tree) + " /MarkInfo << /Marked true >>");
    return b;
  };
  const std::string element = "<< /S /P /P TREE >>";
  const TemporaryFolder folder;
  const fs::path out = folder.path() / "v.pdf";
  for (const auto& [root, one] : std::vector<std::pair<std::string, std::string>>{
           {"<< /K ONE >>", "<< /S /P /P TREE /K [ONE ONE] >>"},  // below itself
           {"<< /K [ONE TREE 7 null (x)] >>", element},           //
           {"<< /K ONE /ParentTree TREE >>", element},            //
           {"<< /K ONE /ParentTree << /Kids [TREE] /Nums [0 ONE] >> >>", element},
           {"<< /K ONE /ParentTree << /Nums [0 99 0 R] >> >>", element},  //
           {"<< /K ONE /RoleMap << /P /Q /Q /P >> >>", element},          // mapped in a circle
           {"<< /K << /S /Document /K ONE >> >>", element},               // a direct root
           {"<< /K ONE /ClassMap << /C TREE >> >>", "<< /S /P /P TREE /C [/C 0 /D] >>"},
           {"<< /K ONE /IDTree << /Names [(a) TREE (b) 5 /c ONE] >> >>", element},
           {"<< /K ONE >>", "<< /S /P /P TREE /K [1 0 R2 0 R] >>"},  // cannot be parsed
           {"<< >>", element},
           {"[]", "null"}}) {
    INFO(root << " " << one);
    pdf::VolumeJob job;
    job.sources = {source_of("odd", paper(root, one)),
                   source_of("good", test::tagged_paper({.word = "good"}))};
    write(job, out);
    CHECK(tree_of(out).find("\"good\"") != std::string::npos);
  }
}
