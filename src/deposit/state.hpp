#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "deposit/answer.hpp"

namespace colophon::deposit {

enum class Stage {
  kSending,    ///< about to be sent, or sent without an answer that could be understood
  kSent,       ///< received; its log is waited for
  kCompleted,  ///< the log was read
  kRefused     ///< not taken in: it may be sent again
};
std::string_view to_string(Stage stage);  ///< "sending", "sent", …

/// One deposit of one state of a file at one system.
struct Attempt {
  Stage stage = Stage::kSending;
  std::string system;  ///< "https://test.crossref.org"
  std::string sha256, batch_id, timestamp, upload_name;
  std::string submission_id;    ///< Crossref's, empty as long as unknown
  std::string at;               ///< when the stage was reached, ISO 8601, UTC
  std::vector<Record> records;  ///< of kCompleted
  std::string miscounted;       ///< as in SubmissionLog
  bool operator==(const Attempt&) const = default;

  /// True if Crossref has, or may have, a record with this timestamp.
  [[nodiscard]] bool holds_timestamp() const;
};

/// What was done with a file, oldest first: `FILE.deposit.json` beside it. It makes a deposit that
/// was cut off go on where it stopped, and holds no secrets.
class History {
 public:
  /// Reads the file at `path`; none is an empty history. Throws Failure if it cannot be understood:
  /// then nobody knows what was deposited.
  static History read(std::filesystem::path path);

  /// The attempt for those bytes at that system, or nullptr.
  [[nodiscard]] const Attempt* find(std::string_view system, std::string_view sha256) const;
  /// The one with the greatest timestamp that `holds_timestamp` at that system, or nullptr.
  [[nodiscard]] const Attempt* newest(std::string_view system) const;
  /// Puts the attempt in, in place of the one for the same bytes and system, and replaces the
  /// file in one step. Throws Failure (disk full): what is not recorded must not be done.
  void record(Attempt attempt);

 private:
  std::filesystem::path path_;
  std::vector<Attempt> attempts_;
};

/// "x.xml" → "x.xml.deposit.json".
std::filesystem::path history_path(const std::filesystem::path& file);

}  // namespace colophon::deposit
