#pragma once

#include "pdf/write/copier.hpp"
#include "pdf/write/paper.hpp"

namespace colophon::pdf::write {

/// Serialises page `index` with its annotations, the links we add and its stamps.
void copy_page(Copier& copier, const PaperOptions& options, std::size_t index);

}  // namespace colophon::pdf::write
