#include "build/judged_cache.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "base/text.hpp"
#include "check/judged_codec.hpp"
#include "pdf/facts_cache.hpp"

namespace colophon::build {
namespace {

bool rule_failed(const Checked& checked) {
  return std::any_of(checked.findings.begin(), checked.findings.end(),
                     [](const Finding& finding) { return finding.rule == check::kRuleCrashed.id; });
}

}  // namespace

JudgedCache::JudgedCache(CacheFolder& folder, const std::string& profile, const std::string& event,
                         const pdf::Frame& frame)
    : folder_(folder) {
  if (!folder.used()) return;
  judged_by_ = fmt::format("judged by {} icu {} profile {} event {} {}",
                           ContentHashes(folder).sha256("/proc/self/exe"), icu_version(), profile,
                           event, pdf::measured_by(frame));
}

std::string JudgedCache::key(const std::string& id, const std::string& file,
                             const std::string& sha256) const {
  return fmt::format("{}\n{}\n{}\n{}", judged_by_, sha256, id, file);
}

std::optional<check::Judged> JudgedCache::find(const std::string& id, const std::string& file,
                                               const std::string& sha256) const {
  const auto bytes = folder_.find(key(id, file, sha256));
  if (!bytes) return std::nullopt;
  try {
    return check::decode_judged(*bytes);
  } catch (const std::runtime_error&) {
    return std::nullopt;
  }
}

void JudgedCache::keep(const PaperFacts& facts, const check::Judged& paper) {
  if (!pdf::depends_on_content_alone(facts) || rule_failed(paper.alone)) return;
  // A path that is no text would not come back as it is.
  if (!valid_utf8(facts.id) || !valid_utf8(facts.file)) return;
  folder_.keep(key(facts.id, facts.file, facts.sha256), check::encode(paper));
}

}  // namespace colophon::build
