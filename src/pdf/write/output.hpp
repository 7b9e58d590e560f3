#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/scratch_memory.hpp"

namespace colophon::pdf::write {

/// A PDF file that is written from front to back: streams as they come, all other objects gathered
/// in object streams, a cross-reference stream at the end (ISO 32000-1, 7.5.7 and 7.5.8). What it
/// remembers of an object is five bytes, in a nameless file once they are many.
///
/// The file is removed again unless `finish` was reached. Every write throws Failure at once when
/// the disk is full.
class PdfOutput {
 public:
  explicit PdfOutput(std::filesystem::path path);
  ~PdfOutput();
  PdfOutput(const PdfOutput&) = delete;
  PdfOutput& operator=(const PdfOutput&) = delete;

  /// Where the file is, and temporary ones may be.
  std::filesystem::path folder() const { return path_.parent_path(); }

  /// A new object number.
  std::uint32_t reserve() {
    rows_.resize(rows_.size() + 1);
    return static_cast<std::uint32_t>(rows_.size() - 1);
  }
  /// Writes a dictionary, array or other value that is no stream.
  void value(std::uint32_t number, std::string_view text);
  /// Writes a stream. `dictionary` is open at its end ("<</Type/XObject"); /Length is added.
  void stream(std::uint32_t number, std::string_view dictionary, std::string_view data);
  /// Adds to what the file's /ID is made of: the ID is a hash of all dictionaries, all offsets and
  /// what is given here.
  void identify(std::string_view bytes) { identity_.update(bytes); }
  /// Writes the cross-reference stream; `trailer` holds its further entries ("/Root 1 0 R…").
  void finish(std::string_view trailer);

 private:
  /// Where an object is, big-endian: its offset, or (top bit set) its index in an object stream
  /// and that stream's number.
  using Row = std::array<unsigned char, 5>;

  void put(std::string_view bytes);
  void write_out(std::string_view bytes);
  void flush();
  void close_batch();

  std::filesystem::path path_;
  FileDescriptor fd_;
  std::string buffer_;
  std::uint64_t offset_ = 0;
  ScratchArray<Row> rows_;
  std::string batch_header_, batch_;
  std::uint32_t batch_number_ = 0;
  std::uint32_t batch_size_ = 0;
  Sha256 identity_;
  bool finished_ = false;
};

}  // namespace colophon::pdf::write
