#include "build/staging.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/fs.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string_view>
#include <system_error>

#include "colophon/failure.hpp"

namespace colophon::build {
namespace fs = std::filesystem;
namespace {

fs::path beside(const fs::path& out, const char* suffix) {
  return out.parent_path() / ("." + out.filename().string() + suffix);
}

/// A build that ends removes its lock file; one that opened it before that holds a lock nobody else
/// sees.
bool still_named(int fd, const fs::path& path) {
  struct stat held {
  }, named{};
  return ::fstat(fd, &held) == 0 && ::stat(path.c_str(), &named) == 0 &&
         held.st_ino == named.st_ino;
}

fs::path normal(const fs::path& out) {
  fs::path path = fs::absolute(out).lexically_normal();
  if (!path.has_filename()) path = path.parent_path();
  return path;
}

void sync_folder(const fs::path& folder) {
  const FileDescriptor fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (fd) ::fsync(fd.get());
}

/// The files were written by several hands; one pass makes all of them durable before the exchange.
void sync_tree(const fs::path& folder) {
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const FileDescriptor fd(::open(entry.path().c_str(), O_RDONLY | O_CLOEXEC));
    if (!fd || ::fsync(fd.get()) != 0) {
      throw Failure(
          fmt::format("cannot write {}: {}", entry.path().string(), std::strerror(errno)));
    }
  }
  sync_folder(folder);
}

/// Folders that a chair made read-only, to keep a delivered build as it is, can be taken away all
/// the same once another build stands in their place.
void make_removable(const fs::path& folder) {
  std::error_code ignored;
  fs::permissions(folder, fs::perms::owner_all, fs::perm_options::add, ignored);
  for (fs::recursive_directory_iterator entry(folder, ignored), end; !ignored && entry != end;
       entry.increment(ignored)) {
    if (!entry->is_symlink() && entry->is_directory())
      fs::permissions(entry->path(), fs::perms::owner_all, fs::perm_options::add, ignored);
  }
}

void remove_tree(const fs::path& folder, std::error_code& error) {
  fs::remove_all(folder, error);
  if (!error) return;
  make_removable(folder);
  fs::remove_all(folder, error);
}

void remove_tree(const fs::path& folder) {
  std::error_code error;
  remove_tree(folder, error);
  if (error) throw Failure(fmt::format("cannot remove {}: {}", folder.string(), error.message()));
}

void move_folder(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::rename(from, to, error);
  if (error) {
    throw Failure(
        fmt::format("cannot rename {} to {}: {}", from.string(), to.string(), error.message()));
  }
}

void check_place(const fs::path& out, const OutputKind& kind) {
  std::error_code error;
  const fs::file_status status = fs::status(out, error);
  if (!fs::exists(status)) return;
  if (!fs::is_directory(status)) {
    throw UsageError(
        fmt::format("{} is a file; the output must be a folder", out.string()),
        fmt::format("Name a folder that does not exist yet, or one of an earlier {}.", kind.what));
  }
  if (!fs::is_empty(out) && !fs::exists(out / kind.marker)) {
    throw UsageError(
        fmt::format("{} is not empty and holds no {} of Colophon (no {})", out.string(), kind.what,
                    kind.marker),
        "Name another folder: the whole folder is replaced, and what is in it would be lost.");
  }
}

}  // namespace

fs::path failed_folder(const fs::path& out) {
  const fs::path path = normal(out);
  return path.parent_path() / (path.filename().string() + ".failed");
}

void remove_failed_reports(const fs::path& out) {
  std::error_code ignored;
  for (const char* name : {"report.json", "report.html"})
    fs::remove(failed_folder(out) / name, ignored);
  fs::remove(failed_folder(out), ignored);  // does nothing to a folder that holds anything else
}

OutputLock::OutputLock(const fs::path& out, const OutputKind& kind) : path_(beside(out, ".lock")) {
  std::error_code ignored;
  fs::create_directories(out.parent_path(), ignored);
  lock_ = FileDescriptor(::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
  if (!lock_) {
    throw Failure(
        fmt::format("cannot write into {}: {}", out.parent_path().string(), std::strerror(errno)),
        "Choose an output folder in a place you may write to.");
  }
  if (::flock(lock_.get(), LOCK_EX | LOCK_NB) != 0 || !still_named(lock_.get(), path_)) {
    throw Failure(fmt::format("another {} of {} is running", kind.what, out.string()),
                  "Wait until it has ended, or build into another folder.");
  }
}

OutputLock::~OutputLock() {
  std::error_code ignored;
  fs::remove(path_, ignored);
}

Staging::Staging(const fs::path& out, OutputKind kind)
    : kind_(kind),
      out_(normal(out)),
      staging_(beside(out_, ".staging")),
      previous_(beside(out_, ".previous")),
      scratch_(beside(out_, ".scratch")),
      lock_(out_, kind_) {
  std::error_code error;
  // Two renames stand in where the file system cannot exchange; a kill between them leaves no OUT.
  if (!fs::exists(out_) && fs::exists(previous_)) move_folder(previous_, out_);
  check_place(out_, kind_);
  remove_tree(previous_);
  for (const fs::path& folder : {staging_, scratch_}) {
    remove_tree(folder);
    fs::create_directory(folder, error);
    if (error)
      throw Failure(fmt::format("cannot make folder {}: {}", folder.string(), error.message()));
  }
}

Staging::~Staging() {
  std::error_code ignored;
  remove_tree(staging_, ignored);
  // Without an OUT it is the only copy of the earlier build, and the next one puts it back.
  if (fs::exists(out_, ignored)) remove_tree(previous_, ignored);
  remove_tree(scratch_, ignored);
}

void Staging::commit() {
  sync_tree(staging_);
  std::error_code error;
  if (!fs::exists(out_)) {
    move_folder(staging_, out_);
  } else if (::syscall(SYS_renameat2, AT_FDCWD, staging_.c_str(), AT_FDCWD, out_.c_str(),
                       RENAME_EXCHANGE) != 0) {
    move_folder(out_, previous_);
    move_folder(staging_, out_);
  }
  sync_folder(out_.parent_path());
  if (std::string_view(kind_.marker) == OutputKind{}.marker) {
    remove_failed_reports(out_);
  }
}

}  // namespace colophon::build
