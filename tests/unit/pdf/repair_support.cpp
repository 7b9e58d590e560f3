#include "unit/pdf/repair_support.hpp"

#include <cstdlib>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "pdf/measure.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"

namespace colophon::test {
namespace {

namespace fs = std::filesystem;

const fs::path& folder() {
  static const TemporaryFolder folder;
  return folder.path();
}

/// The pages as gray pictures, one after the other.
std::vector<std::string> pictures(const fs::path& pdf) {
  const TemporaryFolder pages;
  const Run run = shell("pdftoppm -r 72 -gray '" + pdf.string() + "' page", pages.path());
  REQUIRE(run.status == 0);
  std::vector<std::string> all;
  for (const fs::path& page : list_files(pages.path())) all.push_back(read_file(page));
  return all;
}

}  // namespace

std::string Mended::bytes() const {
  return read_file(copy);
}

std::string Mended::done(const std::string& fix) const {
  for (const auto& deed : account.done) {
    if (deed.fix == fix) return deed.what;
  }
  return {};
}

Mended mended_file(const fs::path& original, const std::vector<std::string>& fixes,
                   const check::FitPlan& fit) {
  Mended result;
  result.original = original;
  const std::string hash = sha256_file(original);
  result.copy = folder() / (hash + "-copy.pdf");
  result.before = pdf::measure_here({"p", original, "p.pdf"}, {}, folder()).facts;
  pdf::repair::Request request{original, result.copy, fixes, {}, {}, fit};
  for (const FontFact& font : result.before.fonts) {
    if (font.used && !font.embedded) request.fonts.push_back(font.base_font);
  }
  for (const PageFact& page : result.before.pages) {
    request.q_balance.emplace_back(page.q_underflow, page.q_excess);
  }
  result.account = pdf::repair::repair_here(request);
  INFO(result.account.trouble);
  REQUIRE(result.account.trouble.empty());
  CHECK(sha256_file(original) == hash);
  const Run check = shell("qpdf --check '" + result.copy.string() + "'");
  INFO(check.out << check.err);
  CHECK(check.status == 0);
  result.after = pdf::measure_here({"p", result.copy, "p.pdf"}, {}, folder()).facts;
  return result;
}

Mended mended(const std::string& bytes, const std::vector<std::string>& fixes,
              const check::FitPlan& fit) {
  const fs::path original = folder() / (sha256_hex(bytes) + "-original.pdf");
  write_file(original, bytes);
  return mended_file(original, fixes, fit);
}

long differing_pixels(const fs::path& a, const fs::path& b, int depth) {
  const std::vector<std::string> first = pictures(a), second = pictures(b);
  if (first.size() != second.size() || first.empty()) return -1;
  long differing = 0;
  for (std::size_t page = 0; page < first.size(); ++page) {
    if (first[page].size() != second[page].size()) return -1;
    for (std::size_t i = 0; i < first[page].size(); ++i) {
      const int x = static_cast<unsigned char>(first[page][i]);
      const int y = static_cast<unsigned char>(second[page][i]);
      if (std::abs(x - y) > depth) ++differing;
    }
  }
  return differing;
}

}  // namespace colophon::test
