#include "check/identity/comparable.hpp"

#include <algorithm>

#include "check/identity/first_page.hpp"

namespace colophon::check {
namespace {

/// The beginning of a text, without a piece of a character at its end.
std::string beginning(const std::string& text) {
  std::size_t end = std::min(text.size(), kFirstPageBytes);
  while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) {
    --end;
  }
  return text.substr(0, end);
}

/// What is read of page 1.
PageFact page_one(const PageFact& page) {
  PageFact out = shape_of(page);
  out.has_text = page.has_text;
  out.text = beginning(page.text);
  std::size_t read = 0;
  for (const TextRun& run : page.runs) {
    if ((read += run.text.size()) > kFirstPageBytes) break;
    out.runs.push_back(run);
  }
  return out;
}

}  // namespace

Comparable comparable(const PaperFacts& facts) {
  Comparable out;
  out.facts.id = facts.id;
  out.facts.file = facts.file;
  out.facts.sha256 = facts.sha256;
  out.facts.bytes = facts.bytes;
  out.facts.intake = facts.intake;
  out.facts.intake_note = facts.intake_note;
  out.facts.missing = facts.missing;
  for (const PageFact& page : facts.pages) {
    const bool first = out.facts.pages.empty();
    out.facts.pages.push_back(first ? page_one(page) : shape_of(page));
  }
  out.text = sample_text(facts.pages);
  return out;
}

}  // namespace colophon::check
