#pragma once

#include <optional>
#include <string>

#include "base/cache_folder.hpp"
#include "check/run.hpp"
#include "pdf/measure.hpp"

namespace colophon::build {

/// Judgements of papers judged before, found again by all that they depend on: the content of the
/// PDF and what it is measured with, the texts of the event and of the profile, the paper's id and
/// path, the bytes of this program and the Unicode library it runs with. The rules that look at one
/// paper are pure, so nothing else can change what they say; waivers are applied afterwards.
class JudgedCache {
 public:
  /// `profile` and `event` are the fingerprints of their texts.
  JudgedCache(CacheFolder& folder, const std::string& profile, const std::string& event,
              const pdf::Frame& frame);

  /// `file` is the path that is reported. May be called from several threads.
  [[nodiscard]] std::optional<check::Judged> find(const std::string& id, const std::string& file,
                                                  const std::string& sha256) const;
  /// Keeps what depends on nothing but the key: no judgement of facts that are incomplete or of a
  /// file that could not be read, none with a rule that failed.
  void keep(const PaperFacts& facts, const check::Judged& paper);

 private:
  [[nodiscard]] std::string key(const std::string& id, const std::string& file,
                                const std::string& sha256) const;
  CacheFolder& folder_;
  std::string judged_by_;
};

}  // namespace colophon::build
