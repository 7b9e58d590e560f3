#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace colophon::test {

/// Writes small PDFs from objects given as text, with a correct cross-reference table, so that a
/// test shows on one screen what its file holds.
class PdfBuilder {
 public:
  /// Adds an object (the text between "obj" and "endobj"); returns its number.
  int add(std::string body);
  /// A number for an object that `set` fills later.
  int reserve();
  void set(int number, std::string body);
  /// Adds a stream; `entries` are dictionary entries without /Length ("/Subtype /Form").
  int add_stream(std::string_view entries, std::string_view data, bool compress = false);

  /// Adds a page with its content; `resources` is a dictionary ("<< /Font … >>"), `entries` are
  /// further entries. Without a /MediaBox among them it is US Letter. Returns the page's number.
  int add_page(std::string_view content, std::string_view resources = "<< >>",
               std::string_view entries = {}, bool compress = false);
  /// Number of the root of the page tree: reserved from the start.
  [[nodiscard]] int pages_root() const { return 2; }
  /// Further entries of the catalog and of the trailer; each call appends.
  void catalog(std::string_view entries);
  void trailer(std::string_view entries);
  void version(std::string_view text) { version_ = text; }

  /// The whole file.
  [[nodiscard]] std::string bytes() const;

 private:
  std::vector<std::string> objects_ = {"", ""};  // 1: catalog, 2: page tree
  std::vector<int> pages_;
  std::string catalog_, trailer_, version_ = "1.5";
};

/// "12 0 R".
std::string ref(int number);

/// A PDF of one page with one line of text.
std::string one_line(const std::string& text);

/// A non-embedded Helvetica font dictionary.
inline constexpr std::string_view kHelvetica =
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";

}  // namespace colophon::test
