// Names and titles as letters, edit distance, and the search over all papers of a run.
#include <algorithm>
#include <random>
#include <set>

#include "check/identity/first_page.hpp"
#include "check/identity/index.hpp"
#include "check/identity/names.hpp"
#include "support/catch.hpp"
#include "support/growth.hpp"

using namespace colophon;
using namespace colophon::check;

namespace {

std::string random_word(std::mt19937& random, std::size_t length) {
  std::string word;
  for (std::size_t i = 0; i < length; ++i) word += static_cast<char>('a' + random() % 26);
  return word;
}

std::string random_text(std::mt19937& random, int words) {
  std::string text;
  for (int i = 0; i < words; ++i) {
    text += random_word(random, 2 + random() % 9) + (i % 12 == 11 ? '\n' : ' ');
  }
  return text;
}

/// The whole matrix, cell by cell.
double plain_likeness(const std::string& needle, const std::string& text) {
  std::vector<std::size_t> column(needle.size() + 1);
  for (std::size_t i = 0; i < column.size(); ++i) column[i] = i;
  std::size_t best = needle.size();
  for (const char c : text) {
    std::size_t diagonal = 0;
    for (std::size_t i = 1; i < column.size(); ++i) {
      const std::size_t left = column[i];
      column[i] =
          std::min({left + 1, column[i - 1] + 1, diagonal + (needle[i - 1] == c ? 0U : 1U)});
      diagonal = left;
    }
    best = std::min(best, column.back());
  }
  return 1 - static_cast<double>(best) / static_cast<double>(needle.size());
}

PaperFacts paper(const std::string& id, const std::string& first_page, const std::string& rest) {
  PaperFacts facts;
  facts.id = id;
  facts.file = "camera-ready/" + id + ".pdf";
  facts.sha256 = id;
  facts.pages.resize(2);
  facts.pages[0].text = first_page;
  facts.pages[1].text = rest;
  for (PageFact& page : facts.pages) page.media = {0, 0, 612, 792};
  return facts;
}

std::vector<Comparable> comparables(const std::vector<PaperFacts>& papers) {
  std::vector<Comparable> out;
  for (const PaperFacts& facts : papers) out.push_back(comparable(facts));
  return out;
}

struct Shelf {
  Event event;
  std::vector<PaperFacts> papers;
};

/// A volume whose every PDF lies in the place of the item after it; titles and authors share words.
Shelf shifted_shelf(std::size_t count) {
  std::mt19937 random(7);
  Shelf volume;
  const std::vector<std::string> common = {"learning", "deep",    "networks", "efficient",
                                           "analysis", "systems", "a",        "for"};
  std::vector<std::string> pages;
  for (std::size_t i = 0; i < count; ++i) {
    Item item;
    item.id = std::to_string(i);
    for (int k = 0; k < 9; ++k) {
      item.title += (k == 0 ? "" : " ") +
                    (k % 3 == 0 ? random_word(random, 7) : common[random() % common.size()]);
    }
    std::string names;
    for (int k = 0; k < 4; ++k) {
      Contributor person;
      person.given = random_word(random, 5);
      person.family = k < 2 ? random_word(random, 6) : "wang";
      names += person.given + " " + person.family + ", ";
      item.contributors.push_back(person);
    }
    pages.push_back(item.title + "\n" + names + "\nAbstract\n" + random_text(random, 500));
    volume.event.papers.push_back(item);
  }
  for (std::size_t i = 0; i < count; ++i) {
    volume.papers.push_back(
        paper(std::to_string(i), pages[(i + 1) % count], random_text(random, 3000)));
  }
  return volume;
}

}  // namespace

TEST_CASE("a ligature of Apple's old fonts is part of a name, wherever it stands") {
  Contributor person;
  person.given = "Jane";
  person.family = "Griffith";
  for (const std::string& line : {std::string("Jane Grif\uF001th"), std::string("Jane Griffith")}) {
    std::string front = "A Title\n" + line + "\n";
    for (int i = 0; i < 300; ++i) front += "A\uF001 ";
    const PaperFacts facts = paper("1", front, "");
    const FirstPage page(facts);
    const NamesOnPage names(page, {&person});
    CHECK(names.found().at(0).how == Named::kFull);
    const std::size_t words = page.names().letters.words.size();
    for (const NamePiece& piece : names.pieces()) CHECK(piece.words.end <= words);
  }
}

TEST_CASE("text folds to its plainest letters") {
  CHECK(identity_key("Poincar\u00e9") == identity_key("Poincare\u0301"));
  CHECK(identity_key("Poincar\u00b4e") == "poincare");
  CHECK(identity_key("na\u00a8\u0131ve \ufb01ne") == "naivefine");
  CHECK(identity_key("Łódź, Søren & Weiß") == "lodzsorenandweiss");
  CHECK(identity_key("ˇCapek A˚s") == "capekas");
  CHECK(identity_key("\uF753\uF761\uF76D") == "am");  // an unknown private character parts nothing
  CHECK(identity_key("𝛼-β") == identity_key("alpha beta"));
  CHECK(identity_key("x² × H₂O") == "x2xh2o");
  CHECK(identity_key("soft\u00ADhyphen") == "softhyphen");
  const Letters letters = letters_of("Wei ExampleAnna 2nd Mu\u00a8ller12", Digits::kPart);
  std::vector<std::string> words;
  for (std::size_t i = 0; i < letters.words.size(); ++i) words.emplace_back(letters.word(i));
  CHECK(words == std::vector<std::string>{"wei", "example", "anna", "nd", "muller"});
}

TEST_CASE("LaTeX and Markdown leave their words") {
  CHECK(identity_key(without_markup("\\emph{$\\alpha$}-\\textsc{Net}")) == "alphanet");
  CHECK(identity_key(without_markup("50\\% of [this](https://example.org/x) \\log n")) ==
        "50ofthislogn");
  CHECK(without_markup("a\\") == "a ");
  CHECK(identity_key(without_markup("a](b")) == "ab");
}

TEST_CASE("likeness is that of the whole edit-distance matrix") {
  std::mt19937 random(1);
  for (int round = 0; round < 300; ++round) {
    std::string needle = random_word(random, 1 + random() % 200);
    std::string text = random_word(random, random() % 300);
    for (char& c : needle) c = static_cast<char>('a' + c % 4);
    for (char& c : text) c = static_cast<char>('a' + c % 4);
    INFO(needle << " in " << text);
    CHECK(likeness_within(needle, text).share == Approx(plain_likeness(needle, text)));
  }
  CHECK(likeness_within("abc", "xxabcxx").end == 5);
  CHECK(likeness_within("", "abc").share == 0);
}

TEST_CASE("every PDF of a shifted volume is told, in time that grows with the papers") {
  const Shelf volume = shifted_shelf(1000), part = shifted_shelf(125);
  const auto index_of = [](const Shelf& shelf) {
    return [&shelf] { (void)IdentityIndex(comparables(shelf.papers), &shelf.event, 1); };
  };
  CHECK(test::growth(index_of(part), index_of(volume)) < test::kMoreThanLinear);
  const std::vector<Comparable> papers = comparables(volume.papers);
  const IdentityIndex index(papers, &volume.event, 1);
  std::size_t right = 0;
  for (std::size_t i = 0; i < volume.papers.size(); ++i) {
    const auto& other = index.other_item(i);
    if (other && other->certain && other->item->id == std::to_string((i + 1) % 1000)) ++right;
  }
  CHECK(right == 1000);
  const PaperFacts* holder = index.holder_of(volume.event.papers[5]);
  REQUIRE(holder != nullptr);
  CHECK(holder->id == "4");
}

TEST_CASE("what a thousand papers share makes them no copies, and copies are found among them") {
  std::mt19937 random(3);
  const std::string licence = random_text(random, 120);
  std::vector<PaperFacts> papers;
  for (int i = 0; i < 1000; ++i) {
    papers.push_back(paper(std::to_string(i), licence, random_text(random, 2000)));
  }
  const std::string copied = random_text(random, 2000);
  for (int i = 500; i < 530; ++i) papers[static_cast<std::size_t>(i)].pages[1].text = copied;
  const std::vector<PaperFacts> part(papers.begin() + 450, papers.begin() + 575);
  CHECK(test::growth([&] { (void)CommonText(comparables(part)); },
                     [&] { (void)CommonText(comparables(papers)); }) < test::kMoreThanLinear);
  const CommonText common(comparables(papers));
  std::set<std::size_t> alike;
  for (std::size_t i = 0; i < papers.size(); ++i) {
    if (!common.doubles_of(i, 0.5).empty()) alike.insert(i);
  }
  CHECK(alike.size() == 30);
  CHECK(*alike.begin() == 500);
}

TEST_CASE("hostile pages take time in proportion to their length") {
  std::mt19937 random(5);
  Event event;
  Item item;
  item.id = "1";
  item.title = std::string(2000, 'a');
  for (int i = 0; i < 200; ++i) {
    item.contributors.push_back({.family = std::string(30, 'a'), .given = "a"});
  }
  event.papers = {item};
  const std::vector<std::string> pages = {
      std::string(4'000'000, 'a'), std::string(4'000'000, '\x80'), std::string(2'000'000, '\n'),
      random_text(random, 500'000), []() {
        std::string text;
        while (text.size() < 4'000'000) text += "a, a\u0301 ";
        return text;
      }()};
  const auto read = [&](const std::string& page, std::size_t runs) {
    std::vector<PaperFacts> papers = {paper("1", page, page), paper("2", page, "")};
    papers[0].pages[0].runs.assign(runs, {.text = "a", .rect = {1, 2, 3, 4}, .font = "F"});
    return [&event, &item, papers = std::move(papers)] {
      const std::vector<Comparable> kept = comparables(papers);
      const IdentityIndex index(kept, &event, 1);
      (void)NamesOnPage(index.first_page(0), authors_of(item));
    };
  };
  for (const std::string& page : pages) {
    CHECK(test::growth(read(page.substr(0, page.size() / 8), 25'000), read(page, 200'000)) <
          test::kMoreThanLinear);
  }
}
