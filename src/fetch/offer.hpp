#pragma once

#include <filesystem>
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

/// Opens a folder or a ZIP. Throws UsageError if it is neither, and if it holds more than 100,000
/// files.
std::unique_ptr<Offer> open_offer(const std::filesystem::path& path);

/// The files of several folders and ZIPs under one numbering.
class Offers {
 public:
  explicit Offers(const std::vector<std::filesystem::path>& from);

  std::vector<std::string> names;  ///< within their folder or ZIP
  std::vector<std::string> shown;  ///< with the folder's or ZIP's own name in front
  std::vector<std::pair<std::string, std::string>> refused;  ///< shown name → why

  [[nodiscard]] Content read(std::size_t index);

 private:
  std::vector<std::unique_ptr<Offer>> offers_;
  std::vector<std::pair<std::size_t, std::size_t>> files_;  // offer, index in it
};

}  // namespace colophon::fetch
