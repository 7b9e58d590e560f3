#include <fmt/format.h>

#include <algorithm>

#include "metadata/ieee-conf/conf_parts.hpp"
#include "model/licence.hpp"
#include "model/notice.hpp"

namespace colophon::metadata::conf {
namespace {

using xml::element;
using xml::Node;

/// The address in the notice, else that of the open licence the paper is under.
std::string address_of(const Event& event, const Item& item, const std::string& text) {
  const std::string written = licence_address(text);
  if (!written.empty() || item.rights != Rights::kCcBy) return written;
  const auto licence = licence_from(event.licence_of(item));
  return licence ? licence->url : std::string();
}

Node license_node(const Notice& notice, Rights rights, const std::string& address) {
  Node license = element("license");
  license.set("license-type", rights == Rights::kCcBy ? "CCBY" : "IEEE");
  if (!address.empty()) license.add(element("ali:license_ref", address));
  if (!notice.fee.empty()) {
    license.add(
        element("license-p",
                std::vector<Node>{element("price", notice.fee).set("currency", notice.currency)}));
  }
  return license;
}

}  // namespace

Node permissions_node(const Event& event, const Item& item, Required& required) {
  const auto row = event.notices.find(item.rights);
  const std::string text = row == event.notices.end() ? std::string() : row->second;
  required.need(text, fmt::format("the notice for rights \"{}\"", to_string(item.rights)),
                fmt::format("notices.{}", to_string(item.rights)), event.origin);
  const Notice notice = parse_notice(text);
  Node node = element("permissions", std::vector<Node>{element("copyright-statement", text)});
  if (notice.year != 0) node.add(element("copyright-year", fmt::format("{:04}", notice.year)));
  if (!notice.owner.empty()) {
    node.add(element("copyright-holder").set("copyright-owner", notice.owner));
  }
  // A work of the U.S. government has no copyright, hence no licence.
  if (item.rights != Rights::kUsGov)
    node.add(license_node(notice, item.rights, address_of(event, item, text)));
  return node;
}

}  // namespace colophon::metadata::conf
