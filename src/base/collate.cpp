#include "base/collate.hpp"

#include <unicode/alphaindex.h>
#include <unicode/coll.h>
#include <unicode/sortkey.h>

#include <stdexcept>

namespace colophon {

struct Collator::State {
  std::unique_ptr<icu::Collator> collator;
  std::unique_ptr<icu::AlphabeticIndex::ImmutableIndex> index;
};

Collator::Collator(std::string_view language) : state_(std::make_unique<State>()) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale =
      icu::Locale::forLanguageTag({language.data(), static_cast<int>(language.size())}, status);
  status = U_ZERO_ERROR;
  state_->collator.reset(icu::Collator::createInstance(locale, status));
  icu::AlphabeticIndex index(locale, status);
  // Names in Latin letters stand in every volume, whatever its language.
  index.addLabels(icu::Locale::getEnglish(), status);
  state_->index.reset(index.buildImmutableIndex(status));
  if (U_FAILURE(status)) throw std::logic_error("ICU has no collator for " + std::string(language));
}

Collator::~Collator() = default;

std::string Collator::key(std::string_view utf8) const {
  UErrorCode status = U_ZERO_ERROR;
  icu::CollationKey key;
  state_->collator->getCollationKey(
      icu::UnicodeString::fromUTF8({utf8.data(), static_cast<int>(utf8.size())}), key, status);
  int32_t length = 0;
  const uint8_t* bytes = key.getByteArray(length);
  return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length)};
}

int Collator::group(std::string_view utf8) const {
  UErrorCode status = U_ZERO_ERROR;
  return state_->index->getBucketIndex(
      icu::UnicodeString::fromUTF8({utf8.data(), static_cast<int>(utf8.size())}), status);
}

std::string Collator::letter(std::string_view utf8) const {
  const auto* found = state_->index->getBucket(group(utf8));
  std::string out;
  if (found != nullptr) found->getLabel().toUTF8String(out);
  return out;
}

}  // namespace colophon
