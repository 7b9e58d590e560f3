#include "pdf/write/output.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/write_all.hpp"
#include "colophon/failure.hpp"
#include "pdf/write/syntax.hpp"

namespace colophon::pdf::write {
namespace {

constexpr std::size_t kBufferBytes = 256 * 1024;
/// Objects in one object stream: fits the seven bits of a row; the text limit keeps single ones
/// quick to open for a reader.
constexpr std::uint32_t kBatchObjects = 128;
constexpr std::size_t kBatchBytes = 256 * 1024;
constexpr unsigned char kInObjectStream = 0x80;

/// Deflates the rows of a cross-reference stream, each as its byte-wise difference to the row above
/// (PNG predictor "up", ISO 32000-1, 7.4.4.4).
class RowDeflater {
 public:
  RowDeflater(std::size_t width, const std::filesystem::path& folder)
      : above_(width, 0), line_(width + 1, 0), out_(folder) {
    if (deflateInit(&state_, 6) != Z_OK) throw Failure("Could not compress: out of memory");
  }
  ~RowDeflater() { deflateEnd(&state_); }
  RowDeflater(const RowDeflater&) = delete;
  RowDeflater& operator=(const RowDeflater&) = delete;

  void add(const std::vector<unsigned char>& row) {
    line_[0] = 2;
    for (std::size_t i = 0; i < row.size(); ++i)
      line_[i + 1] = static_cast<unsigned char>(row[i] - above_[i]);
    above_ = row;
    feed(line_, Z_NO_FLUSH);
  }
  std::string_view finish() {
    std::vector<unsigned char> none;
    feed(none, Z_FINISH);
    return {&out_[0], out_.size()};
  }

 private:
  void feed(std::vector<unsigned char>& bytes, int flush) {
    state_.next_in = bytes.data();
    state_.avail_in = static_cast<uInt>(bytes.size());
    int result = Z_OK;
    do {
      std::array<unsigned char, 4096> block{};
      state_.next_out = block.data();
      state_.avail_out = static_cast<uInt>(block.size());
      result = deflate(&state_, flush);
      const std::size_t made = block.size() - state_.avail_out, before = out_.size();
      out_.resize(before + made);
      std::copy_n(block.begin(), made, &out_[0] + before);
    } while (state_.avail_out == 0 || (flush == Z_FINISH && result == Z_OK));
  }

  z_stream state_{};
  std::vector<unsigned char> above_, line_;
  ScratchArray<char> out_;
};

}  // namespace

PdfOutput::PdfOutput(std::filesystem::path path)
    : path_(std::move(path)), rows_(path_.parent_path()) {
  fd_ = FileDescriptor(::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
  if (!fd_)
    throw Failure("Could not create " + path_.string() + ": " + std::strerror(errno),
                  "Check that the folder exists and may be written.");
  rows_.resize(1);  // object 0 is the head of the free list
  buffer_.reserve(kBufferBytes);
  put("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
}

PdfOutput::~PdfOutput() {
  struct stat what {};
  // Half a file must not look like a result; a device is not ours to remove.
  if (!finished_ && ::fstat(fd_.get(), &what) == 0 && S_ISREG(what.st_mode))
    ::unlink(path_.c_str());
}

void PdfOutput::value(std::uint32_t number, std::string_view text) {
  if (batch_size_ == 0) batch_number_ = reserve();
  rows_[number] = {static_cast<unsigned char>(kInObjectStream | batch_size_),
                   static_cast<unsigned char>(batch_number_ >> 24),
                   static_cast<unsigned char>(batch_number_ >> 16),
                   static_cast<unsigned char>(batch_number_ >> 8),
                   static_cast<unsigned char>(batch_number_)};
  append_integer(batch_header_, number);
  batch_header_ += ' ';
  append_integer(batch_header_, static_cast<long long>(batch_.size()));
  batch_header_ += ' ';
  batch_ += text;
  batch_ += '\n';
  if (++batch_size_ == kBatchObjects || batch_.size() >= kBatchBytes) close_batch();
}

void PdfOutput::close_batch() {
  if (batch_size_ == 0) return;
  std::string dictionary = "<</Type/ObjStm/N ";
  append_integer(dictionary, batch_size_);
  dictionary += "/First ";
  append_integer(dictionary, static_cast<long long>(batch_header_.size()));
  dictionary += "/Filter/FlateDecode";
  batch_header_ += batch_;
  batch_size_ = 0;
  identify(batch_header_);
  stream(batch_number_, dictionary, deflated(batch_header_));
  batch_.clear();
  batch_header_.clear();
}

void PdfOutput::stream(std::uint32_t number, std::string_view dictionary, std::string_view data) {
  for (std::size_t i = 0; i < 5; ++i)
    rows_[number][i] = static_cast<unsigned char>(offset_ >> (8 * (4 - i)));
  std::string head;
  head.reserve(dictionary.size() + 48);
  append_integer(head, number);
  head += " 0 obj\n";
  head += dictionary;
  head += "/Length ";
  append_integer(head, static_cast<long long>(data.size()));
  head += ">>stream\n";
  put(head);
  put(data);
  put("\nendstream\nendobj\n");
}

void PdfOutput::finish(std::string_view trailer) {
  close_batch();
  const std::uint32_t own = reserve();
  const std::uint64_t start = offset_;
  for (std::size_t i = 0; i < 5; ++i)
    rows_[own][i] = static_cast<unsigned char>(start >> (8 * (4 - i)));

  std::size_t offset_width = 1;
  while (offset_width < 5 && (std::max<std::uint64_t>(start, rows_.size()) >> (8 * offset_width)))
    ++offset_width;
  RowDeflater deflater(offset_width + 2, folder());
  std::vector<unsigned char> line(offset_width + 2);
  for (std::size_t n = 0; n < rows_.size(); ++n) {
    Row row = rows_[n];
    const bool packed = (row[0] & kInObjectStream) != 0;
    const unsigned char index = packed ? static_cast<unsigned char>(row[0] & 0x7F) : 0;
    if (packed) row[0] = 0;
    const bool used = row != Row{};
    line.front() = packed ? 2 : used ? 1 : 0;
    std::copy(row.end() - static_cast<std::ptrdiff_t>(offset_width), row.end(), line.begin() + 1);
    line.back() = index;
    deflater.add(line);
  }
  const std::string_view table = deflater.finish();

  std::string text;
  append_integer(text, own);
  text += " 0 obj\n<</Type/XRef/Size ";
  append_integer(text, static_cast<long long>(rows_.size()));
  text += "/W[1 ";
  append_integer(text, static_cast<long long>(offset_width));
  text += " 1]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns ";
  append_integer(text, static_cast<long long>(offset_width) + 2);
  text += ">>";
  text += trailer;
  identify(table);
  const Sha256Digest digest = identity_.digest();
  const std::string id =
      hex({reinterpret_cast<const char*>(digest.data()), 16});  // the customary length of an /ID
  text += "/ID[<" + id + "><" + id + ">]/Length ";
  append_integer(text, static_cast<long long>(table.size()));
  text += ">>stream\n";
  put(text);
  put(table);
  put("\nendstream\nendobj\nstartxref\n" + std::to_string(start) + "\n%%EOF\n");
  flush();
  finished_ = true;
}

void PdfOutput::put(std::string_view bytes) {
  offset_ += bytes.size();
  if (buffer_.size() + bytes.size() > kBufferBytes) flush();
  if (bytes.size() >= kBufferBytes)
    write_out(bytes);
  else
    buffer_ += bytes;
}

void PdfOutput::flush() {
  write_out(buffer_);
  buffer_.clear();
}

void PdfOutput::write_out(std::string_view bytes) {
  if (write_all(fd_.get(), bytes)) return;
  throw Failure("Could not write " + path_.string() + ": " + std::strerror(errno),
                "Make room on the disk and build again.");
}

}  // namespace colophon::pdf::write
