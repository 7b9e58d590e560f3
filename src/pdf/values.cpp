#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

#include "base/text.hpp"
#include "pdf/open.hpp"

namespace colophon::pdf {
using namespace PoDoFo;

bool is_dictionary(const PdfObject* object) {
  return object != nullptr && object->IsDictionary();
}

const PdfArray* as_array(const PdfObject* object) {
  return object != nullptr && object->IsArray() ? &object->GetArray() : nullptr;
}

std::optional<double> as_number(const PdfObject* object) {
  if (object == nullptr) return std::nullopt;
  double value = 0;
  if (object->IsNumber()) {
    value = static_cast<double>(object->GetNumber());
  } else if (object->IsReal()) {
    value = object->GetReal();
  } else {
    return std::nullopt;
  }
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

long long as_integer(const PdfObject* object, long long otherwise) {
  if (object != nullptr && object->IsNumber()) return object->GetNumber();
  const auto value = as_number(object);
  return value && std::abs(*value) < 1e15 ? std::llround(*value) : otherwise;
}

bool as_bool(const PdfObject* object) {
  return object != nullptr && object->IsBool() && object->GetBool();
}

std::string as_name(const PdfObject* object) {
  return object != nullptr && object->IsName() ? object->GetName().GetName() : std::string();
}

namespace {

bool is_string(const PdfObject* object) {
  return object != nullptr && (object->IsString() || object->IsHexString()) &&
         object->GetString().IsValid();
}

std::string from_utf16le(std::string_view bytes) {
  std::u32string text;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    const auto unit = [&](std::size_t at) {
      return static_cast<char32_t>(static_cast<unsigned char>(bytes[at]) |
                                   static_cast<unsigned char>(bytes[at + 1]) << 8);
    };
    char32_t c = unit(i);
    if (c >= 0xD800 && c < 0xDC00 && i + 3 < bytes.size()) {
      const char32_t low = unit(i + 2);
      if (low >= 0xDC00 && low < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        i += 2;
      }
    }
    text += c;
  }
  return to_utf8(text);
}

}  // namespace

std::string as_bytes(const PdfObject* object) {
  if (!is_string(object)) return {};
  const PdfString& text = object->GetString();
  const auto length = static_cast<std::size_t>(text.GetLength());
  return (text.IsUnicode() ? "\xFE\xFF" : "") + std::string(text.GetString(), length);
}

std::string as_text(const PdfObject* object) {
  if (!is_string(object)) return {};
  const PdfString& text = object->GetString();
  if (!text.IsUnicode()) {
    const std::string_view bytes(text.GetString(), static_cast<std::size_t>(text.GetLength()));
    if (bytes.starts_with("\xEF\xBB\xBF")) return clean_utf8(bytes.substr(3));
    if (bytes.starts_with("\xFF\xFE")) return clean_utf8(from_utf16le(bytes.substr(2)));
  }
  return clean_utf8(text.GetStringUtf8());
}

std::optional<RectPt> as_rect(const Document& document, const PdfObject* object) {
  const PdfArray* array = as_array(object);
  if (array == nullptr || array->size() < 4) return std::nullopt;
  std::array<double, 4> v{};
  for (std::size_t i = 0; i < 4; ++i) {
    const auto value = as_number(document.resolve(&(*array)[i]));
    if (!value) return std::nullopt;
    v[i] = *value;
  }
  return RectPt{std::min(v[0], v[2]), std::min(v[1], v[3]), std::max(v[0], v[2]),
                std::max(v[1], v[3])};
}

Matrix as_matrix(const Document& document, const PdfObject* object) {
  const PdfArray* array = as_array(object);
  if (array == nullptr || array->size() < 6) return kIdentity;
  Matrix m{};
  for (std::size_t i = 0; i < 6; ++i) {
    const auto value = as_number(document.resolve(&(*array)[i]));
    if (!value) return kIdentity;
    m[i] = *value;
  }
  return m;
}

std::string decoded_stream(const PdfObject& object) {
  if (!object.HasStream()) return {};
  char* buffer = nullptr;
  pdf_long length = 0;
  object.GetStream()->GetFilteredCopy(&buffer, &length);
  const std::unique_ptr<char, void (*)(void*)> owner(buffer, podofo_free);
  return buffer == nullptr ? std::string() : std::string(buffer, static_cast<std::size_t>(length));
}

}  // namespace colophon::pdf
