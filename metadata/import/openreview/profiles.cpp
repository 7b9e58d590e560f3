#include <fmt/format.h>

#include <algorithm>

#include "base/number.hpp"
#include "base/text.hpp"
#include "metadata/import/openreview/openreview.hpp"

namespace colophon::metadata::openreview {
namespace {

using json::Fields;
using json::Kind;
using json::Value;

bool masked(std::string_view address) {
  return address.find('*') != std::string_view::npos;
}

/// Fields of an object that may be wrapped in {"value": …}.
const Value& unwrapped(const Value& value) {
  const Value* inner = value.find("value");
  return inner == nullptr ? value : *inner;
}

}  // namespace

const Value* content_value(const Value& content, std::string_view key) {
  const Value* found = content.find(key);
  if (found == nullptr) return nullptr;
  const Value& inner = unwrapped(*found);
  return inner.kind == Kind::kNull ? nullptr : &inner;
}

bool Profiles::is_profile(const Value& value) {
  const Value* content = value.find("content");
  return content != nullptr && content->find("names") != nullptr;
}

void Profiles::read(json::Source& source, const Value& value, const std::string& path) {
  Fields fields(source, value, path);
  if (!fields.valid()) return;
  Profile out;
  std::vector<std::string> usernames = {fields.text("id")};
  const Value* found = fields.object("content");
  if (found == nullptr) return;
  Fields content(source, *found, fields.path_of("content"));
  if (const Value* names = content.list("names")) {
    for (std::size_t i = 0; i < names->items.size(); ++i) {
      Fields inner(source, names->items[i], fmt::format("{}[{}]", content.path_of("names"), i));
      name(inner, out, usernames);
    }
  }
  out.orcid = content.text("orcid");
  out.homepage = content.text("homepage");
  out.email = content.text("preferredEmail");
  for (const std::string_view key : {"emails", "emailsConfirmed"}) {
    for (const std::string& address : content.texts(key)) {
      if (masked(address)) continue;
      usernames.push_back(lower_ascii(address));
      if (out.email.empty() || masked(out.email)) out.email = address;
    }
  }
  if (masked(out.email)) out.email.clear();
  employment(content, out);
  // Of a researcher's page only what a volume shows is of interest.
  for (const std::string& username : usernames) {
    if (!username.empty()) index_.emplace(username, profiles_.size());
  }
  profiles_.push_back(std::move(out));
}

void Profiles::name(Fields& fields, Profile& out, std::vector<std::string>& usernames) {
  Name row;
  row.given = fields.text("first");
  row.middle = fields.text("middle");
  row.family = fields.text("last");
  row.full = fields.text("fullname");
  usernames.push_back(fields.text("username"));
  const bool preferred = fields.flag("preferred").value_or(false);
  out.names.insert(preferred ? out.names.begin() : out.names.end(), std::move(row));
}

/// The posts that have no end; if all have ended, the one that ended last.
void Profiles::employment(Fields& fields, Profile& out) {
  const Value* history = fields.list("history");
  if (history == nullptr) return;
  long long latest = 0;
  std::optional<Affiliation> last;
  for (std::size_t i = 0; i < history->items.size(); ++i) {
    Fields post(fields.source(), history->items[i],
                fmt::format("{}[{}]", fields.path_of("history"), i));
    if (!post.valid()) continue;
    const Value* where = post.object("institution");
    if (where == nullptr) continue;
    Fields institution(fields.source(), *where, post.path_of("institution"));
    Affiliation affiliation;
    affiliation.organisation = institution.text("name");
    affiliation.department = institution.text("department");
    affiliation.city = institution.text("city");
    affiliation.region = institution.text("stateProvince");
    affiliation.country = institution.text("country");
    if (affiliation.organisation.empty()) continue;
    const std::string end = post.text("end");
    if (end.empty()) {
      out.affiliations.push_back(std::move(affiliation));
    } else if (const long long year = whole_number(end).value_or(0); !last || year > latest) {
      latest = year;
      last = std::move(affiliation);
    }
  }
  if (out.affiliations.empty() && last) out.affiliations.push_back(std::move(*last));
}

void Profiles::complete(const std::string& username, SubmittedAuthor& author) {
  if (profiles_.empty()) return;
  const auto at =
      index_.find(username.find('@') == std::string::npos ? username : lower_ascii(username));
  if (at == index_.end()) {
    unknown_.add(author.full, author.where);
    return;
  }
  const Profile& profile = profiles_[at->second];
  const std::string wanted = comparable(author.full);
  const auto same = std::find_if(profile.names.begin(), profile.names.end(), [&](const Name& row) {
    return comparable(row.full) == wanted ||
           comparable(row.given + ' ' + row.middle + ' ' + row.family) == wanted;
  });
  if (same != profile.names.end() && !(same->given + same->family).empty()) {
    author.given = same->given;
    author.middle = same->middle;
    author.family = same->family;
  } else {
    other_name_.add(author.full, author.where);
  }
  if (author.orcid.empty()) author.orcid = profile.orcid;
  if (author.email.empty()) author.email = profile.email;
  if (author.url.empty()) author.url = profile.homepage;
  if (author.affiliations.empty()) author.affiliations = profile.affiliations;
}

void Profiles::finish(Findings& findings) {
  tell(config::kMissingKey, unknown_, "authors without a profile among those given",
       "download the profiles of all authors, or complete papers.yaml", Severity::kWarning,
       findings);
  tell(config::kGuessed, other_name_,
       "authors whose name on the paper is not one of their profile's, kept as on the paper",
       "`colophon people` proposes how to split them", Severity::kWarning, findings);
}

}  // namespace colophon::metadata::openreview
