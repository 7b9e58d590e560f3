#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pdf/write/copier.hpp"
#include "pdf/write/paper.hpp"
#include "pdf/write/stamper.hpp"

namespace colophon::pdf::write {

/// The content of a stamped page: that of the paper, and the stamps drawn over it in the page's
/// own coordinates.
///
/// What the paper's content leaves open is closed before. Where it is so broken that nothing behind
/// it would be read, it becomes a form XObject (ISO 32000-1, 8.10), which looks the same and ends
/// where it ends. Content that cannot become one, for it is tagged or cannot be decoded, is drawn
/// over the stamps.
class PageContent {
 public:
  PageContent(Copier& copier, const PaperOptions& options, std::size_t index);

  /// The XObject that the content draws by the name `form_name`, if the paper's is one.
  [[nodiscard]] std::optional<std::uint32_t> form() const { return form_; }
  /// Writes the value of the page's /Contents.
  void entry();
  /// Writes the streams that `entry` names, once the page is written.
  void streams(const std::string& stamps, const std::string& form_name);

 private:
  void list_parts();
  void choose();
  void own_stream(std::uint32_t node, std::string data);
  void write_form();

  Copier& copier_;
  const PaperOptions& options_;
  const SourceDocument& document_;
  const SourceDocument::Page& page_;
  ContentEnd end_;
  std::vector<const PoDoFo::PdfObject*> parts_;  ///< as /Contents has them: references or streams
  std::optional<std::string> joined_;            ///< data of a form made of several streams
  bool below_ = false;                           ///< the stamps are drawn first
  bool covers_ = false;                          ///< places of the page are painted white
  std::optional<std::uint32_t> form_, saves_;
  std::uint32_t stamps_ = 0;
};

}  // namespace colophon::pdf::write
