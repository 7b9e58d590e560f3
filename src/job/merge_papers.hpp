#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "colophon/job/import.hpp"
#include "colophon/model.hpp"
#include "plan/accepted.hpp"

namespace colophon {

inline constexpr const char* kAcceptedLockFile = "accepted.lock";

/// A paper of an event folder and the same paper as the source has it now.
struct PaperPair {
  const Item* here = nullptr;
  const Item* there = nullptr;
};

/// Three-way merge of papers.yaml, key by key. By the fingerprints of the last import (`lock.seen`)
/// * what only the source changed is written in its place (`result.changes`),
/// * what only the chair changed stays,
/// * what both changed, or nobody knows who did, is reported (CFG-017) and stays.
/// Afterwards `lock` knows what the source says now; what was accepted stays in it as it was.
void merge_papers(const std::filesystem::path& folder, const std::vector<PaperPair>& pairs,
                  AcceptedLock& lock, ImportResult& result);

/// Notes in `lock` what the source says of the paper `id`: as accepted too if it is new there.
void note_accepted(const std::string& id, const Item& there, AcceptedLock& lock);

}  // namespace colophon
