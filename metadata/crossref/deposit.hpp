#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "metadata/exporter.hpp"

namespace colophon::metadata::crossref {

/// A version of Crossref's deposit schema: all that differs between them for proceedings.
struct Dialect {
  std::string_view target;         ///< "crossref"
  std::string_view version;        ///< "5.4.0"
  const char* schema;              ///< our own grammar
  std::size_t isbns;               ///< a volume has at most so many
  bool name_elements;              ///< native names as <name>; else inside <alt-name>
  bool funders_by_ror;             ///< a funder may be told by its ROR id
  std::size_t language_code_size;  ///< languages have at most so many letters
};

/// crossref5.4.0.xsd, common5.4.0.xsd, languages5.4.0.xsd; fundref.xsd as of 2024-10-09.
inline constexpr Dialect k540{.target = "crossref",
                              .version = "5.4.0",
                              .schema = "schemas/crossref.xsd",
                              .isbns = 100,
                              .name_elements = true,
                              .funders_by_ror = true,
                              .language_code_size = 3};
/// crossref5.3.1.xsd, common5.3.1.xsd.
inline constexpr Dialect k531{.target = "crossref-5.3.1",
                              .version = "5.3.1",
                              .schema = "schemas/crossref-5.3.1.xsd",
                              .isbns = 6,
                              .name_elements = false,
                              .funders_by_ror = false,
                              .language_code_size = 2};

/// One `doi_batch` with the volume and every item that has a DOI. Nothing if the volume lacks a
/// required value or its DOIs are not the event's to register; an item that lacks one is left out.
std::vector<ExportedFile> write_deposit(const ExportInput& input, const Dialect& dialect,
                                        Findings& findings);

/// What a `doi_batch` of any version says of the papers of its conferences. Throws
/// std::runtime_error if it is none.
std::vector<Claim> read_deposit(std::string_view bytes);
std::optional<VolumeClaim> read_deposited_volume(std::string_view bytes);

}  // namespace colophon::metadata::crossref
