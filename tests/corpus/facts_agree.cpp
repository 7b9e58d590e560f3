#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <sstream>

#include "base/files.hpp"
#include "base/text.hpp"
#include "pdf/measure.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"

// Facts against poppler's own tools, on papers made by other people.
namespace colophon::pdf {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> papers(const std::string& set) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(test::shared_dir() / "corpus" / set)) {
    if (entry.path().extension() == ".pdf") found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<Measured> measured(const std::vector<fs::path>& files, const fs::path& scratch) {
  std::vector<MeasureRequest> requests;
  for (const fs::path& file : files) requests.push_back({file.stem(), file, file.string()});
  MeasureOptions options;
  options.scratch = scratch;
  options.worker_program = test::program();
  return measure(requests, options);
}

std::vector<std::string> lines_of(const std::string& command, const fs::path& file) {
  const test::Run run = test::shell(command + " '" + file.string() + "'");
  REQUIRE(run.status == 0);
  return split(clean_utf8(run.out), '\n');
}

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream stream(line);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

std::string yes(bool value) {
  return value ? "yes" : "no";
}

void compare_info(const PaperFacts& facts, const fs::path& file) {
  std::map<std::string, std::string> info;
  for (const std::string& line : lines_of("pdfinfo -l 100000", file)) {
    const std::size_t colon = line.find(':');
    if (colon != std::string::npos) {
      info[squeeze(line.substr(0, colon))] = trim(line.substr(colon + 1));
    }
  }
  CHECK(info.at("Pages") == std::to_string(facts.pages.size()));
  CHECK(info.at("PDF version") == facts.version);
  CHECK(words_of(info.at("Encrypted")).at(0) == yes(facts.encrypted));
  CHECK(info.at("Tagged") == yes(facts.tagged));
  CHECK(info.at("Optimized") == yes(facts.linearized));
  CHECK(info["Title"] == trim(facts.info.title));
  CHECK(info["Author"] == trim(facts.info.author));
  CHECK(info["Producer"] == trim(facts.info.producer));
  CHECK(info["Creator"] == trim(facts.info.creator));
  CHECK((info.at("JavaScript") == "yes") == !facts.scripts.empty());
  for (std::size_t i = 0; i < facts.pages.size(); ++i) {
    const PageFact& page = facts.pages[i];
    const std::string name = "Page " + std::to_string(i + 1);
    const auto size = words_of(info.at(name + " size"));
    CHECK(std::abs(std::stod(size.at(0)) - page.crop.width()) < 0.01);
    CHECK(std::abs(std::stod(size.at(2)) - page.crop.height()) < 0.01);
    CHECK(info.at(name + " rot") == std::to_string(page.rotate));
  }
}

/// pdffonts prints columns; the name is cut at 36 characters.
void compare_fonts(const PaperFacts& facts, const fs::path& file) {
  std::vector<std::string> theirs, ours;
  const auto lines = lines_of("pdffonts", file);
  for (std::size_t i = 2; i < lines.size(); ++i) {
    if (lines[i].size() < 72) continue;
    const auto flags = words_of(lines[i].substr(72));
    theirs.push_back(std::string(trim(lines[i].substr(0, 36))) + "|" +
                     std::string(trim(lines[i].substr(37, 17))) + "|" + flags.at(0) + flags.at(1) +
                     flags.at(2));
  }
  for (const FontFact& font : facts.fonts) {
    const std::string name = font.base_font.empty() ? "[none]" : font.base_font;
    ours.push_back(name.substr(0, 36) + "|" + font.type + "|" + yes(font.embedded) +
                   yes(font.subset) + yes(font.to_unicode));
  }
  std::sort(theirs.begin(), theirs.end());
  std::sort(ours.begin(), ours.end());
  CHECK(ours == theirs);
}

struct Placed {
  int page, width, height, bits;
  std::string color;
  double x_dpi, y_dpi;
  bool operator<(const Placed& other) const {
    return std::tie(page, width, height, bits, color, x_dpi, y_dpi) <
           std::tie(other.page, other.width, other.height, other.bits, other.color, other.x_dpi,
                    other.y_dpi);
  }
};

int compare_images(const PaperFacts& facts, const fs::path& file) {
  std::vector<Placed> theirs, ours;
  const auto lines = lines_of("pdfimages -list", file);
  for (std::size_t i = 2; i < lines.size(); ++i) {
    const auto w = words_of(lines[i]);
    if (w.size() < 14 || (w[2] != "image" && w[2] != "stencil")) continue;
    theirs.push_back({std::stoi(w[0]), std::stoi(w[3]), std::stoi(w[4]), std::stoi(w[7]), w[5],
                      std::stod(w[w.size() - 4]), std::stod(w[w.size() - 3])});
  }
  for (const ImageFact& image : facts.images) {
    ours.push_back({image.page, image.width_px, image.height_px, image.bits, image.color,
                    image.x_dpi, image.y_dpi});
  }
  std::sort(theirs.begin(), theirs.end());
  std::sort(ours.begin(), ours.end());
  REQUIRE(ours.size() == theirs.size());
  for (std::size_t i = 0; i < ours.size(); ++i) {
    INFO("image " << ours[i].width << "x" << ours[i].height << " on page " << ours[i].page);
    CHECK(ours[i].page == theirs[i].page);
    CHECK(ours[i].width == theirs[i].width);
    CHECK(ours[i].height == theirs[i].height);
    CHECK(ours[i].bits == theirs[i].bits);
    CHECK(ours[i].color == theirs[i].color);
    CHECK(std::abs(ours[i].x_dpi - theirs[i].x_dpi) <= 1);
    CHECK(std::abs(ours[i].y_dpi - theirs[i].y_dpi) <= 1);
  }
  return static_cast<int>(ours.size());
}

struct Totals {
  LinkCounts links;
  int papers = 0, pages = 0, images = 0, fonts = 0;
};

Totals compare(const std::string& set) {
  if (test::shared_dir().empty()) std::exit(77);
  const TemporaryFolder scratch;
  const auto files = papers(set);
  const auto results = measured(files, scratch.path());
  Totals totals;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const PaperFacts& facts = results.at(i).facts;
    INFO(files[i]);
    REQUIRE(facts.readable());
    CHECK(facts.missing.empty());
    compare_info(facts, files[i]);
    compare_fonts(facts, files[i]);
    totals.images += compare_images(facts, files[i]);
    totals.fonts += static_cast<int>(facts.fonts.size());
    totals.pages += facts.page_count();
    ++totals.papers;
    totals.links.internal += facts.links.internal;
    totals.links.uri += facts.links.uri;
    totals.links.dead += facts.links.dead;
    totals.links.other += facts.links.other;
    for (const PageFact& page : facts.pages) {
      CHECK_FALSE(page.content_error);
      CHECK(page.has_text);
      CHECK(page.ink.box.has_value());
    }
  }
  return totals;
}

TEST_CASE("facts of alta2023 agree with pdfinfo, pdffonts and pdfimages") {
  const Totals totals = compare("alta2023");
  CHECK(totals.papers == 23);
  CHECK(totals.pages == 182);
  CHECK(totals.links == LinkCounts{1953, 934, 0, 0});
  CHECK(totals.images > 0);
  CHECK(totals.fonts > 100);
}

TEST_CASE("a hybrid file as Word writes it is not called damaged") {
  const TemporaryFolder scratch;
  const auto results =
      measured({test::shared_dir() / "corpus/alta2023/papers/18.pdf"}, scratch.path());
  CHECK(results.at(0).facts.intake == Intake::kMended);
  CHECK_FALSE(results.at(0).facts.repaired);
}

TEST_CASE("facts of juliacon agree with pdfinfo, pdffonts and pdfimages") {
  const Totals totals = compare("juliacon");
  CHECK(totals.papers > 30);
  CHECK(totals.pages == 204);
  CHECK(totals.images > 0);
}

}  // namespace
}  // namespace colophon::pdf
