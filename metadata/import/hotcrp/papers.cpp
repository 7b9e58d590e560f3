#include <fmt/format.h>

#include <algorithm>

#include "base/number.hpp"
#include "base/text.hpp"
#include "metadata/import/hotcrp/hotcrp.hpp"

namespace colophon::metadata::hotcrp {
namespace {

using json::Fields;
using json::Kind;
using json::Value;

/// True, or anything that is not false: HotCRP names the fields concerned.
bool says_yes(const Value* value) {
  return value != nullptr && !(value->kind == Kind::kFlag && value->text == "false");
}

SubmittedAuthor author_of(Fields& fields) {
  SubmittedAuthor out;
  out.where = fields.place();
  out.given = fields.text({"given_name", "first"});  // `first`, `last` until February 2026
  out.family = fields.text({"family_name", "last"});
  out.email = fields.text("email");
  out.orcid = fields.text("orcid");
  Affiliation affiliation;
  affiliation.organisation = fields.text("affiliation");
  affiliation.country = fields.text("country");
  if (!(affiliation == Affiliation{})) out.affiliations.push_back(std::move(affiliation));
  out.corresponding = says_yes(fields.value("contact"));
  fields.finish();
  return out;
}

}  // namespace

void Papers::read(const SourceFile& file) {
  const std::optional<Value> root = json::parse(file.bytes, file.name, findings_);
  if (!root) return;
  json::Source source(file.name, findings_);
  const Value* list = &*root;
  std::string path;
  if (root->kind == Kind::kObject && root->find("papers") != nullptr) {  // the API's answer
    list = root->find("papers");
    path = "papers";
  }
  if (list->kind == Kind::kList) {
    for (std::size_t i = 0; i < list->items.size(); ++i) {
      submission(source, list->items[i], fmt::format("{}[{}]", path, i));
    }
  } else {
    submission(source, *list, path);  // a single paper is no list
  }
  source.finish();
}

void Papers::submission(json::Source& source, const Value& value, const std::string& path) {
  Fields fields(source, value, path);
  if (!fields.valid()) return;
  Submission out;
  out.where = fields.place();
  out.id = squeeze(fields.text("pid"));
  if (out.id.empty()) fields.missing("pid");
  if (const std::string error = fields.text("error"); !error.empty()) {
    source.report(config::kMissingKey,
                  fmt::format("HotCRP did not export submission {}: {}", out.id, in_quotes(error)),
                  "download the file as somebody who may administer the submission", value, path);
    return;
  }
  out.title = fields.text("title");
  out.abstract = fields.text("abstract");
  out.type = fields.text("submission_class");
  const bool truncated = says_yes(fields.value("truncated"));
  if (says_yes(fields.value("overlong")) || truncated) cut_.add(out.id, out.where);
  decide(fields, out);
  final_version(fields, out);
  authors(fields, out);
  session(fields, out);
  fields.ignore(
      {"topics", "pc_conflicts", "collaborators", "nonblind", "submission", "withdraw_reason"});
  fields.pass_over({"object", "submitted", "submitted_at", "draft", "modified_at", "withdrawn",
                    "withdrawn_at", "final_submitted_at"});
  fields.finish();
  submissions_.push_back(std::move(out));
}

void Papers::decide(Fields& fields, Submission& out) {
  const std::string status = fields.text("status");
  const std::string decision = fields.text("decision");
  out.decision_word = status;
  if (status.empty()) {
    const std::optional<Decision> decided = decision_from(decision);
    if (!decided) assumed_.add(out.id, out.where);
    out.decision = decided.value_or(Decision::kAccepted);
    out.decision_word = decision;
    return;
  }
  // "submitted" alone: nothing has been decided, whatever the conference calls that.
  out.decision = decision_from(status).value_or(Decision::kUndecided);
  if (!decision.empty() && out.decision != Decision::kWithdrawn) out.decision_word = decision;
}

void Papers::final_version(Fields& fields, Submission& out) {
  const bool marked = fields.flag("final_submitted").value_or(false);
  const Value* file = fields.object("final");
  if (file != nullptr) {
    Fields inner(fields.source(), *file, fields.path_of("final"));
    out.source = inner.text("content_file");
    inner.pass_over({"docid", "mimetype", "hash", "timestamp", "size", "filename", "pages",
                     "content_base64", "format", "format_status", "format_problem_fields"});
    inner.finish();
  }
  any_marked_ = any_marked_ || marked;
  if (out.decision != Decision::kAccepted) return;
  if (file == nullptr && !marked) {
    no_final_.add(out.id, out.where);
  } else if (!marked) {
    unmarked_.add(out.id, out.where);
  }
}

void Papers::authors(Fields& fields, Submission& out) {
  std::set<std::string> contacts;
  if (const Value* list = fields.list("contacts")) {
    for (std::size_t i = 0; i < list->items.size(); ++i) {
      Fields contact(fields.source(), list->items[i],
                     fmt::format("{}[{}]", fields.path_of("contacts"), i));
      contacts.insert(lower_ascii(contact.text("email")));
    }
  }
  const Value* list = fields.list("authors");
  if (list == nullptr) return;
  bool marked = false;
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    Fields author(fields.source(), list->items[i],
                  fmt::format("{}[{}]", fields.path_of("authors"), i));
    if (!author.valid()) continue;
    SubmittedAuthor person = author_of(author);
    const bool contact = person.corresponding ||
                         (!person.email.empty() && contacts.contains(lower_ascii(person.email)));
    // Every author may be made a contact; a publisher writes to one.
    person.corresponding = contact && !marked;
    marked = marked || contact;
    out.authors.push_back(std::move(person));
  }
}

/// "session1#3": third of session1. Chairs order their sessions with tags so named.
void Papers::session(Fields& fields, Submission& out) {
  for (const std::string& tag : fields.texts("tags")) {
    const std::size_t hash = tag.find('#');
    const std::string name = tag.substr(0, hash);
    if (!lower_ascii(name).starts_with("session")) continue;
    if (out.session.empty()) {
      out.session = name;
      if (hash != std::string::npos) out.order = real_number(tag.substr(hash + 1));
      if (out.decision == Decision::kAccepted && session_names_.insert(name).second) {
        sessions_.add(name, out.where);
      }
    } else {
      fields.source().report(
          config::kGuessed,
          fmt::format("submission {} has the tags {} and {}: the first one counts", out.id,
                      in_quotes(out.session), in_quotes(name)),
          "move the paper in event.yaml if that is wrong", fields.at(), fields.path_of("tags"));
    }
  }
}

void Papers::finish() {
  const auto submissions = [](const Told& told) {
    return counted(static_cast<long long>(told.values.size()), "submission");
  };
  tell(config::kFileMissing, no_final_,
       fmt::format("{} accepted, but without a final version yet", submissions(no_final_)),
       "remind the authors; import and collect again when it is there", Severity::kWarning,
       findings_);
  if (any_marked_) {
    tell(config::kGuessed, unmarked_,
         fmt::format("{} with a final version that is not marked as ready", submissions(unmarked_)),
         "ask the authors whether it is the one to print", Severity::kWarning, findings_);
  }
  tell(config::kTextMended, cut_,
       fmt::format("{} with texts above HotCRP's word limit, which may have been cut",
                   submissions(cut_)),
       "compare the abstract with the paper's", Severity::kWarning, findings_);
  tell(config::kGuessed, assumed_,
       fmt::format("{} without status or decision, taken for accepted", submissions(assumed_)),
       "search for dec:yes in HotCRP before you download", Severity::kWarning, findings_);
  tell(config::kGuessed, sessions_, "sessions made of the tags",
       "write their titles into event.yaml", Severity::kInfo, findings_);
}

}  // namespace colophon::metadata::hotcrp
