#pragma once

#include <string_view>
#include <vector>

#include "metadata/exporter.hpp"

namespace colophon::metadata {

/// A version of the conference dialect: they differ, as far as published records show, in the
/// document type only.
struct ConfDialect {
  std::string_view version, public_id;
};
inline constexpr ConfDialect kConf17{"1.7",
                                     "-//IEEE//DTD IEEE Conferences JATS-based DTD v1.7//EN"};
inline constexpr ConfDialect kConf20{"2.0", "-//IEEE//IEEE Conferences JATS-based DTD v2.0//EN"};

/// Items that get a record: those in the arabic-numbered part whose status lets them into metadata;
/// of talks and panels only those with a DOI of their own. In volume order.
std::vector<const PlannedItem*> conf_records(const ExportInput& input);

/// One `conf-article` per record, validated against schemas/ieee-conf.xsd. A record that lacks a
/// required value is left out, with error findings that say what.
std::vector<ExportedFile> write_conf_articles(const ExportInput& input, const ConfDialect& dialect,
                                              Findings& findings);

/// Pages, title and DOI of one record. Throws std::runtime_error if it is no conf-article.
std::vector<Claim> read_conf_article(std::string_view bytes);

}  // namespace colophon::metadata
