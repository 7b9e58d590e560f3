#include "metadata/import/easychair/lncs.hpp"

#include <fmt/format.h>

#include "base/encoding.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "diagnostics/config_rules.hpp"

namespace colophon::metadata::easychair {
namespace {

Location at(const SourceFile& file, int line) {
  Location where;
  where.file = file.name;
  where.line = line;
  return where;
}

/// "00010009" of "lncs.zip:00010009/README_EASYCHAIR".
std::string folder_of(const std::string& name) {
  const std::size_t end = name.rfind('/');
  if (end == std::string::npos) return {};
  const std::size_t begin = name.find_last_of("/:", end - 1);
  return name.substr(begin == std::string::npos ? 0 : begin + 1,
                     end - (begin == std::string::npos ? 0 : begin + 1));
}

bool dashes(std::string_view line) {
  constexpr std::size_t kFewest = 3;
  return line.size() >= kFewest && line.find_first_not_of('-') == std::string_view::npos;
}

/// "First | Last"; a name that is not parted stays one.
SubmittedAuthor author_of(const std::string& line, const Location& where) {
  SubmittedAuthor out;
  out.where = where;
  const std::size_t bar = line.find('|');
  if (bar == std::string::npos) {
    out.full = squeeze(line);
  } else {
    out.given = squeeze(line.substr(0, bar));
    out.family = squeeze(line.substr(bar + 1));
  }
  return out;
}

}  // namespace

std::optional<Submission> read_readme(const SourceFile& file, Findings& findings) {
  constexpr std::size_t kVolumeDigits = 4;
  Submission out;
  out.where = at(file, 1);
  const std::string folder = folder_of(file.name);
  const std::string page = folder.size() > kVolumeDigits ? folder.substr(kVolumeDigits) : folder;
  const auto number = whole_number(page);
  out.id = number ? std::to_string(*number) : folder;
  if (number) out.order = static_cast<double>(*number);
  bool authors = false;
  int line = 0;
  for (const std::string& raw : split(decode_text(file.bytes).text, '\n')) {
    ++line;
    const std::string text = squeeze(raw);
    if (text.starts_with("Paper:")) {
      out.title = squeeze(text.substr(6));
    } else if (dashes(text)) {
      authors = !authors;
    } else if (authors && !text.empty()) {
      out.authors.push_back(author_of(text, at(file, line)));
    }
  }
  if (!out.title.empty() && !out.id.empty()) return out;
  findings.push_back(make_finding(
      config::kBadValue,
      fmt::format("{}: no paper can be told from this file",
                  out.title.empty() ? "it names no title (\"Paper:\")" : "it lies in no folder"),
      "download the archive again, or import EasyChair's tables", at(file, 1)));
  return std::nullopt;
}

}  // namespace colophon::metadata::easychair
