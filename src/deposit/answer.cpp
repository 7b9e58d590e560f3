#include "deposit/answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/number.hpp"
#include "base/text.hpp"
#include "xml/read.hpp"

namespace colophon {

std::string_view to_string(DepositRecord::Status status) {
  switch (status) {
    case DepositRecord::Status::kSuccess:
      return "success";
    case DepositRecord::Status::kWarning:
      return "warning";
    case DepositRecord::Status::kFailure:
      break;
  }
  return "failure";
}

namespace deposit {
namespace {

/// One line that a terminal shows as it is: a stranger's text may hold its commands.
std::string plain_line(std::string_view text) {
  std::u32string line = to_utf32(text);
  std::replace_if(
      line.begin(), line.end(), [](char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); },
      U' ');
  return squeeze(to_utf8(line));
}

std::string text_at(const xml::Node& node, std::string_view name) {
  const xml::Node* child = node.child(name);
  return child == nullptr ? std::string() : plain_line(child->content());
}

/// Crossref's words for states; anything else is not read as one.
std::optional<SubmissionLog::State> state_from(std::string_view word) {
  using State = SubmissionLog::State;
  if (word == "completed") return State::kCompleted;
  if (word == "queued" || word == "in_process") return State::kWaiting;
  if (word == "unknown_submission") return State::kUnknown;
  return std::nullopt;
}

Record read_record(const xml::Node& node) {
  Record record;
  const std::string status = lower_ascii(node.attribute("status"));
  if (status == "success") record.status = Record::Status::kSuccess;
  if (status == "warning") record.status = Record::Status::kWarning;
  record.doi = text_at(node, "doi");
  record.message = text_at(node, "msg");
  // A warning about a conflict names the other DOIs in elements of their own.
  if (const xml::Node* conflict = node.child("dois_in_conflict")) {
    std::vector<std::string> others;
    for (const xml::Node* doi : conflict->all("doi")) others.push_back(plain_line(doi->content()));
    if (!others.empty()) record.message += fmt::format(" ({})", join(others, ", "));
  }
  return record;
}

std::string miscount(const xml::Node& root, const std::vector<Record>& records) {
  const xml::Node* counts = root.child("batch_data");
  if (counts == nullptr) return {};
  struct Row {
    std::string_view name;
    std::optional<Record::Status> status;
  };
  constexpr std::array<Row, 4> kRows = {{{"record_count", std::nullopt},
                                         {"success_count", Record::Status::kSuccess},
                                         {"warning_count", Record::Status::kWarning},
                                         {"failure_count", Record::Status::kFailure}}};
  for (const Row& row : kRows) {
    const xml::Node* said = counts->child(row.name);
    if (said == nullptr) continue;
    const auto is = std::count_if(records.begin(), records.end(), [&](const Record& record) {
      return !row.status || record.status == *row.status;
    });
    const std::string claim = squeeze(said->content());
    if (whole_number(claim) != static_cast<long long>(is)) {
      return fmt::format("{} is {}, but there are {} of them", row.name, in_quotes(claim), is);
    }
  }
  return {};
}

bool same_ascii(std::string_view text, std::size_t at, std::string_view lower) {
  return at + lower.size() <= text.size() && lower_ascii(text.substr(at, lower.size())) == lower;
}

struct Entity {
  std::string_view name, text;
};
constexpr std::array<Entity, 6> kEntities = {{{"&amp;", "&"},
                                              {"&lt;", "<"},
                                              {"&gt;", ">"},
                                              {"&quot;", "\""},
                                              {"&nbsp;", " "},
                                              {"&#39;", "'"}}};

/// Position after the tag that begins at `at`, and after what a script, style or comment holds.
std::size_t after_tag(std::string_view page, std::size_t at) {
  if (page.substr(at, 4) == "<!--") {
    const std::size_t end = page.find("-->", at);
    return end == std::string_view::npos ? page.size() : end + 3;
  }
  std::size_t end = std::min(page.find('>', at), page.size());
  for (const std::string_view hidden : {"script", "style"}) {
    if (!same_ascii(page, at + 1, hidden)) continue;
    do end = page.find("</", std::min(end + 1, page.size()));
    while (end != std::string_view::npos && !same_ascii(page, end + 2, hidden));
    end = end == std::string_view::npos ? end : page.find('>', end);
  }
  return end >= page.size() ? page.size() : end + 1;
}

}  // namespace

std::optional<SubmissionLog> read_log(std::string_view bytes) {
  const xml::Parsed parsed = xml::parse(bytes);
  if (!parsed.document || parsed.document->root.name != "doi_batch_diagnostic") return std::nullopt;
  const xml::Node& root = parsed.document->root;
  const auto state = state_from(root.attribute("status"));
  if (!state) return std::nullopt;
  SubmissionLog log;
  log.state = *state;
  log.submission_id = text_at(root, "submission_id");
  log.batch_id = text_at(root, "batch_id");
  for (const xml::Node* record : root.all("record_diagnostic")) {
    log.records.push_back(read_record(*record));
  }
  if (log.state == SubmissionLog::State::kCompleted) {
    log.miscounted = miscount(root, log.records);
  }
  return log;
}

bool says_received(std::string_view page) {
  return lower_ascii(visible_text(page)).find("successfully received") != std::string::npos;
}

std::string visible_text(std::string_view page) {
  std::string out;
  for (std::size_t at = 0; at < page.size();) {
    if (page[at] == '<') {
      at = after_tag(page, at);
      out += ' ';
      continue;
    }
    const auto entity = std::find_if(kEntities.begin(), kEntities.end(), [&](const Entity& one) {
      return page.substr(at, one.name.size()) == one.name;
    });
    if (entity == kEntities.end()) {
      out += page[at++];
    } else {
      out += entity->text;
      at += entity->name.size();
    }
  }
  return plain_line(out);
}

}  // namespace deposit
}  // namespace colophon
