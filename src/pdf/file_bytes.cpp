#include "pdf/file_bytes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <new>
#include <stdexcept>

namespace colophon::pdf {
using namespace PoDoFo;

void MemoryDevice::Seek(std::streamoff offset, std::ios_base::seekdir from) {
  const auto size = static_cast<std::streamoff>(bytes_.size());
  const std::streamoff base = from == std::ios_base::beg   ? 0
                              : from == std::ios_base::cur ? Tell()
                                                           : size;
  const bool inside = offset >= -base && offset <= size - base;
  at_ = static_cast<std::size_t>(inside ? base + offset : size);
  ended_ = !inside;
}

std::streamoff MemoryDevice::Read(char* buffer, std::streamsize length) {
  const std::size_t wanted = static_cast<std::size_t>(std::max<std::streamsize>(length, 0));
  const std::size_t read = std::min(wanted, bytes_.size() - at_);
  std::copy_n(bytes_.data() + at_, read, buffer);
  at_ += read;
  ended_ = read < wanted;
  return static_cast<std::streamoff>(read);
}

namespace {

/// Is `endstream` the next word? An end-of-line before it is not part of the data; libqpdf and
/// poppler take any white space for it, and so do we.
bool ends_here(std::string_view rest) {
  const std::size_t word = rest.find_first_not_of(std::string_view("\0\t\n\f\r ", 6));
  return word != std::string_view::npos && rest.substr(word).starts_with("endstream");
}

/// PoDoFo reads a stream's data in pieces and appends each to the stream. A piece that is what the
/// device has just read, right behind the one before, only makes the view longer.
class StreamInPlace final : public PdfStream {
 public:
  StreamInPlace(PdfObject* parent, std::string_view file, const PdfInputDevice& device,
                std::string& misfit)
      : PdfStream(parent), parent_(*parent), file_(file), device_(device), misfit_(misfit) {}

  bool in_file() const { return !copied_; }
  std::string_view data() const { return copied_ ? std::string_view(copy_) : view_; }

  void Write(PdfOutputDevice*, PdfEncrypt*) override {
    throw std::logic_error("a paper's stream is not written by PoDoFo");
  }
  pdf_long GetLength() const override { return static_cast<pdf_long>(data().size()); }
  void GetCopy(char** buffer, pdf_long* length) const override {
    *length = GetLength();
    *buffer = static_cast<char*>(podofo_calloc(data().size() + 1, 1));
    if (*buffer == nullptr) throw std::bad_alloc();
    std::copy(data().begin(), data().end(), *buffer);
  }
  void GetCopy(PdfOutputStream* out) const override { out->Write(data().data(), GetLength()); }

 protected:
  const char* GetInternalBuffer() const override { return data().data(); }
  pdf_long GetInternalBufferSize() const override { return GetLength(); }
  void BeginAppendImpl(const TVecFilters&) override {
    view_ = {};
    copied_ = false;
  }
  void AppendImpl(const char* bytes, std::size_t length) override {
    const std::string_view piece(bytes, length);
    if (!copied_ && extend(piece)) return;
    if (!copied_) copy_ = view_;
    copied_ = true;
    copy_ += piece;
  }
  void EndAppendImpl() override {
    const auto end = std::min(static_cast<std::size_t>(device_.Tell()), file_.size());
    if (copied_ || !misfit_.empty() || ends_here(file_.substr(end))) return;
    misfit_ = fmt::format("the stream of object {} does not end after its {} bytes",
                          parent_.Reference().ObjectNumber(), data().size());
  }

 private:
  bool extend(std::string_view piece) {
    const auto end = static_cast<std::size_t>(device_.Tell());
    if (end > file_.size() || piece.size() > end) return false;
    const std::string_view read = file_.substr(end - piece.size(), piece.size());
    if (read != piece) return false;  // decrypted
    if (view_.empty()) {
      view_ = read;
    } else if (view_.data() + view_.size() == read.data()) {
      view_ = {view_.data(), view_.size() + read.size()};
    } else {
      return false;
    }
    return true;
  }

  const PdfObject& parent_;
  std::string_view file_;
  const PdfInputDevice& device_;
  std::string& misfit_;
  std::string_view view_;
  bool copied_ = false;
  std::string copy_;
};

}  // namespace

PdfStream* StreamsInPlace::CreateStream(PdfObject* parent) {
  return new StreamInPlace(parent, file_, *device_.Device(), misfit_);
}

std::string_view raw_data(const PdfObject& object) {
  const auto* stream = dynamic_cast<const StreamInPlace*>(object.GetStream());
  return stream == nullptr ? std::string_view() : stream->data();
}

std::string_view raw_data(const PdfObject& object, std::deque<std::string>& copies) {
  const auto* stream = dynamic_cast<const StreamInPlace*>(object.GetStream());
  if (stream == nullptr) return {};
  return stream->in_file() ? stream->data() : copies.emplace_back(stream->data());
}

}  // namespace colophon::pdf
