#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace colophon::pdf {

/// A file as it was handed in, looked at as bytes.
struct Submission {
  std::string bytes;
  std::string sha256;
  /// Why it cannot be a PDF ("is a PNG image"), empty if it may be one.
  std::string not_pdf;
  bool has_header = false;     ///< "%PDF-" within the first 1,024 bytes
  std::string header_version;  ///< "1.5"; empty without a header
  bool linearized = false;     ///< has a linearization dictionary that fits its length
  bool object_streams = false;
  bool hybrid = false;  ///< both kinds of cross-reference (/XRefStm): one of them may be stale
};

/// Reads and sniffs a file. Throws Failure if it cannot be read.
Submission read_submission(const std::filesystem::path& path);
/// The same of bytes in memory.
Submission sniff(std::string bytes);

/// The version in the header of a file ("1.5", "2.0"), empty without one. (PoDoFo knows none after
/// 1.7.)
std::string version_in_header(std::string_view bytes);

/// The larger of two versions "1.4", "2.0"; one that is no version counts as the smaller.
std::string later_version(const std::string& a, const std::string& b);

}  // namespace colophon::pdf
