#include "metadata/import/control_characters.hpp"

namespace colophon::metadata {
namespace {

bool clean(std::string& text) {
  bool any = false;
  for (char& c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte >= 0x20 && byte != 0x7F) || c == '\n' || c == '\r' || c == '\t') continue;
    c = ' ';
    any = true;
  }
  return any;
}

}  // namespace

bool drop_control_characters(Submission& submission) {
  bool any = false;
  const auto take = [&](auto&... texts) { ((any = clean(texts) || any), ...); };
  take(submission.id, submission.title, submission.abstract, submission.decision_word,
       submission.type, submission.part, submission.session, submission.doi, submission.rights,
       submission.licence, submission.source);
  for (std::string& keyword : submission.keywords) take(keyword);
  for (std::string& award : submission.awards) take(award);
  for (Funding& funding : submission.funding) {
    take(funding.funder, funding.funder_id);
    for (std::string& award : funding.awards) take(award);
  }
  for (SubmittedAuthor& author : submission.authors) {
    take(author.given, author.middle, author.family, author.suffix, author.full, author.native,
         author.email, author.orcid, author.url);
    for (Affiliation& place : author.affiliations) {
      take(place.organisation, place.department, place.city, place.region, place.country,
           place.ror);
    }
  }
  return any;
}

}  // namespace colophon::metadata
