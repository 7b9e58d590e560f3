#include "metadata/import/text/imported_text.hpp"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>

#include "base/text.hpp"
#include "metadata/import/told.hpp"

namespace colophon::metadata {
namespace {

bool letter(char32_t c) {
  return u_isalpha(static_cast<UChar32>(c)) != 0;
}

/// "O`Brien" and "O´Brien": between letters, all quotation marks are meant as apostrophes.
std::string with_apostrophes(std::string_view name) {
  constexpr std::u32string_view kMeant = U"‘`´";
  std::u32string text = to_utf32(name);
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    if (kMeant.find(text[i]) != std::u32string_view::npos && letter(text[i - 1]) &&
        letter(text[i + 1]))
      text[i] = U'’';
  }
  return to_utf8(text);
}

}  // namespace

ImportedText imported_line(std::string_view raw) {
  ImportedText out;
  DecodedLatex decoded = latex_to_text(cleaned_text(raw, false, out.notes));
  out.text = std::move(decoded.text);
  out.kept = std::move(decoded.kept);
  return out;
}

ImportedText imported_name(std::string_view raw) {
  ImportedText out = imported_line(raw);
  out.text = with_apostrophes(out.text);
  return out;
}

ImportedText imported_abstract(std::string_view raw) {
  ImportedText out;
  DecodedLatex decoded = latex_to_markdown(cleaned_text(raw, true, out.notes));
  out.text = std::move(decoded.text);
  out.kept = std::move(decoded.kept);
  return out;
}

bool html_alone(const TextNotes& notes) {
  return std::all_of(notes.mended.begin(), notes.mended.end(),
                     [](const std::string& what) { return what.rfind("HTML", 0) == 0; });
}

Findings text_findings(std::string_view what, const std::vector<std::string>& kept,
                       const TextNotes& notes, const Location& where) {
  Findings out;
  if (!kept.empty()) {
    out.push_back(
        make_finding(config::kLatexKept,
                     fmt::format("{} holds LaTeX that has no plain form: {}", what, some_of(kept)),
                     "write it as plain Unicode text in the event folder", where));
  }
  if (!notes.mended.empty()) {
    out.push_back(make_finding(
        config::kTextMended,
        fmt::format("{} held {}: taken for what was meant", what, join(notes.mended, "; ")),
        "compare it with the paper", where));
    if (html_alone(notes)) out.back().severity = Severity::kInfo;
  }
  if (!notes.doubtful.empty()) {
    out.push_back(
        make_finding(config::kTextDoubtful,
                     fmt::format("{} holds {}: left as it is", what, join(notes.doubtful, "; ")),
                     "compare it with the paper, and write it anew in the event folder", where));
  }
  return out;
}

}  // namespace colophon::metadata
