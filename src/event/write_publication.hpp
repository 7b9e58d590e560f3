#pragma once

#include "colophon/model.hpp"
#include "event/emit.hpp"

// What read_publication.cpp reads, written.
namespace colophon::event {

/// Adds a block with an empty line before it.
void section(Emit& out, std::string_view key, const Emit& inner);

/// Licence, money, references and attachments of an item; `indent` is that of the item's keys.
void write_publication(Emit& out, const Item& item, int indent);

/// DOIs, series, deposit, licence, and what ACM and the ACL Anthology call the volume.
void write_receivers(Emit& out, const Event& event);

}  // namespace colophon::event
