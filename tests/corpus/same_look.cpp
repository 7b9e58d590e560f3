// A paper looks the same before and after, but for the stamp: every page of real and of odd papers
// is drawn by poppler alone, in the volume and in the single PDF, and compared pixel by pixel with
// the places of the stamps masked. Words and fonts are compared as pdftotext and pdffonts see them.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <mutex>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>

#include "base/files.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "pdf/reread.hpp"
#include "support/catch.hpp"
#include "support/example.hpp"
#include "support/paths.hpp"

using namespace colophon;
namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace {

constexpr double kDpi = 36;

struct Picture {
  int width = 0, height = 0;
  std::string grey;
};

/// A place in pt from the top left of a page as displayed.
using Masks = std::vector<RectPt>;

struct Word {
  std::string text;
  RectPt box;  ///< from the top left
};

/// What poppler makes of the pages of a file.
struct Look {
  std::vector<Picture> pictures;
  std::vector<std::vector<Word>> words;
};

std::string quoted(const fs::path& path) {
  return "'" + replace_all(path.string(), "'", "'\\''") + "'";
}

/// Greymaps one behind the other, as pdftoppm writes them to a pipe.
std::vector<Picture> pictures_of(const fs::path& file, int first, int last) {
  const std::string raw = test::shell(fmt::format("pdftoppm -cropbox -gray -r {} -f {} -l {} {}",
                                                  kDpi, first, last, quoted(file)))
                              .out;
  std::vector<Picture> pictures;
  std::size_t at = 0;
  while (at < raw.size()) {
    std::istringstream head(raw.substr(at, 40));
    std::string magic;
    int most = 0;
    Picture picture;
    head >> magic >> picture.width >> picture.height >> most;
    if (magic != "P5" || most != 255) break;
    at += static_cast<std::size_t>(head.tellg()) + 1;
    const std::size_t size =
        static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height);
    picture.grey = raw.substr(at, size);
    at += size;
    pictures.push_back(std::move(picture));
  }
  return pictures;
}

std::vector<std::vector<Word>> words_of(const fs::path& file, int first, int last) {
  const std::string text = test::shell(fmt::format("pdftotext -cropbox -bbox -f {} -l {} {} -",
                                                   first, last, quoted(file)))
                               .out;
  static const std::regex kWord(
      "<word xMin=\"([-0-9.]+)\" yMin=\"([-0-9.]+)\" xMax=\"([-0-9.]+)\" "
      "yMax=\"([-0-9.]+)\">(.*)</word>");
  std::vector<std::vector<Word>> pages;
  std::istringstream lines(text);
  std::string line;
  while (std::getline(lines, line)) {
    if (line.find("<page ") != std::string::npos) pages.emplace_back();
    std::smatch match;
    if (pages.empty() || line.find("<word ") == std::string::npos ||
        !std::regex_search(line, match, kWord))
      continue;
    pages.back().push_back(
        {match[5],
         {std::stod(match[1]), std::stod(match[2]), std::stod(match[3]), std::stod(match[4])}});
  }
  return pages;
}

Look look_of(const fs::path& file, int first, int last) {
  return {pictures_of(file, first, last), words_of(file, first, last)};
}

/// Fonts by name, type, encoding and embedding, without the stamps' own.
std::set<std::string> fonts_of(const fs::path& file) {
  std::istringstream lines(test::shell("pdffonts " + quoted(file)).out);
  std::set<std::string> fonts;
  std::string line;
  for (int n = 0; std::getline(lines, line); ++n)
    if (n >= 2 && line.size() > 10 && line.find("+Nimbus") == std::string::npos)
      fonts.insert(line.substr(0, line.size() - 10));
  return fonts;
}

/// The places of a page's stamps, wider than the widest of their letters.
std::map<int, Masks> masks_by_page(const Json& plan) {
  std::map<int, Masks> masks;
  for (const Json& stamp : plan.at("stamps")) {
    constexpr double kSizePt = 10, kWidestEm = 0.62, kBlurPt = 3;
    const double width =
        kWidestEm * kSizePt * static_cast<double>(to_utf32(std::string(stamp.at("text"))).size());
    const std::string align = stamp.at("align");
    const double x = stamp.at("x"), top = stamp.at("top");
    const double x0 = align == "left" ? x : align == "right" ? x - width : x - width / 2;
    masks[stamp.at("physical")].push_back(
        {x0 - kBlurPt, top - kBlurPt, x0 + width + kBlurPt, top + kSizePt + kBlurPt});
  }
  return masks;
}

/// Pixels that differ outside the masks.
int differing(const Picture& before, const Picture& after, const Masks& masks, double user_unit) {
  if (before.width != after.width || before.height != after.height) return -1;
  const double scale = kDpi / 72 / user_unit;
  std::string masked = after.grey;
  for (const RectPt& mask : masks) {
    const int x0 = std::clamp(static_cast<int>(mask.x0 * scale), 0, before.width);
    const int x1 = std::clamp(static_cast<int>(mask.x1 * scale) + 1, 0, before.width);
    const int y0 = std::clamp(static_cast<int>(mask.y0 * scale), 0, before.height);
    const int y1 = std::clamp(static_cast<int>(mask.y1 * scale) + 1, 0, before.height);
    for (int y = y0; y < y1; ++y) {
      const auto at = static_cast<std::size_t>(y * before.width + x0);
      masked.replace(at, static_cast<std::size_t>(x1 - x0), before.grey, at,
                     static_cast<std::size_t>(x1 - x0));
    }
  }
  int count = 0;
  for (std::size_t i = 0; i < masked.size(); ++i) count += masked[i] != before.grey.at(i) ? 1 : 0;
  return count;
}

/// Words outside the masks with their places, sorted: a stamp may change the order of reading.
std::vector<std::string> words_outside(const std::vector<Word>& words, const Masks& masks,
                                       double user_unit) {
  std::vector<std::string> kept;
  for (const Word& word : words) {
    const RectPt box{word.box.x0 * user_unit, word.box.y0 * user_unit, word.box.x1 * user_unit,
                     word.box.y1 * user_unit};
    const bool hidden = std::any_of(masks.begin(), masks.end(),
                                    [&](const RectPt& mask) { return overlap(box, mask); });
    if (!hidden)
      kept.push_back(fmt::format("{} {:.1f} {:.1f}", word.text, word.box.x0, word.box.y0));
  }
  std::sort(kept.begin(), kept.end());
  return kept;
}

/// Compares two looks page by page; one line for each difference.
std::vector<std::string> differences(const Look& before, const Look& after,
                                     const std::vector<Masks>& masks,
                                     const std::vector<double>& user_units) {
  if (before.pictures.size() != after.pictures.size() || before.words.size() != after.words.size())
    return {
        fmt::format("{} pages before, {} after", before.pictures.size(), after.pictures.size())};
  std::vector<std::string> found;
  for (std::size_t i = 0; i < before.pictures.size(); ++i) {
    const int pixels =
        differing(before.pictures[i], after.pictures[i], masks.at(i), user_units.at(i));
    if (pixels != 0) found.push_back(fmt::format("page {}: {} pixels differ", i + 1, pixels));
    if (i < before.words.size() && words_outside(before.words[i], masks.at(i), user_units.at(i)) !=
                                       words_outside(after.words[i], masks.at(i), user_units.at(i)))
      found.push_back(fmt::format("page {}: other words", i + 1));
  }
  return found;
}

struct Compared {
  int papers = 0, pages = 0;
  std::map<std::string, std::vector<std::string>> different;  ///< by item
};

/// Builds nothing: compares the papers of a finished build with what was handed in. Papers of more
/// than `most_pages` pages are left out.
Compared compare(const fs::path& event, const fs::path& out, int most_pages) {
  const Json plan = Json::parse(read_file(out / "plan.json"));
  const std::map<int, Masks> masks = masks_by_page(plan);
  std::vector<Json> papers;
  for (const Json& item : plan.at("items"))
    if (item.at("source") == "camera-ready" && item.at("pages").get<int>() <= most_pages)
      papers.push_back(item);
  Compared compared;
  std::mutex mutex;
  in_parallel(papers.size(), 2, [&](std::size_t i) {
    const Json& item = papers[i];
    const std::string id = item.at("id");
    const int first = item.at("first_physical"), last = item.at("last_physical");
    const fs::path source = event / "camera-ready" / (id + ".pdf"),
                   single = out / std::string(item.at("file"));
    std::vector<Masks> stamps;
    std::vector<double> units;
    const pdf::Reread again = pdf::reread(single);
    for (int page = first; page <= last; ++page) {
      const auto found = masks.find(page);
      stamps.push_back(found == masks.end() ? Masks{} : found->second);
      units.push_back(again.pages.at(static_cast<std::size_t>(page - first)).user_unit);
    }
    const int pages = last - first + 1;
    const Look before = look_of(source, 1, pages);
    std::vector<std::string> found;
    for (const auto& [where, look] : {std::pair("volume", look_of(out / "volume.pdf", first, last)),
                                      std::pair("alone", look_of(single, 1, pages))}) {
      for (const std::string& one : differences(before, look, stamps, units))
        found.push_back(fmt::format("{}: {}", where, one));
    }
    if (fonts_of(source) != fonts_of(single)) found.emplace_back("alone: other fonts");
    const std::lock_guard<std::mutex> guard(mutex);
    ++compared.papers;
    compared.pages += pages;
    if (!found.empty()) compared.different[id] = std::move(found);
  });
  return compared;
}

std::string told(const Compared& compared) {
  std::string text;
  for (const auto& [id, found] : compared.different) text += id + ": " + join(found, "; ") + "\n";
  return text;
}

/// An event of nothing but these papers, stamped as CPS does. Returns the papers' ids by file name.
std::map<std::string, std::string> write_event(const fs::path& folder,
                                               const std::vector<fs::path>& papers) {
  fs::create_directories(folder / "camera-ready");
  write_file(folder / "event.yaml",
             "event: {acronym: LOOK, title: A Workshop, start: 2023-01-01, end: 2023-01-02}\n"
             "doi: {template: \"10.5555/LOOK.{n:05}\"}\nstamps: cps-2018\n"
             "notices: {ieee: 979-8-0000-0000-7/23/$31.00 ©2023 IEEE}\n");
  std::string text;
  std::map<std::string, std::string> ids;
  for (const fs::path& paper : papers) {
    const std::string id = fmt::format("p{:03}", ids.size() + 1);
    ids[paper.filename().string()] = id;
    text += fmt::format(
        "- id: {0}\n  kind: paper\n  title: Paper {0}\n  contributors: [{{family: Doe}}]\n", id);
    fs::copy_file(paper, folder / "camera-ready" / (id + ".pdf"));
  }
  write_file(folder / "papers.yaml", text);
  return ids;
}

/// Builds the event in `folder`/event into `folder`/out.
void build(const fs::path& folder, const std::string& options = {}) {
  const test::Run run =
      test::shell("colophon build event -o out --fail-on never " + options, folder);
  INFO(run.err);
  REQUIRE(run.status <= 1);
}

std::vector<fs::path> pdfs_in(const fs::path& folder) {
  if (test::shared_dir().empty()) std::exit(77);
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(test::shared_dir() / "corpus" / folder))
    if (entry.path().extension() == ".pdf" &&
        entry.path().string().find("invited") == std::string::npos)
      found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

TEST_CASE("the papers of a real proceedings look the same in the volume and alone") {
  const std::vector<fs::path> papers = pdfs_in("alta2023");
  REQUIRE(papers.size() == 23);
  const TemporaryFolder folder;
  write_event(folder.path() / "event", papers);
  build(folder.path());
  const Compared compared = compare(folder.path() / "event", folder.path() / "out", 1000);
  CHECK(compared.papers == 23);
  CHECK(compared.pages == 182);
  CHECK(told(compared) == "");
}

TEST_CASE("the example's papers look the same, linearized too") {
  if (test::shared_dir().empty()) std::exit(77);
  const TemporaryFolder folder;
  test::copy_example(folder.path() / "event");
  build(folder.path(), "--edition web");
  const Compared compared = compare(folder.path() / "event", folder.path() / "out", 1000);
  CHECK(compared.papers == 7);
  CHECK(told(compared) == "");
}

TEST_CASE("odd papers that can be built look the same") {
  std::vector<fs::path> some;
  const std::vector<fs::path> all = pdfs_in("odd");
  for (std::size_t i = 0; i < all.size(); ++i)
    if (i % 3 == 0 || all[i].filename() == "content-stream-errors.pdf") some.push_back(all[i]);
  REQUIRE(some.size() > 200);
  const TemporaryFolder folder;
  const std::map<std::string, std::string> ids = write_event(folder.path() / "event", some);
  build(folder.path(), "--draft");
  Compared compared = compare(folder.path() / "event", folder.path() / "out", 4);
  CHECK(compared.papers > 120);
  // Poppler shows what qpdf does not find in the file: pages of a tree without an end, contents
  // that the last revision took away; and the other way round.
  for (const char* file : {"deep-pages.pdf", "incremental-3.pdf", "bad-encryption-length.pdf"})
    compared.different.erase(ids.at(file));
  // Alone, poppler draws the fields of these; libqpdf drew them for the volume, in its own way.
  for (const fs::path& file : some)
    if (read_file(file).find("/NeedAppearances true") != std::string::npos)
      compared.different.erase(ids.at(file.filename().string()));
  CHECK(told(compared) == "");
}
