#pragma once

#include "pdf/write/copier.hpp"
#include "pdf/write/paper.hpp"

namespace colophon::pdf::write {

// What belongs to a paper as a document, brought into its PaperCopy so that the volume can merge
// it.

/// Optional content: groups, their states, order, radio groups (ISO 32000-1, 8.11.4).
void copy_layers(Copier& copier, const PaperOptions& options);

/// The named destinations as leaves of the volume's name tree.
void copy_names(Copier& copier);

/// The embedded files, under names with the item's id in front, and those associated with the
/// paper.
void copy_files(Copier& copier, const PaperOptions& options);

/// What else the catalog holds; in a volume most of it is left behind and accounted for.
void copy_rest(Copier& copier, const PaperOptions& options);

/// The paper's own outline with its actions and colours, below `options.outline_parent`.
void copy_outline(Copier& copier, const PaperOptions& options);

}  // namespace colophon::pdf::write
