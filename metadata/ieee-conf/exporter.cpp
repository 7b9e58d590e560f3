#include "metadata/exporter.hpp"

#include "metadata/ieee-conf/conf_article.hpp"

namespace colophon::metadata {

extern const Exporter exporter_ieee_conf;
const Exporter exporter_ieee_conf{
    .name = kConf20.target,
    .summary = "IEEE conference JATS: one conf-article per paper",
    .specification = "IEEE Conferences JATS-based DTD, as published records show it",
    .version = kConf20.version,
    .media_type = "application/xml",
    .per_paper = true,
    .write = [](const ExportInput& input,
                Findings& findings) { return write_conf_articles(input, kConf20, findings); },
    .read = read_conf_article};

}  // namespace colophon::metadata
