#include "facts/codec.hpp"

#include <fmt/format.h>

#include <cmath>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <type_traits>
#include <unordered_map>

#include "base/text.hpp"

namespace colophon {
namespace {

constexpr std::string_view kMagic = "colophon facts ";

template <typename T, typename Struct>
concept As = std::same_as<std::remove_const_t<T>, Struct>;

// The members of every struct, in one place for writing and reading. A structured binding must name
// all of them: a member that is added to a struct and not here does not compile.

void fields(auto& io, As<RectPt> auto& value) {
  auto& [x0, y0, x1, y1] = value;
  io(x0, y0, x1, y1);
}
void fields(auto& io, As<FontFact> auto& value) {
  auto& [name, base_font, type, embedded, subset, to_unicode, used, shown, pages, object,
         generation] = value;
  io(name, base_font, type, embedded, subset, to_unicode, used, shown, pages, object, generation);
}
void fields(auto& io, As<ImageFact> auto& value) {
  auto& [page, width_px, height_px, color, bits, x_dpi, y_dpi, rect, mask, inline_image, object] =
      value;
  io(page, width_px, height_px, color, bits, x_dpi, y_dpi, rect, mask, inline_image, object);
}
void fields(auto& io, As<LinkCounts> auto& value) {
  auto& [internal, uri, dead, other] = value;
  io(internal, uri, dead, other);
}
void fields(auto& io, As<AnnotationFact> auto& value) {
  auto& [page, subtype, link, target, rect] = value;
  io(page, subtype, link, target, rect);
}
void fields(auto& io, As<OutlineFact> auto& value) {
  auto& [level, title, page] = value;
  io(level, title, page);
}
void fields(auto& io, As<TextRun> auto& value) {
  auto& [text, rect, font, size_pt] = value;
  io(text, rect, font, size_pt);
}
void fields(auto& io, As<InkFact::Culprit> auto& value) {
  auto& [rect, what] = value;
  io(rect, what);
}
void fields(auto& io, As<InkFact> auto& value) {
  auto& [box, exact, outside] = value;
  io(box, exact, outside);
}
void fields(auto& io, As<PageFact> auto& value) {
  auto& [media, crop, rotate, user_unit, width_pt, height_pt, q_underflow, q_excess, content_error,
         text, runs, ink, has_text, inline_images] = value;
  io(media, crop, rotate, user_unit, width_pt, height_pt, q_underflow, q_excess, content_error,
     text, runs, ink, has_text, inline_images);
}
void fields(auto& io, As<InfoFact> auto& value) {
  auto& [title, author, subject, keywords, creator, producer, creation_date, modification_date] =
      value;
  io(title, author, subject, keywords, creator, producer, creation_date, modification_date);
}
void fields(auto& io, As<ScriptFact> auto& value) {
  auto& [where, page] = value;
  io(where, page);
}
void fields(auto& io, As<PaperFacts> auto& value) {
  auto& [id, file, sha256, bytes, intake, intake_note, repaired, missing, version, encrypted,
         linearized, tagged, object_streams, pages, fonts, images, annotations, links, outline,
         named_destinations, attachments, scripts, launch_actions, media, layers, form_fields, info,
         xmp, language] = value;
  io(id, file, sha256, bytes, intake, intake_note, repaired, missing, version, encrypted,
     linearized, tagged, object_streams, pages, fonts, images, annotations, links, outline,
     named_destinations, attachments, scripts, launch_actions, media, layers, form_fields, info,
     xmp, language);
}
template <typename First, typename Second>
void fields(auto& io, std::pair<First, Second>& value) {
  io(value.first, value.second);
}
template <typename First, typename Second>
void fields(auto& io, const std::pair<First, Second>& value) {
  io(value.first, value.second);
}

// Numbers without a fraction: seven bits a byte, the lowest first, the sign in the lowest bit.
// Text: its place among the texts so far, from 1, or 0 and the text itself: a font's name is said
// once, not once a line.

class Writer {
 public:
  template <typename... T>
  void operator()(const T&... values) {
    (put(values), ...);
  }
  std::string bytes;

 private:
  void put_number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) bytes += static_cast<char>(value | 0x80);
    bytes += static_cast<char>(value);
  }
  void put_whole(std::int64_t value) {
    put_number(static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63));
  }
  void put(double value) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    for (int shift = 0; shift < 64; shift += 8) bytes += static_cast<char>(bits >> shift & 0xFF);
  }
  void put(const std::string& text) {
    const auto [at, added] = texts_.try_emplace(text, texts_.size() + 1);
    put_number(added ? 0 : at->second);
    if (!added) return;
    const std::string clean = clean_utf8(text);
    put_number(clean.size());
    bytes += clean;
  }
  template <typename T>
  void put(const std::optional<T>& value) {
    put(value.has_value());
    if (value) put(*value);
  }
  template <typename T>
  void put(const std::vector<T>& values) {
    put_number(values.size());
    for (const T& value : values) put(value);
  }
  template <typename T>
  void put(const T& value) {
    if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
      put_whole(static_cast<std::int64_t>(value));
    } else {
      fields(*this, value);
    }
  }

  std::unordered_map<std::string, std::uint64_t> texts_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}
  template <typename... T>
  void operator()(T&... values) {
    (get(values), ...);
  }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

 private:
  std::string_view take(std::uint64_t size) {
    if (size > rest_.size()) throw std::runtime_error("facts end too early");
    const std::string_view bytes = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return bytes;
  }
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const auto byte = static_cast<unsigned char>(take(1).front());
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    throw std::runtime_error("facts hold a number without end");
  }
  std::int64_t whole(std::int64_t least, std::int64_t most) {
    const std::uint64_t coded = number();
    const auto value = static_cast<std::int64_t>(coded >> 1 ^ (~(coded & 1) + 1));
    if (value < least || value > most) {
      throw std::runtime_error(
          fmt::format("facts hold {} where {} to {} can be", value, least, most));
    }
    return value;
  }
  void get(double& value) {
    std::uint64_t bits = 0;
    int shift = 0;
    for (const char byte : take(sizeof bits)) {
      bits |= static_cast<std::uint64_t>(static_cast<unsigned char>(byte)) << shift;
      shift += 8;
    }
    std::memcpy(&value, &bits, sizeof value);
    if (!std::isfinite(value)) throw std::runtime_error("facts hold a number that is not finite");
  }
  void get(std::string& text) {
    const std::uint64_t place = number();
    if (place > texts_.size()) throw std::runtime_error("facts name a text that is not there");
    if (place == 0) texts_.push_back(take(number()));
    text = place == 0 ? texts_.back() : texts_[place - 1];
    text_bytes_ += text.size();
    if (text_bytes_ > kTextLimit) throw std::runtime_error("facts hold too much text");
  }
  void get(Intake& intake) {
    intake = static_cast<Intake>(whole(0, static_cast<int>(Intake::kMissing)));
  }
  template <typename T>
  void get(std::optional<T>& value) {
    bool there = false;
    get(there);
    if (there) get(value.emplace());
  }
  template <typename T>
  void get(std::vector<T>& values) {
    // A count is believed as far as there are bytes: every value takes one at least.
    for (std::uint64_t left = number(); left > 0; --left) get(values.emplace_back());
  }
  template <typename T>
  void get(T& value) {
    if constexpr (std::is_integral_v<T>) {
      using Limits = std::numeric_limits<T>;
      value = static_cast<T>(whole(Limits::min(), Limits::max()));
    } else {
      fields(*this, value);
    }
  }

  // One long text can be named many times: a few bytes must not become all the memory there is.
  static constexpr std::size_t kTextLimit = std::size_t{256} << 20;

  std::string_view rest_;
  std::vector<std::string_view> texts_;
  std::size_t text_bytes_ = 0;
};

std::string heading() {
  return fmt::format("{}{}\n", kMagic, kFactsVersion);
}

}  // namespace

std::string encode(const PaperFacts& facts) {
  Writer writer;
  writer.bytes = heading();
  writer(facts);
  return std::move(writer.bytes);
}

PaperFacts decode(std::string_view bytes) {
  const std::string expected = heading();
  if (!bytes.starts_with(expected)) {
    throw std::runtime_error(fmt::format("no facts of version {}", kFactsVersion));
  }
  Reader reader(bytes.substr(expected.size()));
  PaperFacts facts;
  reader(facts);
  if (!reader.at_end()) throw std::runtime_error("facts are followed by something else");
  return facts;
}

}  // namespace colophon
