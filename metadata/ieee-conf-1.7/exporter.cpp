#include "metadata/exporter.hpp"

#include "metadata/ieee-conf/conf_article.hpp"

namespace colophon::metadata {

extern const Exporter exporter_ieee_conf_1_7;
const Exporter exporter_ieee_conf_1_7{
    .name = kConf17.target,
    .summary = "IEEE conference JATS, the older dialect: one conf-article per paper",
    .specification = "IEEE Conferences JATS-based DTD, as published records show it",
    .version = kConf17.version,
    .media_type = "application/xml",
    .per_paper = true,
    .write = [](const ExportInput& input,
                Findings& findings) { return write_conf_articles(input, kConf17, findings); },
    .read = read_conf_article};

}  // namespace colophon::metadata
