#include "typeset/hyphenate.hpp"

#include <hyphen.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "typeset/language.hpp"

namespace colophon::typeset {
namespace {

constexpr int kLeftMinimum = 2, kRightMinimum = 3;
constexpr std::size_t kShortestWord = 5;
/// No word of a language is longer; libhyphen's buffers grow with it.
constexpr std::size_t kLongestWord = 100;

/// "/usr/share/hyphen/hyph_en_US.dic" for "en" and "en-US"; empty if there is none.
std::string dictionary_file(std::string_view language) {
  const std::filesystem::path folder = "/usr/share/hyphen";
  std::string name(language);
  for (char& c : name) {
    if (c == '-') c = '_';
  }
  std::vector<std::string> names = {name};
  if (name == "en") names = {"en_US"};
  for (const std::string& each : names) {
    const auto file = folder / ("hyph_" + each + ".dic");
    if (std::filesystem::exists(file)) return file;
  }
  // A dictionary of the same language for another region, the first by name.
  const std::string base = name.substr(0, name.find('_'));
  std::string found;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const std::string file = entry.path().filename();
    const bool ours = file == "hyph_" + base + ".dic" || file.rfind("hyph_" + base + "_", 0) == 0;
    if (ours && (found.empty() || entry.path().string() < found)) found = entry.path();
  }
  return found;
}

/// A word in small letters in the encoding of a dictionary, one byte a letter, or UTF-8; nothing if
/// the encoding lacks one of its letters.
class Encoder {
 public:
  explicit Encoder(const char* encoding) {
    UErrorCode status = U_ZERO_ERROR;
    converter_.reset(ucnv_open(encoding, &status));
    if (U_FAILURE(status) != 0) return;
    ucnv_setFromUCallBack(converter_.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr,
                          &status);
  }
  std::string operator()(const std::u32string& word) const {
    icu::UnicodeString text;
    for (const char32_t letter : word) text.append(u_tolower(static_cast<UChar32>(letter)));
    std::string out(word.size() * 4 + 1, '\0');
    UErrorCode status = U_ZERO_ERROR;
    const int32_t size =
        converter_ == nullptr
            ? 0
            : ucnv_fromUChars(converter_.get(), out.data(), static_cast<int32_t>(out.size()),
                              text.getBuffer(), text.length(), &status);
    out.resize(U_FAILURE(status) != 0 ? 0 : static_cast<std::size_t>(size));
    return out;
  }

 private:
  struct Close {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
  };
  std::unique_ptr<UConverter, Close> converter_;
};

bool is_word(const std::u32string& word) {
  if (word.size() < kShortestWord || word.size() > kLongestWord) return false;
  for (std::size_t i = 1; i < word.size(); ++i) {
    if (u_isupper(static_cast<UChar32>(word[i]))) return false;
  }
  return true;
}

}  // namespace

struct Hyphenator::Dictionary {
  HyphenDict* dict = nullptr;
  std::optional<Encoder> encoded;
  explicit Dictionary(std::string_view language) {
    const std::string file = dictionary_file(language);
    if (!file.empty()) dict = hnj_hyphen_load(file.c_str());
    if (dict != nullptr) encoded.emplace(dict->cset);
  }
  Dictionary(const Dictionary&) = delete;
  Dictionary& operator=(const Dictionary&) = delete;
  ~Dictionary() {
    if (dict != nullptr) hnj_hyphen_free(dict);
  }

  [[nodiscard]] std::string divided(const std::u32string& word) const {
    const std::string folded = (*encoded)(word);
    if (folded.empty()) return to_utf8(word);
    std::vector<char> points(folded.size() + 5);
    char** replacements = nullptr;
    int* positions = nullptr;
    int* cuts = nullptr;
    const int failed = hnj_hyphen_hyphenate3(dict, folded.c_str(), static_cast<int>(folded.size()),
                                             points.data(), nullptr, &replacements, &positions,
                                             &cuts, kLeftMinimum, kRightMinimum, 2, 2);
    const bool changes_spelling = replacements != nullptr;
    for (std::size_t i = 0; replacements != nullptr && i < folded.size(); ++i) {
      std::free(replacements[i]);
    }
    std::free(replacements);
    std::free(positions);
    std::free(cuts);
    if (failed != 0 || changes_spelling) return to_utf8(word);
    std::string out;
    for (std::size_t i = 0; i < word.size(); ++i) {
      out += to_utf8(word[i]);
      // Points are counted in characters for UTF-8 dictionaries, in bytes (the same) else.
      if (i + 1 < word.size() && (points[i] & 1) != 0) out += "\u00AD";
    }
    return out;
  }
};

Hyphenator::Hyphenator(std::string language) : language_(std::move(language)) {}

Hyphenator::~Hyphenator() = default;

bool Hyphenator::lacks_dictionary() const {
  const std::string script = likely_language(language_).script;
  return (script == "Latn" || script == "Cyrl" || script == "Grek") &&
         dictionary_file(language_).empty();
}

std::string Hyphenator::operator()(std::string_view utf8) const {
  if (dictionary_ == nullptr) dictionary_ = std::make_unique<const Dictionary>(language_);
  if (dictionary_->dict == nullptr) return std::string(utf8);
  const std::u32string text = to_utf32(utf8);
  std::string out;
  std::size_t at = 0;
  const auto letter = [&](std::size_t i) { return u_isalpha(static_cast<UChar32>(text[i])) != 0; };
  // A token with one of these is an address, a formula or a name, not a word.
  const auto foreign = [](char32_t c) {
    return c == '/' || c == '@' || c == '_' || c == '\\' || c == '=' || (c >= '0' && c <= '9') ||
           c == 0xAD;
  };
  while (at < text.size()) {
    std::size_t end = at;
    bool plain = true;
    while (end < text.size() && u_isUWhiteSpace(static_cast<UChar32>(text[end])) == 0) {
      plain = plain && !foreign(text[end]);
      ++end;
    }
    for (std::size_t i = at; i < end;) {
      std::size_t word_end = i;
      while (word_end < end && letter(word_end)) ++word_end;
      const std::u32string word = text.substr(i, word_end - i);
      out += plain && is_word(word) ? dictionary_->divided(word) : to_utf8(word);
      if (word_end < end) out += to_utf8(text[word_end++]);
      i = word_end;
    }
    if (end < text.size()) out += to_utf8(text[end++]);
    at = end;
  }
  return out;
}

}  // namespace colophon::typeset
