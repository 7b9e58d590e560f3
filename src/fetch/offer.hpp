#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace colophon::fetch {

/// Bytes of an offered file, or why it cannot be had ("cannot be unpacked: CRC error").
struct Content {
  std::optional<std::string> bytes;
  std::string problem;
};

/// A folder or ZIP named by --from. Hidden files and the bookkeeping of macOS are passed over.
class Offer {
 public:
  virtual ~Offer() = default;
  /// Paths of all files, sorted, '/' between folders.
  [[nodiscard]] virtual const std::vector<std::string>& names() const = 0;
  [[nodiscard]] virtual Content read(std::size_t index) = 0;
  /// Entries that must not be unpacked, and why.
  [[nodiscard]] virtual std::vector<std::pair<std::string, std::string>> refused() const = 0;
};

/// Opens a folder or a ZIP. A link that leads out of the folder is refused. Throws UsageError if it
/// is neither, and if it holds more than 100,000 files.
std::unique_ptr<Offer> open_offer(const std::filesystem::path& path);

/// The files of several folders and ZIPs under one numbering.
class Offers {
 public:
  explicit Offers(std::vector<std::filesystem::path> from);

  std::vector<std::string> names;  ///< within their folder or ZIP
  std::vector<std::string> shown;  ///< with the folder's or ZIP's own name in front
  std::vector<std::pair<std::string, std::string>> refused;  ///< shown name → why

  [[nodiscard]] Content read(std::size_t index);
  /// The file of this absolute path, if it lies in one of the folders.
  [[nodiscard]] std::optional<std::size_t> find(const std::filesystem::path& path) const;

 private:
  std::vector<std::filesystem::path> from_;
  std::vector<std::unique_ptr<Offer>> offers_;
  std::vector<std::pair<std::size_t, std::size_t>> files_;  // offer, index in it
};

/// Titles that EasyChair's proceedings for LNCS give the papers of their folders: in
/// README_EASYCHAIR, on a line "Paper: TITLE". By folder, with '/' at the end.
[[nodiscard]] std::map<std::string, std::string> titles_of_folders(Offers& offers);

}  // namespace colophon::fetch
