#pragma once

#include "pdf/write/copier.hpp"
#include "pdf/write/paper.hpp"

namespace colophon::pdf::write {

// What belongs to a paper as a document, brought into its PaperCopy so that the volume can merge
// it.

/// Optional content: groups, their states, order, radio groups (ISO 32000-1, 8.11.4).
void copy_layers(Copier& copier);

/// Form fields, below one field named as the item, so that equal names of two papers stay apart.
/// Not carried: XFA, calculation order, /NeedAppearances (widgets keep the look they have),
/// signatures' values.
void copy_form(Copier& copier);

/// The named destinations as leaves of the volume's name tree.
void copy_names(Copier& copier);

/// The paper's own outline with its actions and colours, below `options.outline_parent`.
void copy_outline(Copier& copier, const PaperOptions& options);

}  // namespace colophon::pdf::write
