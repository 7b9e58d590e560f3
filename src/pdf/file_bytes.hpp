#pragma once

#include <podofo/podofo.h>

#include <deque>
#include <string>
#include <string_view>
#include <utility>

namespace colophon::pdf {

/// A file in memory as PoDoFo reads it, without the locale and state of a standard stream.
class MemoryDevice final : public PoDoFo::PdfInputDevice {
 public:
  explicit MemoryDevice(std::string_view bytes) : bytes_(bytes) {}

  std::streamoff Tell() const override { return static_cast<std::streamoff>(at_); }
  int GetChar() const override { return ended() ? EOF : static_cast<unsigned char>(bytes_[at_++]); }
  int Look() const override { return ended() ? EOF : static_cast<unsigned char>(bytes_[at_]); }
  /// To a place outside the file: nothing can be read until the next one.
  void Seek(std::streamoff offset, std::ios_base::seekdir from) override;
  std::streamoff Read(char* buffer, std::streamsize length) override;
  bool Eof() const override { return ended_; }
  bool Bad() const override { return false; }
  void Clear(std::ios_base::iostate) const override { ended_ = false; }
  void Close() override {}

 private:
  /// As with a standard stream, the end is met only by reading past it.
  bool ended() const {
    ended_ = at_ >= bytes_.size();
    return ended_;
  }

  std::string_view bytes_;
  mutable std::size_t at_ = 0;
  mutable bool ended_ = false;
};

/// Makes the streams of a parsed file: their data stay where they are in the file, no copy is made
/// unless they had to be decrypted. Notes whether the word `endstream` follows where a stream ends
/// by its /Length (PDF 32000-1, 7.3.8): PoDoFo does not look, and what it takes for the data may be
/// cut off, or reach into the next object.
class StreamsInPlace final : public PoDoFo::PdfVecObjects::StreamFactory {
 public:
  StreamsInPlace(std::string_view file, const PoDoFo::PdfRefCountedInputDevice& device)
      : file_(file), device_(device) {}
  PoDoFo::PdfStream* CreateStream(PoDoFo::PdfObject* parent) override;
  /// Says of the first stream read so far that does not end where it says, "" if there is none:
  /// "the stream of object 7 does not end after its 20 bytes".
  [[nodiscard]] const std::string& misfit() const { return misfit_; }

 private:
  std::string misfit_;
  std::string_view file_;
  PoDoFo::PdfRefCountedInputDevice device_;
};

/// Raw data of a stream, still encoded; empty if there is none. Valid until the object is
/// forgotten.
std::string_view raw_data(const PoDoFo::PdfObject& object);
/// The same, valid as long as the file and `copies`, where they are put if they are not in the file
/// as they are.
std::string_view raw_data(const PoDoFo::PdfObject& object, std::deque<std::string>& copies);

}  // namespace colophon::pdf
