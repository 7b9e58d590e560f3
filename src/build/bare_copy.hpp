#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "build/packer.hpp"
#include "metadata/packing_list.hpp"
#include "pdf/volume_writer.hpp"

namespace colophon::build {

/// A finished PDF of the build without links and outline, as IEEE's routes want it (CHAIR §2).
struct BareCopy {
  std::filesystem::path path;
  LinkCounts links;  ///< taken out
  std::size_t outline = 0;
  std::vector<pdf::Removed> parts;
};

/// Makes the bare copy of one item as `input.scratch`/`name` and proves with another library that
/// nothing but links and outline is gone. Throws Failure if the build's file is not the one that
/// its manifest records.
BareCopy bare_copy(const PackInput& input, const PlannedItem& planned, const std::string& name);

/// What the account says of a bare copy: pages, bytes, hash, what was taken out.
nlohmann::ordered_json account_of_copy(const PlannedItem& planned, const BareCopy& copy);

/// Bare copies of `rows`, with their rows in the account, as entries of `folder` ("" or "papers/").
void pack_bare_copies(const PackInput& input, const std::vector<metadata::PackingRow>& rows,
                      const std::string& folder, Packed& packed);

}  // namespace colophon::build
