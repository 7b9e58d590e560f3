#include <fmt/format.h>

#include "base/text.hpp"
#include "metadata/ieee-idams/encoding.hpp"
#include "metadata/ieee-idams/idams.hpp"
#include "metadata/met.hpp"
#include "metadata/packing_list.hpp"
#include "metadata/text.hpp"
#include "model/licence.hpp"
#include "model/notice.hpp"

namespace colophon::metadata::idams {
namespace {

using xml::element;
using xml::Node;

std::string flag(bool value) {
  return value ? "T" : "F";
}

void add_flags(Node& info, const ieee::Record& record) {
  const Item& item = *record.item;
  info.add(element("articleopenaccess", flag(item.rights == Rights::kCcBy)))
      .add(element("articleshowflag", flag(true)))
      .add(element("articleplagiarizedflag", flag(false)))
      .add(element("articlenodoiflag", flag(false)))
      .add(element("articlecoverimageflag", flag(false)))
      .add(element("articlereferenceflag", flag(!item.references.empty())))
      .add(element("articlepeerreviewflag", flag(ieee::is_paper(item) && item.corrects.empty())))
      .add(element("holdstatus", item.status.value == Status::kHold ? "Hold" : "Publish"));
}

void add_rights(Node& info, const Event& event, const Item& item, Required& required) {
  const auto row = event.notices.find(item.rights);
  const std::string text = row == event.notices.end() ? std::string() : row->second;
  required.need(text, fmt::format("the notice for rights \"{}\"", to_string(item.rights)),
                fmt::format("notices.{}", to_string(item.rights)), event.origin);
  const Notice notice = parse_notice(text);
  const int year = notice.year != 0 ? notice.year : event.year();
  // A notice that names no owner (a government's work, an open licence) stands there in full.
  info.add(element("articlecopyright", notice.owner.empty() ? text : notice.owner)
               .set("holderisieee", notice.owner == "IEEE" ? "Yes" : "No")
               .set("year", fmt::format("{:04}", year)))
      .add(element("article_copyright_statement", text));
  if (item.rights == Rights::kIeee) info.add(element("articlelicense", "Traditional"));
  if (item.rights != Rights::kCcBy) return;
  info.add(element("articlelicense", "CCBY"));
  const auto licence = licence_from(event.licence_of(item));
  const std::string written = licence_address(text);
  const std::string address = written.empty() && licence ? licence->url : written;
  if (!address.empty()) info.add(element("article_license_uri", address));
}

void add_abstract(Node& info, const Item& item, const std::string& path, Required& required) {
  const std::string text = join(plain_paragraphs(item.abstract), "\n\n");
  if (text.empty() && ieee::is_paper(item) && item.corrects.empty()) {
    required.missing("an abstract of " + item_name(item), path + ".abstract", item.origin);
  }
  if (!text.empty()) {
    info.add(cdata_element("abstract", text).set("abstracttype", "Regular"));
  }
}

void add_file(Node& info, const ExportInput& input, const ieee::Record& record) {
  const PlannedItem& planned = *record.planned;
  info.add(element("date", {element("year", fmt::format("{:04}", input.event.end.year)),
                            element("month", ieee_month(input.event.end.month)),
                            element("day", std::to_string(input.event.end.day))})
               .set("datetype", "OriginalPub"))
      .add(element("numpages", std::to_string(planned.pages)));
  // The size is told of the file that is handed over, not of another one of the same pages.
  const auto known = input.files.find(planned.id);
  if (known != input.files.end() && known->second.name == record.file) {
    info.add(element("size", std::to_string(known->second.bytes)));
  }
  if (!record.file.empty()) {
    info.add(element("filename", record.file).set("docpartition", "1").set("filetype", "MainPDF"));
  }
  const std::string& first = planned.first_label;
  const std::string& last = planned.last_label;
  info.add(element("artpagenums", first == last ? first : first + "-" + last)
               .set("endpage", last)
               .set("startpage", first));
  if (!record.item->references.empty()) {
    info.add(element("numreferences", std::to_string(record.item->references.size())));
  }
}

void add_keywords(Node& info, const Item& item) {
  if (item.keywords.empty()) return;
  Node set = element("keywordset");
  set.set("keywordtype", "AuthorFree");
  for (const std::string& keyword : item.keywords) {
    set.add(element("keyword", {cdata_element("keywordterm", keyword)}));
  }
  info.add(std::move(set));
}

void add_funding(Node& info, const Item& item) {
  if (item.funding.empty()) return;
  Node group = element("fundrefgrp");
  for (const Funding& funding : item.funding) {
    Node one = element("fundref");
    one.add(cdata_element("funder_name", funding.funder));
    if (!funding.funder_id.empty()) one.add(element("funder_id", funding.funder_id));
    for (const std::string& award : funding.awards) one.add(cdata_element("grant_number", award));
    group.add(std::move(one));
  }
  info.add(std::move(group));
}

}  // namespace

Node article(const ExportInput& input, const ieee::Record& record, Required& required,
             Findings& findings) {
  const Item& item = *record.item;
  const PlannedItem& planned = *record.planned;
  const std::string path = item_path(input.event, item);
  const std::string name = item_name(item);
  required.need(item.title, "a title for " + name, path + ".title", item.origin);
  if (planned.pages == 0) required.missing("pages of " + name, path, item.origin);
  Node info = element("articleinfo");
  info.add(element("articleseqnum", std::to_string(record.sequence)));
  if (!planned.doi.empty()) info.add(element("articledoi", planned.doi));
  info.add(
          element("articlestatus", item.status.value == Status::kRetracted ? "Inactive" : "Active"))
      .add(element("contenttype", std::string(packing_content_type(item))));
  add_flags(info, record);
  add_rights(info, input.event, item, required);
  add_abstract(info, item, path, required);
  info.add(author_group(item, path, required, findings));
  add_file(info, input, record);
  add_keywords(info, item);
  add_funding(info, item);
  return element("article", {cdata_element("title", ieee::title_of(record)), std::move(info)});
}

}  // namespace colophon::metadata::idams
