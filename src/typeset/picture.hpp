#pragma once

#include <memory>
#include <string>

#include "typeset/desk.hpp"

namespace colophon::typeset {

/// A decoded picture. PNG and JPEG are pixels, SVG and PDF stay drawings.
class Picture;
using PicturePtr = std::shared_ptr<const Picture>;

/// Who names a picture: the event's YAML, whose reader has reported a file that is not there, or a
/// Markdown text, which nobody has looked at before.
enum class NamedBy { kEvent, kText };

/// Reads a PNG, JPEG, SVG or PDF of the event, told apart by content. Pictures of more than 20 MiB
/// or 64 million pixels are refused. A finding and nullptr if it cannot be used.
PicturePtr load_picture(Desk& desk, const std::string& path, NamedBy named_by);

/// The picture as large as fits `width_pt` by `height_pt`, but not larger than 150 dpi allows,
/// centred in `box_width_pt`. `words` stand for it where it is not seen; without them it is an
/// ornament.
Box picture_box(Desk& desk, const PicturePtr& picture, const std::string& words, double width_pt,
                double height_pt, double box_width_pt, double left_pt = 0);

}  // namespace colophon::typeset
