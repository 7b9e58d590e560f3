#include "fetch/offer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "archive/zip.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "colophon/failure.hpp"

namespace colophon::fetch {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kFileLimit = 100'000;
constexpr std::size_t kFileLimitBytes = std::size_t{512} << 20;  // as archive::ZipLimits

bool passed_over(std::string_view step) {
  return step.starts_with('.') || step == "__MACOSX";
}

class FolderOffer : public Offer {
 public:
  explicit FolderOffer(const fs::path& folder) : folder_(folder) {
    std::error_code error;
    fs::recursive_directory_iterator entry(folder, error);
    for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
      if (passed_over(entry->path().filename().string())) {
        entry.disable_recursion_pending();
        continue;
      }
      std::error_code ignored;
      if (!entry->is_regular_file(ignored)) continue;
      const std::string name = entry->path().lexically_relative(folder).generic_string();
      if (entry->is_symlink(ignored) && !stays_inside(folder, name)) {
        refused_.emplace_back(name, "is a link that leads out of the folder");
        continue;
      }
      if (names_.size() == kFileLimit) {
        throw UsageError(fmt::format("{} holds more than {} files", folder.string(), kFileLimit),
                         "Give the folder with the camera-ready files alone.");
      }
      names_.push_back(name);
    }
    if (error) throw Failure(fmt::format("cannot list {}: {}", folder.string(), error.message()));
    std::sort(names_.begin(), names_.end());
  }

  [[nodiscard]] const std::vector<std::string>& names() const override { return names_; }
  [[nodiscard]] Content read(std::size_t index) override {
    return {read_file(folder_ / names_.at(index), kFileLimitBytes), {}};
  }
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> refused() const override {
    return refused_;
  }

 private:
  fs::path folder_;
  std::vector<std::string> names_;
  std::vector<std::pair<std::string, std::string>> refused_;
};

class ZipOffer : public Offer {
 public:
  explicit ZipOffer(const fs::path& path) : zip_(path) {
    for (const archive::ZipEntry& entry : zip_.entries()) {
      const std::vector<std::string> steps = split(entry.name, '/');
      if (std::none_of(steps.begin(), steps.end(), passed_over)) entries_.push_back(entry);
    }
    std::sort(entries_.begin(), entries_.end(),
              [](const auto& a, const auto& b) { return a.name < b.name; });
    for (const archive::ZipEntry& entry : entries_) names_.push_back(entry.name);
  }

  [[nodiscard]] const std::vector<std::string>& names() const override { return names_; }
  [[nodiscard]] Content read(std::size_t index) override {
    archive::ZipContent content = zip_.read(entries_.at(index));
    return {std::move(content.bytes), std::move(content.problem)};
  }
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> refused() const override {
    std::vector<std::pair<std::string, std::string>> all;
    for (const archive::ZipRefusal& refusal : zip_.refused()) {
      all.emplace_back(refusal.name, refusal.why);
    }
    return all;
  }

 private:
  archive::ZipReader zip_;
  std::vector<archive::ZipEntry> entries_;
  std::vector<std::string> names_;
};

}  // namespace

std::unique_ptr<Offer> open_offer(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (fs::is_directory(status)) return std::make_unique<FolderOffer>(path);
  if (fs::is_regular_file(status)) return std::make_unique<ZipOffer>(path);
  throw UsageError(
      fmt::format("{} is neither a folder nor a ZIP", path.string()),
      "--from takes a folder of PDFs, a submission system's ZIP, hotcrp:https://SITE or "
      "openreview:VENUE.");
}

Offers::Offers(std::vector<fs::path> from) : from_(std::move(from)) {
  for (const fs::path& path : from_) {
    offers_.push_back(open_offer(path));
    const fs::path full = fs::absolute(path).lexically_normal();
    const std::string label =
        (full.has_filename() ? full.filename() : full.parent_path().filename()).string();
    for (std::size_t i = 0; i < offers_.back()->names().size(); ++i) {
      names.push_back(offers_.back()->names()[i]);
      shown.push_back(label + "/" + names.back());
      files_.emplace_back(offers_.size() - 1, i);
    }
    for (const auto& [name, why] : offers_.back()->refused()) {
      refused.emplace_back(label + "/" + name, why);
    }
  }
}

Content Offers::read(std::size_t index) {
  const auto [offer, file] = files_.at(index);
  return offers_[offer]->read(file);
}

std::optional<std::size_t> Offers::find(const fs::path& path) const {
  std::error_code error;
  const fs::path wanted = fs::weakly_canonical(path.parent_path(), error) / path.filename();
  for (std::size_t i = 0; i < files_.size(); ++i) {
    const fs::path& folder = from_[files_[i].first];
    if (path.filename() != fs::path(names[i]).filename() || !fs::is_directory(folder, error)) {
      continue;
    }
    if (wanted == (fs::weakly_canonical(folder, error) / names[i]).lexically_normal()) return i;
  }
  return std::nullopt;
}

std::map<std::string, std::string> titles_of_folders(Offers& offers) {
  constexpr std::string_view kReadme = "README_EASYCHAIR", kTitle = "Paper:";
  std::map<std::string, std::string> titles;
  for (std::size_t i = 0; i < offers.names.size(); ++i) {
    const std::string& name = offers.names[i];
    const std::size_t folder = name.rfind('/') + 1;
    if (folder == 0 || !std::string_view(name).substr(folder).starts_with(kReadme)) continue;
    const Content content = offers.read(i);
    for (const std::string& line : split(content.bytes.value_or(""), '\n')) {
      if (!line.starts_with(kTitle)) continue;
      titles.emplace(name.substr(0, folder), trim(std::string_view(line).substr(kTitle.size())));
      break;
    }
  }
  return titles;
}

}  // namespace colophon::fetch
