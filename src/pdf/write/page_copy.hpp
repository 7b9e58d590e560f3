#pragma once

#include "pdf/write/copier.hpp"
#include "pdf/write/paper.hpp"
#include "pdf/write/piece_tags.hpp"

namespace colophon::pdf::write {

/// Serialises page `index` with its annotations, the links we add and its stamps.
/// `tags` are those of a typeset piece.
void copy_page(Copier& copier, const PaperOptions& options, PieceTags& tags, std::size_t index);

}  // namespace colophon::pdf::write
