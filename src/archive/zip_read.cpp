#include <fmt/format.h>
#include <sys/stat.h>
#include <zip.h>

#include <set>

#include "archive/zip.hpp"
#include "base/text.hpp"
#include "colophon/failure.hpp"

namespace colophon::archive {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t kRatioFloorBytes = std::uint64_t{1} << 20;

struct CloseEntry {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using OpenEntry = std::unique_ptr<zip_file_t, CloseEntry>;

bool is_symbolic_link(zip_t* archive, std::uint64_t index) {
  zip_uint8_t system = 0;
  zip_uint32_t attributes = 0;
  if (zip_file_get_external_attributes(archive, index, 0, &system, &attributes) != 0) return false;
  return system == ZIP_OPSYS_UNIX && S_ISLNK(attributes >> 16);
}

bool too_dense(std::uint64_t bytes, std::uint64_t packed, std::uint64_t ratio) {
  return bytes > kRatioFloorBytes && bytes / ratio > packed;
}

}  // namespace

struct ZipReader::State {
  zip_t* archive = nullptr;
  std::set<std::string> names;
  ~State() {
    if (archive != nullptr) zip_discard(archive);
  }
};

ZipReader::ZipReader(const fs::path& path, const ZipLimits& limits)
    : state_(std::make_unique<State>()), limits_(limits) {
  int code = 0;
  state_->archive = zip_open(path.c_str(), ZIP_RDONLY, &code);
  list(path.string(), code);
}

ZipReader::ZipReader(std::string_view bytes, const std::string& name, const ZipLimits& limits)
    : state_(std::make_unique<State>()), limits_(limits) {
  zip_error_t reason;
  zip_error_init(&reason);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &reason);
  if (source != nullptr) {
    state_->archive = zip_open_from_source(source, ZIP_RDONLY, &reason);
    if (state_->archive == nullptr) zip_source_free(source);
  }
  const int code = zip_error_code_zip(&reason);
  zip_error_fini(&reason);
  list(name, code);
}

ZipReader::~ZipReader() = default;

/// What the archive holds; `error`: why it could not be opened, if it was not.
void ZipReader::list(const std::string& name, int error) {
  if (state_->archive == nullptr) {
    zip_error_t reason;
    zip_error_init_with_code(&reason, error);
    const std::string text = zip_error_strerror(&reason);
    zip_error_fini(&reason);
    throw UsageError(fmt::format("cannot read {} as a ZIP: {}", name, text),
                     "Check that the download is complete, or give an unpacked folder.");
  }
  const zip_int64_t count = zip_get_num_entries(state_->archive, 0);
  if (static_cast<std::uint64_t>(count) > limits_.entries) {
    throw UsageError(fmt::format("{} has {} entries, more than {}", name, count, limits_.entries),
                     "Unpack it yourself and give the folder.");
  }
  for (zip_int64_t i = 0; i < count; ++i) take_in(static_cast<std::uint64_t>(i));
}

void ZipReader::take_in(std::uint64_t index) {
  zip_stat_t stat;
  zip_stat_init(&stat);
  constexpr zip_uint64_t kNeeded =
      ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_ENCRYPTION_METHOD;
  if (zip_stat_index(state_->archive, index, 0, &stat) != 0 || (stat.valid & kNeeded) != kNeeded) {
    refused_.push_back({fmt::format("entry {}", index + 1), "has a damaged header"});
    return;
  }
  const std::string name = stat.name;
  if (name.ends_with('/')) return;
  const bool taken = !state_->names.insert(name).second;
  std::string why = unsafe_name(name);
  if (why.empty() && taken) why = "comes twice";
  if (why.empty() && is_symbolic_link(state_->archive, index)) why = "is a symbolic link";
  if (why.empty() && stat.encryption_method != ZIP_EM_NONE) why = "is encrypted";
  if (why.empty() && stat.size > limits_.entry_bytes) {
    why = fmt::format("is {} bytes unpacked, more than {}", stat.size, limits_.entry_bytes);
  }
  if (why.empty() && too_dense(stat.size, stat.comp_size, limits_.ratio)) {
    why = fmt::format("unpacks to more than {} times its size", limits_.ratio);
  }
  if (!why.empty()) {
    refused_.push_back({clean_utf8(name), why});
    return;
  }
  entries_.push_back({name, stat.size, stat.comp_size, index});
}

ZipContent ZipReader::read(const ZipEntry& entry) {
  const OpenEntry file(zip_fopen_index(state_->archive, entry.index, 0));
  if (!file) {
    return {std::nullopt, fmt::format("cannot be unpacked: {}",
                                      zip_error_strerror(zip_get_error(state_->archive)))};
  }
  std::string bytes;
  std::string buffer(std::size_t{1} << 16, '\0');
  for (;;) {
    const zip_int64_t n = zip_fread(file.get(), buffer.data(), buffer.size());
    if (n < 0) {
      return {std::nullopt, fmt::format("cannot be unpacked: {}", zip_file_strerror(file.get()))};
    }
    if (n == 0) break;
    bytes.append(buffer, 0, static_cast<std::size_t>(n));
    total_bytes_ += static_cast<std::uint64_t>(n);
    if (bytes.size() > limits_.entry_bytes) {
      return {std::nullopt, fmt::format("is more than {} bytes unpacked", limits_.entry_bytes)};
    }
    if (too_dense(bytes.size(), entry.packed_bytes, limits_.ratio)) {
      return {std::nullopt, fmt::format("unpacks to more than {} times its size", limits_.ratio)};
    }
    if (total_bytes_ > limits_.total_bytes) {
      return {std::nullopt,
              fmt::format("takes the archive over {} bytes unpacked", limits_.total_bytes)};
    }
  }
  if (bytes.size() != entry.bytes) {
    return {std::nullopt,
            fmt::format("unpacks to {} bytes, its header says {}", bytes.size(), entry.bytes)};
  }
  return {std::move(bytes), {}};
}

}  // namespace colophon::archive
