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

/// Where the API hands out the PDF of a note.
constexpr std::string_view kPdf = "https://api2.openreview.net/pdf?id=";

/// A text of a content, wrapped or not; empty if not given or not a text (which is told).
std::string text_of(Fields& content, std::string_view key) {
  const Value* found = content.value(key);
  if (found == nullptr || found->kind != Kind::kObject) return content.text(key);
  Fields inner(content.source(), *found, content.path_of(key));
  inner.pass_over({"readers"});
  return inner.text("value");
}

std::vector<std::string> texts_of(Fields& content, std::string_view key) {
  const Value* found = content.value(key);
  if (found == nullptr || found->kind != Kind::kObject) return content.texts(key);
  return Fields(content.source(), *found, content.path_of(key)).texts("value");
}

/// "Conf.org/2026/Conference/Rejected_Submission" → "Rejected Submission"; empty if the last part
/// says nothing of a state, so that it is the venue itself.
std::string state_of(const std::string& venueid) {
  std::string last = venueid.substr(venueid.rfind('/') + 1);
  const std::string lower = lower_ascii(last);
  for (const std::string_view word : {"submission", "reject", "withdraw"}) {
    if (lower.find(word) != std::string::npos) return replace_all(last, "_", " ");
  }
  return {};
}

bool any_ends_with(const Value* invitations, std::string_view ending) {
  if (invitations == nullptr) return false;
  if (invitations->kind == Kind::kText) return invitations->text.ends_with(ending);
  return std::any_of(invitations->items.begin(), invitations->items.end(),
                     [&](const Value& one) { return one.text.ends_with(ending); });
}

/// Decision of a note's replies, if they came along and hold one.
std::string replied(const Value* details) {
  if (details == nullptr) return {};
  for (const std::string_view key : {"directReplies", "replies"}) {
    const Value* replies = details->find(key);
    if (replies == nullptr) continue;
    for (const Value& reply : replies->items) {
      const Value* content = reply.find("content");
      if (content == nullptr || !(any_ends_with(reply.find("invitations"), "/Decision") ||
                                  any_ends_with(reply.find("invitation"), "/Decision")))
        continue;
      if (const Value* word = content_value(*content, "decision")) return word->text;
    }
  }
  return {};
}

}  // namespace

void Notes::read(json::Source& source, const Value& value, const std::string& path) {
  Fields note(source, value, path);
  if (!note.valid()) return;
  Submission out;
  out.where = note.place();
  const std::string id = note.text("id"), forum = note.text("forum"), number = note.text("number");
  if (id.empty()) note.missing("id");
  if (!note.text("replyto").empty() || (!forum.empty() && forum != id)) {
    replies_.add(id, out.where);
    return;
  }
  if (!id.empty() && !notes_.insert(id).second) {
    repeated_.add(number.empty() ? id : number, out.where);
    return;
  }
  out.id = unique_id(number, id);
  const Value* found = note.object("content");
  if (found == nullptr) {
    note.missing("content");
    return;
  }
  Fields content(source, *found, note.path_of("content"));
  out.title = text_of(content, "title");
  out.abstract = text_of(content, "abstract");
  out.keywords = texts_of(content, "keywords");
  out.type = text_of(content, "paper_type");
  out.part = text_of(content, "track");
  decide(note, content, out);
  const bool accepted = out.decision == Decision::kAccepted;
  const std::string pdf = text_of(content, "pdf");
  if (pdf.starts_with("https://")) {
    out.source = pdf;
  } else if (!pdf.empty()) {
    out.source = fmt::format("{}{}", kPdf, id);
  } else if (accepted) {
    no_pdf_.add(out.id, out.where);
  }
  const bool camera_ready = any_ends_with(note.value("invitations"), "/Camera_Ready_Revision");
  any_camera_ready_ = any_camera_ready_ || camera_ready;
  if (accepted && !camera_ready) no_camera_ready_.add(out.id, out.where);
  if (accepted && !out.part.empty() && tracks_.insert(out.part).second) {
    track_names_.add(out.part, out.where);
  }
  authors(content, out);
  content.pass_over({"paperhash"});
  content.ignore({"_bibtex", "_abstract", "TLDR", "TL;DR", "supplementary_material"});
  content.finish();
  out.licence = note.text("license");
  note.pass_over({"domain", "pdate", "cdate", "tcdate", "mdate", "tmdate", "odate", "version",
                  "readers", "writers", "signatures", "nonreaders", "parentInvitations",
                  "invitation", "original", "referent", "mintedId", "editor"});
  note.finish();
  submissions_.push_back(std::move(out));
}

/// The number by which chairs and authors call a submission; that of the note if two venues give
/// the same one.
std::string Notes::unique_id(const std::string& number, const std::string& note) {
  if (number.empty()) return note;
  return number_of_.emplace(number, note).first->second == note ? number : note;
}

void Notes::decide(Fields& note, Fields& content, Submission& out) {
  const std::string venueid = text_of(content, "venueid"), venue = text_of(content, "venue");
  const std::string reply = squeeze(replied(note.value("details")));
  const std::optional<Decision> decided = decision_from(reply);
  if (const std::string deleted = note.text("ddate"); !deleted.empty()) {
    out.decision = Decision::kWithdrawn;
    out.decision_word = "deleted";
    return;
  }
  if (!venueid.empty()) {
    const std::string state = state_of(venueid);
    out.decision_word = state.empty() ? (reply.empty() ? venue : reply) : state;
    out.decision =
        state.empty() ? Decision::kAccepted : decision_from(state).value_or(Decision::kUndecided);
    // "Submission" alone is one under review, unless the decision came along.
    if (out.decision == Decision::kUndecided && decided) {
      out.decision = decided.value();
      out.decision_word = reply;
    }
  } else if (decided) {
    out.decision = *decided;
    out.decision_word = reply;
  } else if (lower_ascii(venue).starts_with("submitted to")) {
    out.decision = Decision::kUndecided;
    out.decision_word = venue;
  } else {
    assumed_.add(out.id, out.where);
  }
  if (decided.value_or(out.decision) != out.decision && out.decision != Decision::kWithdrawn) {
    note.source().report(
        config::kGuessed,
        fmt::format("submission {}: its venue is {}, but its decision {}: the venue counts", out.id,
                    in_quotes(venueid), in_quotes(reply)),
        "look the submission up in OpenReview", note.at(), note.path());
  }
}

void Notes::authors(Fields& content, Submission& out) {
  const std::vector<std::string> ids = texts_of(content, "authorids");
  const Value* list = content_value(content.at(), "authors");
  content.pass_over({"authors"});
  if (list == nullptr) return;
  const std::string path = content.path_of("authors");
  if (list->kind != Kind::kList) {
    (void)texts_of(content, "authors");  // says what it is instead
    return;
  }
  if (!ids.empty() && ids.size() != list->items.size()) {
    content.source().report(
        config::kGuessed,
        fmt::format("submission {} has {} and {}: who is who is not known", out.id,
                    counted(static_cast<long long>(list->items.size()), "author"),
                    counted(static_cast<long long>(ids.size()), "author id")),
        "complete the authors in papers.yaml", content.at(), path);
  }
  const bool paired = ids.size() == list->items.size();
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    person(content, i, paired ? ids[i] : std::string(), out);
  }
}

void Notes::person(Fields& content, std::size_t at, const std::string& id, Submission& out) {
  const Value& value = content_value(content.at(), "authors")->items[at];
  const std::string path = fmt::format("{}[{}]", content.path_of("authors"), at);
  SubmittedAuthor author;
  author.where = content.source().place(value, path);
  std::string username = id;
  if (value.kind == Kind::kText && !value.too_long) {
    author.full = std::string(trim(value.text));
  } else {
    Fields fields(content.source(), value, path);
    author.full = fields.text({"fullname", "name"});
    if (const std::string named = fields.text("username"); !named.empty()) username = named;
    author.email = fields.text("email");
    author.orcid = fields.text("orcid");
    if (const Value* list = fields.list("institutions")) {
      for (std::size_t i = 0; i < list->items.size(); ++i) {
        Fields institution(content.source(), list->items[i],
                           fmt::format("{}[{}]", fields.path_of("institutions"), i));
        Affiliation affiliation;
        affiliation.organisation = institution.text("name");
        affiliation.department = institution.text("department");
        affiliation.city = institution.text("city");
        affiliation.region = institution.text("stateProvince");
        affiliation.country = institution.text("country");
        institution.pass_over({"domain"});
        institution.finish();
        if (!(affiliation == Affiliation{})) author.affiliations.push_back(std::move(affiliation));
      }
    }
    fields.finish();
  }
  if (author.email.empty() && username.find('@') != std::string::npos) author.email = username;
  if (author.email.find('*') != std::string::npos) {
    masked_.add(author.full, author.where);
    author.email.clear();
  }
  if (out.decision == Decision::kAccepted) profiles_.complete(username, author);
  out.authors.push_back(std::move(author));
}

void Notes::finish() {
  tell(config::kFileMissing, no_pdf_, "accepted submissions without a PDF",
       "remind the authors; import again when it is there", Severity::kWarning, findings_);
  // Where nobody has revised, the venue has no such step, or it has not begun.
  if (any_camera_ready_) {
    tell(config::kFileMissing, no_camera_ready_,
         "accepted submissions whose camera-ready version is still to come",
         "remind the authors; collect again when it is there", Severity::kWarning, findings_);
  }
  tell(config::kGuessed, assumed_, "submissions without venue id or decision, taken for accepted",
       "download the notes by content.venueid, or with details=directReplies", Severity::kWarning,
       findings_);
  tell(config::kIgnored, masked_, "authors whose e-mail address OpenReview masks",
       "ask the authors; write the addresses into papers.yaml", Severity::kInfo, findings_);
  tell(config::kIgnored, replies_, "notes that are replies (reviews, comments), left out",
       "nothing is to be done", Severity::kInfo, findings_);
  tell(config::kIgnored, repeated_, "submissions that stand twice, the second left out",
       "nothing is to be done: pages of results may overlap", Severity::kInfo, findings_);
  tell(config::kGuessed, track_names_, "parts of the volume made of the tracks",
       "change them in event.yaml", Severity::kInfo, findings_);
  profiles_.finish(findings_);
}

}  // namespace colophon::metadata::openreview
