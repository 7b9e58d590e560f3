#pragma once

#include <filesystem>
#include <string>

#include "build/packer.hpp"

namespace colophon::build {

/// A file of the build whose bytes are still those that its manifest records. Throws Failure if
/// they are not.
std::filesystem::path proven_output(const PackInput& input, const std::string& path);

/// Puts the PDF of one item as it is into the package as `name`, with its row in the account.
void pack_single(const PackInput& input, const PlannedItem& planned, const std::string& name,
                 Packed& packed);

/// Puts the whole volume into the package as `name`, with its checksum in the account. What has no
/// PDF of its own in the package stands in it.
void pack_volume(const PackInput& input, const std::string& name, Packed& packed);

/// Puts the files of the event that belong to an item into the folder `folder` ("attachments/") as
/// "<id>-<type>.<extension>". What is not there is a finding of `target`.
void pack_attachments(const PackInput& input, const Item& item, const std::string& folder,
                      std::string_view target, Packed& packed, Findings& findings);

/// The same for one of them, under `name`.
void pack_attachment(const PackInput& input, const Item& item, const Attachment& attachment,
                     const std::string& name, std::string_view target, Packed& packed,
                     Findings& findings);

/// Writes a metadata target about the files in the package into its folder `folder` ("metadata/").
void pack_records(const PackInput& input, std::string_view target, const std::string& folder,
                  Packed& packed, Findings& findings);

/// What an exporter is told of a file.
metadata::ItemFile file_facts(const std::filesystem::path& path, const std::string& name);

/// `README.txt` from templates/packages/<name> (the event's own, else the program's), filled in
/// with `facts` and what every README knows: title, place, dates, editors, number of papers,
/// no-shows.
void pack_readme(const PackInput& input, const std::string& name, nlohmann::json facts,
                 Packed& packed);

/// `SHA256SUMS` of all entries so far, as `sha256sum --check` reads it.
void pack_checksums(Packed& packed);

}  // namespace colophon::build
