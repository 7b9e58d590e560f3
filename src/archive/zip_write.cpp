#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <zip.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <system_error>

#include "archive/zip.hpp"
#include "base/files.hpp"
#include "colophon/failure.hpp"

namespace colophon::archive {
namespace fs = std::filesystem;
namespace {

/// MS-DOS date and time, as the ZIP format stores it: two-second steps from 1980-01-01.
struct DosTime {
  zip_uint16_t time = 0;
  zip_uint16_t date = (1 << 5) | 1;
};

DosTime dos_time(std::time_t when) {
  std::tm utc{};
  if (gmtime_r(&when, &utc) == nullptr || utc.tm_year < 80 || utc.tm_year > 207) return {};
  return {
      static_cast<zip_uint16_t>((utc.tm_hour << 11) | (utc.tm_min << 5) | (utc.tm_sec / 2)),
      static_cast<zip_uint16_t>(((utc.tm_year - 80) << 9) | ((utc.tm_mon + 1) << 5) | utc.tm_mday)};
}

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, Discard>;

[[noreturn]] void fail(const fs::path& out, zip_t* archive) {
  throw Failure(
      fmt::format("cannot write {}: {}", out.string(), zip_error_strerror(zip_get_error(archive))));
}

void add(zip_t* archive, const ZipItem& item, DosTime stamp, const fs::path& out) {
  if (const std::string why = unsafe_name(item.name); !why.empty()) {
    throw std::logic_error("ZIP entry \"" + item.name + "\" " + why);
  }
  zip_source_t* source = item.file.empty()
                             ? zip_source_buffer(archive, item.bytes.data(), item.bytes.size(), 0)
                             : zip_source_file(archive, item.file.c_str(), 0, -1);
  if (source == nullptr) fail(out, archive);
  const zip_int64_t index = zip_file_add(archive, item.name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    if (zip_error_code_zip(zip_get_error(archive)) == ZIP_ER_EXISTS) {
      throw std::logic_error("ZIP entry \"" + item.name + "\" comes twice");
    }
    fail(out, archive);
  }
  constexpr zip_uint32_t kRegularFile0644 = 0100644U << 16;
  const auto at = static_cast<zip_uint64_t>(index);
  const bool set =
      zip_set_file_compression(archive, at, item.compress ? ZIP_CM_DEFLATE : ZIP_CM_STORE,
                               item.compress ? 9 : 0) == 0 &&
      zip_file_set_dostime(archive, at, stamp.time, stamp.date, 0) == 0 &&
      zip_file_set_external_attributes(archive, at, 0, ZIP_OPSYS_UNIX, kRegularFile0644) == 0;
  if (!set) fail(out, archive);
}

void sync(const fs::path& path) {
  const FileDescriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd || ::fsync(fd.get()) != 0) {
    throw Failure(fmt::format("cannot write {}: {}", path.string(), std::strerror(errno)));
  }
}

}  // namespace

void write_zip(const fs::path& out, const std::vector<ZipItem>& items, std::time_t when) {
  const fs::path parent = out.has_parent_path() ? out.parent_path() : fs::path(".");
  std::error_code error;
  fs::create_directories(parent, error);
  if (error) {
    throw Failure(fmt::format("cannot make folder {}: {}", parent.string(), error.message()));
  }
  for (const ZipItem& item : items) {
    // libzip opens the files only at the end and then names the archive, not the missing file.
    if (!item.file.empty() && ::access(item.file.c_str(), R_OK) != 0) {
      throw Failure(fmt::format("cannot read {}: {}", item.file.string(), std::strerror(errno)));
    }
  }
  const TemporaryFolder scratch(parent, ".colophon-zip-");
  const fs::path made = scratch.path() / "made.zip";
  int code = 0;
  Archive archive(zip_open(made.c_str(), ZIP_CREATE | ZIP_EXCL, &code));
  if (!archive) {
    zip_error_t reason;
    zip_error_init_with_code(&reason, code);
    const std::string text = zip_error_strerror(&reason);
    zip_error_fini(&reason);
    throw Failure(fmt::format("cannot write {}: {}", out.string(), text));
  }
  if (items.empty()) throw std::logic_error("a ZIP without entries");
  const DosTime stamp = dos_time(when);
  for (const ZipItem& item : items) add(archive.get(), item, stamp, out);
  if (zip_close(archive.get()) != 0) fail(out, archive.get());
  static_cast<void>(archive.release());  // zip_close has freed it
  sync(made);
  fs::permissions(made, fs::perms(0644), error);
  fs::rename(made, out, error);
  if (error) throw Failure(fmt::format("cannot write {}: {}", out.string(), error.message()));
  sync(parent);
}

}  // namespace colophon::archive
