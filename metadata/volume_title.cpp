#include "metadata/volume_title.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace colophon::metadata {
namespace {

bool digit(char c) {
  return c >= '0' && c <= '9';
}

std::string upper_ascii(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

/// "Conference", "Workshops": a word for a meeting, behind which "on" names its subject.
bool names_meeting(std::string_view word) {
  constexpr std::array<std::string_view, 9> kWords = {"conference", "workshop", "symposium",
                                                      "congress",   "meeting",  "seminar",
                                                      "forum",      "school",   "colloquium"};
  std::string key = lower_ascii(word);
  if (key.ends_with('s')) key.pop_back();
  return std::find(kWords.begin(), kWords.end(), key) != kWords.end();
}

/// "2025", "19th", "1st".
bool is_number(std::string_view word) {
  if (word.empty() || !digit(word.front())) return false;
  const std::string_view rest =
      word.substr(std::min(word.find_first_not_of("0123456789"), word.size()));
  return rest.empty() || rest == "st" || rest == "nd" || rest == "rd" || rest == "th";
}

/// "IEEE", "ACM", "IEEE/ACM".
bool is_sponsor(std::string_view word) {
  const std::vector<std::string> parts = split(word, '/');
  return std::all_of(parts.begin(), parts.end(), [](const std::string& part) {
    return part == "IEEE" || part == "ACM" || part == "IFIP" || part == "IET";
  });
}

std::size_t leading_words(const std::vector<std::string>& words) {
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    if (lower_ascii(words[i]) == "on" && names_meeting(words[i - 1])) return i + 1;
  }
  std::size_t n = 0;
  while (n + 1 < words.size() && (is_number(words[n]) || is_sponsor(words[n]))) ++n;
  return n;
}

}  // namespace

std::string acronym_id(const Event& event) {
  return upper_ascii(ascii_fold(nfkc(event.acronym)));
}

std::string full_title(const Event& event) {
  std::string title = squeeze(event.title);
  const std::string year = std::to_string(event.year());
  if (event.start.given() && !title.starts_with(year + " ")) title = year + " " + title;
  const std::size_t open = title.rfind('(');
  const bool has_acronym = title.ends_with(')') && open != std::string::npos &&
                           comparable(title.substr(open)) == comparable(event.acronym);
  if (!event.acronym.empty() && !has_acronym) title += " (" + event.acronym + ")";
  return title;
}

std::string book_title(const Event& event) {
  if (!event.ieee_record.empty() || event.profile.starts_with("ieee-")) return full_title(event);
  std::string title = squeeze(event.title);
  const std::string start = lower_ascii(title);
  if (start.starts_with("proceedings")) return title;
  // The title's own "The" gives way to the one that is said here.
  return "Proceedings of the " + (start.starts_with("the ") ? title.substr(4) : title);
}

std::string normalized_title(std::string_view full_title) {
  const std::vector<std::string> words = split(full_title, ' ');
  const auto cut = words.begin() + static_cast<std::ptrdiff_t>(leading_words(words));
  const std::string subject = join({cut, words.end()}, " ");
  const std::string lead = join({words.begin(), cut}, " ");
  return lead.empty() ? subject : subject + ", " + lead;
}

std::string normalized_title(const Event& event) {
  return normalized_title(full_title(event));
}

}  // namespace colophon::metadata
