#include "metadata/import/start/order.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/encoding.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "metadata/import/told.hpp"

namespace colophon::metadata::start {
namespace {

/// The line without its comment; a number sign in a session's title is none.
std::string said(std::string_view line) {
  const bool paper =
      !line.empty() && std::string_view("*=+").find(line[0]) == std::string_view::npos;
  return squeeze(paper ? line.substr(0, line.find('#')) : line);
}

}  // namespace

bool is_order(std::string_view text) {
  bool session = false;
  for (const std::string& raw : split(text, '\n')) {
    const std::string_view line = trim(raw);
    if (line.find('\t') != std::string_view::npos) return false;
    session = session || line.starts_with("= ");
  }
  return session;
}

void take_order(const SourceFile& file, std::vector<Submission>& submissions, Findings& findings) {
  std::map<std::string, Submission*> by_id;
  for (Submission& submission : submissions) by_id.emplace(submission.id, &submission);
  Told strangers, twice, others, missing;
  std::map<std::string, int> named;
  std::string session;
  int number = 0;
  Location where;
  where.file = file.name;
  for (const std::string& raw : split(decode_text(file.bytes).text, '\n')) {
    ++where.line;
    const std::string line = said(trim(raw));
    if (line.empty()) continue;
    if (line[0] == '=') {
      session = squeeze(line.substr(1));
    } else if (line[0] == '*' || line[0] == '+') {
      others.add(line, where);
    } else {
      const std::string id = line.substr(0, line.find(' '));
      const auto found = by_id.find(id);
      if (found == by_id.end()) {
        strangers.add(id, where);
      } else if (++named[id] > 1) {
        twice.add(id, where);
      } else {
        found->second->session = session;
        found->second->order = ++number;
      }
    }
  }
  for (const Submission& submission : submissions) {
    if (submission.decision == Decision::kAccepted && !named.contains(submission.id)) {
      missing.add(submission.id, submission.where);
    }
  }
  // Sessions are made as their papers come: in the order of the file.
  std::stable_sort(submissions.begin(), submissions.end(), [](const auto& a, const auto& b) {
    if (!a.order || !b.order) return a.order.has_value() > b.order.has_value();
    return *a.order < *b.order;
  });
  tell(config::kUnknownReference, strangers, "the order names papers that the export lacks",
       "correct the order file, or export all papers", Severity::kWarning, findings);
  tell(config::kUnknownReference, twice, "the order names papers twice: the first place counts",
       "correct the order file", Severity::kWarning, findings);
  tell(config::kUnknownReference, missing, "accepted papers that the order file does not name",
       "they follow behind the sessions; put them into one in event.yaml", Severity::kWarning,
       findings);
  tell(config::kIgnored, others, "days and events of the order file, which move no page",
       "write them into programme.yaml", Severity::kInfo, findings);
}

}  // namespace colophon::metadata::start
