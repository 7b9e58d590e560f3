#pragma once

#include <string_view>
#include <vector>

#include "metadata/exporter.hpp"

namespace colophon::metadata {

/// A version of the conference dialect: they differ, as far as published records show, in the
/// document type only.
struct ConfDialect {
  std::string_view target, version, public_id;
};
inline constexpr ConfDialect kConf17{"ieee-conf-1.7", "1.7",
                                     "-//IEEE//DTD IEEE Conferences JATS-based DTD v1.7//EN"};
inline constexpr ConfDialect kConf20{"ieee-conf", "2.0",
                                     "-//IEEE//IEEE Conferences JATS-based DTD v2.0//EN"};

/// One `conf-article` per record (`ieee::records`), validated against schemas/ieee-conf.xsd. A
/// record that lacks a required value is left out, with error findings that say what.
std::vector<ExportedFile> write_conf_articles(const ExportInput& input, const ConfDialect& dialect,
                                              Findings& findings);

/// What one record says. Throws std::runtime_error if it is no conf-article.
std::vector<Claim> read_conf_article(std::string_view bytes);

}  // namespace colophon::metadata
