#pragma once

#include <fmt/format.h>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/text.hpp"

namespace colophon {

// Values as bytes, and back. A struct says its members by a function `fields(io, value)`, an enum
// its last value by `last_of(value)`, both found where the type is.
//
// Numbers without a fraction: seven bits a byte, the lowest first, the sign in the lowest bit.
// Text: its place among the texts so far, from 1, or 0 and the text itself: a font's name is said
// once, not once a line.

class BinaryWriter {
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
  template <typename First, typename Second>
  void put(const std::pair<First, Second>& value) {
    (*this)(value.first, value.second);
  }
  template <typename Key, typename Value>
  void put(const std::map<Key, Value>& values) {
    put_number(values.size());
    for (const auto& value : values) put(value);
  }
  void put(std::uint64_t value) { put_number(value); }
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

/// Throws std::runtime_error for bytes that are no such value, before it takes much memory for
/// them.
class BinaryReader {
 public:
  explicit BinaryReader(std::string_view bytes) : rest_(bytes) {}
  template <typename... T>
  void operator()(T&... values) {
    (get(values), ...);
  }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

 private:
  std::string_view take(std::uint64_t size) {
    if (size > rest_.size()) throw std::runtime_error("the bytes end too early");
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
    throw std::runtime_error("a number without end");
  }
  std::int64_t whole(std::int64_t least, std::int64_t most) {
    const std::uint64_t coded = number();
    const auto value = static_cast<std::int64_t>(coded >> 1 ^ (~(coded & 1) + 1));
    if (value < least || value > most) {
      throw std::runtime_error(fmt::format("{} where {} to {} can be", value, least, most));
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
    if (!std::isfinite(value)) throw std::runtime_error("a number that is not finite");
  }
  void get(std::string& text) {
    const std::uint64_t place = number();
    if (place > texts_.size()) throw std::runtime_error("a text that is not there");
    if (place == 0) texts_.push_back(take(number()));
    text = place == 0 ? texts_.back() : texts_[place - 1];
    text_bytes_ += text.size();
    if (text_bytes_ > kTextLimit) throw std::runtime_error("too much text");
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
  template <typename First, typename Second>
  void get(std::pair<First, Second>& value) {
    (*this)(value.first, value.second);
  }
  template <typename Key, typename Value>
  void get(std::map<Key, Value>& values) {
    for (std::uint64_t left = number(); left > 0; --left) {
      std::pair<Key, Value> value;
      get(value);
      values.insert_or_assign(values.end(), std::move(value.first), std::move(value.second));
    }
  }
  void get(std::uint64_t& value) { value = number(); }
  template <typename T>
  void get(T& value) {
    if constexpr (std::is_enum_v<T>) {
      value = static_cast<T>(whole(0, static_cast<std::int64_t>(last_of(T{}))));
    } else if constexpr (std::is_integral_v<T>) {
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

}  // namespace colophon
