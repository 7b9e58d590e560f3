#include "check/identity/first_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/number.hpp"
#include "base/text.hpp"
#include "check/text/headings.hpp"

namespace colophon::check {
namespace {

/// Without an abstract to end it, the head is this part of the page, or so many lines of text.
constexpr double kHeadPart = 0.4;
constexpr std::size_t kHeadLines = 40;
/// Page 1 needs so many letters before it can be said that something is not on it.
constexpr std::size_t kLeastLetters = 80;
/// Share of characters without meaning from which text is of no use (as in text-not-searchable).
constexpr double kUnreadable = 0.3;

double height_in_common(const RectPt& a, const RectPt& b) {
  return std::min(a.y1, b.y1) - std::max(a.y0, b.y0);
}

/// Joins runs to lines: a run goes on with a line if it stands beside its end.
class LineBuilder {
 public:
  explicit LineBuilder(std::vector<FrontLine>& lines) : lines_(lines) {}

  void add(const TextRun& run) {
    if (lines_.empty() || !goes_on(lines_.back(), run)) {
      lines_.push_back({.text = run.text,
                        .names = run.text,
                        .rect = run.rect,
                        .size_pt = run.size_pt,
                        .font = run.font});
      return;
    }
    FrontLine& line = lines_.back();
    const bool blank = run.rect.x0 - line.rect.x1 > 0.12 * line.size_pt;
    line.text += (blank ? " " : "") + run.text;
    if (raised(run, line)) {
      line.names += "∗ ";
      line.marks += identity_key(run.text).size();
    } else if (run.size_pt > line.size_pt / 0.85) {
      // The line so far is the mark in front of an affiliation or a name.
      line.names = "∗ " + run.text;
    } else {
      line.names += (blank ? " " : "") + run.text;
    }
    if (run.size_pt > line.size_pt) {
      line.size_pt = run.size_pt;
      line.font = run.font;
    }
    line.rect = united(line.rect, run.rect);
  }

 private:
  static bool goes_on(const FrontLine& line, const TextRun& run) {
    const double em = std::max(line.size_pt, run.size_pt);
    const double gap = run.rect.x0 - line.rect.x1;
    const double least = 0.3 * std::min(line.rect.height(), run.rect.height());
    return height_in_common(line.rect, run.rect) > least && gap > -0.5 * em && gap < 1.2 * em;
  }
  static bool raised(const TextRun& run, const FrontLine& line) {
    return run.size_pt < 0.85 * line.size_pt &&
           run.rect.y0 > line.rect.y0 + 0.15 * line.rect.height();
  }

  std::vector<FrontLine>& lines_;
};

std::vector<FrontLine> lines_of(const PageFact& page) {
  std::vector<FrontLine> lines;
  std::size_t read = 0;
  // On a rotated page rectangles do not tell which line is above which.
  if (page.rotate == 0 && !page.runs.empty()) {
    LineBuilder builder(lines);
    for (const TextRun& run : page.runs) {
      if ((read += run.text.size()) > kFirstPageBytes) break;
      builder.add(run);
    }
    return lines;
  }
  for (const std::string& text :
       split(std::string_view(page.text).substr(0, kFirstPageBytes), '\n')) {
    if (!trim(text).empty()) lines.push_back({.text = text, .names = text, .font = {}});
  }
  return lines;
}

/// An address is no place where an author is named.
std::string without_addresses(const std::string& text) {
  if (text.find('@') == std::string::npos) return text;
  std::vector<std::string> words = split(text, ' ');
  for (std::string& word : words) {
    if (word.find('@') != std::string::npos) word = "∗";
  }
  return join(words, " ");
}

/// The part of a line before a dash, colon or full stop that sets a run-in heading off.
std::string_view before_dash(std::string_view line) {
  std::size_t end = line.size();
  for (const std::string_view mark : {"—", "–", ":", ".", "-"}) {
    end = std::min(end, line.find(mark));
  }
  return line.substr(0, end);
}

void mark_head(std::vector<FrontLine>& lines, const RectPt& media) {
  const FrontLine* end = nullptr;
  for (const FrontLine& line : lines) {
    const Heading heading = heading_of(line.text);
    if (heading != Heading::kAbstract && heading != Heading::kIntroduction) continue;
    const bool higher = end != nullptr && line.placed() && line.rect.y0 > end->rect.y0;
    if (end == nullptr || higher) end = &line;
  }
  const double least =
      end != nullptr && end->placed() ? end->rect.y1 - 1 : media.y1 - kHeadPart * media.height();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool before = end == nullptr ? i < kHeadLines : &lines[i] < end;
    lines[i].head = lines[i].placed() ? lines[i].rect.y0 > least : before;
  }
}

/// In the order of the text: from the heading of acknowledgments or references to the next heading.
void mark_back(std::vector<FrontLine>& lines) {
  bool back = false;
  for (FrontLine& line : lines) {
    auto section = section_named(line.text);
    if (!section) section = section_named(before_dash(line.text));
    if (section) back = section == Section::kAcknowledgments || section == Section::kReferences;
    line.back = back && !line.head;
  }
}

LineLetters gather(const std::vector<FrontLine>& lines, Digits digits, LetterReader& reader) {
  LineLetters out;
  for (const FrontLine& line : lines) {
    const std::size_t begin = out.letters.all.size();
    out.begins.push_back(begin);
    const Letters own = reader.read(digits == Digits::kKeep ? line.text : line.names, digits);
    out.letters.all += own.all;
    for (const std::size_t word : own.words) out.letters.words.push_back(begin + word);
  }
  return out;
}

double meaningless_share(std::string_view text) {
  std::size_t bad = 0, all = 0;
  for (const char32_t c : to_utf32(text.substr(0, kFirstPageBytes))) {
    if (c == U' ' || (c >= U'\t' && c <= U'\r')) continue;
    ++all;
    const bool private_use = (c >= 0xE000 && c <= 0xF6FF) || c >= 0xF0000;
    bad += c == 0xFFFD || private_use || c < 0x20 ? 1 : 0;
  }
  return all == 0 ? 1 : static_cast<double>(bad) / static_cast<double>(all);
}

struct Opening {
  std::string_view word;
  Heading heading;
};

constexpr std::array<Opening, 26> kOpenings = {{{"abstract", Heading::kAbstract},
                                                {"summary", Heading::kAbstract},
                                                {"zusammenfassung", Heading::kAbstract},
                                                {"kurzfassung", Heading::kAbstract},
                                                {"abstrakt", Heading::kAbstract},
                                                {"resume", Heading::kAbstract},
                                                {"resumen", Heading::kAbstract},
                                                {"resumo", Heading::kAbstract},
                                                {"riassunto", Heading::kAbstract},
                                                {"samenvatting", Heading::kAbstract},
                                                {"sammanfattning", Heading::kAbstract},
                                                {"аннотация", Heading::kAbstract},
                                                {"摘要", Heading::kAbstract},
                                                {"要旨", Heading::kAbstract},
                                                {"概要", Heading::kAbstract},
                                                {"초록", Heading::kAbstract},
                                                {"introduction", Heading::kIntroduction},
                                                {"einleitung", Heading::kIntroduction},
                                                {"введение", Heading::kIntroduction},
                                                {"引言", Heading::kIntroduction}}};

/// Folded once: what stands in the table folds too (the jamo of Hangul).
const std::vector<std::pair<std::string, Heading>>& openings() {
  static const auto table = [] {
    std::vector<std::pair<std::string, Heading>> out;
    for (const Opening& one : kOpenings) out.emplace_back(identity_key(one.word), one.heading);
    return out;
  }();
  return table;
}

}  // namespace

std::size_t LineLetters::line_at(std::size_t offset) const {
  const auto after = std::upper_bound(begins.begin(), begins.end(), offset);
  return static_cast<std::size_t>(after - begins.begin()) - 1;
}

FirstPage::FirstPage(const PaperFacts& facts) {
  if (facts.pages.empty()) return;
  lines_ = lines_of(facts.pages.front());
  for (FrontLine& line : lines_) line.names = without_addresses(line.names);
  mark_head(lines_, facts.pages.front().media);
  mark_back(lines_);
  LetterReader reader;
  titles_ = gather(lines_, Digits::kKeep, reader);
  names_ = gather(lines_, Digits::kPart, reader);
}

std::string FirstPage::headline() const {
  const FrontLine* largest = nullptr;
  for (const FrontLine& line : lines_) {
    const bool words = line.head && letters_of(line.text).all.size() >= 3;
    if (words && (largest == nullptr || line.size_pt > largest->size_pt)) largest = &line;
  }
  if (largest == nullptr || largest->size_pt <= 0) return {};
  std::string title;
  for (const FrontLine& line : lines_) {
    if (!line.head || line.size_pt < largest->size_pt * 0.97 || title.size() > 400) continue;
    title += (title.empty() ? "" : " ") + line.text;
  }
  return squeeze(title);
}

std::string unreadable(const PaperFacts& facts) {
  if (facts.pages.empty()) return "the file has no page";
  const std::string& text = facts.pages.front().text;
  if (trim(text).empty()) return "page 1 has no text that can be read: a scan, or outlines";
  const double share = meaningless_share(text);
  if (share > kUnreadable) {
    return fmt::format("{} % of the characters on page 1 stand for no letter",
                       number(100 * share, 0));
  }
  const std::size_t letters = letters_of(text, Digits::kKeep, kLeastLetters).all.size();
  if (letters < kLeastLetters) {
    return fmt::format("page 1 has only {} that can be read",
                       counted(static_cast<long long>(letters), "letter"));
  }
  return {};
}

Heading heading_of(std::string_view line) {
  constexpr std::size_t kLongest = 60;
  const std::string_view opening = before_dash(line);
  // "1. Introduction" has its full stop in front.
  for (const std::string_view part : {line, opening}) {
    if (part.size() > kLongest) continue;
    std::string key = letters_of(part, Digits::kPart).all;
    for (const auto& [word, heading] : openings()) {
      if (key == word) return heading;
      const bool roman = key.size() == word.size() + 1 && key.front() == 'i';
      if (heading == Heading::kIntroduction && roman && key.compare(1, key.npos, word) == 0) {
        return heading;
      }
    }
  }
  return Heading::kNone;
}

}  // namespace colophon::check
