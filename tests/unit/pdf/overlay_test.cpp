// What a page draws last is read by itself only where that shows what the page shows: judged by
// poppler, on the whole page and on the overlay.
#include "pdf/overlay.hpp"

#include <algorithm>
#include <cmath>

#include "base/files.hpp"
#include "pdf/reread.hpp"
#include "pdf/words.hpp"
#include "support/catch.hpp"
#include "support/pdf_builder.hpp"

using namespace colophon;
using namespace colophon::pdf;
using test::PdfBuilder;
using test::ref;

namespace {

const std::string kStamp = "Q\nBT /F1 8 Tf 1 0 0 1 51 40 Tm (Stamp) Tj ET\n";

/// Pages of several content streams each.
class Pages {
 public:
  void add(const std::vector<std::string>& streams, const std::string& entries = {},
           const std::string& filter = {}) {
    std::string contents;
    for (const std::string& data : streams)
      contents += ref(builder_.add_stream(&data == &streams.front() ? filter : "", data)) + " ";
    kids_ += ref(builder_.add("<< /Type /Page /Parent " + ref(builder_.pages_root()) +
                              " /Contents [" + contents + "]" + entries + " >>")) +
             " ";
    ++count_;
  }

  /// The file as it is read back.
  Reread read() {
    const int font = builder_.add(std::string(test::kHelvetica));
    const int layer = builder_.add_stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /OC << /Type /OCG /Name (x) >>", "");
    builder_.set(builder_.pages_root(),
                 "<< /Type /Pages /MediaBox [0 0 612 792] /Count " + std::to_string(count_) +
                     " /Kids [" + kids_ + "] /Resources << /Font << /F1 " + ref(font) + " /F2 " +
                     ref(font) + " >> /ExtGState << /G << /ca 0 >> >> /XObject << /Layer " +
                     ref(layer) + " >> >> >>");
    write_file(file(), builder_.bytes());
    ContentEnds ends;
    return reread(file(), &ends);
  }
  [[nodiscard]] std::filesystem::path file() const { return folder_.path() / "a.pdf"; }

 private:
  TemporaryFolder folder_;
  PdfBuilder builder_;
  std::string kids_;
  int count_ = 0;
};

std::vector<double> units(const Reread& reread) {
  std::vector<double> all;
  for (const RereadPage& page : reread.pages) all.push_back(page.user_unit);
  return all;
}

}  // namespace

TEST_CASE("what is drawn last stands on its overlay where it stands on the page") {
  Pages pages;
  const std::string own = "0.5 0 0 0.5 9 9 cm 0 0 9 9 re W n BT /F2 30 Tf 60 60 Td (Paper) Tj ET";
  pages.add({"q", own, kStamp});
  pages.add({"q", own, kStamp}, " /MediaBox [-100 -50 512 742] /CropBox [0 20 500 700] /Rotate 90");
  pages.add({"q", own, kStamp}, " /MediaBox [0 0 306 396] /UserUnit 2 /Rotate 270");
  pages.add({"q q ", "Q 2 0 0 2 0 0 cm q 0 0 9 9 re BT /Span BMC", "ET n EMC Q " + kStamp});
  pages.add({"q", own, kStamp}, " /CropBox [0 100 612 792]");  // it is cut off
  const Reread reread = pages.read();
  CHECK(reread.overlay.exact == std::vector<bool>(5, true));
  const WordReader whole(pages.file(), units(reread));
  const WordReader overlay(std::string_view(reread.overlay.pdf), units(reread));
  REQUIRE(overlay.page_count() == 5);
  CHECK(overlay.words(5).empty());
  for (int page = 1; page <= 4; ++page) {
    INFO(page);
    const std::vector<Word> drawn = overlay.words(page), all = whole.words(page);
    REQUIRE(drawn.size() == 1);
    CHECK(drawn.front().text == "Stamp");
    const auto same =
        std::find_if(all.begin(), all.end(), [](const Word& word) { return word.text == "Stamp"; });
    REQUIRE(same != all.end());
    CHECK(std::abs(same->box.x0 - drawn.front().box.x0) < 0.01);
    CHECK(std::abs(same->box.y0 - drawn.front().box.y0) < 0.01);
  }
}

TEST_CASE("a page is read whole where its own content may tell on what is drawn last") {
  const std::vector<std::pair<std::string, std::vector<std::string>>> cases = {
      {"nothing before it", {"BT /F1 8 Tf (Stamp) Tj ET"}},
      {"a clip that nothing takes back", {"0 0 9 9 re W n q", kStamp}},
      {"a matrix that nothing takes back", {"q", "Q 0 0 0 0 0 0 cm q", kStamp}},
      {"a state left saved", {"q q", kStamp}},
      {"more restored than saved", {"q", "Q Q q", kStamp}},
      {"an open text object", {"q BT", kStamp}},
      {"open marked content", {"q /OC /Off BDC", kStamp}},
      {"an open array", {"q [ 1", kStamp}},
      {"an open string", {"q (oops", kStamp}},
      {"a bracket too many", {"q ] n", kStamp}},
      {"an inline image", {"q BI /W 1 /H 1 /BPC 8 /CS /G ID a EI", kStamp}},
      {"marked content that may be hidden", {"q", "Q /OC /Off BDC " + kStamp.substr(2) + "EMC"}},
      {"a state that may hide it", {"q", "Q /G gs " + kStamp.substr(2)}},
      {"a form that may be hidden", {"q", "Q q /Layer Do Q"}},
      {"a font it does not have", {"q", "Q BT /F3 8 Tf (Stamp) Tj ET"}},
      {"an end amid its own content", {"q", "Q q BT /F1 8 Tf (Stamp) Tj ET"}},
  };
  Pages pages;
  for (const auto& [what, streams] : cases) pages.add(streams);
  const Reread reread = pages.read();
  REQUIRE(reread.overlay.exact.size() == cases.size());
  const WordReader overlay(std::string_view(reread.overlay.pdf), {});
  for (std::size_t i = 0; i < cases.size(); ++i) {
    INFO(cases[i].first);
    CHECK_FALSE(reread.overlay.exact[i]);
    CHECK(overlay.words(static_cast<int>(i) + 1).empty());
  }
}

TEST_CASE("content that cannot be decoded is not followed, and is no damage of the file") {
  Pages pages;
  pages.add({"no deflate stream", kStamp}, "", "/Filter /FlateDecode");
  pages.add({"no such filter", kStamp}, "", "/Filter /Nonsense");
  const Reread reread = pages.read();
  CHECK(reread.overlay.exact == std::vector<bool>{false, false});
  CHECK(reread.problems.empty());
}

TEST_CASE("content is followed once, whoever asks") {
  ContentEnds ends;
  int looked = 0;
  const auto look = [&]() -> std::optional<OpenAtEnd> {
    ++looked;
    return OpenAtEnd{.saved = 1};
  };
  CHECK(ends.find("a", look)->saved == 1);
  CHECK(ends.find("a", look)->saved == 1);
  CHECK(looked == 1);
}
