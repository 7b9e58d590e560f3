// The bundled example is what it says it is: 21 items, seven papers of known length, every page 1
// marked as a sample; and the night before changes three things and nothing else.
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <sstream>

#include "colophon/plan.hpp"
#include "event/load.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"

using namespace colophon;

namespace {

const std::map<std::string, int> kPages = {
    {"soft-token-pruning", 6}, {"tangobert", 5},        {"mbr-sim", 6},     {"input-length", 5},
    {"block-format", 6},       {"compact-convnets", 4}, {"imc-compiler", 4}};

std::filesystem::path example() {
  return test::source_dir() / "examples/emc2-2023";
}

int pdfinfo_pages(const std::filesystem::path& pdf) {
  const auto run = test::shell("pdfinfo '" + pdf.string() + "'");
  REQUIRE(run.status == 0);
  std::smatch found;
  REQUIRE(std::regex_search(run.out, found, std::regex("Pages:\\s+(\\d+)")));
  REQUIRE(run.out.find("612 x 792 pts (letter)") != std::string::npos);
  return std::stoi(found[1]);
}

/// Runs of white space become one blank, so that a text set in lines can be compared.
std::string flat(const std::string& text) {
  std::istringstream words(text);
  std::string out, word;
  while (words >> word) out += (out.empty() ? "" : " ") + word;
  return out;
}

std::vector<std::string> changed_lines(const std::string& name) {
  const auto run = test::shell("diff '" + (example() / name).string() + "' '" +
                               (example() / "night-before" / name).string() + "' | grep '^[<>]'");
  REQUIRE(run.status == 0);
  std::istringstream lines(run.out);
  std::vector<std::string> all;
  for (std::string line; std::getline(lines, line);) all.push_back(line);
  return all;
}

}  // namespace

TEST_CASE("the example has 21 items in the order of its programme") {
  const LoadedEvent loaded = load_event(example());
  REQUIRE(loaded.usable);
  CHECK(count(loaded.findings).errors == 0);
  const auto order = volume_order(loaded.event);
  REQUIRE(order.size() == 21);
  CHECK(order.front().item->id == "title-page-i");
  CHECK(order[5].item->id == "keynote-marculescu");
  CHECK(order.back().item->kind == ItemKind::kAuthorIndex);
  int papers = 0;
  for (const auto& place : order) {
    if (place.item->kind != ItemKind::kPaper) continue;
    ++papers;
    CHECK_FALSE(place.item->authors_complete);
    CHECK(kPages.count(place.item->id) == 1);
  }
  CHECK(papers == 7);
}

TEST_CASE("the example's papers have their pages, their titles and their warning") {
  const LoadedEvent loaded = load_event(example());
  for (const auto& [id, pages] : kPages) {
    INFO(id);
    const auto pdf = example() / "submitted" / (id + ".pdf");
    CHECK(pdfinfo_pages(pdf) == pages);
    CHECK(std::filesystem::file_size(pdf) < 400'000);
    const auto first = flat(test::shell("pdftotext -l 1 '" + pdf.string() + "' -").out);
    const Item* item = loaded.event.find(id);
    REQUIRE(item != nullptr);
    CHECK(first.find(item->title) != std::string::npos);
    CHECK(first.find(item->contributors.at(0).display_name()) != std::string::npos);
    CHECK(first.find("Sample text made for the bundled example") != std::string::npos);
    CHECK(first.find("was not written by the person named above") != std::string::npos);
  }
}

TEST_CASE("the night before changes one status, two slots, one waiver and one paper") {
  CHECK(pdfinfo_pages(example() / "night-before/submitted/tangobert.pdf") == 6);
  const auto papers = changed_lines("papers.yaml");
  REQUIRE(papers.size() == 5);
  CHECK(papers[1] == ">     value: withdrawn");
  CHECK(changed_lines("programme.yaml").size() == 4);
  const auto waivers = changed_lines("waivers.yaml");
  REQUIRE(waivers.size() == 1);
  CHECK(waivers[0].find("paper: input-length") != std::string::npos);
}
