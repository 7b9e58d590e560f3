#include <map>

#include "base/files.hpp"
#include "base/text.hpp"
#include "metadata/bibtex/entry.hpp"
#include "metadata/exporter.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "support/sample_event.hpp"

using namespace colophon;
using namespace colophon::metadata;

namespace {

struct Parsed {
  std::string type;
  std::map<std::string, std::string> fields;
};

/// Reads BibTeX as BibTeX does: entries, fields in balanced braces, macros.
std::map<std::string, Parsed> parse(const std::string& text) {
  std::map<std::string, Parsed> entries;
  std::size_t at = 0;
  const auto skip = [&](const char* blanks) { at = text.find_first_not_of(blanks, at); };
  const auto until = [&](const char* ends) {
    const std::size_t end = text.find_first_of(ends, at);
    REQUIRE(end != std::string::npos);
    std::string word(trim(text.substr(at, end - at)));
    at = end + 1;
    return word;
  };
  while ((at = text.find('@', at)) != std::string::npos) {
    ++at;
    Parsed entry;
    entry.type = until("{");
    const std::string key = until(",");
    for (skip(" \n,"); text.at(at) != '}'; skip(" \n,")) {
      const std::string name = until("=");
      skip(" ");
      std::string value;
      if (text.at(at) == '{') {
        int depth = 0;
        const std::size_t start = at;
        do {
          REQUIRE(at < text.size());
          depth += text[at] == '{' ? 1 : text[at] == '}' ? -1 : 0;
          ++at;
        } while (depth > 0);
        value = text.substr(start + 1, at - start - 2);
      } else {
        value = until(",\n");
      }
      CHECK(entry.fields.emplace(name, value).second);
    }
    ++at;
    INFO(key);
    CHECK(entries.emplace(key, entry).second);
  }
  return entries;
}

/// What TeX would print.
std::string plain(std::string text) {
  for (const auto& [from, to] :
       std::vector<std::pair<const char*, const char*>>{{"\\textbraceleft{}", "\x01"},
                                                        {"\\textbraceright{}", "\x02"},
                                                        {"\\textbackslash{}", "\x03"},
                                                        {"\\textasciitilde{}", "~"},
                                                        {"\\textasciicircum{}", "^"}}) {
    text = replace_all(std::move(text), from, to);
  }
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') continue;
    if (text[i] == '{' || text[i] == '}') continue;
    out += text[i] == 1 ? '{' : text[i] == 2 ? '}' : text[i] == 3 ? '\\' : text[i];
  }
  return out;
}

ExportedFile exported(const Event& event, Findings& findings) {
  const VolumePlan plan = test::sample_plan(event);
  const auto files = find_exporter("bibtex")->write({event, plan, {}, ""}, findings);
  REQUIRE(files.size() == 1);
  return files.front();
}

}  // namespace

TEST_CASE("BibTeX says of every paper what the model says") {
  const Event event = test::sample_event();
  const VolumePlan plan = test::sample_plan(event);
  Findings findings;
  const ExportedFile file = exported(event, findings);
  CHECK(findings.empty());
  CHECK(file.path == "weex2-2031.bib");
  const auto entries = parse(file.bytes);
  // Volume, keynote, papers 1 to 4; neither the no-show nor the withdrawn one.
  REQUIRE(entries.size() == 6);
  int compared = 0;
  for (const auto& [key, entry] : entries) {
    if (entry.type == "proceedings") continue;
    for (const Item& item : event.papers) {
      if (plain(entry.fields.at("title")) != item.title) continue;
      const PlannedItem* planned = plan.find(item.id);
      if (entry.fields.at("doi") != planned->doi) continue;
      ++compared;
      const std::string pages = planned->pages == 1
                                    ? planned->first_label
                                    : planned->first_label + "--" + planned->last_label;
      CHECK(entry.fields.at("pages") == pages);
      CHECK(entry.fields.at("year") == "2031");
      CHECK(entry.fields.at("month") == "feb");
    }
  }
  CHECK(compared == 5);
  const Parsed& volume = entries.at("weex2-2031");
  CHECK(volume.type == "proceedings");
  CHECK(volume.fields.at("isbn") == "979-8-0000-0000-7");
  CHECK(volume.fields.at("address") == "Sampletown, CA, USA");
}

TEST_CASE("BibTeX gives the ISSN of a serial, and its title as everybody but IEEE cites it") {
  Event event = test::sample_event();
  event.identifiers = {{.type = "issn", .medium = "print", .value = "1834-7037"}};
  const auto book_title = [&](const char* title) {
    event.title = title;
    Findings findings;
    const auto entries = parse(exported(event, findings).bytes);
    const Parsed& paper = entries.at("nguyen-2031-q8bert");
    const Parsed& volume = entries.at("weex2-2031");
    CHECK(volume.fields.at("issn") == "1834-7037");
    CHECK(paper.fields.at("issn") == "1834-7037");
    CHECK(paper.fields.count("isbn") == 0);
    CHECK(volume.fields.at("title") == paper.fields.at("booktitle"));
    return plain(paper.fields.at("booktitle"));
  };
  // An IEEE conference record, as the sample has one.
  CHECK(book_title("3rd Workshop on Examples") == "2031 3rd Workshop on Examples (WEEX²)");
  event.ieee_record.clear();
  CHECK(book_title("3rd Workshop on Examples") == "Proceedings of the 3rd Workshop on Examples");
  CHECK(book_title("The 3rd Workshop (W)") == "Proceedings of the 3rd Workshop (W)");
  CHECK(book_title("Proceedings of Examples") == "Proceedings of Examples");
  event.profile = "ieee-xplore";
  CHECK(book_title("3rd Workshop on Examples") == "2031 3rd Workshop on Examples (WEEX²)");
}

TEST_CASE("BibTeX keys are telling, unique and independent of the order") {
  Findings findings;
  Event event = test::sample_event();
  const auto entries = parse(exported(event, findings).bytes);
  CHECK(entries.count("nguyen-2031-q8bert") == 1);
  CHECK(entries.count("lukasiewiczzak-2031-alpha") == 1);
  CHECK(entries.count("han-2031-tiny-3") == 1);
  CHECK(entries.count("han-2031-tiny-4") == 1);
  std::reverse(event.volume.parts[0].sessions[0].items.begin(),
               event.volume.parts[0].sessions[0].items.end());
  for (const auto& [key, entry] : parse(exported(event, findings).bytes)) {
    CHECK(entries.count(key) == 1);
  }
}

TEST_CASE("BibTeX names keep their parts") {
  const Event event = test::sample_event();
  CHECK(bibtex::names(event.papers[0].contributors) ==
        "Nguyễn, Thị Ánh and Washington, Jr., Denzel and {Suharto}");
  CHECK(bibtex::names(event.papers[1].contributors) ==
        "Łukasiewicz-Żak, Świętosława and van der Berg, Jan");
  CHECK(bibtex::names(event.papers[4].contributors) == "{Rock and Roll}, Ann");
  Findings findings;
  CHECK(exported(event, findings).bytes.find("author = {Han, Song and others}") !=
        std::string::npos);
}

TEST_CASE("BibTeX text is escaped and its capitals are protected") {
  CHECK(bibtex::escaped("100% R&D_1 #2 $5 ~^") ==
        "100\\% R\\&D\\_1 \\#2 \\$5 \\textasciitilde{}\\textasciicircum{}");
  CHECK(bibtex::escaped("a\\b {c") == "a\\textbackslash{}b \\textbraceleft{}c");
  CHECK(bibtex::title("On BERT and iPhone in 3D for Zoë") ==
        "On {BERT} and {iPhone} in {3D} for Zoë");
  CHECK(bibtex::title("Q8BERT: Weights") == "{Q8BERT}: Weights");
  CHECK(bibtex::title("C++ and O(n) in a Part A, with I/O") ==
        "{C++} and {O(n}) in a Part A, with {I/O}");
  // Without these pdfTeX stops at the letters; those it knows stay.
  CHECK(bibtex::title("α-Decay of H₂O at Δ ≤ 10⁻⁴ – Müller’s “Łódź”") ==
        "{{$\\alpha$}-Decay} of {H{$_{2}$}O} at {{$\\Delta$}} {$\\le$} 10{$^{-}$}{$^{4}$} – "
        "Müller’s “Łódź”");
  CHECK(bibtex::keywords({"one, two", "C++"}) == "{one, two}, C++");
  CHECK(bibtex::title("Is it {GNN}?") == "Is it {\\textbraceleft{}GNN\\textbraceright{}}?");
}

TEST_CASE("BibTeX without authors or a date is a finding") {
  Event event = test::sample_event();
  event.papers[0].contributors.clear();
  Findings findings;
  const auto entries = parse(exported(event, findings).bytes);
  CHECK(entries.size() == 5);
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].rule == "MET-001");
  CHECK(findings[0].where.path == "papers[0].contributors");
  CHECK(findings[0].where.line == 1);
  VolumePlan unread = test::sample_plan(event);
  for (PlannedItem& item : unread.items) {
    if (item.id == "2") item.pages = 0;
  }
  findings.clear();
  static_cast<void>(find_exporter("bibtex")->write({event, unread, {}, ""}, findings));
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].where.path == "papers[1]");
  event.start = {};
  const VolumePlan plan = test::sample_plan(event);
  findings.clear();
  CHECK(find_exporter("bibtex")->write({event, plan, {}, ""}, findings).empty());
  CHECK(findings.at(0).where.path == "event.start");
}

TEST_CASE("biber accepts the BibTeX, where biber is installed") {
  if (test::shell("command -v biber").status != 0) return;
  Findings findings;
  const TemporaryFolder folder;
  Event event = test::sample_event();
  // biber 2.18 knows no publisher of the sample's ISBN; that of the other edition is a known one.
  event.identifiers.erase(event.identifiers.begin());
  write_file(folder.path() / "v.bib", exported(event, findings).bytes);
  const auto run = test::shell("biber --tool --validate-datamodel v.bib", folder.path());
  INFO(run.out << run.err);
  CHECK(run.status == 0);
  CHECK(run.out.find("WARN") == std::string::npos);
}
