// make_corpus FOLDER COUNT [SEED]: papers for benchmarks, about 8 pages, 30 links and 0.4 MB each.
// Every content and image stream is distinct; of the two embedded fonts one is the same in all
// papers, as it is in a real volume, and one is not. All of it keeps the print area of an IEEE
// page. Same arguments, same bytes.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <set>
#include <string>

#include "base/files.hpp"
#include "colophon/failure.hpp"
#include "pdf/write/output.hpp"
#include "pdf/write/page_tree.hpp"
#include "pdf/write/syntax.hpp"

namespace {

using namespace colophon;
using namespace colophon::pdf::write;
namespace fs = std::filesystem;

constexpr int kPages = 8, kLinesPerPage = 56, kNames = 60, kNamedLinks = 20, kUriLinks = 10;
constexpr int kImageSide = 180;  // 32,400 bytes of noise, one a page
const fs::path kFonts = "/usr/share/fonts/opentype/urw-base35";

std::string refer(std::uint32_t number) {
  std::string text;
  append_reference(text, number);
  return text;
}

class Paper {
 public:
  Paper(const fs::path& path, unsigned seed, const std::string& serif, const std::string& mono)
      : random_(seed), output_(path), tree_(output_) {
    const std::uint32_t roman = font("NimbusRoman-Regular", serif);
    const std::uint32_t own = font("NimbusMonoPS-Regular", mono + std::to_string(seed));
    for (std::uint32_t& page : pages_) page = output_.reserve();
    for (int i = 0; i < kPages; ++i) page(i, roman, own);
    finish(seed);
  }

 private:
  // The engine's values are fixed by the standard, those of distributions are not.
  unsigned below(unsigned limit) { return static_cast<unsigned>(random_() % limit); }

  std::uint32_t font(const std::string& name, const std::string& program) {
    const std::uint32_t file = output_.reserve(), descriptor = output_.reserve(),
                        font = output_.reserve();
    output_.stream(file, "<</Subtype/OpenType/Filter/FlateDecode", deflated(program));
    output_.value(descriptor, "<</Type/FontDescriptor/FontName/ABCDEF+" + name +
                                  "/Flags 32/FontBBox[-168 -281 1000 924]/ItalicAngle 0/Ascent 924"
                                  "/Descent -281/CapHeight 653/StemV 80/FontFile3" +
                                  refer(file) + ">>");
    std::string widths;
    for (int i = 32; i < 127; ++i) widths += " 500";
    output_.value(font, "<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+" + name +
                            "/Encoding/WinAnsiEncoding/FirstChar 32/LastChar 126/Widths[" + widths +
                            "]/FontDescriptor" + refer(descriptor) + ">>");
    return font;
  }

  std::string word() {
    std::string text;
    for (unsigned n = 2 + below(8); n > 0; --n) text += static_cast<char>('a' + below(26));
    return text;
  }

  void page(int index, std::uint32_t roman, std::uint32_t own) {
    std::string content = "BT /F1 10 Tf 12 TL 54 750 Td\n";
    for (int line = 0; line < kLinesPerPage; ++line) {
      std::string text;
      while (text.size() < 84) text += word() + " ";
      append_string(content, text);
      content += line % 10 == 9 ? "' /F2 10 Tf\n" : line % 10 == 0 ? "' /F1 10 Tf\n" : "'\n";
    }
    content += "ET q 90 0 0 90 460 80 cm /I Do Q\n";
    std::string noise;
    for (int i = 0; i < kImageSide * kImageSide; ++i) noise += static_cast<char>(below(256));
    const std::uint32_t body = output_.reserve(), image = output_.reserve();
    output_.stream(body, "<</Filter/FlateDecode", deflated(content));
    const std::string side = std::to_string(kImageSide);
    output_.stream(image,
                   "<</Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8/Width " +
                       side + "/Height " + side + "/Filter/FlateDecode",
                   deflated(noise));
    std::string annotations;
    for (int i = index; i < kNamedLinks + kUriLinks; i += kPages) {
      const std::uint32_t link = output_.reserve();
      const std::string y = std::to_string(100 + 20 * i);
      output_.value(
          link, "<</Type/Annot/Subtype/Link/Border[0 0 0]/Rect[54 " + y + " 200 " + y + ".8]/A<<" +
                    (i < kNamedLinks ? "/S/GoTo/D(cite." + std::to_string(below(kNames)) + ")"
                                     : "/S/URI/URI(https://doi.org/10.5555/" + word() + ")") +
                    ">>>>");
      annotations += refer(link);
    }
    output_.value(pages_[index], "<</Type/Page/MediaBox[0 0 612 792]/Contents" + refer(body) +
                                     "/Resources<</Font<</F1" + refer(roman) + "/F2" + refer(own) +
                                     ">>/XObject<</I" + refer(image) + ">>>>/Annots[" +
                                     annotations + "]/Parent" + refer(tree_.add(pages_[index])) +
                                     ">>");
  }

  void finish(unsigned seed) {
    std::string names;
    for (int i = 0; i < kNames; ++i) {
      // As a name tree must have them: in the order of their bytes.
      sorted_.insert("cite." + std::to_string(i));
    }
    for (const std::string& name : sorted_)
      names += "(" + name + ")[" + refer(pages_[below(kPages)]) + "/XYZ 54 " +
               std::to_string(100 + below(600)) + " null]";
    const std::uint32_t tree = output_.reserve(), root = output_.reserve();
    output_.value(tree, "<</Names[" + names + "]>>");
    output_.value(root, "<</Type/Catalog/Pages" + refer(tree_.finish()) + "/Names<</Dests" +
                            refer(tree) + ">>>>");
    output_.identify(std::to_string(seed));
    output_.finish("/Root" + refer(root));
  }

  std::mt19937 random_;
  PdfOutput output_;
  PageTree tree_;
  std::uint32_t pages_[kPages] = {};
  std::set<std::string> sorted_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: make_corpus FOLDER COUNT [SEED]\n");
    return 2;
  }
  try {
    const fs::path folder = argv[1];
    const int count = std::atoi(argv[2]);
    const auto seed = static_cast<unsigned>(argc > 3 ? std::atoi(argv[3]) : 1);
    fs::create_directories(folder);
    const std::string serif = read_file(kFonts / "NimbusRoman-Regular.otf"),
                      mono = read_file(kFonts / "NimbusMonoPS-Regular.otf");
    for (int i = 1; i <= count; ++i) {
      char name[32];
      std::snprintf(name, sizeof name, "p%04d.pdf", i);
      const Paper paper(folder / name, seed * 100'000U + static_cast<unsigned>(i), serif, mono);
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 3;
  }
}
