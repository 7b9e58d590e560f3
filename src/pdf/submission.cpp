#include "pdf/submission.hpp"

#include <array>
#include <cctype>
#include <cstdlib>
#include <utility>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"

namespace colophon::pdf {
namespace {

// Viewers look for the header this far (Adobe's implementation note 13 to PDF 1.7).
constexpr std::size_t kHeaderWithin = 1024;
constexpr std::string_view kHeader = "%PDF-";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::size_t header_at(std::string_view bytes) {
  return bytes.substr(0, kHeaderWithin).find(kHeader);
}

bool is_version(std::string_view text) {
  return text.size() == 3 && is_digit(text[0]) && text[1] == '.' && is_digit(text[2]);
}

std::string other_kind(std::string_view bytes) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kMagic = {{
      {"\x89PNG", "is a PNG image"},
      {"\xFF\xD8\xFF", "is a JPEG image"},
      {"GIF8", "is a GIF image"},
      {"PK\x03\x04", "is a ZIP archive, or a Word or OpenDocument file"},
      {"\xD0\xCF\x11\xE0", "is an old Microsoft Office file"},
      {"%!PS", "is a PostScript file"},
      {"{\\rtf", "is an RTF document"},
      {"\x1F\x8B", "is a gzip archive"},
      {"\\documentclass", "is a LaTeX source"},
  }};
  for (const auto& [magic, what] : kMagic) {
    if (bytes.starts_with(magic)) return std::string(what);
  }
  const std::string head = lower_ascii(trim(bytes.substr(0, kHeaderWithin)));
  if (head.starts_with("<!doctype html") || head.starts_with("<html") ||
      head.find("<html") != std::string::npos) {
    return "is an HTML page, perhaps of a log-in or an error";
  }
  if (head.starts_with("<?xml")) return "is an XML file";
  return {};
}

/// The linearization dictionary is the first object and tells the file's length (PDF 32000-1, F.2).
bool is_linearized(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, kHeaderWithin);
  const std::size_t found = head.find("/Linearized");
  if (found == std::string_view::npos) return false;
  const std::size_t end = bytes.find("endobj", found);
  std::string_view dictionary = bytes.substr(0, std::min(end, found + kHeaderWithin));
  for (std::size_t at = dictionary.find("/L"); at != std::string_view::npos;
       at = dictionary.find("/L", at + 1)) {
    std::string_view value = dictionary.substr(at + 2);
    if (value.empty() || std::isalpha(static_cast<unsigned char>(value.front())) != 0) continue;
    const std::string number(trim(value).substr(0, 20));
    return std::strtoull(number.c_str(), nullptr, 10) == bytes.size();
  }
  return false;
}

}  // namespace

std::string version_in_header(std::string_view bytes) {
  const std::size_t header = header_at(bytes);
  if (header == std::string_view::npos) return {};
  const std::string_view version = bytes.substr(header + kHeader.size(), 3);
  return is_version(version) ? std::string(version) : "";
}

std::string later_version(const std::string& a, const std::string& b) {
  if (!is_version(a)) return is_version(b) ? b : a;
  if (!is_version(b)) return a;
  return a < b ? b : a;
}

Submission sniff(std::string bytes) {
  Submission file;
  file.bytes = std::move(bytes);
  file.sha256 = sha256_hex(file.bytes);
  const std::string_view all = file.bytes;
  if (all.empty()) {
    file.not_pdf = "is empty";
    return file;
  }
  file.has_header = header_at(all) != std::string_view::npos;
  file.header_version = version_in_header(all);
  if (!file.has_header) file.not_pdf = other_kind(all);
  file.linearized = is_linearized(all);
  file.object_streams = all.find("/ObjStm") != std::string_view::npos;
  file.hybrid = all.find("/XRefStm") != std::string_view::npos;
  return file;
}

Submission read_submission(const std::filesystem::path& path) {
  return sniff(read_file(path));
}

}  // namespace colophon::pdf
