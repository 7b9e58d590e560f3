#include "check/identity/letters.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "base/text.hpp"

namespace colophon::check {
namespace {

constexpr std::size_t kNeedleLimit = 640, kTextLimit = 16'384;
constexpr std::string_view kBreak = " ";

struct Plain {
  char32_t from;
  std::string_view to;
};

/// Letters that Unicode does not decompose, and characters that stand for letters.
constexpr std::array<Plain, 16> kPlain = {{{U'ł', "l"},
                                           {U'ø', "o"},
                                           {U'đ', "d"},
                                           {U'ð', "d"},
                                           {U'ħ', "h"},
                                           {U'ŧ', "t"},
                                           {U'ŋ', "n"},
                                           {U'ı', "i"},
                                           {U'ȷ', "j"},
                                           {U'æ', "ae"},
                                           {U'œ', "oe"},
                                           {U'þ', "th"},
                                           {U'ə', "a"},
                                           {U'×', "x"},
                                           // Ligatures of Apple's old fonts.
                                           {U'\uF001', "fi"},
                                           {U'\uF002', "fl"}}};

constexpr std::array<std::string_view, 25> kGreek = {
    "alpha", "beta",   "gamma",   "delta", "epsilon", "zeta",    "eta",  "theta", "iota",
    "kappa", "lambda", "mu",      "nu",    "xi",      "omicron", "pi",   "rho",   "sigma",
    "sigma", "tau",    "upsilon", "phi",   "chi",     "psi",     "omega"};

/// Functions whose names LaTeX sets as they are called.
constexpr std::array<std::string_view, 12> kFunctions = {"log", "ln",  "exp", "min", "max", "sin",
                                                         "cos", "tan", "arg", "sup", "inf", "lim"};

/// What a folded character becomes: letters, or nothing if it is none of those known here.
std::string_view plain(char32_t c) {
  const auto* const found =
      std::find_if(kPlain.begin(), kPlain.end(), [&](const Plain& one) { return one.from == c; });
  if (found != kPlain.end()) return found->to;
  if (c >= U'α' && c <= U'ω') return kGreek.at(c - U'α');
  return {};
}

/// Accents as characters of their own, beside the letter they belong to.
bool is_loose_accent(char32_t c) {
  constexpr std::u32string_view kAccents = U"`^¨¯´¸";
  return kAccents.find(c) != std::u32string_view::npos || (c >= 0x02B9 && c <= 0x02DF);
}

/// Small capitals and old-style figures of PostScript expert fonts, in the private area.
std::optional<char> expert_character(char32_t c) {
  if (c >= 0xF761 && c <= 0xF77A) return static_cast<char>('a' + (c - 0xF761));
  if (c >= 0xF730 && c <= 0xF739) return static_cast<char>('0' + (c - 0xF730));
  return std::nullopt;
}

std::string fold(char32_t c) {
  if (is_loose_accent(c)) return {};
  if (const auto expert = expert_character(c)) return std::string(1, *expert);
  if (const std::string_view letters = plain(c); !letters.empty()) return std::string(letters);
  // Between two letters, so that a mark (which vanishes) and a separator tell themselves apart.
  const std::string between = comparable("a" + to_utf8(c) + "a");
  std::string out;
  for (const char32_t one : to_utf32(between.substr(1, between.size() - 2))) {
    const std::string_view letters = plain(one);
    out += letters.empty() ? to_utf8(one) : std::string(letters);
  }
  return out;
}

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

class LettersBuilder {
 public:
  LettersBuilder(Letters& out, Digits digits) : out_(out), digits_(digits) {}

  void ascii(char c) {
    if (is_lower(c) || is_upper(c)) {
      if (is_upper(c) && is_lower(previous_)) broken_ = true;
      add(static_cast<char>(is_upper(c) ? c - 'A' + 'a' : c));
    } else if (is_digit(c) && digits_ == Digits::kKeep) {
      add(c);
    } else if (c == '&') {
      broken_ = true;
      for (const char letter : std::string_view("and")) add(letter);
      broken_ = true;
    } else if (!is_loose_accent(static_cast<unsigned char>(c))) {
      broken_ = true;
    }
    previous_ = c;
  }

  void other(const std::string& letters) {
    previous_ = '\0';
    if (letters == kBreak) {
      broken_ = true;
      return;
    }
    for (const char letter : letters) {
      if (letter == ' ' || (is_digit(letter) && digits_ == Digits::kPart)) {
        broken_ = true;
      } else {
        add(letter);
      }
    }
  }

 private:
  void add(char letter) {
    if (broken_) out_.words.push_back(out_.all.size());
    broken_ = false;
    out_.all += letter;
  }

  Letters& out_;
  Digits digits_;
  bool broken_ = true;
  char previous_ = '\0';
};

std::size_t letters_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && (is_lower(text[end]) || is_upper(text[end]))) ++end;
  return end - at;
}

bool stays(std::string_view command) {
  const std::string name = lower_ascii(command);
  return std::find(kGreek.begin(), kGreek.end(), name) != kGreek.end() ||
         std::find(kFunctions.begin(), kFunctions.end(), name) != kFunctions.end();
}

/// One row of the edit-distance matrix against a needle, 64 cells a word (Myers 1999, in blocks as
/// Hyyrö 2003 has them). The text may begin anywhere, so that nothing comes in from above row 0.
class DistanceRow {
 public:
  explicit DistanceRow(std::string_view needle)
      : blocks_((needle.size() + 63) / 64),
        equal_(256 * blocks_),
        plus_(blocks_, ~std::uint64_t{0}),
        minus_(blocks_),
        last_bit_(std::uint64_t{1} << ((needle.size() - 1) % 64)) {
    for (std::size_t i = 0; i < needle.size(); ++i) {
      equal_[static_cast<unsigned char>(needle[i]) * blocks_ + i / 64] |= std::uint64_t{1}
                                                                          << (i % 64);
    }
  }

  /// By how much the distance of the whole needle changes with the next character: -1, 0 or 1.
  int next(char c) {
    int carry = 0;
    for (std::size_t b = 0; b < blocks_; ++b) {
      carry = step(equal_[static_cast<unsigned char>(c) * blocks_ + b], b, carry);
    }
    return carry;
  }

 private:
  int step(std::uint64_t equal, std::size_t b, int carry) {
    std::uint64_t& plus = plus_[b];
    std::uint64_t& minus = minus_[b];
    const std::uint64_t vertical = equal | minus;
    if (carry < 0) equal |= 1;
    const std::uint64_t horizontal = (((equal & plus) + plus) ^ plus) | equal;
    std::uint64_t up = minus | ~(horizontal | plus);
    std::uint64_t down = plus & horizontal;
    const std::uint64_t top = b + 1 == blocks_ ? last_bit_ : std::uint64_t{1} << 63;
    const int out = ((up & top) != 0 ? 1 : 0) - ((down & top) != 0 ? 1 : 0);
    up = (up << 1) | (carry > 0 ? 1 : 0);
    down = (down << 1) | (carry < 0 ? 1 : 0);
    plus = down | ~(vertical | up);
    minus = up & vertical;
    return out;
  }

  std::size_t blocks_;
  std::vector<std::uint64_t> equal_;  ///< by character, then block
  std::vector<std::uint64_t> plus_, minus_;
  std::uint64_t last_bit_;
};

}  // namespace

const std::string& LetterReader::folded(char32_t character) {
  const auto [at, is_new] = known_.try_emplace(character);
  if (is_new) at->second = fold(character);
  return at->second;
}

Letters LetterReader::read(std::string_view utf8, Digits digits, std::size_t limit) {
  Letters out;
  LettersBuilder builder(out, digits);
  for (std::size_t i = 0; i < utf8.size() && out.all.size() < limit;) {
    if (is_ascii(utf8[i])) {
      builder.ascii(utf8[i++]);
      continue;
    }
    std::size_t end = i;
    while (end < utf8.size() && end < i + 256 && !is_ascii(utf8[end])) ++end;
    // Not in the middle of a character.
    while (end < utf8.size() && (static_cast<unsigned char>(utf8[end]) & 0xC0) == 0x80) ++end;
    for (const char32_t c : to_utf32(utf8.substr(i, end - i))) builder.other(folded(c));
    i = end;
  }
  return out;
}

Letters letters_of(std::string_view utf8, Digits digits, std::size_t limit) {
  return LetterReader().read(utf8, digits, limit);
}

std::string identity_key(std::string_view utf8) {
  return letters_of(utf8).all;
}

std::string without_markup(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\') {
      const std::size_t length = letters_at(text, i + 1);
      const std::string_view command = text.substr(i + 1, length);
      if (stays(command)) out += command;
      out += ' ';
      i += std::max<std::size_t>(length, 1);  // `\%` and `\&` lose their backslash only
      if (length == 0 && i < text.size()) out += text[i];
    } else if (c == ']' && i + 1 < text.size() && text[i + 1] == '(') {
      // Markdown prints a link's text, not its address.
      const std::size_t end = text.find(')', i);
      if (end == std::string_view::npos) continue;
      i = end;
    } else if (c != '{' && c != '}' && c != '$') {
      out += c;
    }
  }
  return out;
}

Likeness likeness_within(std::string_view needle, std::string_view text) {
  needle = needle.substr(0, kNeedleLimit);
  text = text.substr(0, kTextLimit);
  if (needle.empty()) return {};
  DistanceRow row(needle);
  auto distance = static_cast<int>(needle.size());
  int best = distance;
  Likeness found;
  for (std::size_t i = 0; i < text.size(); ++i) {
    distance += row.next(text[i]);
    if (distance < best) {
      best = distance;
      found.end = i + 1;
    }
  }
  found.share = 1 - static_cast<double>(best) / static_cast<double>(needle.size());
  return found;
}

}  // namespace colophon::check
