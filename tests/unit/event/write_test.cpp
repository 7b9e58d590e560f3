#include "event/write.hpp"

#include <random>

#include "base/files.hpp"
#include "base/text.hpp"
#include "event/load.hpp"
#include "event/read.hpp"
#include "event/scalar.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"
#include "yaml/node.hpp"

using namespace colophon;

namespace {

/// What a reader gets of `key: <yaml>` in block and `[<yaml>]` in flow context.
std::string read_back(const std::string& yaml) {
  Findings findings;
  const auto document = yaml::parse(yaml, "x", findings);
  REQUIRE(document);
  REQUIRE(findings.empty());
  const yaml::Node* node = document->root->find("key");
  REQUIRE(node != nullptr);
  if (node->kind == yaml::Kind::kList) {
    REQUIRE(node->items.size() == 1);
    node = node->items.front().get();
  }
  REQUIRE(node->kind == yaml::Kind::kScalar);
  CHECK(yaml::scalar_type(*node) == yaml::Scalar::kText);
  return node->text;
}

void check_round_trip(const std::string& text) {
  CAPTURE(text);
  const std::string expected = nfc(text);
  CHECK(read_back("key: " + event::scalar(text) + "\n") == expected);
  CHECK(read_back("key: [" + event::scalar(text) + "]\n") == expected);
  const std::string trimmed(trim(expected));
  CHECK(trim(read_back("key:" + event::block_scalar(text, 0))) == trimmed);
  CHECK(trim(read_back("other: [\n]\nkey:" + event::block_scalar(text, 0) + "last: 1\n")) ==
        trimmed);
}

}  // namespace

TEST_CASE("every text survives quoting, in block and in flow context") {
  for (const char* text :
       {"",      " ",          "a",         "a b",      "007",    "1.5",          "1e3",
        "0x1F",  "true",       "No",        "null",     "~",      "Null",         "y",
        "=",     "- a",        "-a",        "? b",      ": c",    "a: b",         "a:b",
        "a #b",  "a#b",        "#",         "[a]",      "{a}",    "a, b",         "&a",
        "*a",    "!a",         "|",         ">",        "'a'",    "\"a\"",        "a \"b\" c",
        "%a",    "@a",         "`a`",       "---",      "...",    "--- a",        "a\\b",
        "a\nb",  "a\tb",       " a ",       "a  b",     "é",      "e\u0301",      "李",
        "😀",     "\u00A0x",    "x\u2028y",  "x\u0085y", "\uFEFF", "http://a/b#c", "a:\"b\"",
        "12:30", "2023-02-14", "<<",        "a]",       "a}",     "key: [x",      "it's",
        "\x01",  "\x7F",       "trailing:", "…",        "A – B",  "x\r\ny"}) {
    check_round_trip(text);
  }
}

TEST_CASE("long texts and paragraphs survive as blocks") {
  std::string words;
  for (int i = 0; i < 60; ++i) words += "word" + std::to_string(i) + (i % 7 == 0 ? "  " : " ");
  for (const std::string& text : std::vector<std::string>{
           words, words + "\n\n" + words, words + "\n" + words, "# a\n\n- b\n  - c\n\n" + words,
           "  lead\nthen", "a\n\n\nb", words + "\n\n  code\n\n" + words, words + "\n\n\n" + words,
           std::string(300, 'x'), "a: b\n\n#c\n\n---\n\n" + words, words + "\n\n```\n x\n```"}) {
    check_round_trip(text);
  }
}

TEST_CASE("random texts survive") {
  std::mt19937 random(7);
  const std::u32string alphabet = U"ab :#-\n\n  ,[]{}'\"\\&*!|>%@`~?=<.0123\té李\u00A0";
  int cases = 0;
  for (; cases < 3000; ++cases) {
    std::u32string text;
    const auto size = random() % 40;
    for (unsigned i = 0; i < size; ++i) text += alphabet[random() % alphabet.size()];
    check_round_trip(to_utf8(text));
  }
  CHECK(cases == 3000);
}

TEST_CASE("an event that is written and read again is the same event") {
  const LoadedEvent first = load_event(test::source_dir() / "examples/emc2-2023");
  const TemporaryFolder folder;
  std::filesystem::copy(test::source_dir() / "examples/emc2-2023/front-matter",
                        folder.path() / "front-matter");
  const auto files = format_event_files(first.event);
  for (const auto& [name, text] : files) write_file(folder.path() / name, text);
  const LoadedEvent second = load_event(folder.path());
  for (const Finding& finding : second.findings) UNSCOPED_INFO(finding.message);
  CHECK(second.usable);
  CHECK(second.findings.size() == first.findings.size());
  // The writer is a function of the model: equal text means an equal model.
  CHECK(format_event_files(second.event) == files);
  CHECK(second.event.notices == first.event.notices);
  CHECK(second.event.dates == first.event.dates);
  REQUIRE(second.event.papers.size() == first.event.papers.size());
  for (std::size_t i = 0; i < first.event.papers.size(); ++i) {
    const Item &a = first.event.papers[i], &b = second.event.papers[i];
    CHECK(b.abstract == a.abstract);
    CHECK(b.keywords == a.keywords);
    REQUIRE(b.contributors.size() == a.contributors.size());
    for (std::size_t k = 0; k < a.contributors.size(); ++k) {
      CHECK(b.contributors[k].display_name() == a.contributors[k].display_name());
      CHECK(b.contributors[k].role == a.contributors[k].role);
      CHECK(b.contributors[k].affiliations == a.contributors[k].affiliations);
    }
  }
}

TEST_CASE("what receivers of metadata ask for survives writing") {
  Findings findings;
  const std::string cases = read_file(test::source_dir() / "tests/unit/event/cases/event.cases");
  const std::string papers = read_file(test::source_dir() / "tests/unit/event/cases/papers.cases");
  const auto text_of = [](const std::string& all, const std::string& name) {
    const std::size_t start = all.find('\n', all.find("=== good " + name)) + 1;
    return all.substr(start, all.find("\n===", start) + 1 - start);
  };
  const auto read = [&](const std::string& event_file, const std::string& papers_file) {
    Event event;
    const yaml::Source source{"x", findings};
    event::read_event_file(source, *yaml::parse(event_file, "x", findings)->root, event);
    event::read_papers(source, *yaml::parse(papers_file, "x", findings)->root, event);
    return event;
  };
  const Event first =
      read(text_of(cases, "what receivers of metadata"), text_of(papers, "everything"));
  auto written = format_event_files(first);
  const Event second = read(written.at("event.yaml"), written.at("papers.yaml"));
  CHECK(findings.empty());
  CHECK(format_event_files(second) == written);
  // Equal texts would prove nothing if neither held the values.
  CHECK(second.series.volume == "3");
  CHECK(second.acm.issue == "3");
  CHECK(second.doi.pdf == "https://example.org/{doi}.pdf");
  CHECK(second.published.iso() == "2023-03-01");
  REQUIRE(second.papers.size() == 1);
  const Item& paper = second.papers.front();
  CHECK(paper.title_markup == "A: <i>B</i>");
  CHECK(paper.funding.at(0).awards == std::vector<std::string>{"A 1", "2"});
  CHECK(paper.references.at(0).key == "1");
  CHECK(paper.references.at(1).doi == "10.5555/x");
  CHECK(paper.attachments.at(1).url == "https://example.org/code");
  CHECK(paper.contributors.at(0).corresponding);
  CHECK(paper.contributors.at(0).photo == "b.jpg");
}

TEST_CASE("registrations that are written and read again cover what they covered") {
  Event event = load_event(test::source_dir() / "examples/emc2-2023").event;
  event.upload = "https://example.org/{id}";
  event.registration = {.most_papers = 2,
                        .pages = 6,
                        .pages_by_type = {{"no", 4}},
                        .most_extra_pages = 0,
                        .extra_page_price = 11050,
                        .currency = "USD"};
  event.papers.at(7).presenter = "Jo Doe";
  event.papers.at(7).similarity = 12;
  event.registrations = {{.name = "Jo Doe",
                          .email = "jo@example.org",
                          .number = "007",
                          .type = "author",
                          .papers = {event.papers.at(7).id},
                          .extra_pages = {{event.papers.at(7).id, 2}},
                          .origin = {}}};
  const TemporaryFolder folder;
  std::filesystem::copy(test::source_dir() / "examples/emc2-2023/front-matter",
                        folder.path() / "front-matter");
  const auto files = format_event_files(event);
  for (const auto& [name, text] : files) write_file(folder.path() / name, text);
  const LoadedEvent loaded = load_event(folder.path());
  for (const Finding& finding : loaded.findings) UNSCOPED_INFO(finding.message);
  REQUIRE(loaded.usable);
  CHECK(format_event_files(loaded.event) == files);
  CHECK(loaded.event.upload == event.upload);
  CHECK(loaded.event.registration.most_papers == 2);
  CHECK(loaded.event.registration.pages_by_type == event.registration.pages_by_type);
  CHECK(loaded.event.registration.most_extra_pages == 0);
  CHECK(loaded.event.registration.extra_page_price == 11050);
  REQUIRE(loaded.event.registrations.size() == 1);
  CHECK(loaded.event.registrations.front().number == "007");
  CHECK(loaded.event.registrations.front().extra_pages == event.registrations.front().extra_pages);
  CHECK(loaded.event.papers.at(7).presenter == "Jo Doe");
  CHECK(loaded.event.papers.at(7).similarity == 12);
}

TEST_CASE("stamps that are written and read again stand where they stood") {
  Event event = load_event(test::source_dir() / "examples/emc2-2023").event;
  event.stamps = {.style = "own", .header = "2023: Header", .book_title = "Book"};
  event.stamps.cover_page_numbers = true;
  event.stamps.lines[StampKind::kHeader] = {.off = true};
  event.stamps.lines[StampKind::kFolio] = {.anchor = stamp_anchor_from("top-outer"),
                                           .x_pt = 12.5,
                                           .y_pt = 0,
                                           .size_pt = 9,
                                           .serif = true};
  event.stamps.lines[StampKind::kDoi] = {.serif = false};
  const TemporaryFolder folder;
  std::filesystem::copy(test::source_dir() / "examples/emc2-2023/front-matter",
                        folder.path() / "front-matter");
  for (const auto& [name, text] : format_event_files(event)) write_file(folder.path() / name, text);
  const LoadedEvent loaded = load_event(folder.path());
  REQUIRE(loaded.usable);
  const StampSettings& stamps = loaded.event.stamps;
  CHECK(stamps.style == "own");
  CHECK(stamps.header == "2023: Header");
  CHECK(stamps.book_title == "Book");
  CHECK(stamps.cover_page_numbers);
  REQUIRE(stamps.lines.size() == 3);
  CHECK(stamps.lines.at(StampKind::kHeader).off);
  const StampPlacement& folio = stamps.lines.at(StampKind::kFolio);
  REQUIRE(folio.anchor);
  CHECK(to_string(*folio.anchor) == "top-outer");
  CHECK(folio.x_pt == 12.5);
  CHECK(folio.y_pt == 0.0);
  CHECK(folio.size_pt == 9.0);
  CHECK(folio.serif == true);
  CHECK(stamps.lines.at(StampKind::kDoi).serif == false);
}
